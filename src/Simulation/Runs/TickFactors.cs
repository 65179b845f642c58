using BoliviaSim.Numerics;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>
/// What is kept of a deviation over a tick, by the parameter that says how fast it goes. Worked out once and kept until a measure changes
/// the values in force, because they are asked for in every tick.
/// </summary>
/// <param name="run">Run whose values are in force.</param>
internal sealed class TickFactors(Run run)
{
    private readonly double[] kept = new double[Enum.GetValues<Scalar>().Length];
    private int version = -1;

    /// <summary>2^(-h/half-life).</summary>
    public double HalfLife(Scalar halfLife) => Known(halfLife) is var known && !double.IsNaN(known)
        ? known : kept[(int)halfLife] = DeterministicMath.Exp2(-run.Parameters.HoursPerTick / run.Values[halfLife]);

    /// <summary>e^(-h/lag); 0 without a lag.</summary>
    public double Lag(Scalar lag) => Known(lag) is var known && !double.IsNaN(known)
        ? known : kept[(int)lag] = run.Values[lag] > 0 ? DeterministicMath.Exp(-run.Parameters.HoursPerTick / run.Values[lag]) : 0;

    /// <summary>e^(-rate h).</summary>
    public double Rate(Scalar rate) => Known(rate) is var known && !double.IsNaN(known)
        ? known : kept[(int)rate] = DeterministicMath.Exp(-run.Values[rate] * run.Parameters.HoursPerTick);

    private double Known(Scalar scalar)
    {
        if (version != run.Measures.Version)
        {
            version = run.Measures.Version;
            Array.Fill(kept, double.NaN);
        }

        return kept[(int)scalar];
    }
}

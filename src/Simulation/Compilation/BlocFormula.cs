using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>A mean threshold as a function of the values of parameters (ODD 7.3).</summary>
/// <param name="Number">Part that is the same for all values.</param>
/// <param name="Terms">Terms in the order of their sum; one with parameter -1 is a number.</param>
/// <param name="Slope">Term of the margin; none with parameter -1.</param>
internal sealed record MeanFormula(double Number, FixedList<ThresholdTerm> Terms, ThresholdTerm Slope)
{
    /// <summary>A term that follows no parameter.</summary>
    public const int NoParameter = -1;

    /// <summary>The mean at some values, pressure.</summary>
    public double At(ParameterVector values)
    {
        var sum = 0.0;
        foreach (var term in Terms)
        {
            sum += term.ValueAt(values);
        }

        return Number + sum + (Slope.Parameter == NoParameter ? 0 : Slope.ValueAt(values));
    }

    /// <summary>Whether the mean follows one of some parameters.</summary>
    public bool FollowsOneOf(IReadOnlySet<int> parameters) =>
        parameters.Contains(Slope.Parameter) || Terms.Any(term => parameters.Contains(term.Parameter));
}

/// <summary>What of a bloc follows the values of parameters.</summary>
/// <param name="Mean">Mean threshold.</param>
/// <param name="People">Strength in people; for residents the registered voters.</param>
/// <param name="AreResidents">Whether only a share of them turns out.</param>
/// <param name="InitialPressure">Pressure of the initial stationary law, or null.</param>
internal sealed record BlocFormula(MeanFormula Mean, double People, bool AreResidents, ThresholdTerm? InitialPressure)
{
    /// <summary>People that an agent stands for.</summary>
    public double WeightAt(ParameterVector values, int agents) =>
        agents == 0 ? 0 : Exactly((AreResidents ? People * values[Scalar.TurnoutResidents] : People) / agents);

    /// <summary>Whether anything of the bloc follows one of some parameters.</summary>
    public bool FollowsOneOf(IReadOnlySet<int> parameters) =>
        Mean.FollowsOneOf(parameters) || (AreResidents && parameters.Contains((int)Scalar.TurnoutResidents))
        || (InitialPressure is { } pressure && parameters.Contains(pressure.Parameter));

    /// <summary>
    /// The nearest whole number of 2^-20 people, at least one: sums of people are then exact in any order.
    /// </summary>
    private static double Exactly(double people) => Math.Max(1, Math.Round(people * 1048576)) / 1048576;
}

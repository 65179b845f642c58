using BoliviaSim.Comparisons;

namespace BoliviaSim.Validation.Counterfactuals;

/// <summary>What the runs with a change have that the same replicates without it have not.</summary>
/// <param name="Runs">Replicates of each arm.</param>
/// <param name="Acted">Replicates in which anything happened differently.</param>
/// <param name="BaseFall">Share of falls without the change.</param>
/// <param name="Fall">Share of falls with it.</param>
/// <param name="BaseDeaths">Deaths per run without it.</param>
/// <param name="Deaths">Deaths per run with it.</param>
/// <param name="OnlyWithout">Share of replicates that have a fall without the change alone.</param>
/// <param name="OnlyWith">Share of replicates that have a fall with it alone.</param>
/// <param name="OfFalls">Difference of the shares of falls.</param>
/// <param name="OfDeaths">Difference of deaths per run.</param>
internal sealed record ArmEffect(
    int Runs, int Acted, double BaseFall, double Fall, double BaseDeaths, double Deaths, double OnlyWithout, double OnlyWith,
    ParticleEstimate OfFalls, ParticleEstimate OfDeaths)
{
    /// <summary>Compares two arms by replicate.</summary>
    /// <param name="without">Runs without the change.</param>
    /// <param name="with">Runs with it, the same replicates.</param>
    /// <param name="particles">Particle of each replicate.</param>
    /// <param name="perDraw">Replicates of each draw of a particle.</param>
    public static ArmEffect Of(IReadOnlyList<ArmRun> without, IReadOnlyList<ArmRun> with, IReadOnlyList<int> particles, int perDraw)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(with.Count, without.Count, nameof(with));
        double count = without.Count;
        int[] falls = [.. without.Zip(with, (a, b) => (HasFallen(b) ? 1 : 0) - (HasFallen(a) ? 1 : 0))];
        int[] deaths = [.. without.Zip(with, (a, b) => b.Deaths.All - a.Deaths.All)];
        return new ArmEffect(
            without.Count, ArmRun.Acted(without, with), without.Count(HasFallen) / count, with.Count(HasFallen) / count,
            without.Average(r => r.Deaths.All), with.Average(r => r.Deaths.All),
            falls.Count(d => d < 0) / count, falls.Count(d => d > 0) / count,
            ParticleEstimate.Of(particles, falls, perDraw), ParticleEstimate.Of(particles, deaths, perDraw));
    }

    private static bool HasFallen(ArmRun run) => !double.IsNaN(run.FallHour);
}

using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Report;

/// <summary>What a report says of a posterior from which parameters come.</summary>
internal static class ParticleWords
{
    /// <summary>One line; null without a posterior and without a prior.</summary>
    public static string? Sentence(ReportSource source) => source.Posterior is not { } posterior
        ? source.IsForecast ? source.Words.Say("Every history has parameters of its own, drawn from the prior.") : null
        : posterior.Sentence(source.Words, source.IsForecast ? source.Rows("runs").Select(r => r.Text("particle")).Distinct().Count()
            : posterior.Taken(source.SeedOfRuns, Addresses(source)));

    /// <summary>Names of the parameters whose values differ between particles, or histories, and so between runs.</summary>
    public static IReadOnlyList<string> Parameters(ReportSource source) => source.Posterior is not { } posterior
        ? source.IsForecast ? [.. source.Setting("prior").Split("; ").Select(law => law.Split('=')[0])] : []
        : [
            .. posterior.Posterior.Parameters.Select(p => p.Name)
                .Except(source.Setting(OutputFolder.FixedParameters).Split(' ')).Except(source.Columns("design")),
        ];

    /// <summary>What the engine took as the replicates of the runs.</summary>
    private static IEnumerable<uint> Addresses(ReportSource source)
    {
        if (source.Kind != "sweep")
        {
            return Enumerable.Range(0, source.Replicates).Select(r => (uint)r);
        }

        var counts = source.Rows("precision").Select(r => (int)(r.Whole("replicates") + r.Whole("failed"))).ToList();
        return source.Experiment?.Luck == LuckKind.Own
            ? counts.SelectMany((count, point) => Enumerable.Range(0, count)
                .Select(r => RunAddress.Of(LuckKind.Own, ((long)r * counts.Count) + point, r)))
            : Enumerable.Range(0, counts.Max()).Select(r => (uint)r);
    }
}

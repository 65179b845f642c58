using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>What a change does to an ensemble, paired by replicate with the ensemble without it.</summary>
/// <param name="Fall">Share of falls.</param>
/// <param name="Difference">Difference to the ensemble without the change.</param>
/// <param name="HalfWidth">Half of the difference's 95 % interval.</param>
/// <param name="MedianHour">Median hour of the falls; NaN when there are none.</param>
/// <param name="Deaths">Deaths per run, on average.</param>
/// <param name="Acted">Runs in which anything happened differently.</param>
internal sealed record EnsembleEffect(double Fall, double Difference, double HalfWidth, double MedianHour, double Deaths, int Acted)
{
    /// <summary>Lower end of the difference's 95 % interval.</summary>
    public double Low => Difference - HalfWidth;

    /// <summary>Upper end of it.</summary>
    public double High => Difference + HalfWidth;
}

/// <summary>The runs of an ensemble by replicate, with the digest of each history.</summary>
internal sealed class PairedRuns
{
    private readonly List<RunOutcome> outcomes;
    private readonly List<ulong> histories;

    private PairedRuns(IReadOnlyList<(RunOutcome Outcome, HistoryDigest? Digest)> runs)
    {
        outcomes = [.. runs.Select(r => r.Outcome)];
        histories = [.. runs.Select(r => r.Digest!.End(r.Outcome))];
    }

    /// <summary>Share of falls.</summary>
    public double Fall => FallShare.Of(outcomes);

    /// <summary>Deaths per run.</summary>
    public double Deaths => outcomes.Average(r => r.Counts.Deaths);

    /// <summary>Runs a scenario.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    /// <param name="prescribed">Fields that are given instead of made by the runs, or null.</param>
    public static PairedRuns Of(Scenario scenario, PatternOptions options, PrescribedFields? prescribed = null) =>
        new(SmallEnsemble.Observed(
            scenario, options.Replicates, options.Seed, options.Workers, () => new HistoryDigest(), prescribed));

    /// <summary>What they are against the runs without the change.</summary>
    public EnsembleEffect Against(PairedRuns without)
    {
        var (difference, halfWidth) = FallShare.Paired(outcomes, without.outcomes);
        return new EnsembleEffect(
            Fall, difference, halfWidth,
            Patterns.Quantile(outcomes.Where(r => r.FallHour is not null).Select(r => r.FallHour!.Value), 0.5),
            Deaths, histories.Zip(without.histories).Count(pair => pair.First != pair.Second));
    }
}

using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>A measure that waits in a scenario, switched on, paired by replicate with the scenario as shipped.</summary>
/// <param name="Id">The measure.</param>
/// <param name="Side">Who takes it.</param>
/// <param name="Runs">Replicates.</param>
/// <param name="BaseFall">Share of falls without it.</param>
/// <param name="BaseDeaths">Deaths per run without it.</param>
/// <param name="Effect">What it does.</param>
internal sealed record CardResult(string Id, Side Side, int Runs, double BaseFall, double BaseDeaths, EnsembleEffect Effect);

/// <summary>What each card does, and in how many runs it acts at all.</summary>
internal static class Cards
{
    /// <summary>Switches on each measure that is off, in the order of their names.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IEnumerable<CardResult> Measure(Scenario scenario, PatternOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var shipped = PairedRuns.Of(scenario, options);
        return scenario.Measures.Where(m => !m.Enabled).OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => new CardResult(
            m.Id, m.Side, options.Replicates, shipped.Fall, shipped.Deaths,
            PairedRuns.Of(scenario.WithMeasure(m.Id, enabled: true), options).Against(shipped)));
    }
}

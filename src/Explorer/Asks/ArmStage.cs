using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.Asks;

/// <summary>An arm after its first so many replicates. Nothing in it changes any more.</summary>
/// <param name="Parameters">The arm's scenario, compiled.</param>
/// <param name="Runs">Its runs by replicate.</param>
/// <param name="Outcomes">What <c>outcomes.csv</c> would say.</param>
/// <param name="Incidence">What <c>incidence.csv</c> would say.</param>
/// <param name="Commands">What <c>commands.csv</c> would say.</param>
/// <param name="Places">Totals of places and roads by hour.</param>
internal sealed record ArmStage(
    Parameters Parameters, IReadOnlyList<KeptRun> Runs, ReportTable Outcomes, ReportTable Incidence, ReportTable Commands,
    PlaceTotals Places)
{
    /// <summary>The hours of the map.</summary>
    /// <param name="name">What the map calls them; empty where they are the only ones.</param>
    public IEnumerable<HourOfRuns> HoursOf(string name) => HourOfRuns.Of(name, Parameters.Scenario.Start, Places);
}

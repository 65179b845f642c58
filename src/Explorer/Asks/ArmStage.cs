using System.Collections.Concurrent;
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
    // Every answer has the base's beside it.
    private readonly ConcurrentDictionary<string, (ReportTable Places, ReportTable Roads)> maps = new(StringComparer.Ordinal);

    /// <summary>The hours of the map as <c>places.csv</c> and <c>roads.csv</c> say them.</summary>
    /// <param name="name">What the map calls them; empty where they are the only ones.</param>
    public (ReportTable Places, ReportTable Roads) MapOf(string name) => maps.GetOrAdd(name, _ =>
    {
        var hours = HourOfRuns.Of(name, Parameters.Scenario.Start, Places).ToList();
        return (ReportTable.Of("places", PlacesTable.ByVariant, PlacesTable.Rows(Parameters, hours)),
            ReportTable.Of("roads", RoadsTable.ByVariant, RoadsTable.Rows(Parameters, hours)));
    });
}

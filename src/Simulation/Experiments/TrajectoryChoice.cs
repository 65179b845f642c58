using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>Which metrics an experiment follows: their names, or <c>all</c>, or <c>none</c>.</summary>
public static class TrajectoryChoice
{
    private const string All = "all";
    private const string None = "none";

    /// <summary>Reads names.</summary>
    /// <param name="names">Names of metrics, or one of the two words.</param>
    /// <returns>The metrics' names in the model's order, and what is wrong, by the index of the name.</returns>
    public static (IReadOnlyList<string> Metrics, IReadOnlyList<(int Index, string Message)> Faults) Read(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var known = TrajectoryMetrics.Names;
        switch (names)
        {
            case [All]:
                return (known, []);
            case [None] or []:
                return ([], []);
            default:
                var faults = names.Select((name, index) => (index, name)).Where(n => !known.Contains(n.name))
                    .Select(n => (n.index,
                        $"unknown metric {Scenarios.Names.Quote(n.name)}{Scenarios.Names.Suggest(n.name, [.. known, All, None])}"));
                return ([.. known.Where(names.Contains)], [.. faults]);
        }
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Observation;

/// <summary>The links that columns can travel, numbered in the order of the scenario. A pair of places has at most one of them.</summary>
internal sealed class RoadLinks
{
    private readonly int places;
    private readonly int[] links;

    /// <summary>The links of a scenario.</summary>
    public RoadLinks(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        places = parameters.Places.Count;
        All = [.. parameters.Scenario.Roads.Where(road => road.Mode == RoadMode.Road)];
        links = new int[places * places];
        Array.Fill(links, -1);
        var index = parameters.Places.ToDictionary(place => place.Id, place => place.Index, StringComparer.Ordinal);
        for (var link = 0; link < All.Count; link++)
        {
            var (from, to) = (index[All[link].From], index[All[link].To]);
            links[(from * places) + to] = link;
            links[(to * places) + from] = link;
        }
    }

    /// <summary>The links.</summary>
    public IReadOnlyList<Road> All { get; }

    /// <summary>Number of the link between two places, in either direction.</summary>
    internal int Between(int from, int to) => links[(from * places) + to];
}

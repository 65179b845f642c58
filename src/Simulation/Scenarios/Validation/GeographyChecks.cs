using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>Places, roads and choke points: every id exists, and every place can be reached from the seat.</summary>
internal static class GeographyChecks
{
    public static IEnumerable<ScenarioFinding> Of(Scenario scenario, ScenarioIds ids) =>
        ids.Place(scenario.Seat, "seat")
            .Concat(Roads(scenario, ids))
            .Concat(Unreachable(scenario, ids))
            .Concat(Leader(scenario.HardLineLeader, ids));

    private static IEnumerable<ScenarioFinding> Roads(Scenario scenario, ScenarioIds ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Roads.Count; i++)
        {
            var road = scenario.Roads[i];
            var path = $"roads[{i}]";
            foreach (var finding in ids.Place(road.From, $"{path}.from").Concat(ids.Place(road.To, $"{path}.to")))
            {
                yield return finding;
            }

            if (road.From == road.To && road.To.Length > 0)
            {
                yield return new ScenarioFinding($"{path}.to", $"the road leads from {Names.Quote(road.From)} to itself");
            }
            else if (!seen.Add(RoadName.Of(road)))
            {
                yield return new ScenarioFinding(
                    path, $"the road {RoadName.Of(road)} is listed twice; a pair of places has at most one link of each mode");
            }

            for (var j = 0; j < road.ChokePoints.Count; j++)
            {
                var point = road.ChokePoints[j];
                var pointPath = $"{path}.chokePoints[{j}]";
                foreach (var finding in ids.Place(point.Holder, $"{pointPath}.holder")
                    .Concat(ids.Measure(point.OnlyDuring, $"{pointPath}.onlyDuring")))
                {
                    yield return finding;
                }

                if (point.HolderKind == HolderKind.Police && ids.Places.Contains(point.Holder)
                    && !scenario.Blocs.Any(b => b.Kind == Kind.Police && b.Home == point.Holder && b.People > 0))
                {
                    yield return new ScenarioFinding(
                        $"{pointPath}.holder.place",
                        $"there are no police at {Names.Quote(point.Holder)}; name the home of a police bloc with people")
                    {
                        Missing = new Absence(
                            "blocs", ("kind", ScalarText.WordOf(Kind.Police)), ("home", point.Holder), ("people", null)),
                    };
                }
            }
        }
    }

    private static IEnumerable<ScenarioFinding> Unreachable(Scenario scenario, ScenarioIds ids)
    {
        // A misspelt end of a road is an error of its own; the places that the road was meant to connect are not cut off.
        if (!ids.Places.Contains(scenario.Seat) || scenario.Roads.Any(r => !ids.Places.Contains(r.From) || !ids.Places.Contains(r.To)))
        {
            yield break;
        }

        var neighbours = scenario.Roads
            .SelectMany(r => new[] { (At: r.From, Next: r.To), (At: r.To, Next: r.From) })
            .ToLookup(link => link.At, link => link.Next);
        var reached = new HashSet<string>(StringComparer.Ordinal) { scenario.Seat };
        var open = new Queue<string>([scenario.Seat]);
        while (open.TryDequeue(out var place))
        {
            foreach (var next in neighbours[place].Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        for (var i = 0; i < scenario.Places.Count; i++)
        {
            var id = scenario.Places[i].Id;
            if (!reached.Contains(id))
            {
                yield return new ScenarioFinding(
                    $"places[{i}]", $"no road or flight connects {Names.Quote(id)} with the seat {Names.Quote(scenario.Seat)}")
                {
                    Against = ["seat"],
                    Missing = new Absence("roads"),
                };
            }
        }
    }

    private static IEnumerable<ScenarioFinding> Leader(HardLineLeader leader, ScenarioIds ids) =>
        ids.Place(leader.Home, "hardLineLeader.home")
            .Concat(ids.Place(leader.Base, "hardLineLeader.base"))
            .Concat(leader.Flights.SelectMany((flight, i) => ids.Place(flight.Airport, $"hardLineLeader.flights[{i}].airport")
                .Concat(ids.Place(flight.To, $"hardLineLeader.flights[{i}].to"))));
}

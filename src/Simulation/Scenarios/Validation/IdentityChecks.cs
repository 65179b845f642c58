using BoliviaSim.Randomness;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>Ids: unique where they must be, and with different hashes, because the hash selects the random numbers.</summary>
internal static class IdentityChecks
{
    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var agents = scenario.Commands.Select((c, i) => (c.Id, $"commands[{i}].id"))
            .Concat(scenario.Blocs.Select((b, i) => (b.Id, $"blocs[{i}].id")));
        var chokePoints = scenario.Roads.SelectMany((r, i) => r.ChokePoints.Select((c, j) => (c.Id, $"roads[{i}].chokePoints[{j}].id")));
        return Unique("place", scenario.Places.Select((p, i) => (p.Id, $"places[{i}].id")))
            .Concat(Unique("command or bloc", agents))
            .Concat(Unique("choke point", chokePoints))
            .Concat(Unique("measure", scenario.Measures.Select((m, i) => (m.Id, $"measures[{i}].id"))));
    }

    private static IEnumerable<ScenarioFinding> Unique(string what, IEnumerable<(string Id, string Path)> ids)
    {
        var byHash = new Dictionary<uint, (string Id, string Path)>();
        foreach (var (id, path) in ids)
        {
            if (byHash.TryAdd(Identity.Of(id), (id, path)))
            {
                continue;
            }

            var (other, otherPath) = byHash[Identity.Of(id)];
            var both = $"{Names.Quote(id)} and {Names.Quote(other)}";
            yield return new ScenarioFinding(path, other == id
                ? $"the id {Names.Quote(id)} already belongs to another {what}"
                : $"the ids {both} of {what} have the same hash and would get the same random numbers; rename one")
            {
                Against = [otherPath],
            };
        }
    }
}

using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>Commands and blocs: their places, superiors, affiliations and roles.</summary>
internal static class OrganisationChecks
{
    private const double ShareTolerance = 1e-9;

    /// <summary>Most commands of a circle that a message lists.</summary>
    private const int LongestCircle = 10;

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario, ScenarioIds ids) =>
        scenario.Commands.SelectMany((command, i) => Command(command, $"commands[{i}]", ids))
            .Concat(Cycles(scenario, ids))
            .Concat(scenario.Blocs.SelectMany((bloc, i) => Bloc(bloc, $"blocs[{i}]", scenario, ids)));

    private static IEnumerable<ScenarioFinding> Command(Command command, string path, ScenarioIds ids)
    {
        foreach (var finding in ids.Place(command.Place, $"{path}.place")
            .Concat(Superior("parent", command.Parent, command.Kind, path, ids))
            .Concat(AffiliationFits(command.Affiliation, command.Kind, isCommand: true, path)))
        {
            yield return finding;
        }

        if (command.Kind == Kind.Group)
        {
            yield return new ScenarioFinding(
                $"{path}.kind", "opposition organisations have no commands; allowed: police, military, popular");
        }

        if (command.HighCommand && command.Kind != Kind.Military)
        {
            yield return NotOfKind(
                path, "highCommand", command.Id, Word(command.Kind), "only military commands are members of the high command");
        }
    }

    private static IEnumerable<ScenarioFinding> Bloc(Bloc bloc, string path, Scenario scenario, ScenarioIds ids)
    {
        foreach (var finding in ids.Place(bloc.Home, $"{path}.home")
            .Concat(Superior("command", bloc.Command, bloc.Kind, path, ids))
            .Concat(AffiliationFits(bloc.Affiliation, bloc.Kind, isCommand: false, path))
            .Concat(Roles(bloc, path))
            .Concat(Thresholds(bloc, path, scenario.Rules.Heterogeneity)))
        {
            yield return finding;
        }

        if (bloc.InitialShares is { Count: 4 } shares && Math.Abs(shares.Sum() - 1) is not <= ShareTolerance)
        {
            yield return new ScenarioFinding(
                $"{path}.initial", $"the four shares sum to {ScalarText.Of(shares.Sum())}; they must sum to 1");
        }
    }

    private static IEnumerable<ScenarioFinding> Roles(Bloc bloc, string path)
    {
        if (bloc.Marches && (bloc.Kind is Kind.Police or Kind.Military || bloc.Affiliation == Affiliation.Residents))
        {
            var what = bloc.Affiliation == Affiliation.Residents ? "residents" : Word(bloc.Kind);
            yield return NotOfKind(path, "marches", bloc.Id, what, "only opposition and popular organisations send columns");
        }

        if (bloc.PalaceGuard && bloc.Kind is not (Kind.Police or Kind.Military))
        {
            yield return NotOfKind(path, "palaceGuard", bloc.Id, Word(bloc.Kind), "only police and military units guard the palace");
        }
    }

    private static ScenarioFinding NotOfKind(string path, string key, string id, string kind, string rule) =>
        new($"{path}.{key}", $"{Names.Quote(id)} is {kind}; {rule}") { Against = [$"{path}.kind", $"{path}.affiliation"] };

    private static IEnumerable<ScenarioFinding> Thresholds(Bloc bloc, string path, Heterogeneity heterogeneity)
    {
        if (bloc.ThresholdList.Count > 0 && bloc.People == 0)
        {
            yield return new ScenarioFinding($"{path}.thresholds", $"{Names.Quote(bloc.Id)} lists thresholds but has no people")
            {
                Against = [$"{path}.people"],
            };
        }

        if (bloc.ThresholdList.Count == 0 && bloc.People > 0 && heterogeneity == Heterogeneity.List)
        {
            yield return new ScenarioFinding(
                $"{path}.thresholds",
                $"with 'heterogeneity: list' every bloc with people must list its thresholds; {Names.Quote(bloc.Id)} does not")
            {
                Against = ["rules.heterogeneity"],
            };
        }
    }

    private static IEnumerable<ScenarioFinding> Superior(string key, string? id, Kind kind, string owner, ScenarioIds ids)
    {
        var (path, ownKind) = ($"{owner}.{key}", $"{owner}.kind");
        foreach (var finding in ids.Command(id, path))
        {
            yield return finding;
        }

        if (id is not null && ids.Commands.TryGetValue(id, out var superior) && superior.Command.Kind != kind)
        {
            var (own, subordinate) = (Word(superior.Command.Kind), key == "parent" ? "command" : "bloc");
            yield return new ScenarioFinding(
                path,
                kind == Kind.Group ? $"the {key} {Names.Quote(id)} is {own}; a bloc of kind 'group' has no command, so leave {key} out"
                    : $"the {key} {Names.Quote(id)} is {own}; it must be {Word(kind)}, like the {subordinate}")
            {
                Against = [ownKind, $"commands[{superior.Index}].kind"],
            };
        }
    }

    private static IEnumerable<ScenarioFinding> AffiliationFits(Affiliation affiliation, Kind kind, bool isCommand, string path)
    {
        Affiliation[] allowed = kind switch
        {
            Kind.Group => [Affiliation.None, Affiliation.HardLine, Affiliation.Moderate],
            Kind.Popular when isCommand => [Affiliation.Government, Affiliation.NonAligned],
            Kind.Popular => [Affiliation.Government, Affiliation.NonAligned, Affiliation.Residents],
            _ => [Affiliation.None],
        };
        if (!allowed.Contains(affiliation))
        {
            var words = string.Join(", ", allowed.Select(ScalarText.WordOf));
            yield return new ScenarioFinding(
                $"{path}.affiliation", $"'{ScalarText.WordOf(affiliation)}' does not fit kind {Word(kind)}; allowed: {words}")
            {
                Against = [$"{path}.kind"],
            };
        }
    }

    /// <summary>Follows every chain upwards once; a circle is reported at the command that closes it.</summary>
    private static IEnumerable<ScenarioFinding> Cycles(Scenario scenario, ScenarioIds ids)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in scenario.Commands)
        {
            var chain = new List<string>();
            var positions = new Dictionary<string, int>(StringComparer.Ordinal);
            var id = start.Id;
            while (id is not null && ids.Commands.TryGetValue(id, out var link) && !done.Contains(id) && positions.TryAdd(id, chain.Count))
            {
                chain.Add(id);
                id = link.Command.Parent;
            }

            if (id is not null && positions.TryGetValue(id, out var first))
            {
                var links = chain.Skip(first).Take(LongestCircle).ToList();
                var circle = string.Join(" -> ", chain.Count - first > LongestCircle ? [.. links, "…", id] : [.. links, id]);
                yield return new ScenarioFinding(
                    $"commands[{ids.Commands[chain[^1]].Index}].parent", $"the chain of command is a circle: {circle}")
                {
                    Against = [.. chain.Skip(first).Select(link => $"commands[{ids.Commands[link].Index}].parent")],
                };
            }

            done.UnionWith(chain);
        }
    }

    private static string Word(Kind kind) => ScalarText.WordOf(kind);
}

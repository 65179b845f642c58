using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>The ids of a scenario, and checks of references to them.</summary>
internal sealed class ScenarioIds(Scenario scenario)
{
    /// <summary>Ids of places.</summary>
    public HashSet<string> Places { get; } = [.. scenario.Places.Select(p => p.Id)];

    /// <summary>Ids of measures.</summary>
    public HashSet<string> Measures { get; } = [.. scenario.Measures.Select(m => m.Id)];

    /// <summary>Commands by id, with their index; the first of several with the same id.</summary>
    public Dictionary<string, (Command Command, int Index)> Commands { get; } = scenario.Commands
        .Select((c, i) => (Command: c, Index: i))
        .GroupBy(c => c.Command.Id)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>Reports a reference to a place that does not exist.</summary>
    /// <param name="id">The reference; null refers to nothing.</param>
    /// <param name="path">Path of the reference.</param>
    public IEnumerable<ScenarioFinding> Place(string? id, string path) => Known("place", id, Places, path, "places");

    /// <summary>Reports a reference to a command that does not exist.</summary>
    /// <param name="id">The reference; null refers to nothing.</param>
    /// <param name="path">Path of the reference.</param>
    public IEnumerable<ScenarioFinding> Command(string? id, string path) => Known("command", id, Commands.Keys, path, "commands");

    /// <summary>Reports a reference to a measure that does not exist.</summary>
    /// <param name="id">The reference; null refers to nothing.</param>
    /// <param name="path">Path of the reference.</param>
    public IEnumerable<ScenarioFinding> Measure(string? id, string path) => Known("measure", id, Measures, path, "measures");

    private static IEnumerable<ScenarioFinding> Known(
        string what, string? id, IReadOnlyCollection<string> known, string path, string list)
    {
        if (id is not null && !known.Contains(id))
        {
            yield return new ScenarioFinding(path, $"there is no {what} {Names.Quote(id)}{Names.Suggest(id, known)}")
            {
                Missing = new Absence(list, ("id", id)),
            };
        }
    }
}

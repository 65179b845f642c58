using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>
/// Changes of single values of a scenario by <c>name=value</c>, as on the command line. Names: every parameter;
/// <c>rules.response</c> and the other rules; <c>peoplePerAgent</c> (all classes at once) and <c>peoplePerAgent.group</c> and so on;
/// <c>time.start</c>, <c>time.deadline</c>; <c>measure.ID</c> (on or off), <c>measure.ID.at</c> (a local time: the measure is then dated,
/// not triggered; it is not switched on by it); <c>bloc.ID.people</c>.
/// </summary>
public static class ScenarioOverrides
{
    private static readonly ChoiceShape Switch = new(["on", "off"]);

    /// <summary>Applies assignments one after another; where two set the same value the later wins.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="assignments">Texts of the form <c>name=value</c>.</param>
    /// <returns>
    /// The changed scenario, and what is wrong: unknown names with the nearest valid one, values out of range with the allowed range, and
    /// what the assignments break together. With errors the scenario holds the assignments that could be read, and must not be run.
    /// </returns>
    public static (Scenario Scenario, IReadOnlyList<string> Errors) Apply(Scenario scenario, IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(assignments);
        var settings = SettingsOf(scenario);
        var errors = new List<string>();
        var changed = scenario;
        foreach (var assignment in assignments)
        {
            if (ErrorOf(assignment, settings, out var setting, out var value) is { } error)
            {
                errors.Add($"{assignment}: {error}");
            }
            else
            {
                changed = setting!.With(changed, value);
            }
        }

        if (errors.Count == 0)
        {
            errors.AddRange(ScenarioValidator.Validate(changed).Where(f => !f.IsWarning).Select(f => $"{f.Path}: {f.Message}"));
        }

        return (changed, errors);
    }

    /// <summary>
    /// What is wrong with assignments whose scenario could not be read: names and values that every scenario takes alike. Those of
    /// measures and blocs are passed over, since only the scenario knows them.
    /// </summary>
    public static IReadOnlyList<string> Check(IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        var settings = SettingsOf(new Scenario { Name = "", Start = default, Deadline = default, Seat = "" });
        return
        [
            .. assignments.Where(a => !a.StartsWith("measure.", StringComparison.Ordinal) && !a.StartsWith("bloc.", StringComparison.Ordinal))
                .Select(a => (Assignment: a, Error: ErrorOf(a, settings, out _, out _))).Where(a => a.Error is not null)
                .Select(a => $"{a.Assignment}: {a.Error}"),
        ];
    }

    private static string? ErrorOf(string assignment, Dictionary<string, Setting> settings, out Setting? setting, out string value)
    {
        var parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
        (setting, value) = (null, parts[^1]);
        if (parts.Length < 2 || parts[0].Length == 0)
        {
            return "an assignment has the form name=value";
        }

        if (!settings.TryGetValue(parts[0], out setting))
        {
            return $"unknown name {Names.Quote(parts[0])}{Names.Suggest(parts[0], settings.Keys)}";
        }

        var errors = new ErrorList();
        new StructureCheck(errors).Check(new TextNode(default, value), setting.Shape, "");
        return errors.Count == 0 ? null : errors.Sorted([""])[0].Message;
    }

    private static Dictionary<string, Setting> SettingsOf(Scenario scenario)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var definition in ParameterTable.All)
        {
            settings[definition.Name] = new Setting(ParameterShapes.Value(definition), (s, v) => s with
            {
                Parameters = new Dictionary<string, double>(s.Parameters, StringComparer.Ordinal) { [definition.Name] = Number(v) },
                // The file's source is that of the file's value.
                ParameterSources = s.ParameterSources.Where(p => p.Key != definition.Name).ToDictionary(StringComparer.Ordinal),
            });
        }

        AddRules(settings);
        AddPeoplePerAgent(settings);
        settings["time.start"] = new Setting(ShapeOf(ScenarioShape.Clock, "start"), (s, v) => s with { Start = Time(v) });
        settings["time.deadline"] = new Setting(ShapeOf(ScenarioShape.Clock, "deadline"), (s, v) => s with { Deadline = Time(v) });
        foreach (var id in scenario.Measures.Select(m => m.Id))
        {
            settings[$"measure.{id}"] = new Setting(Switch, (s, v) => WithMeasure(s, id, m => m with { Enabled = v == "on" }));
            settings[$"measure.{id}.at"] = new Setting(new TimeShape(), (s, v) => WithMeasure(s, id, m => m with { At = Time(v), When = null }));
        }

        foreach (var id in scenario.Blocs.Select(b => b.Id))
        {
            settings[$"bloc.{id}.people"] = new Setting(ShapeOf(ScenarioShape.Bloc, "people"), (s, v) => s with
            {
                Blocs = [.. s.Blocs.Select(b => b.Id == id ? b with { People = Number(v) } : b)],
            });
        }

        return settings;
    }

    private static void AddRules(Dictionary<string, Setting> settings)
    {
        Add("response", (r, v) => r with { Response = Word<Response>(v) });
        Add("irreversible", (r, v) => r with { Irreversible = Flag(v) });
        Add("highCommand", (r, v) => r with { HighCommand = Word<HighCommandRule>(v) });
        Add("heterogeneity", (r, v) => r with { Heterogeneity = Word<Heterogeneity>(v) });
        Add("selfCounted", (r, v) => r with { SelfCounted = Flag(v) });

        void Add(string key, Func<Rules, string, Rules> with) =>
            settings[$"rules.{key}"] = new Setting(ShapeOf(ScenarioShape.Rules, key), (s, v) => s with { Rules = with(s.Rules, v) });
    }

    private static void AddPeoplePerAgent(Dictionary<string, Setting> settings)
    {
        Add("", "group", (p, n) => new PeoplePerAgent { Group = n, Police = n, Military = n, Popular = n, Residents = n, Minimum = p.Minimum });
        Add(".group", "group", (p, n) => p with { Group = n });
        Add(".police", "police", (p, n) => p with { Police = n });
        Add(".military", "military", (p, n) => p with { Military = n });
        Add(".popular", "popular", (p, n) => p with { Popular = n });
        Add(".residents", "residents", (p, n) => p with { Residents = n });
        Add(".minimum", "minimum", (p, n) => p with { Minimum = (int)n });

        void Add(string suffix, string key, Func<PeoplePerAgent, double, PeoplePerAgent> with) =>
            settings[$"peoplePerAgent{suffix}"] = new Setting(
                ShapeOf(ScenarioShape.PeoplePerAgent, key), (s, v) => s with { PeoplePerAgent = with(s.PeoplePerAgent, Number(v)) });
    }

    private static Scenario WithMeasure(Scenario scenario, string id, Func<Measure, Measure> with) =>
        scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == id ? with(m) : m)] };

    private static ValueShape ShapeOf(MapShape map, string key) => map.Find(key)!.Value;

    private static double Number(string text) => ScalarText.TryNumber(text, out var value) ? value : 0;

    private static DateTime Time(string text) => ScalarText.TryTime(text, out var value) ? value : default;

    private static bool Flag(string text) => ScalarText.TryFlag(text, out var value) && value;

    private static T Word<T>(string text)
        where T : struct, Enum => ScenarioShape.TryParseWord<T>(text, out var value) ? value : default;

    /// <summary>A value that can be assigned: what may stand for it, and the scenario with it. Texts are checked before they are used.</summary>
    private sealed record Setting(ValueShape Shape, Func<Scenario, string, Scenario> With);
}

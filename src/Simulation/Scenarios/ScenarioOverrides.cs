using System.Globalization;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>
/// Changes of single values of a scenario by <c>name=value</c>, as on the command line. Names: every parameter;
/// <c>rules.response</c> and the other rules; <c>peoplePerAgent</c> (all classes at once) and <c>peoplePerAgent.group</c> and so on;
/// <c>time.start</c>, <c>time.deadline</c>, <c>time.stopAt</c>; <c>measure.ID</c> (on or off, or true or false),
/// <c>measure.ID.at</c> (a local time: the measure is then dated, not triggered; this does not switch it on); <c>bloc.ID.people</c>;
/// <c>time.recordPoliceAt</c> (hours separated by commas).
/// </summary>
internal static class ScenarioOverrides
{
    private const string PeoplePerAgent = "peoplePerAgent";

    private static readonly ChoiceShape Switch = new(["on", "off", "true", "false"]);

    private static readonly ValueShape Hours =
        ValueForms.Text("^[0-9]{1,5}(,[0-9]{1,5})*$", "whole hours from the start, separated by commas").Shape;

    /// <summary>Maps of the format whose keys can be set one by one, as <c>rules.response</c>.</summary>
    private static readonly string[] Sections = ["rules", PeoplePerAgent, "time"];

    /// <summary>Applies assignments one after another; where two set the same value the later wins.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="assignments">Texts of the form <c>name=value</c>.</param>
    /// <returns>
    /// The changed scenario and all errors: unknown names with the nearest valid one, values out of range with the allowed range, and
    /// conflicts between assignments. If there are errors, the scenario has only the assignments that could be read and must not be run.
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
    /// Checks assignments whose scenario could not be read: names and values that are the same for every scenario. Those of measures and
    /// blocs are skipped, because only the scenario knows them.
    /// </summary>
    public static IReadOnlyList<string> Check(IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        var settings = SettingsOf(ScenarioKeys.Scenario.Blank);
        return
        [
            .. assignments
                .Where(a => !a.StartsWith("measure.", StringComparison.Ordinal) && !a.StartsWith("bloc.", StringComparison.Ordinal))
                .Select(a => (Assignment: a, Error: ErrorOf(a, settings, out _, out _))).Where(a => a.Error is not null)
                .Select(a => $"{a.Assignment}: {a.Error}"),
        ];
    }

    /// <summary>
    /// What would count for nothing, because a later assignment of the same list sets the same value; a line each without a full stop.
    /// </summary>
    public static IReadOnlyList<string> Repeated(IReadOnlyList<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        string[] names = [.. assignments.Select(NameOf)];
        return
        [
            .. Enumerable.Range(0, names.Length)
                .Select(i => (First: i, Later: Array.FindIndex(names, i + 1, later => later == names[i]
                    || (later == PeoplePerAgent && names[i].StartsWith(PeoplePerAgent + ".", StringComparison.Ordinal)))))
                .Where(pair => pair.Later >= 0)
                .Select(pair => $"{assignments[pair.First]}: {assignments[pair.Later]} replaces it; leave one of them out"),
        ];
    }

    /// <summary>Values of parameters that lie outside their plausible ranges; a line each without a full stop. They can be run.</summary>
    public static IReadOnlyList<string> OutsidePlausibleRanges(IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        return [.. assignments.Select(OutsideRange).OfType<string>()];

        static string? OutsideRange(string assignment)
        {
            var parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
            return ParameterTable.Find(parts[0]) is { } parameter && ValueForms.TryNumber(new TextNode(default, parts[^1]), out var value)
                && ParameterChecks.OutsideRange(parameter, value) is { } text ? $"{parameter.Name}: {text}" : null;
        }
    }

    /// <summary>The names that assignments set, each once.</summary>
    public static IEnumerable<string> NamesIn(IEnumerable<string> assignments) => assignments.Select(NameOf).Distinct();

    private static string NameOf(string assignment) => assignment.Split('=', 2)[0].Trim();

    private static string? ErrorOf(string assignment, Dictionary<string, Setting> settings, out Setting? setting, out TextNode value)
    {
        var parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
        (setting, value) = (null, new TextNode(default, parts[^1]));
        if (parts.Length < 2 || parts[0].Length == 0)
        {
            return "an assignment has the form name=value";
        }

        if (!settings.TryGetValue(parts[0], out setting))
        {
            return $"unknown name {Names.Quote(parts[0])}{OfFile(parts[0]) ?? Names.Suggest(parts[0], NamesLike(parts[0], settings.Keys))}";
        }

        var errors = new ErrorList();
        new StructureCheck(errors).Check(value, setting.Shape, "");
        return errors.Count == 0 ? null : errors.Sorted([""])[0].Message;
    }

    /// <summary>
    /// What may have been meant by an unknown name: of one that begins with <c>measure.</c> or <c>bloc.</c>, and is like no other, those
    /// that begin in the same way.
    /// </summary>
    private static IReadOnlyCollection<string> NamesLike(string name, IReadOnlyCollection<string> all)
    {
        var beginning = name[..(name.IndexOf('.', StringComparison.Ordinal) + 1)];
        var alike = all.Where(known => known.StartsWith(beginning, StringComparison.Ordinal)).ToList();
        return alike.Count > 0 && Names.Nearest(name, all) is null ? alike : all;
    }

    /// <summary>A key that only a file can give, because nothing in it is set one by one.</summary>
    private static string? OfFile(string name) =>
        ScenarioKeys.Scenario.Shape.Find(name) is not { Value: not ParametersShape } || Sections.Contains(name) ? null
            : $"; only a scenario file can give {Names.Quote(name)}, one that extends another, say";

    private static Dictionary<string, Setting> SettingsOf(Scenario scenario)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var definition in ParameterTable.All)
        {
            settings[definition.Name] = new Setting(ParameterShapes.Value(definition), (s, v) => WithParameter(s, definition.Name, v));
        }

        var perAgent = ScenarioKeys.PerAgent.Shape;
        var classes = ScenarioKeys.Scenario[PeoplePerAgent].Inner.Where(k => k.Shape.Value == perAgent).ToList();
        settings[PeoplePerAgent] = new Setting(perAgent, (s, v) => classes.Aggregate(s, (changed, key) => key.Read(changed, v)));
        foreach (var section in Sections.Select(name => ScenarioKeys.Scenario[name]))
        {
            foreach (var key in section.Inner)
            {
                settings[NodeParser.KeyPath(section.Name, key.Name)] = new Setting(key.Shape.Value, key.Read);
            }
        }

        settings["time.recordPoliceAt"] = new Setting(Hours, (s, v) => s with
        {
            RecordPoliceAt = [.. ((TextNode)v).Text.Split(',').Select(hour => double.Parse(hour, CultureInfo.InvariantCulture))],
        });

        var at = ScenarioKeys.Measure["at"];
        foreach (var id in scenario.Measures.Select(m => m.Id))
        {
            settings[$"measure.{id}"] = new Setting(
                Switch, (s, v) => WithMeasure(s, id, m => m with { Enabled = v is TextNode { Text: "on" or "true" } }));
            settings[$"measure.{id}.at"] = new Setting(
                at.Shape.Value, (s, v) => WithMeasure(s, id, m => at.Read(m with { When = null }, v)));
        }

        var people = ScenarioKeys.Bloc["people"];
        foreach (var id in scenario.Blocs.Select(b => b.Id))
        {
            settings[$"bloc.{id}.people"] = new Setting(people.Shape.Value, (s, v) => s with
            {
                Blocs = [.. s.Blocs.Select(b => b.Id == id ? people.Read(b, v) : b)],
            });
        }

        return settings;
    }

    /// <summary>The source in the file belongs to the value that is replaced, so it is removed too.</summary>
    private static Scenario WithParameter(Scenario scenario, string name, Node value) => !ValueForms.TryNumber(value, out var number)
        ? scenario
        : scenario with
        {
            Parameters = new Dictionary<string, double>(scenario.Parameters, StringComparer.Ordinal) { [name] = number },
            ParameterSources = scenario.ParameterSources.Where(p => p.Key != name).ToDictionary(StringComparer.Ordinal),
        };

    private static Scenario WithMeasure(Scenario scenario, string id, Func<Measure, Measure> with) =>
        scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == id ? with(m) : m)] };

    /// <summary>A value that can be assigned: what is allowed, and the scenario with it. Texts are checked before they are used.</summary>
    private sealed record Setting(ValueShape Shape, Func<Scenario, Node, Scenario> With);
}

using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>Settings that count for nothing in a scenario, because a rule, a measure or somebody who would use them is missing.</summary>
internal static class IdleSettings
{
    private const string MeasurePrefix = "measure.";
    private const string AtSuffix = ".at";

    private static readonly string[] Sections = ["rules", "peoplePerAgent"];

    /// <summary>Why a setting has no effect on any run of a scenario, without a full stop; null where it may have one.</summary>
    /// <param name="scenario">Scenario with the setting.</param>
    /// <param name="name">Name of a parameter or of another setting (see <see cref="ScenarioOverrides"/>).</param>
    public static string? Reason(Scenario scenario, string name)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(MeasurePrefix, StringComparison.Ordinal))
        {
            return OfMeasure(scenario, name[MeasurePrefix.Length..]);
        }

        var facts = new ScenarioFacts(scenario);
        return facts.IsNamed(name) ? null : IdleRules.All.FirstOrDefault(rule => rule.IsAbout(name) && !rule.Holds(facts))?.Why;
    }

    /// <summary>
    /// What to say of a setting that several versions of a scenario have, without a full stop; null where it may have an effect in each of
    /// them.
    /// </summary>
    /// <param name="versions">
    /// The versions, each with its name and the scenarios that it stands for: those at the ends of what varies.
    /// </param>
    /// <param name="name">Name of the setting.</param>
    public static string? Warning(IReadOnlyList<(string Name, IReadOnlyList<Scenario> Cases)> versions, string name)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var idle = Idle(versions, name).ToList();
        return idle.Count == 0 ? null
            : idle.Count == versions.Count ? $"has no effect: {idle[0].Why}"
            : $"has no effect in {string.Join(", ", idle.Select(i => Names.Quote(i.Version)))}: {idle[0].Why}";
    }

    /// <summary>The same for a setting that all versions share: something is said only where none of them uses it.</summary>
    public static string? SharedWarning(IReadOnlyList<(string Name, IReadOnlyList<Scenario> Cases)> versions, string name)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return Idle(versions, name).Count() == versions.Count ? Warning(versions, name) : null;
    }

    private static IEnumerable<(string Version, string Why)> Idle(
        IReadOnlyList<(string Name, IReadOnlyList<Scenario> Cases)> versions, string name)
    {
        foreach (var (version, cases) in versions)
        {
            var reasons = cases.Select(scenario => Reason(scenario, name)).ToList();
            if (!reasons.Contains(null))
            {
                yield return (version, reasons[0]!);
            }
        }
    }

    /// <summary>A scenario with other values of parameters.</summary>
    internal static Scenario With(Scenario scenario, IEnumerable<(string Name, double Value)> values)
    {
        var all = new Dictionary<string, double>(scenario.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return scenario with { Parameters = all };
    }

    /// <summary>
    /// What a scenario gives that has no effect: its parameters, rules and sizes of agents other than the usual ones, its measures that are
    /// on, and what they change.
    /// </summary>
    internal static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        foreach (var name in scenario.Parameters.Keys)
        {
            if (Reason(scenario, name) is { } why)
            {
                yield return new ScenarioFinding($"parameters.{name}", $"has no effect: {why}", FindingKind.NoEffect);
            }
        }

        foreach (var name in Sections.SelectMany(section => Unusual(scenario, section)))
        {
            if (Reason(scenario, name) is { } why)
            {
                yield return new ScenarioFinding(name, $"has no effect: {why}", FindingKind.NoEffect);
            }
        }

        if (scenario is { Audit: AuditPlan.None, AuditFrom: not null })
        {
            yield return new ScenarioFinding("auditFrom", "has no effect with 'audit: none'; leave it out", FindingKind.NoEffect);
        }

        if (scenario is { Audit: AuditPlan.None, AuditName.Length: > 0 })
        {
            yield return new ScenarioFinding("auditName", "has no effect with 'audit: none'; leave it out", FindingKind.NoEffect);
        }

        for (var i = 0; i < scenario.Measures.Count; i++)
        {
            foreach (var finding in scenario.Measures[i].Enabled ? OfMeasure(scenario, scenario.Measures[i], $"measures[{i}]") : [])
            {
                yield return finding;
            }
        }
    }

    /// <summary>Keys of a section whose values are not the default, which is often written out.</summary>
    private static IEnumerable<string> Unusual(Scenario scenario, string section) =>
        from key in ScenarioKeys.Scenario[section].Inner
        where !Equals(key.Write(scenario), key.Write(ScenarioKeys.Scenario.Blank))
        select NodeParser.KeyPath(section, key.Name);

    /// <summary>A measure that does nothing at all is said once; otherwise each of its effects that does nothing.</summary>
    private static IEnumerable<ScenarioFinding> OfMeasure(Scenario scenario, Measure measure, string path)
    {
        if (OfMeasure(scenario, measure.Id) is { } idle)
        {
            yield return new ScenarioFinding(path, $"{Names.Quote(measure.Id)} has no effect: {idle}", FindingKind.NoEffect);
            yield break;
        }

        for (var j = 0; j < measure.Effects.Count; j++)
        {
            if (OfEffect(scenario, measure.Effects[j]) is { } why)
            {
                yield return new ScenarioFinding(
                    $"{path}.effects[{j}].target", $"{measure.Effects[j].Target} has no effect: {why}", FindingKind.NoEffect);
            }
        }
    }

    private static string? OfEffect(Scenario scenario, Effect effect) =>
        MeasureReach.Obstacle(effect) ?? (EffectTarget.IsField(effect.Target) ? null : Reason(scenario, effect.Target));

    /// <summary>A measure acts, while it is in effect, by an effect that counts or by a choke point that is then held.</summary>
    private static string? OfMeasure(Scenario scenario, string rest)
    {
        if (rest.EndsWith(AtSuffix, StringComparison.Ordinal) && scenario.Measures.FirstOrDefault(m => m.Id == rest[..^AtSuffix.Length]) is
            { Enabled: false } dated)
        {
            return $"the measure is off; {MeasurePrefix}{dated.Id}=on switches it on";
        }

        var id = rest.EndsWith(AtSuffix, StringComparison.Ordinal) ? rest[..^AtSuffix.Length] : rest;
        if (scenario.Measures.FirstOrDefault(m => m.Id == id) is not { } measure)
        {
            return null;
        }

        if (MeasureReach.Obstacle(scenario, measure) is { } never)
        {
            return never;
        }

        if (scenario.Roads.Any(r => r.ChokePoints.Any(c => c.OnlyDuring == id)))
        {
            return null;
        }

        var on = scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == id ? m with { Enabled = true } : m)] };
        var reasons = measure.Effects
            .Select(e => OfEffect(on, e) is { } why ? $"{e.Target} has none, because {why}" : null).ToList();
        return reasons.Count == 0 ? "the measure has no effects" : reasons.Contains(null) ? null : reasons[0];
    }
}

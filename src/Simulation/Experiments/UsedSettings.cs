using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>A parameter that an experiment varies, with the ends of its values.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Low">Least value, in its unit.</param>
/// <param name="High">Greatest value.</param>
internal readonly record struct VariedParameter(string Name, double Low, double High);

/// <summary>Which settings of an experiment count for nothing, at all points or in some variants.</summary>
internal sealed class UsedSettings
{
    private readonly IReadOnlyList<Variant> variants;
    private readonly IReadOnlyList<VariedParameter> varied;
    private readonly List<(string Name, IReadOnlyList<Scenario> Cases)> versions;

    /// <summary>The settings of an experiment.</summary>
    /// <param name="scenario">Valid scenario with what the experiment sets.</param>
    /// <param name="variants">Variants without errors; none for the scenario as it is.</param>
    /// <param name="varied">What the points vary, together at one end of their values or at the other.</param>
    public UsedSettings(Scenario scenario, IReadOnlyList<Variant> variants, IReadOnlyList<VariedParameter> varied)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(variants);
        ArgumentNullException.ThrowIfNull(varied);
        (this.variants, this.varied) = (variants, varied);
        versions = variants.Count == 0 ? [("", Cases(scenario))]
            : [.. variants.Select(v => (v.Name, Cases(ScenarioOverrides.Apply(scenario, v.Assignments).Scenario)))];
    }

    /// <summary>Warnings about parameters that are varied; the path of each is the parameter's name.</summary>
    public IEnumerable<ScenarioFinding> OfVaried()
    {
        foreach (var name in varied.Select(v => v.Name))
        {
            if (IdleSettings.Warning(versions, name) is { } idle)
            {
                yield return new ScenarioFinding(name, idle, FindingKind.Warning);
            }

            if (versions.SelectMany(v => v.Cases).Select(c => FirstEdition.Reason(c, name)).FirstOrDefault(r => r is not null) is { } old)
            {
                yield return new ScenarioFinding(name, old, FindingKind.Warning);
            }
        }
    }

    /// <summary>Warnings about what variants set; the path of each is that of the variant.</summary>
    public IEnumerable<ScenarioFinding> OfVariants() =>
        from pair in variants.Zip(versions)
        from name in ScenarioOverrides.NamesIn(pair.First.Assignments)
        let idle = IdleSettings.Warning([pair.Second], name)
        where idle is not null
        select new ScenarioFinding($"variants.{pair.First.Name}", $"{name}: {idle}", FindingKind.Warning);

    /// <summary>Names of settings of all points that no variant uses, each with the warning.</summary>
    /// <param name="assignments">What is set, as <c>name=value</c>.</param>
    public IEnumerable<string> OfSet(IEnumerable<string> assignments) =>
        from name in ScenarioOverrides.NamesIn(assignments)
        let idle = IdleSettings.SharedWarning(versions, name)
        where idle is not null
        select $"{name}: {idle}";

    /// <summary>
    /// What to say of an outcome for which replicates wait though no run can have it, at all or in some variants; else null.
    /// </summary>
    public string? OfOutcome(Outcome outcome)
    {
        var never = versions.Select(v => (v.Name, Reasons: v.Cases.Select(c => OutcomeReach.Obstacle(c, outcome)).ToList()))
            .Where(v => !v.Reasons.Contains(null)).ToList();
        return never.Count == 0 ? null
            : $"no run{(never.Count == versions.Count ? "" : $" of {string.Join(", ", never.Select(n => Names.Quote(n.Name)))}")} "
                + $"can end with {outcome}: {never[0].Reasons[0]}";
    }

    private IReadOnlyList<Scenario> Cases(Scenario scenario) => varied.Count == 0 ? [scenario]
        :
        [
            IdleSettings.With(scenario, varied.Select(v => (v.Name, v.Low))),
            IdleSettings.With(scenario, varied.Select(v => (v.Name, v.High))),
        ];
}

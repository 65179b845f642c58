using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>One driver or link of the model, and the scenario without it.</summary>
/// <param name="Group">Heading: drivers, links between pillars, fields, the rest.</param>
/// <param name="Name">What is switched off.</param>
/// <param name="How">How, in parameter names.</param>
/// <param name="Scenario">The scenario without it.</param>
internal sealed record KnockOut(string Group, string Name, string How, Scenario Scenario)
{
    /// <summary>The fields of its weights by the roles that perceive them; none where it is no link between the two.</summary>
    public IReadOnlyList<(Role Role, PerceivedField Field)> Links { get; init; } = [];
}

/// <summary>
/// A knock-out in two forms. Off also lowers the level of the pressure; centred keeps the level and cuts what runs through the link, so
/// the difference of the two is what the level does.
/// </summary>
/// <param name="KnockOut">What was switched off.</param>
/// <param name="Centred">Its fields replaced by their mean paths over the scenario as shipped; null where it is no link.</param>
/// <param name="Off">Its parameters at 0, or as the row says.</param>
internal sealed record KnockOutResult(KnockOut KnockOut, EnsembleEffect? Centred, EnsembleEffect Off);

/// <summary>What each driver and each link does to the fall share: the table that shows which of them is decoration.</summary>
internal static class KnockOuts
{
    /// <summary>All knock-outs of a scenario; the first is the scenario as shipped.</summary>
    public static IReadOnlyList<KnockOut> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            new("As shipped", "nothing", "", scenario),
            new("Drivers", "opposition organisations (the mobilised base)", "people of all blocs of kind group 0", WithoutGroups(scenario)),
            Zero("Drivers", "columns of the opposition (the displacement)", "column.callRate"),
            Zero("Drivers", "columns of both sides", "column.callRate", "column.callRateGovernment"),
            Zero("Drivers", "choke points (open roads)", "choke.pickets"),
            Zero("Drivers", "leadership", "group.weight.leadership", "popular.weight.leadership"),
            Field("Drivers", PerceivedField.Momentum, "momentum (perception of triumph)"),
            Links("police to armed forces", "military.weight.police", "highCommand.weight.police"),
            Links("armed forces to police", "police.weight.military"),
            Links("popular sectors to armed forces", "military.weight.popular", "highCommand.weight.popular"),
            Links("armed forces and police to popular sectors", "popular.weight.military", "popular.weight.police"),
            Links("police to opposition organisations", "group.weight.police"),
            Zero("Within pillars", "police: peers at the own place", "police.weight.peer"),
            Zero("Within pillars", "police: news of the corps", "police.weight.corps"),
            Zero("Within pillars", "police: chain of command", "police.weight.chain"),
            Zero("Within pillars", "high command: peers", "highCommand.weight.peer"),
            Zero("Within pillars", "armed forces: chain of command", "military.weight.chain", "highCommand.weight.chain"),
            Field("Fields", PerceivedField.Street, "street"),
            Zero("Fields", "siege", "military.weight.siege", "highCommand.weight.siege", "fall.weight.siege", "fall.rateAssault"),
            Field("Fields", PerceivedField.Urgency, "urgency"),
            Field("Fields", PerceivedField.Audit, "audit"),
            Zero(
                "Fields", "outrage, both attributions",
                [.. Weights(PerceivedField.OutrageState), .. Weights(PerceivedField.OutrageOpposition)]),
            Field("Fields", PerceivedField.Concession, "concession"),
            Zero("The rest", "residents", "turnout.residents"),
            Zero("The rest", "clashes", "clash.rate"),
            new("The rest", "night", "rhythm.night 1", scenario.With(("rhythm.night", 1))),
            new("The rest", "restraint", "measure off", scenario.WithMeasure("restraint", enabled: false)),
            new("The rest", "daily calls", "measure off", scenario.WithMeasure("call-for-mobilisation", enabled: false)),
            new("The rest", "ultimatum", "none pending", scenario with { Ultimatums = [] }),
            Zero("Uncertainty", "run-level uncertainty (u, v and resolve)", [.. RunLevel()]),
            new("Other rule", "high command by coordination", "rules.highCommand coordination", scenario with
            {
                Rules = scenario.Rules with { HighCommand = HighCommandRule.Coordination },
            }),
        ];

        KnockOut Zero(string group, string name, params string[] parameters) =>
            new(group, name, $"0: {string.Join(", ", parameters)}", scenario.With([.. parameters.Select(p => (p, 0.0))]))
            {
                Links = [.. parameters.SelectMany(LinksOf)],
            };

        KnockOut Links(string name, params string[] parameters) => Zero("Links between pillars", name, parameters);

        KnockOut Field(string group, PerceivedField field, string name) => Zero(group, name, [.. Weights(field)]) with
        {
            How = $"0: every weight of {ParameterTable.NameOf(field)}",
        };
    }

    /// <summary>Runs them all; replicate r uses the same random numbers in each.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IReadOnlyList<KnockOutResult> Measure(Scenario scenario, PatternOptions options)
    {
        var means = SmallEnsemble.MeanFieldsOf(scenario, options.Replicates, options.Seed, options.Workers);
        var shipped = PairedRuns.Of(scenario, options);
        return
        [
            .. Of(scenario).Select(k => new KnockOutResult(
                k,
                k.Links.Count == 0 ? null : PairedRuns.Of(scenario, options, new PrescribedFields(means, k.Links)).Against(shipped),
                PairedRuns.Of(k.Scenario, options).Against(shipped))),
        ];
    }

    /// <summary>Standard deviations of the run-level draws.</summary>
    public static IEnumerable<string> RunLevel() => ParameterTable.All
        .Where(d => d.Name.StartsWith("run.sd.", StringComparison.Ordinal) || d.Name.StartsWith("command.sd.", StringComparison.Ordinal))
        .Select(d => d.Name);

    private static IEnumerable<(Role Role, PerceivedField Field)> LinksOf(string parameter) =>
        from role in Enum.GetValues<Role>()
        from field in Enum.GetValues<PerceivedField>()
        where ParameterTable.WeightOf(role, field)?.Name == parameter
        select (role, field);

    private static IEnumerable<string> Weights(PerceivedField field) =>
        Enum.GetValues<Role>().Select(role => ParameterTable.WeightOf(role, field)?.Name).OfType<string>();

    private static Scenario WithoutGroups(Scenario scenario) => scenario with
    {
        Blocs = [.. scenario.Blocs.Select(b => b.Kind == Kind.Group ? b with { People = 0 } : b)],
    };
}

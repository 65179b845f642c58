using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>When settings have an effect.</summary>
/// <param name="Names">Names of settings as in <c>--set</c>; <c>*</c> stands for any characters.</param>
/// <param name="Holds">Condition of the scenario without which none of them has an effect.</param>
/// <param name="Why">What is the case where the condition does not hold.</param>
internal sealed record IdleRule(IReadOnlyList<string> Names, Func<ScenarioFacts, bool> Holds, string Why)
{
    /// <summary>Whether the rule is about a setting.</summary>
    public bool IsAbout(string name) => Names.Any(pattern => Matches(pattern, name));

    private static bool Matches(string pattern, string name) => pattern.Split('*') is not [var head, var tail]
        ? pattern == name
        : name.Length >= head.Length + tail.Length && name.StartsWith(head, StringComparison.Ordinal)
            && name.EndsWith(tail, StringComparison.Ordinal);
}

/// <summary>
/// The table of conditions. A setting has an effect only where all rules about it hold; the first that does not says why. Tests change
/// every setting where its condition does not hold and find the same runs.
/// </summary>
internal static class IdleRules
{
    /// <summary>
    /// All rules, the more telling first: where nothing reads either of two settings, the rule that chooses between them explains nothing.
    /// </summary>
    public static IReadOnlyList<IdleRule> All { get; } =
    [
        .. OfAudit(), .. OfHighCommand(), .. OfRules(), .. OfMeasures(), .. OfColumns(),
        .. OfHolders(), .. OfRoles(), .. OfWeights(), .. OfValues(),
    ];

    private static IEnumerable<IdleRule> OfHighCommand() =>
    [
        new(
            ["rules.highCommand", "rules.highCommandPeers", "rules.coordinationStart", "coordination.*", "highCommand.*"],
            f => f.HasHighCommand, "no command is a member of the high command"),
    ];

    private static IEnumerable<IdleRule> OfRules() =>
    [
        new(
            ["coordination.*", "rules.coordinationStart"], f => f.Coordinates,
            "the high command follows the ladder (rules.highCommand: ladder)"),
        new(["rules.highCommandPeers"], f => !f.Coordinates, "the high command follows the coordination rule"),
        new(
            [
                "highCommand.threshold", "highCommand.sd", "highCommand.rungSpread", "highCommand.rate", "highCommand.reversal",
                "highCommand.weight.*",
            ],
            f => !f.Coordinates, "the high command follows the coordination rule, not its ladder"),
        new(["concession.width"], f => f.Rules.Concession == ConcessionRule.Logistic, "the rule is rules.concession: clipped"),
        new(
            ["outcome.splitShare"], f => f.Rules.SecondRound == SecondRoundRule.Absolute,
            "the rule is rules.secondRound: relative, which reads outcome.splitFactor"),
        new(
            ["outcome.splitFactor"], f => f.Rules.SecondRound == SecondRoundRule.Relative,
            "the rule is rules.secondRound: absolute, which reads outcome.splitShare"),
        new(["rules.irreversible"], f => f.Rules.Response == Response.Immediate, "the response is gradual"),
        new(
            [
                "ladder.tau", "police.reversalPower", "police.reversalFloor",
                .. Enum.GetValues<Role>().Select(ParameterTable.NameOf).SelectMany(role => new[] { $"{role}.rate", $"{role}.reversal" }),
            ],
            f => f.UsesLadder, "the response is immediate (rules.response), without rates and reversals"),
    ];

    private static IEnumerable<IdleRule> OfAudit() =>
    [
        new(
            ["audit.*", "leader.moderate.auditWeight", "leader.moderate.accept*", "outcome.split*", "rules.secondRound"],
            f => f.HasAudit, "the scenario has no audit (audit: none)"),
        new(
            ["outcome.split*", "rules.secondRound", "time.resolutionHours"], f => f.ReachesHorizon,
            "runs stop before a finding ends them (time.stopAt)"),
        new(
            ["urgency.halfLife", "group.weight.urgency"], f => f.HasAudit || f.HasUltimatum || f.IsChanged("group.field.urgency"),
            "there is neither an audit nor an ultimatum"),
        new(["ultimatum.*"], f => f.HasUltimatum, "the scenario has no ultimatum"),
    ];

    private static IEnumerable<IdleRule> OfMeasures() =>
    [
        new(
            ["turnout.deterrence"], f => f.CanBePositive(Scalar.TurnoutDeterred),
            "nobody is deterred: turnout.deterred is 0, and no measure that is on changes it"),
        new(
            ["turnout.deterred"], f => f.CanDiffer(Scalar.TurnoutDeterrence, 1),
            "turnout.deterrence is 1, so that deterrence changes nothing"),
        new(["troops.share"], f => f.Has(Kind.Military), "there are no troops"),
        new(
            ["orders.military", "clash.troopsDeathsPerClash"], f => f.CanDeploy,
            "no troops are deployed: troops.share is 0, and no measure that is on changes it"),
        new(
            ["clash.troopsDeathsPerClash"], f => f.CanRepress,
            "troops have no orders: orders.military is 0, and no measure that is on changes it"),
        new(
            ["military.weight.orders"], f => f.CanRepress || f.IsChanged("military.field.orders"),
            "no troops with orders are deployed: troops.share or orders.military is 0, and no measure that is on changes it"),
        new(
            ["police.weight.orders"], f => f.CanBePositive(Scalar.OrdersPolice) || f.IsChanged("police.field.orders"),
            "police have no orders: orders.police is 0, and no measure that is on changes it"),
        new(["leader.hard.grounded", "leader.hard.picketsToGround"], f => f.HasFlight, "the hard-line leader takes no flight"),
        new(
            ["leader.hard.picketsToGround"], f => f.CanBePositive(Scalar.LeaderHardGrounded),
            "no flight is held back: leader.hard.grounded is 0, and no measure that is on changes it"),
    ];

    private static IEnumerable<IdleRule> OfColumns() =>
    [
        new(
            ["government.call", "column.callRateGovernment", "column.shareGovernment"], f => f.HasGovernmentMarchers,
            "no organisation of the government's base marches"),
        new(
            ["column.callRateGovernment", "column.shareGovernment"], f => f.GovernmentMarches,
            "nobody calls: government.call is 0, and no measure that is on changes it"),
        new(["column.callRate", "column.share"], f => f.OppositionMarches, "no organisation of the opposition marches"),
        new(
            ["column.minSize", "column.rearWeight", "column.evening", "column.eveningFrom", "travel.sdLog"], f => f.HasColumns,
            "no organisation marches"),
        new(["choke.passRate", "choke.patience", "clash.chokeFactor"], f => f.HasColumns, "no organisation marches"),
        new(["choke.passRate", "choke.patience", "clash.chokeFactor"], f => f.HasChokePoint(), "no choke point is held"),
        new(
            ["choke.pickets"],
            f => (f.HasColumns && f.HasChokePoint(byPeople: true)) || (f.HasFlight && f.CanBePositive(Scalar.LeaderHardGrounded)),
            "no organisation marches past a choke point that people hold, and no flight is held back"),
    ];

    private static IEnumerable<IdleRule> OfHolders() =>
    [
        new(["rules.highCommandPeers"], f => f.HasHighCommandPeers, "the high command has one member"),
        new(
            ["momentum.gainHighCommand", "fall.rateSuggestion", "fall.weight.highCommand"], f => f.HasHighCommand,
            "no command is a member of the high command"),
        new(["police.onStreetShare", "police.joinShare", "momentum.gainPolice", "fall.weight.police"], f => f.Has(Kind.Police),
            "there are no police"),
        new(["police.crowdEquivalent", "clash.policeDamping"], f => f.HasSecurity, "there are neither police nor deployed troops"),
        new(
            ["crowd.national.halfSaturation"], f => f.Has(Kind.Police) && (f.Has(Role.Military) || f.HighCommandFeels),
            "there are no police, or nobody in the armed forces who responds to them"),
        new(["group.presence.*"], f => f.Has(Kind.Group), "there are no opposition organisations"),
        new(["group.moderateOffset"], f => f.IsNamed("group.moderateOffset"), "there are no moderate organisations"),
        new(["demand.hardline"], f => f.HasHardLine, "there are no organisations of the hard line"),
        new(["turnout.residents", "turnout.residentsFor", "peoplePerAgent.residents"], f => f.HasResidents, "there are no residents"),
        new(["peoplePerAgent.residents"], f => f.IsCut(Kind.Popular, residents: true), "residents list their thresholds"),
        new(["turnout.government"], f => f.Has(Kind.Popular), "there are no popular sectors"),
        new(["turnout.opposition"], f => f.Has(Kind.Group) || f.Has(Kind.Popular), "there is nobody of the opposition"),
        new(["cordon.popularShare"], f => f.HasPopularOrganisations, "there are no popular organisations"),
        new(["popular.leadershipShare"], f => f.HasLeadership, "the government's base has no leaderships"),
        new(["fall.weight.popular"], f => f.HasGovernmentBase, "the government has no organised base"),
        new(["police.marginSlope"], f => f.HasMean(Role.Police), "there are no police whose thresholds follow a margin"),
        new(["popular.marginSlope"], f => f.HasResidentsWithMean, "there are no residents whose thresholds follow a margin"),
        new(["peoplePerAgent.group"], f => f.IsCut(Kind.Group), "there are no opposition organisations without listed thresholds"),
        new(["peoplePerAgent.police"], f => f.IsCut(Kind.Police), "there are no police without listed thresholds"),
        new(["peoplePerAgent.military"], f => f.IsCut(Kind.Military), "there are no troops without listed thresholds"),
        new(["peoplePerAgent.popular"], f => f.IsCut(Kind.Popular), "there are no popular organisations without listed thresholds"),
        new(
            [
                "police.threshold", "group.threshold", "military.threshold", "highCommand.threshold", "popular.threshold.*",
                "*.leadershipOffset", "police.seatOffset", "police.tacticalOffset", "police.commandPremium", "residents.initialPressure",
            ],
            _ => false, "no threshold or pressure at the start takes it"),
    ];

    private static IEnumerable<IdleRule> OfRoles() => Enum.GetValues<Role>().SelectMany(role =>
    {
        var (name, nobody) = (ParameterTable.NameOf(role), NobodyOf(role));
        return new IdleRule[]
        {
            new([$"{name}.rungSpread", $"{name}.rate", $"{name}.reversal", $"{name}.weight.*"], f => f.Has(role), nobody),
            new([$"{name}.sd"], f => f.HasMean(role), nobody + " without listed thresholds"),
        };
    }).Append(new(["police.reversalPower", "police.reversalFloor", "orders.police"], f => f.Has(Role.Police), NobodyOf(Role.Police)));

    private static IEnumerable<IdleRule> OfWeights() => Enum.GetValues<Role>().SelectMany(role =>
    {
        var (name, kind) = (ParameterTable.NameOf(role), role switch
        {
            Role.Police => Kind.Police,
            Role.Popular => Kind.Popular,
            _ => Kind.Military,
        });
        return new[]
        {
            Field(PerceivedField.Audit, f => f.HasAudit, "the scenario has no audit (audit: none)"),
            Field(PerceivedField.Police, f => f.Has(Kind.Police), "there are no police"),
            Field(PerceivedField.Military, f => f.HasHighCommand, "no command is a member of the high command"),
            Field(PerceivedField.Popular, f => f.HasGovernmentBase, "the government has no organised base"),
            Field(PerceivedField.Chain, f => f.HasCommand(kind), "there is no command of the kind"),
        }.OfType<IdleRule>();

        IdleRule? Field(PerceivedField field, Func<ScenarioFacts, bool> exists, string why) =>
            ParameterTable.WeightOf(role, field) is not { } weight ? null
            : new([weight.Name], f => exists(f) || f.IsChanged($"{name}.field.{ParameterTable.NameOf(field)}"), why);
    });

    private static IEnumerable<IdleRule> OfValues() =>
    [
        new(
            ["popular.weight.leadership"],
            f => f.CanDiffer(Scalar.LeaderHardWidth, 0.5) || f.IsChanged("popular.field.leadership"),
            "leader.hard.width is 0.5, so that the discourse neither attracts nor repels"),
        new(["audit.foreignLogit"], f => f.CanDiffer(Scalar.AuditForeignPosition, 0), "audit.foreignPosition is 0"),
        new(["police.reversalPower"], f => f.CanDiffer(Scalar.PoliceReversal, 0), "police.reversal is 0"),
        new(["rhythm.nightFrom", "rhythm.nightTo"], f => f.CanDiffer(Scalar.RhythmNight, 1), "rhythm.night is 1, as by day"),
        new(["column.eveningFrom"], f => f.CanDiffer(Scalar.ColumnEvening, 1), "column.evening is 1, as by day"),
    ];

    private static string NobodyOf(Role role) => role switch
    {
        Role.Group => "there are no opposition organisations",
        Role.Police => "there are no police",
        Role.Military => "there is nobody in the armed forces below the high command",
        Role.HighCommand => "no command is a member of the high command",
        _ => "there are no popular sectors",
    };
}

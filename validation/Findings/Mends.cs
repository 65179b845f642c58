using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>A rule of the second edition of the model, and how to put the rule of the first edition back in its place.</summary>
/// <param name="Id">Its number, M1 to M12.</param>
/// <param name="Title">What the mend changed, in a few words.</param>
/// <param name="How">The neutral setting, in parameter names and keys.</param>
/// <param name="Undo">The scenario with the rule of the first edition.</param>
internal sealed record Mend(string Id, string Title, string How, Func<Scenario, Scenario> Undo);

/// <summary>
/// The mends that have a neutral setting. Each can be taken out alone (the ablation table of the findings); with all of them out, the
/// runs of the first edition return to the last bit (<c>tests/Golden/FirstEditionTests.cs</c>).
/// </summary>
internal static class Mends
{
    /// <summary>All mends with a neutral setting, in the order of their numbers.</summary>
    public static IReadOnlyList<Mend> All { get; } =
    [
        new(
            "M1", "the high command's peers by rung", "rules.highCommandPeers mean",
            s => s with { Rules = s.Rules with { HighCommandPeers = HighCommandPeers.Mean } }),
        new(
            "M2", "police reversal falls with the share of the own command that has moved",
            "police.reversal 0.15, police.reversalPower 0; police pay and amnesty doubles police.reversal", ConstantReversal),
        new(
            "M5", "police act on the armed forces only with a crowd",
            "crowd.national.halfSaturation 0, military.weight.police 0.45, highCommand.weight.police 0.4",
            s => s.With(
                ("crowd.national.halfSaturation", 0), ("military.weight.police", PoliceLink.FirstMilitaryWeight),
                ("highCommand.weight.police", PoliceLink.FirstHighCommandWeight))),
        new(
            "M6", "the coordination rule sees the police, and the high command is silent at the start",
            "coordination.policeShare 0, rules.coordinationStart free",
            s => s.With(("coordination.policeShare", 0)) with { Rules = s.Rules with { CoordinationStart = CoordinationStart.Free } }),
        new(
            "M8", "a concession without a dead zone; a second round is accepted when the hard line falls back",
            "rules.concession clipped, rules.secondRound absolute",
            s => s with { Rules = s.Rules with { Concession = ConcessionRule.Clipped, SecondRound = SecondRoundRule.Absolute } }),
        new(
            "M9", "leaderships speak for the popular sectors", "popular.leadershipShare 0",
            s => s.With(("popular.leadershipShare", 0))),
    ];

    private static Scenario ConstantReversal(Scenario scenario)
    {
        var constant = scenario.With(("police.reversal", 0.15), ("police.reversalPower", 0), ("police.reversalFloor", 0));
        return constant with { Measures = [.. constant.Measures.Select(m => m with { Effects = [.. m.Effects.Select(Deal)] })] };

        static Effect Deal(Effect effect) => effect.Target == "police.reversalFloor"
            ? effect with { Target = "police.reversal", Operation = EffectOperation.Multiply, Value = 2 } : effect;
    }

    /// <summary>A scenario by the rules of the first edition.</summary>
    /// <param name="scenario">Scenario.</param>
    public static Scenario FirstEdition(Scenario scenario) => All.Aggregate(scenario, (changed, mend) => mend.Undo(changed));
}

using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>The ladder of demands and offers: where a scenario names its rungs, every rung that it uses has a name.</summary>
internal static class DemandChecks
{
    private static readonly string Offer = ParameterTable.Of(Scalar.GovernmentOffer).Name;

    /// <summary>What decides on the findings that there can be.</summary>
    private static readonly string[] AuditPaths =
        ["audit", ParameterChecks.PathOf(Scalar.AuditProbabilityAnnul), ParameterChecks.PathOf(Scalar.AuditProbabilitySecondRound)];

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var named = scenario.DemandRungs.Count;
        for (var i = 0; i < named; i++)
        {
            var name = scenario.DemandRungs[i];
            if (string.IsNullOrWhiteSpace(name))
            {
                yield return new ScenarioFinding($"demandRungs[{i}]", $"rung {i + 1} has no name; name it, or end the list before it");
            }
            else if (scenario.DemandRungs.Take(i).ToList().FindIndex(n => IsSame(n, name)) is var first and >= 0)
            {
                yield return new ScenarioFinding(
                    $"demandRungs[{i}]", $"{Names.Quote(name)} is the name of rung {first + 1} too; every rung needs a name of its own");
            }
        }

        foreach (var (path, rung, reach) in named > 0 ? Used(scenario).Append(OfFindings(scenario)) : [])
        {
            if (ValueRules.LacksName(rung, named))
            {
                yield return new ScenarioFinding(
                    path, $"{reach}rung {ScalarText.Of(rung)} has no name; 'demandRungs' names "
                    + (named == 1 ? "rung 1" : $"rungs 1 to {named}"))
                {
                    Against = ["demandRungs", .. reach.Length == 0 ? [] : path == "demandRungs" ? AuditPaths : Offers(scenario)],
                };
            }
        }
    }

    private static bool IsSame(string first, string second) =>
        string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The highest rung that a finding can offer (ODD 7.8); none without an audit.</summary>
    private static (string Path, double Rung, string Reach) OfFindings(Scenario scenario)
    {
        var annul = ParameterChecks.ValueOf(scenario, Scalar.AuditProbabilityAnnul);
        var secondRound = ParameterChecks.ValueOf(scenario, Scalar.AuditProbabilitySecondRound);
        var (rung, finding) = annul > 0 ? (3, "Annul") : secondRound > 0 ? (2, "SecondRound") : (1, "Uphold");
        return ("demandRungs", scenario.Audit == AuditPlan.Due ? rung : 0, $"the finding {finding} offers rung {rung}: ");
    }

    /// <summary>Rungs that ultimatums demand, and that the government offers at the start or by a measure.</summary>
    private static IEnumerable<(string Path, double Rung, string Reach)> Used(Scenario scenario)
    {
        for (var i = 0; i < scenario.Ultimatums.Count; i++)
        {
            yield return ($"ultimatums[{i}].demand", scenario.Ultimatums[i].Demand, "");
        }

        if (scenario.Parameters.TryGetValue(Offer, out var offer))
        {
            yield return ($"parameters.{Offer}", offer, "");
        }

        var highest = Highest(scenario);
        for (var i = 0; i < scenario.Measures.Count; i++)
        {
            for (var j = 0; j < scenario.Measures[i].Effects.Count; j++)
            {
                var effect = scenario.Measures[i].Effects[j];
                if (effect.Target != Offer)
                {
                    continue;
                }

                var (rung, reach) = effect.Operation is EffectOperation.Set or EffectOperation.AtLeast ? (effect.Value, "")
                    : (highest, $"the effects together raise the offer to {ScalarText.Of(highest)}: ");
                yield return ($"measures[{i}].effects[{j}].{ScalarText.WordOf(effect.Operation)}", rung, reach);
            }
        }
    }

    /// <summary>Paths of all that makes offers.</summary>
    private static IEnumerable<string> Offers(Scenario scenario) =>
        scenario.Measures.SelectMany((m, i) => m.Effects.Select((e, j) => (Effect: e, Path: $"measures[{i}].effects[{j}]")))
            .Where(e => e.Effect.Target == Offer).Select(e => $"{e.Path}.{ScalarText.WordOf(e.Effect.Operation)}")
            .Prepend($"parameters.{Offer}");

    /// <summary>The highest offer that all measures together make, whether they are on or not: somebody may switch them on.</summary>
    private static double Highest(Scenario scenario)
    {
        var effects = scenario.Measures.SelectMany(m => m.Effects).Where(e => e.Target == Offer).ToList();
        var given = effects.Where(e => e.Operation is EffectOperation.Set or EffectOperation.AtLeast).Select(e => e.Value)
            .Append(ParameterChecks.ValueOf(scenario, Scalar.GovernmentOffer)).Max();
        var factor = effects.Where(e => e.Operation == EffectOperation.Multiply).Aggregate(1.0, (f, e) => f * Math.Max(1, e.Value));
        var sum = effects.Where(e => e.Operation == EffectOperation.Add).Sum(e => Math.Max(0, e.Value));
        return Math.Min(Demands.Highest, (given * factor) + sum);
    }
}

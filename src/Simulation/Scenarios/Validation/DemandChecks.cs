using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>The ladder of demands and offers: where a scenario names its rungs, every rung that it uses has a name.</summary>
internal static class DemandChecks
{
    private static readonly string Offer = ParameterTable.Of(Scalar.GovernmentOffer).Name;

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var named = scenario.DemandRungs.Count;
        for (var i = 0; i < named; i++)
        {
            if (string.IsNullOrWhiteSpace(scenario.DemandRungs[i]))
            {
                yield return new ScenarioFinding($"demandRungs[{i}]", $"rung {i + 1} has no name");
            }
        }

        foreach (var (path, rung) in named > 0 ? Used(scenario) : [])
        {
            if (ValueRules.LacksName(rung, named))
            {
                yield return new ScenarioFinding(
                    path, $"rung {ScalarText.Of(rung)} has no name; 'demandRungs' names {(named == 1 ? "rung 1" : $"rungs 1 to {named}")}");
            }
        }
    }

    /// <summary>Rungs that ultimatums demand, and that the government offers at the start or by a measure.</summary>
    private static IEnumerable<(string Path, double Rung)> Used(Scenario scenario)
    {
        for (var i = 0; i < scenario.Ultimatums.Count; i++)
        {
            yield return ($"ultimatums[{i}].demand", scenario.Ultimatums[i].Demand);
        }

        if (scenario.Parameters.TryGetValue(Offer, out var offer))
        {
            yield return ($"parameters.{Offer}", offer);
        }

        for (var i = 0; i < scenario.Measures.Count; i++)
        {
            for (var j = 0; j < scenario.Measures[i].Effects.Count; j++)
            {
                var effect = scenario.Measures[i].Effects[j];
                if (effect.Target == Offer && effect.Operation is EffectOperation.Set or EffectOperation.AtLeast)
                {
                    yield return ($"measures[{i}].effects[{j}].{ScalarText.WordOf(effect.Operation)}", effect.Value);
                }
            }
        }
    }
}

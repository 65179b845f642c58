using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>Values that likely come from the first edition of the model, where their parameters meant something else (ODD B).</summary>
internal static class FirstEdition
{
    private static readonly ParameterDefinition Reversal = ParameterTable.Of(Scalar.PoliceReversal);

    private static readonly string Power = ParameterTable.Of(Scalar.PoliceReversalPower).Name;

    private static readonly string Floor = ParameterTable.Of(Scalar.PoliceReversalFloor).Name;

    private static readonly string Crowd = ParameterTable.Of(Scalar.CrowdNationalHalfSaturation).Name;

    /// <summary>Weights of the police in the armed forces, with their values in the first edition.</summary>
    private static readonly (string Name, double Old)[] Weights = [("military.weight.police", 0.45), ("highCommand.weight.police", 0.4)];

    /// <summary>Why the value of a parameter is likely one of the first edition, without a full stop; null where it is not.</summary>
    /// <param name="scenario">Scenario with the value.</param>
    /// <param name="name">Name of the parameter.</param>
    public static string? Reason(Scenario scenario, string name)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (!scenario.Parameters.TryGetValue(name, out var value))
        {
            return null;
        }

        if (name == Reversal.Name)
        {
            return value < Reversal.Low && HasPower(scenario)
                ? $"{ScalarText.Of(value)} is the reversal while nobody of the own command has moved, {ScalarText.Of(Reversal.Low)} to "
                    + $"{ScalarText.Of(Reversal.High)}, and falls from there; a constant one, as in the first edition, also needs "
                    + $"'{Power}: 0'"
                : null;
        }

        return Weights.Contains((name, value)) && ParameterChecks.ValueOf(scenario, Scalar.CrowdNationalHalfSaturation) > 0
            ? $"{ScalarText.Of(value)} is the weight of the first edition, whose armed forces looked at the police alone; with "
                + $"'{Crowd}' above 0 it is {ScalarText.Of(ParameterTable.Find(name)!.Central)}"
            : null;
    }

    /// <summary>All that a scenario has of the first edition: values of parameters, and effects of its measures.</summary>
    internal static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        foreach (var name in Weights.Select(w => w.Name).Prepend(Reversal.Name))
        {
            if (Reason(scenario, name) is { } reason)
            {
                yield return new ScenarioFinding($"parameters.{name}", reason, FindingKind.Warning)
                {
                    Against = [$"parameters.{(name == Reversal.Name ? Power : Crowd)}"],
                };
            }
        }

        for (var i = 0; i < scenario.Measures.Count; i++)
        {
            for (var j = 0; j < scenario.Measures[i].Effects.Count; j++)
            {
                var effect = scenario.Measures[i].Effects[j];
                if (effect.Target == Reversal.Name && HasPower(scenario) && IsOld(effect))
                {
                    yield return new ScenarioFinding(
                        $"measures[{i}].effects[{j}].{ScalarText.WordOf(effect.Operation)}",
                        $"{Reversal.Name} is the reversal while nobody of the own command has moved; a deal with police who have moved, "
                        + $"for which the first edition doubled it, now sets '{Floor}'",
                        FindingKind.Warning)
                    {
                        Against = [$"parameters.{Power}"],
                    };
                }
            }
        }
    }

    private static bool IsOld(Effect effect) =>
        effect.Operation is EffectOperation.Multiply or EffectOperation.Add || effect.Value < Reversal.Low;

    private static bool HasPower(Scenario scenario) => ParameterChecks.ValueOf(scenario, Scalar.PoliceReversalPower) > 0;
}

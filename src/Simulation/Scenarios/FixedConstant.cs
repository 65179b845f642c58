using System.Collections.Frozen;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>Constants of the model (tier F, ODD 7.13), which a scenario or an experiment should change for a reason only.</summary>
internal static class FixedConstant
{
    /// <summary>
    /// Those that say what a scenario is like: its clock and its start, what a measure sets from nothing, and how far a state of siege
    /// deters (ODD B28).
    /// </summary>
    private static readonly FrozenSet<string> OfTheScenario = new[]
    {
        Scalar.TimeResolutionHours, Scalar.TimeMinutesPerTick, Scalar.MomentumInitial, Scalar.TurnoutDeterred, Scalar.TurnoutDeterrence,
        Scalar.TroopsShare, Scalar.OrdersPolice, Scalar.OrdersMilitary, Scalar.LeaderHardGrounded, Scalar.AuditPublishNow,
        Scalar.GovernmentOffer, Scalar.GovernmentCall,
    }.Select(scalar => ParameterTable.Of(scalar).Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a parameter is a constant of the model; <c>ladder.tau</c> has a warning of its own (<see cref="PressureUnit"/>).
    /// </summary>
    public static bool Is(ParameterDefinition parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Tier == Tier.F && parameter.Name != PressureUnit.Name && !OfTheScenario.Contains(parameter.Name);
    }

    /// <summary>What to say where a scenario gives such a constant another value; null where it does not.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">Value in its unit.</param>
    public static string? Warning(string name, double value) =>
        ParameterTable.Find(name) is { } parameter && Is(parameter) && value != parameter.Central
            ? $"{ScalarText.Of(value)} replaces a fixed constant of the model (tier F), {Usual(parameter)}" : null;

    /// <summary>What to say where an experiment varies such a constant.</summary>
    public static string? WarningWhereVaried(ParameterDefinition parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Is(parameter) ? $"is a fixed constant of the model (tier F), {Usual(parameter)}" : null;
    }

    /// <summary>The constants that a scenario changes, among them the unit of pressure.</summary>
    internal static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        if (scenario.Rules.Response == Response.Gradual && scenario.Parameters.TryGetValue(PressureUnit.Name, out var tau)
            && tau != ParameterTable.Of(Scalar.LadderTau).Central)
        {
            yield return new ScenarioFinding($"parameters.{PressureUnit.Name}", PressureUnit.Reason, FindingKind.Warning);
        }

        foreach (var (name, value) in scenario.Parameters)
        {
            // A value that is said to lie outside its range needs no second word.
            if (Warning(name, value) is { } text
                && (scenario.ParameterSources.ContainsKey(name) || ParameterChecks.OutsideRange(ParameterTable.Find(name)!, value) is null))
            {
                yield return new ScenarioFinding($"parameters.{name}", text, FindingKind.FixedConstant);
            }
        }
    }

    private static string Usual(ParameterDefinition parameter) =>
        ScalarText.Of(parameter.Central) + (parameter.Unit == "1" ? "" : $" {parameter.Unit}");
}

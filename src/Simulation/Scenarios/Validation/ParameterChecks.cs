using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>Parameters against each other and against the rules; the structure check has their own bounds.</summary>
internal static class ParameterChecks
{
    /// <summary>Density of the standard normal law at its mean.</summary>
    private const double NormalPeak = 0.3989422804014327;

    /// <summary>Standard deviation of the standard logistic law, rounded as in the tipping number.</summary>
    private const double LogisticSpread = 1.81;

    /// <summary>A parameter's value in a scenario: its own, or the central one.</summary>
    public static double ValueOf(Scenario scenario, Scalar scalar) => ValueOf(scenario, ParameterTable.Of(scalar));

    /// <summary>Path of a parameter's value in a scenario.</summary>
    public static string PathOf(Scalar scalar) => $"parameters.{ParameterTable.Of(scalar).Name}";

    /// <summary>What to say about a value outside its plausible range, or null.</summary>
    public static string? OutsideRange(ParameterDefinition definition, double value)
    {
        var unit = definition.Unit == "1" ? "" : " " + definition.Unit;
        return value >= definition.Low && value <= definition.High ? null : FormattableString.Invariant(
            $"{value} lies outside the plausible range {definition.Low} to {definition.High}{unit}");
    }

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        if (HorizonCheck.Problem(ValueOf(scenario, Scalar.TimeMinutesPerTick)) is { } problem)
        {
            yield return At(Scalar.TimeMinutesPerTick, problem);
        }

        var (annul, secondRound) = (ValueOf(scenario, Scalar.AuditProbabilityAnnul), ValueOf(scenario, Scalar.AuditProbabilitySecondRound));
        if (ValueRules.IsAboveOne(annul, secondRound))
        {
            var later = scenario.Parameters.ContainsKey(ParameterTable.Of(Scalar.AuditProbabilitySecondRound).Name)
                ? Scalar.AuditProbabilitySecondRound
                : Scalar.AuditProbabilityAnnul;
            yield return At(
                later, FormattableString.Invariant(
                    $"audit.probability.annul {annul} and audit.probability.secondRound {secondRound} sum to more than 1"),
                PathOf(Scalar.AuditProbabilityAnnul), PathOf(Scalar.AuditProbabilitySecondRound));
        }

        if (ValueRules.IsWithoutWidth(ValueOf(scenario, Scalar.LadderTau)) && scenario.Rules.Response == Response.Gradual)
        {
            yield return At(
                Scalar.LadderTau, "0 is allowed only with 'rules: {response: immediate}'; hazards need a value above 0", "rules.response");
        }

        foreach (var finding in FirstEdition.Of(scenario))
        {
            yield return finding;
        }

        foreach (var (name, value) in scenario.Parameters)
        {
            // A value with a source is deliberate.
            if (!scenario.ParameterSources.ContainsKey(name) && ParameterTable.Find(name) is { } definition
                && OutsideRange(definition, value) is { } text)
            {
                yield return new ScenarioFinding($"parameters.{name}", text, FindingKind.OutsidePlausibleRange);
            }
        }

        if (TippingNumber(scenario, Role.Popular) is var tipping and > 1)
        {
            var number = FormattableString.Invariant($"the tipping number of popular sectors is {tipping:F2}");
            yield return new ScenarioFinding(
                "parameters", $"{number}; above 1 their unrest sustains itself without an outside cause", FindingKind.Warning);
        }
    }

    /// <summary>
    /// How many further agents of a role one agent's step moves at the steepest point: the weights by which agents of the role answer each
    /// other, times the peak density of thresholds and response together. Above 1 a cascade sustains itself.
    /// </summary>
    private static double TippingNumber(Scenario scenario, Role role)
    {
        var weight = Weight(PerceivedField.Peer) + Weight(PerceivedField.Corps) + Weight(PerceivedField.Chain);
        var sd = ValueOf(scenario, ParameterTable.Find($"{ParameterTable.NameOf(role)}.sd")!);
        var tau = ValueOf(scenario, Scalar.LadderTau);
        return weight * NormalPeak / Math.Sqrt((sd * sd) + (LogisticSpread * tau * LogisticSpread * tau));

        double Weight(PerceivedField field) => ParameterTable.WeightOf(role, field) is { } definition ? ValueOf(scenario, definition) : 0;
    }

    private static double ValueOf(Scenario scenario, ParameterDefinition definition) =>
        scenario.Parameters.TryGetValue(definition.Name, out var value) ? value : definition.Central;

    private static ScenarioFinding At(Scalar scalar, string message, params string[] against) =>
        new(PathOf(scalar), message) { Against = against };
}

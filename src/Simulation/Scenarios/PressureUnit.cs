using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>
/// <c>ladder.tau</c> as the unit of pressure (ODD D): dividing all weights, thresholds, spreads and standard deviations by a number and
/// tau by the same changes nothing. Whoever varies tau alone varies all of those at once.
/// </summary>
internal static class PressureUnit
{
    /// <summary>Name of the parameter.</summary>
    public static string Name { get; } = ParameterTable.Of(Scalar.LadderTau).Name;

    /// <summary>Why it should not be varied.</summary>
    public static string Reason { get; } =
        $"{Name} is the unit of pressure: to vary it alone rescales every weight, threshold, spread and standard deviation at once; "
        + "vary those instead";

    /// <summary>The warning where a scenario's unit is changed; null otherwise. The immediate response does not read it.</summary>
    /// <param name="before">Scenario as read.</param>
    /// <param name="after">Scenario with the changes.</param>
    public static string? Warning(Scenario before, Scenario after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var isChanged = ParameterChecks.ValueOf(before, Scalar.LadderTau) != ParameterChecks.ValueOf(after, Scalar.LadderTau);
        return isChanged && after.Rules.Response == Response.Gradual ? Reason : null;
    }
}

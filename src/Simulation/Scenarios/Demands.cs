using System.Globalization;

namespace BoliviaSim.Scenarios;

/// <summary>The ladder of demands and offers (ODD 7.8) in words.</summary>
internal static class Demands
{
    /// <summary>Highest rung.</summary>
    public const int Highest = 4;

    private static readonly IReadOnlyList<string> Usual = ["dialogue", "second round", "new elections", "resignation"];

    /// <summary>Names of the rungs of a scenario, from rung 1 on.</summary>
    /// <param name="scenario">Scenario.</param>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.DemandRungs.Count > 0 ? scenario.DemandRungs : Usual;
    }

    /// <summary>A rung in words, such as <c>rung 3 (new elections)</c>; one between two names has the number alone.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="rung">Rung, 0 to 4.</param>
    public static string InWords(Scenario scenario, double rung)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"rung {rung:0.##}");
        return NameOf(scenario, rung) is { } name ? $"{number} ({name})" : number;
    }

    /// <summary>Name of a rung; null for 0 and between two rungs.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="rung">Rung, 0 to 4.</param>
    public static string? NameOf(Scenario scenario, double rung)
    {
        var names = Of(scenario);
        return rung >= 1 && rung <= names.Count && rung == Math.Floor(rung) ? names[(int)rung - 1] : null;
    }
}

using BoliviaSim.Discovery;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What boxes say, one sentence a number.</summary>
internal static class BoxSentences
{
    /// <summary>How many points are cases of interest.</summary>
    public static string Cases(Box whole, string condition) =>
        $"{Wording.Count(whole.AllCases)} of {Wording.Count(whole.AllPoints, "point")} "
            + $"{(whole.AllCases == 1 ? "is a case" : "are cases")} of interest ({condition}): {Wording.Percent(whole.Density)}.";

    /// <summary>Coverage and density of a box.</summary>
    public static IEnumerable<string> Of(string name, Box box) =>
    [
        $"{name} holds {Wording.Count(box.Points, "point")}.",
        $"{Wording.Percent(box.Coverage)} of all cases of interest lie in it (coverage).",
        $"{Wording.Percent(box.Density)} of its points are cases of interest (density).",
    ];

    /// <summary>A parameter's limits, in its unit, with their tests where there are any.</summary>
    public static string Of(BoxTables.LimitRow row)
    {
        var limits = (row.Limits.HasLow, row.Limits.HasHigh) switch
        {
            (true, true) => $"lies between {Text(row.Limits.Low)} and {Text(row.Limits.High)}",
            (true, false) => $"is at least {Text(row.Limits.Low)}",
            _ => $"is at most {Text(row.Limits.High)}",
        };
        double?[] tests = [row.QuasiPLow, row.QuasiPHigh];
        var quasi = tests.OfType<double>().ToList();
        var chance = quasi.Count == 0
            ? "" : $"; by chance it would do as well with probability {string.Join(" and ", quasi.Select(IndexSentences.Text))} (quasi-p)";
        var again = row.Reproduced is { } share ? $", and {Wording.Percent(share)} of halves of the points restrict it too" : "";
        return $"{row.Parameter} {limits}{Unit(row.Parameter)}{chance}{again}.";
    }

    private static string Unit(string parameter) =>
        ParameterTable.Find(parameter)?.Unit is { } unit && unit.Length > 0 && unit != "1" ? $" {unit}" : "";

    private static string Text(double value) => Numeral.Digits(value, 6);
}

using System.Text.RegularExpressions;

namespace BoliviaSim.Scenarios;

/// <summary>Numbers with a decimal comma or with separators of thousands, which nothing here reads: what to write instead.</summary>
internal static partial class SeparatedNumber
{
    /// <summary>What to write instead, as the end of a message; null for any other text.</summary>
    /// <param name="text">What was given for a number.</param>
    public static string? Advice(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var (withPoint, without) = (trimmed.Replace(',', '.'), Separators().Replace(trimmed, ""));
        return (DecimalComma().IsMatch(trimmed), Thousands().IsMatch(trimmed)) switch
        {
            (true, true) => $"write {withPoint} if the comma is a decimal one, {without} if it separates thousands",
            (true, false) => $"write decimals with a point, {withPoint}",
            (false, true) => $"write thousands without separators, {without}",
            _ => null,
        };
    }

    [GeneratedRegex(@"^[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}([,' \u00A0\u202F][0-9]{3})+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[,' \u00A0\u202F]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}

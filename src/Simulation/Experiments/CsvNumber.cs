using System.Globalization;
using System.Text.RegularExpressions;

namespace BoliviaSim.Experiments;

/// <summary>Numbers in cells of other programs' tables, read by their value and not by their form.</summary>
internal static partial class CsvNumber
{
    private const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Reads a finite number with a decimal point.</summary>
    /// <param name="cell">Bytes of the cell.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for anything else: an empty cell, NaN, an infinity, a decimal comma, thousands separators.</returns>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double value) =>
        double.TryParse(cell, Form, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Why a cell is not a number, as the end of a message.</summary>
    /// <param name="text">Text of the cell.</param>
    public static string Problem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return "the cell is empty; it needs a number";
        }

        var shown = Scenarios.Names.Quote(text);
        return DecimalComma().IsMatch(trimmed) && Thousands().IsMatch(trimmed)
            ? $"{shown} is not a finite number: write {trimmed.Replace(',', '.')} if the comma is a decimal one, "
                + $"{Separators().Replace(trimmed, "")} if it separates thousands"
            : DecimalComma().IsMatch(trimmed) ? $"{shown} is not a finite number: write decimals with a point, {trimmed.Replace(',', '.')}"
            : Thousands().IsMatch(trimmed)
            ? $"{shown} is not a finite number: write thousands without separators, {Separators().Replace(trimmed, "")}"
            : $"{shown} is not a finite number";
    }

    [GeneratedRegex(@"^[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}([,' \u00A0\u202F][0-9]{3})+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[,' \u00A0\u202F]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}

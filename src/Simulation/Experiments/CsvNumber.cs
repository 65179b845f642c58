using System.Globalization;

namespace BoliviaSim.Experiments;

/// <summary>Numbers in cells of other programs' tables, read by their value and not by their form.</summary>
internal static class CsvNumber
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
        return Scenarios.SeparatedNumber.Advice(trimmed) is { } advice ? $"{shown} is not a finite number: {advice}"
            : $"{shown} is not a finite number";
    }
}

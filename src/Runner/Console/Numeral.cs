using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Numbers for people. One rule for all reports: a half is rounded away from zero, of the number that is meant and not of its binary
/// form, and zero has no sign.
/// </summary>
internal static class Numeral
{
    // What comes behind is error of the arithmetic: 9 of 2,000 is a half at one digit, however its share was worked out.
    private const string MeantDigits = "E11";

    /// <summary>A number with as many decimals, such as <c>1,234.50</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Decimals, 0 or more.</param>
    /// <param name="unit">What the number is multiplied by first: 100 for percent.</param>
    public static string Fixed(double value, int decimals, int unit = 1) => Write(value, decimals, unit, "N");

    /// <summary>The same with its sign, such as <c>+2.3</c>; what rounds to zero has none.</summary>
    public static string Signed(double value, int decimals, int unit = 1)
    {
        var text = Fixed(value, decimals, unit);
        return value > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "+" + text : text;
    }

    /// <summary>A number with at most as many decimals, such as <c>0.5</c>.</summary>
    public static string Short(double value, int decimals) => Write(value, decimals, 1, "0." + new string('#', decimals));

    /// <summary>A number to a given number of digits, such as <c>0.0123</c>.</summary>
    public static string Digits(double value, int digits) => value == 0 ? "0" : value.ToString($"G{digits}", CultureInfo.InvariantCulture);

    /// <summary>A number with the decimals that matter beside a spread: the first digit of the spread, such as <c>0.31</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="spread">The spread; 0 where there is none, and then three digits are shown.</param>
    public static string Beside(double value, double spread) =>
        spread > 0 ? Fixed(value, (int)Math.Clamp(-Math.Floor(Math.Log10(spread)), 0, 12)) : Digits(value, 3);

    /// <summary>Percent of a part in the whole to one decimal, in whole numbers alone.</summary>
    public static string Percent(long part, long whole)
    {
        var tenths = (((Int128)part * 2000) + whole) / ((Int128)whole * 2);
        return $"{tenths / 10:N0}.{tenths % 10}";
    }

    private static string Write(double value, int decimals, int unit, string format)
    {
        format = format == "N" ? format + decimals.ToString(CultureInfo.InvariantCulture) : format;
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e15)
        {
            return (value * unit).ToString(format, CultureInfo.InvariantCulture);
        }

        var meant =
            decimal.Parse(value.ToString(MeantDigits, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        var rounded = Math.Round(meant * unit, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString(format, CultureInfo.InvariantCulture);
    }
}

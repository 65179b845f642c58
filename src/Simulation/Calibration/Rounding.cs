using System.Globalization;

namespace BoliviaSim.Calibration;

/// <summary>Values with few digits.</summary>
internal static class Rounding
{
    /// <summary>The value with so many significant digits that is nearest.</summary>
    /// <param name="value">Value.</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static double Significant(double value, int digits)
    {
        Span<char> text = stackalloc char[32];
        Span<char> format = stackalloc char[3];
        format[0] = 'E';
        (digits - 1).TryFormat(format[1..], out var length, default, CultureInfo.InvariantCulture);
        value.TryFormat(text, out var written, format[..(length + 1)], CultureInfo.InvariantCulture);
        return double.Parse(text[..written], CultureInfo.InvariantCulture);
    }
}

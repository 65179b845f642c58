using System.Globalization;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>Numbers as the pages write them.</summary>
internal static class Figures
{
    /// <summary>Three significant digits, such as <c>0.412</c>, <c>23.5</c>, <c>1,230</c>; a dash where nothing was measured.</summary>
    public static string Short(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return "-";
        }

        var rounded = double.Parse(number.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var digits = rounded == 0 ? 0 : Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(rounded))));
        return rounded.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>A count with thousands separators.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Percent without decimals.</summary>
    public static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Text with numbers, invariant.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

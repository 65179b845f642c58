using System.Globalization;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Validation.Page;

/// <summary>Cells of the committed tables as pages show them.</summary>
internal static class Cells
{
    /// <summary>The number in a cell.</summary>
    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>A share in per cent.</summary>
    public static string Percent(string cell) => Percent(Number(cell));

    /// <summary>A share in per cent.</summary>
    public static string Percent(double share) => Wording.Percent(share);

    /// <summary>A number with so many decimals.</summary>
    public static string Fixed(string cell, int decimals) => Numeral.Fixed(Number(cell), decimals);

    /// <summary>A whole number.</summary>
    public static string Whole(string cell) => Fixed(cell, 0);

    /// <summary>A number with so many decimals; nothing where the cell is empty.</summary>
    public static string Optional(string cell, int decimals) => cell.Length == 0 ? "" : Fixed(cell, decimals);

    /// <summary>Names as a sentence lists them.</summary>
    /// <param name="names">The names.</param>
    /// <param name="none">What to say where there are none.</param>
    public static string Listed(IReadOnlyList<string> names, string none) => names.Count switch
    {
        0 => none,
        1 => names[0],
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };
}

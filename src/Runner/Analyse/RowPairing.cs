using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// Looks whether rows that are paired with points may belong to others: what a response says about a point besides must be what the design
/// says, and where rows are paired by their order alone, no column may count them in another order.
/// </summary>
internal sealed class RowPairing
{
    // Texts of the same number may differ in their last digits.
    private const double Tolerance = 1e-9;

    private readonly PointTable points;
    private readonly List<(int Column, string Name)> shared = [];
    private readonly List<(int Column, string Name)> kinds = [];
    private readonly List<RowKey> keys = [];
    private readonly List<RowCounter> counters = [];

    /// <summary>Looks at the columns of a response.</summary>
    /// <param name="input">The response.</param>
    /// <param name="points">The design.</param>
    /// <param name="variants">Column of the variants.</param>
    /// <param name="response">Column of the response itself.</param>
    /// <param name="left">Columns that the user leaves out: they are compared only where they name the rows of both files.</param>
    /// <param name="isByOrder">Whether rows are paired by their order alone.</param>
    public RowPairing(
        CsvInput input, PointTable points, string variants, string response, IReadOnlyCollection<string> left, bool isByOrder)
    {
        this.points = points;
        for (var column = 0; column < input.Header.Count; column++)
        {
            var name = input.Header[column];
            if (name == response || name is DesignCsv.PointId or ReservedNames.Replicate)
            {
                continue;
            }

            if (points.Texts.TryGetValue(name, out var texts))
            {
                if (name == variants)
                {
                    kinds.Add((column, name));
                }
                else if (isByOrder)
                {
                    keys.Add(new RowKey(column, name, texts));
                }
            }
            else if (left.Contains(name))
            {
                continue;
            }
            else if (points.HasValuesOf(name))
            {
                shared.Add((column, name));
            }
            else if (isByOrder)
            {
                counters.Add(new RowCounter(column, name));
            }
        }
    }

    /// <summary>Looks at a row that is paired with a point; what contradicts goes to the errors of the file.</summary>
    public void Look(CsvInput input, int point)
    {
        foreach (var (column, name) in shared)
        {
            var inDesign = points.ValueOf(point, name);
            if (!CsvNumber.TryRead(input.Cell(column), out var here)
                || Math.Abs(here - inDesign) > Tolerance * Math.Max(Math.Abs(here), Math.Abs(inDesign)))
            {
                input.Errors.Add(
                    input.Line, name,
                    $"{Names.Quote(input.Text(column))} here and {inDesign:R} at point {point} of the design, with which the row is "
                        + $"paired; {(IsRounded(input.Text(column), inDesign)
                            ? "write the column with all its digits, or take it out of this file"
                            : "give the rows a column point_id, or sort them as the design is")}.");
            }
        }

        foreach (var (column, name) in kinds.Where(k => input.Text(k.Column) != points.Texts[k.Name][point]))
        {
            input.Errors.Add(
                input.Line, name,
                $"{Names.Quote(input.Text(column))} here and {Names.Quote(points.Texts[name][point])} at point {point} of the design, with "
                    + "which the row is paired; give the rows a column point_id, or sort them as the design is.");
        }

        keys.ForEach(k => k.Look(input, point));
        counters.ForEach(c => c.Look(input));
    }

    /// <summary>Whether a cell is a value with fewer digits; a single digit says too little.</summary>
    private static bool IsRounded(string cell, double value)
    {
        const int enough = 2;
        var digits = cell.Trim().TrimStart('-', '+');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        return digits.All(c => char.IsAsciiDigit(c) || c == '.') && digits.TrimStart('0', '.').Count(char.IsAsciiDigit) >= enough
            && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var here)
            && Math.Round(value, Math.Min(decimals, 15), MidpointRounding.AwayFromZero) == here;
    }

    /// <summary>Looks when all rows are read.</summary>
    public void Finish(CsvInput input)
    {
        foreach (var key in keys.Where(k => k.IsOfAnotherOrder))
        {
            input.Errors.Add(
                $"column {Names.Quote(key.Name)} names the rows of both files, and they come in another order here: sort one file by it.");
        }

        foreach (var counter in counters.Where(c => c.IsOfAnotherOrder))
        {
            input.Errors.Add(
                $"column {Names.Quote(counter.Name)} counts the rows in another order than that in which they are paired with the design: "
                    + $"call it point_id if it numbers the points from 0, or say --without '{counter.Name}'.");
        }
    }
}

using System.Collections;
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
    private readonly List<Counter> counters = [];

    /// <summary>Looks at the columns of a response.</summary>
    /// <param name="input">The response.</param>
    /// <param name="points">The design.</param>
    /// <param name="left">Columns that are not looked at: the response itself, and what the user leaves out.</param>
    /// <param name="isByOrder">Whether rows are paired by their order alone.</param>
    public RowPairing(CsvInput input, PointTable points, IReadOnlyCollection<string> left, bool isByOrder)
    {
        this.points = points;
        for (var column = 0; column < input.Header.Count; column++)
        {
            var name = input.Header[column];
            if (left.Contains(name) || name is DesignCsv.PointId or DesignCsv.Variant or ReservedNames.Replicate)
            {
                continue;
            }

            if (points.HasValuesOf(name))
            {
                shared.Add((column, name));
            }
            else if (isByOrder)
            {
                counters.Add(new Counter(column, name, points.Count));
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
                        + "paired; give the rows a column point_id, or their order that of the design.");
            }
        }

        counters.ForEach(c => c.Look(input));
    }

    /// <summary>Looks when all rows are read.</summary>
    public void Finish(CsvInput input)
    {
        foreach (var counter in counters.Where(c => c.IsOfAnotherOrder))
        {
            input.Errors.Add(
                $"column {Names.Quote(counter.Name)} counts the rows in another order than that in which they are paired with the design: "
                    + $"call it point_id if it numbers the points from 0, or say --without '{counter.Name}'.");
        }
    }

    /// <summary>Whether a column holds each number from 0 or from 1 on once, and not in their order.</summary>
    private sealed class Counter(int column, string name, int count)
    {
        private readonly BitArray seen = new(count + 1);
        private bool isCounter = true;
        private bool isInOrder = true;
        private int rows;
        private double last = double.NegativeInfinity;

        public string Name => name;

        // Of few numbers some are in another order by chance; saying --without costs nothing.
        public bool IsOfAnotherOrder => isCounter && !isInOrder && rows == count && count > 2 && (!seen[0] || !seen[count]);

        public void Look(CsvInput input)
        {
            rows++;
            if (!isCounter)
            {
                return;
            }

            if (!CsvNumber.TryRead(input.Cell(column), out var number) || number < 0 || number > count || number != Math.Floor(number)
                || seen[(int)number])
            {
                isCounter = false;
                return;
            }

            seen[(int)number] = true;
            isInOrder &= number > last;
            last = number;
        }
    }
}

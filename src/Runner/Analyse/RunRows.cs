using System.Runtime.InteropServices;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A row of a response.</summary>
/// <param name="Point">Point.</param>
/// <param name="Replicate">Number of the replicate; 0 where rows have none.</param>
/// <param name="Value">Value; NaN where the cell is empty.</param>
/// <param name="Line">Line in the file.</param>
internal readonly record struct ResponseRow(int Point, int Replicate, double Value, long Line);

/// <summary>Whether rows come point by point or replicate by replicate, each ascending, as this program writes them.</summary>
internal sealed class RowOrder
{
    private bool isFirst = true;
    private bool isByPoint = true;
    private bool isByReplicate = true;
    private (int Point, int Replicate) last;

    /// <summary>Looks at the next row; false where it is out of order or stands twice.</summary>
    public bool IsKept(ResponseRow row)
    {
        if (!isFirst)
        {
            isByPoint &= (row.Point, row.Replicate).CompareTo(last) > 0;
            isByReplicate &= (row.Replicate, row.Point).CompareTo((last.Replicate, last.Point)) > 0;
        }

        (isFirst, last) = (false, (row.Point, row.Replicate));
        return isByPoint || isByReplicate;
    }
}

/// <summary>Rows that come in no order: they are held and sorted, so that sums do not depend on their order.</summary>
internal sealed class HeldRows
{
    private const int Most = 100_000_000;

    private readonly List<ResponseRow> rows = [];

    /// <summary>Takes a row.</summary>
    public void Add(ResponseRow row, InputErrors errors)
    {
        if (rows.Count == Most)
        {
            errors.Add(
                row.Line, "",
                $"more than {Most:N0} rows that are not in the order of points or of replicates; sort them by replicate and point.");
        }

        rows.Add(row);
    }

    /// <summary>The rows, point by point and by replicate; where rows have no replicate, by value.</summary>
    /// <param name="hasReplicates">Whether rows say which replicate they are; then none may stand twice.</param>
    /// <param name="errors">Takes the rows that stand twice.</param>
    public IReadOnlyList<ResponseRow> Sorted(bool hasReplicates, InputErrors errors)
    {
        CollectionsMarshal.AsSpan(rows).Sort((a, b) =>
            a.Point != b.Point ? a.Point.CompareTo(b.Point) : a.Replicate != b.Replicate ? a.Replicate.CompareTo(b.Replicate)
            : hasReplicates ? a.Line.CompareTo(b.Line) : a.Value.CompareTo(b.Value));
        for (var i = 1; hasReplicates && i < rows.Count && !errors.IsFull; i++)
        {
            if ((rows[i].Point, rows[i].Replicate) == (rows[i - 1].Point, rows[i - 1].Replicate))
            {
                errors.Add(
                    rows[i].Line, ReservedNames.Replicate,
                    $"point {rows[i].Point} has replicate {rows[i].Replicate} on line {rows[i - 1].Line} already.");
            }
        }

        return rows;
    }
}

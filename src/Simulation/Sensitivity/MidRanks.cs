namespace BoliviaSim.Sensitivity;

/// <summary>Midranks of a column in samples of its points, from the place of each value among the different ones.</summary>
internal sealed class MidRanks
{
    private readonly int[] places;

    /// <summary>The places of a column's values.</summary>
    /// <param name="column">The values; they are sorted here.</param>
    /// <param name="order">Room for one number a point.</param>
    public MidRanks(double[] column, int[] order)
    {
        Columns.Sort(column, order);
        places = new int[column.Length];
        for (var i = 0; i < order.Length; i++)
        {
            Count += i > 0 && column[i] != column[i - 1] ? 1 : 0;
            places[order[i]] = Count;
        }

        Count++;
    }

    /// <summary>Number of different values.</summary>
    public int Count { get; }

    /// <summary>Place of a point's value, from 0.</summary>
    public int PlaceOf(int point) => places[point];

    /// <summary>Sets twice the midrank of each value, a whole number, in a sample that holds each point as often as counted.</summary>
    /// <param name="counts">How often each point is in the sample.</param>
    /// <param name="twice">Takes one number a value.</param>
    public void Set(double[] counts, int[] twice)
    {
        Array.Clear(twice);
        for (var point = 0; point < places.Length; point++)
        {
            twice[places[point]] += (int)counts[point];
        }

        var before = 0;
        for (var place = 0; place < Count; place++)
        {
            var tied = twice[place];
            twice[place] = (2 * before) + tied + 1;
            before += tied;
        }
    }
}

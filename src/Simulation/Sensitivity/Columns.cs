using BoliviaSim.Randomness;

namespace BoliviaSim.Sensitivity;

/// <summary>Columns of a design, and the one that is in none of them.</summary>
internal static class Columns
{
    /// <summary>
    /// A dummy parameter, which no model knows: uniform values on (0, 1), one per point. What a method says about it is what the method
    /// says about nothing. Khorashadi Zadeh et al. (2017), Comparison of variance-based and moment-independent global sensitivity analysis
    /// approaches by application to the SWAT model, Environmental Modelling and Software 91.
    /// </summary>
    public static double[] Dummy(int points, uint seed) => Dummy(new double[points], seed);

    /// <summary>The same in memory that is used again.</summary>
    /// <param name="values">Takes one number a point.</param>
    /// <param name="seed">Its seed.</param>
    /// <returns>The values.</returns>
    public static double[] Dummy(double[] values, uint seed)
    {
        var source = DesignDraws.Of(seed);
        for (var point = 0; point < values.Length; point++)
        {
            values[point] = source.Uniform(RandomStream.DummyParameter, (uint)point);
        }

        return values;
    }

    /// <summary>A column of a design.</summary>
    public static double[] Of(double[,] rows, int column) => Of(rows, column, new double[rows.GetLength(0)]);

    /// <summary>A column of a design, in memory that is used again.</summary>
    /// <param name="rows">The design.</param>
    /// <param name="column">Number of the column.</param>
    /// <param name="values">Takes one number a point.</param>
    /// <returns>The values.</returns>
    public static double[] Of(double[,] rows, int column, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i, column];
        }

        return values;
    }

    /// <summary>Points in the ascending order of their values.</summary>
    public static int[] OrderOf(double[] values)
    {
        var order = new int[values.Length];
        Sort((double[])values.Clone(), order);
        return order;
    }

    /// <summary>Sorts values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="order">Takes for each of them where it stood.</param>
    public static void Sort(double[] values, int[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(values, order);
    }
}

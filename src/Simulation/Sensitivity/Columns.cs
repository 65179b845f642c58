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
    public static double[] Dummy(int points, uint seed)
    {
        var source = DesignDraws.Of(seed);
        return [.. Enumerable.Range(0, points).Select(point => source.Uniform(RandomStream.DummyParameter, (uint)point))];
    }

    /// <summary>A column of a design.</summary>
    public static double[] Of(double[,] rows, int column)
    {
        var values = new double[rows.GetLength(0)];
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
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort((double[])values.Clone(), order);
        return order;
    }
}

namespace BoliviaSim.Sensitivity;

/// <summary>Sums over many points, in an order that is the same everywhere.</summary>
internal static class Sums
{
    /// <summary>Sum of products, in four sums side by side: the processor need not wait for one to add to the next.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (s0, s1, s2, s3, i) = (0.0, 0.0, 0.0, 0.0, 0);
        for (; i + 4 <= x.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++)
        {
            s0 += x[i] * y[i];
        }

        return s0 + s1 + (s2 + s3);
    }
}

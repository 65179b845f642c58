using System.Globalization;

namespace BoliviaSim.Analysis;

/// <summary>
/// What a machine's numbers can say about a response. Values that differ by rounding alone are one value: shares of their variance would
/// be shares of noise. Values whose squares leave the range of numbers (about 1e308) have no variance that could be computed.
/// </summary>
internal static class ResponseCheck
{
    /// <summary>Differences up to this share of the largest value are rounding: 64 units in the last place.</summary>
    public const double Rounding = 64.0 / (1L << 52);

    /// <summary>Largest value whose square can be summed over any number of points.</summary>
    public const double Largest = 1e150;

    /// <summary>Smallest range whose square is still a number with all its digits.</summary>
    public const double Smallest = 1e-145;

    /// <summary>Whether values are all the same, up to rounding.</summary>
    /// <param name="values">The values; without any they are.</param>
    public static bool IsConstant(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (low, high) = Ends(values);
        return !(high - low > Rounding * Math.Max(Math.Abs(low), Math.Abs(high)));
    }

    /// <summary>What is wrong with a response that is to be explained, or null.</summary>
    /// <param name="values">One a point.</param>
    /// <param name="name">What the values are, at the beginning of the sentence.</param>
    public static string? Problem(IReadOnlyList<double> values, string name = "the response")
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"{name} is {values[i]} at point {i}, which is not a finite number.");
            }

            if (Math.Abs(values[i]) > Largest)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is {values[i]:G3} at point {i}: squares of values beyond {Largest:G3} leave the range of numbers; "
                    + $"choose a larger unit.");
            }
        }

        if (IsConstant(values))
        {
            return $"{name} is the same at all points, up to rounding: there is nothing to explain.";
        }

        var (low, high) = Ends(values);
        return high - low >= Smallest ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{name} differs by {high - low:G3} at most: squares of that leave the range of numbers; choose a smaller unit.");
    }

    /// <summary>
    /// Values less their mean. The first value is taken off before anything is summed, so that a large offset costs no digits.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">There is a <see cref="Problem"/>.</exception>
    internal static double[] Centred(IReadOnlyList<double> values)
    {
        Require(values);
        double[] centred = [.. values.Select(v => v - values[0])];
        var mean = Mean(centred);
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] -= mean;
        }

        return centred;
    }

    /// <summary>Refuses what has a <see cref="Problem"/>.</summary>
    /// <exception cref="ArgumentException">The problem.</exception>
    internal static void Require(IReadOnlyList<double> values)
    {
        if (Problem(values) is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }

    /// <summary>Mean by a compensated sum (Neumaier 1974).</summary>
    internal static double Mean(double[] values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return (sum + lost) / values.Length;
    }

    private static (double Low, double High) Ends(IReadOnlyList<double> values)
    {
        var (low, high) = (values.Count > 0 ? values[0] : 0, values.Count > 0 ? values[0] : 0);
        for (var i = 1; i < values.Count; i++)
        {
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        }

        return (low, high);
    }
}

namespace BoliviaSim.Analysis;

/// <summary>Mean of whole numbers that belong to replicates, such as differences of deaths, with the normal 95 % interval.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Interval">Interval of the mean; null below two replicates, and where all numbers are alike: no run differs.</param>
public readonly record struct MeanDifference(double Mean, Interval? Interval)
{
    /// <summary>Mean and interval of differences, one per replicate.</summary>
    /// <param name="differences">At least one.</param>
    public static MeanDifference Of(IReadOnlyList<int> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 1, nameof(differences));
        var (sum, squares) = (0L, 0L);
        foreach (var difference in differences)
        {
            sum += difference;
            squares += (long)difference * difference;
        }

        double n = differences.Count;
        var mean = sum / n;
        if (differences.Count < 2 || Intervals.AreAlike(differences.Count, sum, squares))
        {
            return new MeanDifference(mean, null);
        }

        var half = Intervals.Z * Math.Sqrt(Math.Max(0, squares - (sum * mean)) / (n - 1) / n);
        return new MeanDifference(mean, new Interval(mean - half, mean + half));
    }
}

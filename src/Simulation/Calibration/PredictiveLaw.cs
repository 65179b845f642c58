namespace BoliviaSim.Calibration;

/// <summary>
/// A forecast of the hour of an event: hours with weights, and the weight of the histories in which it does not happen ("never", mass at
/// infinity).
/// </summary>
internal sealed class PredictiveLaw
{
    /// <summary>A quantile may fall short of its probability by this much of rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly double[] hours;
    private readonly double[] shares;

    private PredictiveLaw(double[] hours, double[] shares, double never) => (this.hours, this.shares, Never) = (hours, shares, never);

    /// <summary>Hours at which the event can happen, ascending, each once.</summary>
    public IReadOnlyList<double> Hours => hours;

    /// <summary>Probability that the event does not happen.</summary>
    public double Never { get; }

    /// <summary>The law of weighted histories.</summary>
    /// <param name="hours">Hour of the event in each history; null or infinity: it does not happen.</param>
    /// <param name="weights">Weights, 0 or more, with a sum above 0; null: all the same.</param>
    /// <exception cref="ArgumentException">Numbers of hours and weights differ, or an hour or a weight is not allowed.</exception>
    public static PredictiveLaw Of(IReadOnlyList<double?> hours, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var weighted = CheckedWeights.Of(weights, hours.Count);
        if (hours.Any(h => h is double.NaN or double.NegativeInfinity))
        {
            throw new ArgumentException("an hour is not a number", nameof(hours));
        }

        var (total, never) = (0.0, 0.0);
        var (distinct, sums) = (new List<double>(), new List<double>());
        foreach (var i in Enumerable.Range(0, hours.Count).Where(i => weighted[i] > 0)
            .OrderBy(i => hours[i] ?? double.PositiveInfinity))
        {
            var hour = hours[i] ?? double.PositiveInfinity;
            total += weighted[i];
            if (double.IsPositiveInfinity(hour))
            {
                never += weighted[i];
            }
            else if (distinct.Count > 0 && distinct[^1] == hour)
            {
                sums[^1] = total;
            }
            else
            {
                distinct.Add(hour);
                sums.Add(total);
            }
        }

        return new PredictiveLaw([.. distinct], [.. sums.Select(s => s / total)], never / total);
    }

    /// <summary>Probability that the event has happened by an hour, at the hour included.</summary>
    /// <param name="hour">The hour; infinity counts "never" in.</param>
    public double ShareBy(double hour) => double.IsPositiveInfinity(hour) ? 1 : At(CountUpTo(hour, isIncluded: true));

    /// <summary>Probability that the event has happened before an hour, at the hour not included.</summary>
    /// <param name="hour">The hour; infinity: at any hour.</param>
    public double ShareBefore(double hour) => At(CountUpTo(hour, isIncluded: false));

    /// <summary>The first hour by which the event has happened with a probability; infinity where "never" begins before.</summary>
    /// <param name="probability">Above 0 and up to 1.</param>
    public double Quantile(double probability)
    {
        if (!(probability > 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability above 0 and up to 1 is needed");
        }

        var position = Array.FindIndex(shares, s => s >= probability - Rounding);
        return position < 0 ? double.PositiveInfinity : hours[position];
    }

    /// <summary>The central band of a level, from quantile to quantile; either end may be infinite.</summary>
    /// <param name="level">Above 0 and below 1, such as 0.9.</param>
    public (double Low, double High) Band(double level) => (Quantile((1 - level) / 2), Quantile((1 + level) / 2));

    /// <summary>Number of hours up to one.</summary>
    private int CountUpTo(double hour, bool isIncluded)
    {
        var position = Array.BinarySearch(hours, hour);
        return position < 0 ? ~position : position + (isIncluded ? 1 : 0);
    }

    private double At(int count) => count == 0 ? 0 : shares[count - 1];
}

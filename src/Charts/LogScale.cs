using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A logarithmic axis over whole decades, with a mark at each power of ten.</summary>
public sealed class LogScale : IScale
{
    private readonly int first;
    private readonly int last;
    private readonly double start;
    private readonly double length;

    /// <summary>An axis that holds some values.</summary>
    /// <param name="values">At least one value, all above 0.</param>
    /// <param name="start">Coordinate of the lower end.</param>
    /// <param name="end">Coordinate of the upper end.</param>
    public LogScale(IEnumerable<double> values, double start, double end)
    {
        ArgumentNullException.ThrowIfNull(values);
        var logs = values.Select(Math.Log10).ToList();
        first = (int)Math.Floor(logs.Min() + 1e-9);
        last = Math.Max(first + 1, (int)Math.Ceiling(logs.Max() - 1e-9));
        (this.start, length) = (start, end - start);
    }

    /// <inheritdoc/>
    public IEnumerable<(double Value, string Words)> Marks => Enumerable.Range(first, last - first + 1)
        .Select(decade => Math.Pow(10, decade))
        .Select(value => (value, value.ToString("#,0.######", CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public double At(double value) => start + (length * (Math.Log10(value) - first) / (last - first));
}

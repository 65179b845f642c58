using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A linear axis with round marks.</summary>
public sealed class LinearScale : IScale
{
    private readonly double start;
    private readonly double length;
    private readonly double step;

    /// <summary>An axis that holds some values and 0.</summary>
    /// <param name="values">Values; those that are not finite are ignored.</param>
    /// <param name="start">Coordinate of the lower end.</param>
    /// <param name="end">Coordinate of the upper end.</param>
    /// <param name="isCoarse">Whether to make two to six parts, for a short axis, instead of four to eleven.</param>
    public LinearScale(IEnumerable<double> values, double start, double end, bool isCoarse = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        var known = values.Where(double.IsFinite).Append(0).ToList();
        var (low, high) = (known.Min(), known.Max());
        var span = high > low ? high - low : 1;
        step = Math.Pow(10, Math.Floor(Math.Log10(span)));
        step = (span / step, isCoarse) switch
        {
            ( >= 5, false) => step,
            ( >= 2, false) => step / 2,
            (_, false) => step / 5,
            ( >= 5, true) => step * 2,
            ( >= 2, true) => step,
            (_, true) => step / 2,
        };
        Low = Math.Floor((low / step) + 1e-9) * step;
        High = Math.Max(Math.Ceiling((high / step) - 1e-9) * step, Low + step);
        (this.start, length) = (start, end - start);
    }

    /// <summary>Lower end.</summary>
    public double Low { get; }

    /// <summary>Upper end.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public IEnumerable<(double Value, string Words)> Marks
    {
        get
        {
            var count = (int)Math.Round((High - Low) / step);
            return Enumerable.Range(0, count + 1).Select(i => Low + (i * step))
                .Select(v => (v, Math.Round(v, 10).ToString("0.##########", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Coordinate of a value; values beyond an end are drawn at that end.</summary>
    public double At(double value) => start + (length * (Math.Clamp(value, Low, High) - Low) / (High - Low));
}

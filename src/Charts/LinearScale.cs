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
            return Enumerable.Range(0, count + 1).Select(i => Low + (i * step)).Select(v => (v, Words(v)));
        }
    }

    /// <summary>Coordinate of a value; values beyond an end are drawn at that end.</summary>
    public double At(double value) => start + (length * (Math.Clamp(value, Low, High) - Low) / (High - Low));

    /// <summary>Draws a horizontal axis: grid lines through rows and the marks' words below them.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="top">Top of the rows.</param>
    /// <param name="bottom">Bottom of the rows.</param>
    /// <param name="isSigned">Whether words show the sign of what is above 0, as of differences.</param>
    internal void Draw(Svg svg, double top, double bottom, bool isSigned = false)
    {
        var free = double.NegativeInfinity;
        foreach (var (value, words) in Marks)
        {
            var isZero = Math.Abs(value) < (High - Low) * 1e-9;
            svg.Line(At(value), top, At(value), bottom, isZero ? Ink.Main : Ink.Grid);
            var text = isZero ? "0" : isSigned && value > 0 ? "+" + words : words;
            var half = Lettering.Width(text, Lettering.Small) / 2;
            if (At(value) - half > free)
            {
                svg.Text(At(value), bottom + 18, text, "middle", size: Lettering.Small);
                free = At(value) + half + 4;
            }
        }
    }

    /// <summary>Draws the name of a horizontal axis below its marks, and returns the lowest position.</summary>
    internal double Name(Svg svg, double bottom, string words)
    {
        // The name may be wider than the axis: it ends where the picture does.
        var y = bottom + 22;
        var right = svg.Width - 12;
        foreach (var line in Lettering.Fit(words, right - 12, 3, Lettering.Small))
        {
            y += 16;
            var half = Lettering.Width(line, Lettering.Small) / 2;
            svg.Text(Math.Clamp(start + (length / 2), 12 + half, Math.Max(12 + half, right - half)), y, line, "middle",
                size: Lettering.Small);
        }

        return y + 6;
    }

    /// <summary>Draws an interval as a line with ends.</summary>
    internal void Interval(Svg svg, Reading reading, double y)
    {
        var (low, high) = (At(reading.Low), At(reading.High));
        svg.Line(low, y, high, y, Ink.Main, 1.5);
        svg.Line(low, y - 3, low, y + 3, Ink.Main, 1.5);
        svg.Line(high, y - 3, high, y + 3, Ink.Main, 1.5);
    }

    private static string Words(double value) => Math.Abs(value) is >= 1e7 or (> 0 and < 1e-6)
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
}

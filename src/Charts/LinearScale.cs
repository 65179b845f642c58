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
    internal void Draw(Svg svg, double top, double bottom, bool isSigned = false) => Draw(svg, [(top, bottom)], bottom, isSigned);

    /// <summary>Draws a horizontal axis whose grid lines go through some stretches of rows and leave out what lies between.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="stretches">Top and bottom of each stretch.</param>
    /// <param name="bottom">Bottom of the rows.</param>
    /// <param name="isSigned">Whether words show the sign of what is above 0, as of differences.</param>
    internal void Draw(Svg svg, IReadOnlyList<(double Top, double Bottom)> stretches, double bottom, bool isSigned)
    {
        var marks = Marks.Select(m => (At: At(m.Value), IsZero: IsZero(m.Value), Text: TextOf(m.Value, m.Words))).ToList();
        var every = EveryThatFits([.. marks.Select(m => (m.At, Lettering.Width(m.Text, Lettering.Small)))]);
        var zero = Math.Max(0, marks.FindIndex(m => m.IsZero));
        foreach (var (i, (at, isZero, text)) in marks.Index())
        {
            foreach (var (top, end) in stretches)
            {
                svg.Line(at, top, at, end, isZero ? Ink.Main : Ink.Grid);
            }

            if ((i - zero) % every == 0)
            {
                svg.Text(at, bottom + 18, text, "middle", size: Lettering.Small);
            }
        }

        bool IsZero(double value) => Math.Abs(value) < (High - Low) * 1e-9;

        string TextOf(double value, string words) => IsZero(value) ? "0" : isSigned && value > 0 ? "+" + words : words;
    }

    /// <summary>The least number n for which words at every n-th mark do not touch one another.</summary>
    private static int EveryThatFits(IReadOnlyList<(double At, double Width)> words)
    {
        const double free = 4;
        var every = 1;
        while (every < words.Count && Enumerable.Range(0, words.Count - every)
            .Any(i => words[i + every].At - words[i].At <= ((words[i].Width + words[i + every].Width) / 2) + free))
        {
            every++;
        }

        return every;
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

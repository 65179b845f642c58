using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>An hour that is marked across a picture.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Words">What it is.</param>
public readonly record struct TimeMark(double Hour, string Words);

/// <summary>A horizontal axis of time: local dates with marks at midnight where the start is known, else hours.</summary>
/// <param name="Start">Local time of hour 0, or null.</param>
/// <param name="From">First hour.</param>
/// <param name="To">Last hour; nothing is drawn after it.</param>
public sealed record TimeAxis(DateTime? Start, double From, double To)
{
    private const double DateWidth = 86;
    private const double ClockWidth = 52;
    private const int MarkHeight = 16;
    private const int Overhang = 12;

    private static readonly double[] Steps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 72, 96, 168, 240, 480, 960, 2400, 9600];

    /// <summary>Hours that are marked, such as a deadline; those outside the axis are left out.</summary>
    public IReadOnlyList<TimeMark> Marks { get; init; } = [];

    /// <summary>Name of a day, such as <c>Sun 10 Nov</c>.</summary>
    public Func<DateTime, string> Day { get; init; } = time => time.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>Words below the axis.</summary>
    public string Words { get; init; } = "";

    /// <summary>Length, in hours; an axis of one moment is an hour long.</summary>
    private double Length => To > From ? To - From : 1;

    /// <summary>Whether an hour lies on the axis.</summary>
    public bool Holds(double hour) => hour >= From - 1e-9 && hour <= From + Length + 1e-9;

    /// <summary>Coordinate of an hour between two ends; hours beyond are drawn at the end.</summary>
    public double At(double hour, double left, double right) =>
        left + ((right - left) * Math.Clamp((hour - From) / Length, 0, 1));

    /// <summary>Hours at which a grid line with words stands: midnights, or round hours.</summary>
    /// <param name="width">Width of the axis, in pixels.</param>
    public IEnumerable<(double Hour, string Words)> Ticks(double width)
    {
        // Local time of the axis in hours since a midnight, so that round numbers are round on the clock.
        var shift = Start?.TimeOfDay.TotalHours ?? 0;
        var least = Start is null ? ClockWidth : Length > 30 ? DateWidth : ClockWidth;
        var step = Steps.Where(s => Start is null || Length <= 30 || s >= 24).FirstOrDefault(s => s * width / Length >= least, Steps[^1]);
        for (var at = Math.Ceiling(((From + shift) / step) - 1e-9) * step; at - shift <= From + Length + 1e-9; at += step)
        {
            // An hour of -0 would have a sign.
            var hour = at - shift + 0.0;
            yield return (hour, TextOf(hour, step));
        }
    }

    /// <summary>Height that the words of the marks need above the picture.</summary>
    public double MarksHeight(double left, double right) => MarkHeight * PlaceMarks(left, right).Select(m => m.Row + 1).DefaultIfEmpty(0)
        .Max();

    /// <summary>Draws the words of the marks, above a position, from the lowest row up.</summary>
    public void DrawMarkWords(Svg svg, double left, double right, double bottom)
    {
        ArgumentNullException.ThrowIfNull(svg);
        foreach (var (mark, x, row) in PlaceMarks(left, right))
        {
            svg.Text(x, bottom - 4 - (MarkHeight * row), mark.Words, "middle", colour: Ink.Soft, size: Lettering.Small);
        }
    }

    /// <summary>Draws grid lines, and lines at the marks.</summary>
    public void DrawGrid(Svg svg, double left, double right, double top, double bottom)
    {
        ArgumentNullException.ThrowIfNull(svg);
        foreach (var (hour, _) in Ticks(right - left))
        {
            svg.Line(At(hour, left, right), top, At(hour, left, right), bottom, Ink.Grid);
        }

        foreach (var mark in Marks.Where(m => Holds(m.Hour)))
        {
            svg.Line(At(mark.Hour, left, right), top, At(mark.Hour, left, right), bottom, Ink.Soft, 1.5, "4 3");
        }
    }

    /// <summary>Draws the words at the ticks and below them, and returns the lowest position.</summary>
    public double DrawWords(Svg svg, double left, double right, double y)
    {
        ArgumentNullException.ThrowIfNull(svg);
        foreach (var (hour, words) in Ticks(right - left))
        {
            var x = At(hour, left, right);
            svg.Line(x, y, x, y + 5, Ink.Main);
            var half = Lettering.Width(words, Lettering.Small) / 2;
            svg.Text(Math.Clamp(x, half, svg.Width - half), y + 19, words, "middle", size: Lettering.Small);
        }

        if (Words.Length == 0)
        {
            return y + 24;
        }

        svg.Text((left + right) / 2, y + 38, Words, "middle", size: Lettering.Small);
        return y + 44;
    }

    private string TextOf(double hour, double step)
    {
        if (Start is not { } start)
        {
            return (Math.Round(hour, 6) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
        }

        // A midnight that is a number of hours away may be short of it by rounding.
        var local = start.AddSeconds(Math.Round(hour * 3600));
        return step >= 24 || local.TimeOfDay == TimeSpan.Zero ? Day(local) : local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Each mark with the middle of its words and the first row in which it meets no other.</summary>
    private IEnumerable<(TimeMark Mark, double X, int Row)> PlaceMarks(double left, double right)
    {
        var ends = new List<double>();
        foreach (var mark in Marks.Where(m => Holds(m.Hour)).OrderBy(m => m.Hour))
        {
            var words = Lettering.Fit(mark.Words, right - left, 1, Lettering.Small)[0];
            var half = (Lettering.Width(words, Lettering.Small) / 2) + 4;
            var x = Math.Max(left + half - Overhang, Math.Min(At(mark.Hour, left, right), right - half + Overhang));
            var row = ends.FindIndex(end => end <= x - half);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = x + half;
            yield return (mark with { Words = words }, x, row);
        }
    }
}

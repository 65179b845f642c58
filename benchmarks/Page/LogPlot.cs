using System.Globalization;
using System.Security;
using System.Text;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>One set of points.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Points">Points, all above 0.</param>
internal sealed record PlotSeries(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Whether the points are joined.</summary>
    public bool HasLine { get; init; } = true;

    /// <summary>Whether the points are marked.</summary>
    public bool HasMarks { get; init; } = true;
}

/// <summary>A picture with two logarithmic axes, as SVG: text, so that it can be compared and needs no drawing library.</summary>
/// <param name="Title">Title.</param>
/// <param name="XAxis">Quantity and unit to the right.</param>
/// <param name="YAxis">Quantity and unit upwards.</param>
/// <param name="Series">What is drawn.</param>
internal sealed record LogPlot(string Title, string XAxis, string YAxis, IReadOnlyList<PlotSeries> Series)
{
    /// <summary>Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008).</summary>
    public static IReadOnlyList<string> Colours { get; } = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"];

    private const int Width = 850;
    private const int Height = 460;
    private const int Left = 90;
    private const int Right = 580;
    private const int Top = 50;
    private const int Bottom = 395;

    private readonly StringBuilder svg = new();

    /// <summary>The picture.</summary>
    public string Write()
    {
        var points = Series.SelectMany(s => s.Points).ToList();
        var x = new Axis(points.Select(p => p.X), Left, Right);
        var y = new Axis(points.Select(p => p.Y), Bottom, Top);
        svg.Clear();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">""");
        Line($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Line($"""<text x="{Left}" y="28" font-size="16" font-weight="bold">{Escape(Title)}</text>""");
        foreach (var value in x.Decades)
        {
            Line($"""<path d="M{x.At(value):0.0} {Top}V{Bottom}" stroke="#dddddd"/>""");
            Line($"""<text x="{x.At(value):0.0}" y="{Bottom + 20}" text-anchor="middle">{Label(value)}</text>""");
        }

        foreach (var value in y.Decades)
        {
            Line($"""<path d="M{Left} {y.At(value):0.0}H{Right}" stroke="#dddddd"/>""");
            Line($"""<text x="{Left - 8}" y="{y.At(value) + 4:0.0}" text-anchor="end">{Label(value)}</text>""");
        }

        Line($"""<path d="M{Left} {Top}V{Bottom}H{Right}" fill="none" stroke="#000000"/>""");
        Line($"""<text x="{(Left + Right) / 2}" y="{Bottom + 48}" text-anchor="middle">{Escape(XAxis)}</text>""");
        Line($"""<text transform="translate(20 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">{Escape(YAxis)}</text>""");
        for (var i = 0; i < Series.Count; i++)
        {
            Draw(Series[i], x, y, Top + 12 + (24 * i));
        }

        Line($"</svg>");
        return svg.ToString();
    }

    private void Draw(PlotSeries series, Axis x, Axis y, int legend)
    {
        if (series.HasLine)
        {
            var path = string.Join('L', series.Points.Select(p => Figures.Text($"{x.At(p.X):0.0} {y.At(p.Y):0.0}")));
            Line($"""<path d="M{path}" fill="none" stroke="{series.Colour}" stroke-width="2"/>""");
            Line($"""<path d="M{Right + 15} {legend}h26" stroke="{series.Colour}" stroke-width="2"/>""");
        }

        if (series.HasMarks)
        {
            foreach (var p in series.Points)
            {
                Line($"""<circle cx="{x.At(p.X):0.0}" cy="{y.At(p.Y):0.0}" r="4.5" fill="{series.Colour}"/>""");
            }

            Line($"""<circle cx="{Right + 28}" cy="{legend}" r="4.5" fill="{series.Colour}"/>""");
        }

        Line($"""<text x="{Right + 50}" y="{legend + 4}">{Escape(series.Name)}</text>""");
    }

    private void Line(FormattableString line) => svg.Append(Figures.Text(line)).Append('\n');

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Label(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>A logarithmic axis over whole decades.</summary>
    private sealed class Axis
    {
        private readonly int first;
        private readonly int last;
        private readonly double start;
        private readonly double length;

        public Axis(IEnumerable<double> values, double start, double end)
        {
            var logs = values.Select(Math.Log10).ToList();
            first = (int)Math.Floor(logs.Min() + 1e-9);
            last = Math.Max(first + 1, (int)Math.Ceiling(logs.Max() - 1e-9));
            (this.start, length) = (start, end - start);
        }

        public IEnumerable<double> Decades => Enumerable.Range(first, last - first + 1).Select(d => Math.Pow(10, d));

        public double At(double value) => start + (length * (Math.Log10(value) - first) / (last - first));
    }
}

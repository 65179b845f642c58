using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>
/// Bars from zero that a page can move: bars, numbers and the line above them carry identifiers, and the functions that give their
/// attributes are here, so that a page shows other values by setting attributes alone.
/// </summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Axis">Quantity and unit.</param>
/// <param name="Labels">Text to the left of the bars.</param>
/// <param name="Low">Least value that can be shown.</param>
/// <param name="High">Greatest value that can be shown.</param>
public sealed record MovingBarsPicture(About About, string Axis, IReadOnlyList<string> Labels, double Low, double High)
{
    private const double RowHeight = 22;
    private const double BarHeight = 13;
    private const double NumberWidth = 50;
    private const double Right = Svg.UsualWidth - 24;

    private LinearScale? scale;

    private LabelColumn Column => LabelColumn.Of(Labels, 210);

    private LinearScale Scale => scale ??= new LinearScale([Low, High], Column.Left, Right - NumberWidth, isCoarse: true);

    /// <summary>Left end of a bar: attribute <c>x</c> of the element <c>ID-bar-N</c>.</summary>
    public double BarStart(double value) => Math.Min(Scale.At(0), Scale.At(value));

    /// <summary>Length of a bar: its attribute <c>width</c>.</summary>
    public double BarLength(double value) => Math.Abs(Scale.At(value) - Scale.At(0));

    /// <summary>Text of the element <c>ID-number-N</c>.</summary>
    public static string Number(double value) =>
        (Math.Abs(value) < 0.005 ? 0 : value).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The picture as SVG.</summary>
    /// <param name="values">Value of each bar.</param>
    /// <param name="words">Words above the bars, in the element <c>ID-clock</c>.</param>
    public string Write(IReadOnlyList<double> values, string words)
    {
        ArgumentNullException.ThrowIfNull(values);
        var svg = new Svg(About);
        svg.Raw($"""<text id="{svg.Id}-clock" x="12" y="{svg.Top + 14:0.#}" class="f-ink">{Lettering.Escape(words)}</text>""");
        var top = svg.Top + 28;
        var bottom = top + (RowHeight * Labels.Count);
        Scale.Draw(svg, top, bottom);
        for (var i = 0; i < Labels.Count; i++)
        {
            var y = top + (RowHeight * (i + 0.5));
            Column.Draw(svg, y, Labels[i], 1);
            Bar(svg, i, values[i], y);
        }

        svg.Line(Scale.At(0), top, Scale.At(0), bottom, Ink.Main);
        return svg.Finish(Scale.Name(svg, bottom, Axis));
    }

    private void Bar(Svg svg, int i, double value, double y)
    {
        var (start, length, top) = (BarStart(value), BarLength(value), y - (BarHeight / 2));
        svg.Raw($"""<rect id="{svg.Id}-bar-{i}" x="{start:0.#}" y="{top:0.#}" width="{length:0.#}" """);
        svg.Raw($"""height="{BarHeight:0.#}" fill="{Palette.Blue}"/>""");
        svg.Raw($"""<text id="{svg.Id}-number-{i}" x="{Right:0.#}" y="{y + 5:0.#}" text-anchor="end" """);
        svg.Raw($"""class="f-ink">{Number(value)}</text>""");
    }
}

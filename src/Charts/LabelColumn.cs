namespace BoliviaSim.Charts;

/// <summary>Labels to the left of rows, in as many lines as they need.</summary>
/// <param name="Width">Width of the labels.</param>
internal readonly record struct LabelColumn(double Width)
{
    private const int Margin = 12;
    private const int LineHeight = 15;

    /// <summary>Where the rows begin.</summary>
    public double Left => Margin + Width + 8;

    /// <summary>A column as wide as its labels, up to a bound.</summary>
    public static LabelColumn Of(IEnumerable<string> labels, double most) =>
        new(Math.Clamp(labels.Select(l => Lettering.Width(l, Lettering.Small)).DefaultIfEmpty(0).Max(), 60, most));

    /// <summary>Height that a label needs.</summary>
    public double Height(string label, int lines) => LineHeight * Lettering.Fit(label, Width, lines, Lettering.Small).Count;

    /// <summary>Draws a label.</summary>
    public void Draw(Svg svg, double middle, string label, int lines, string colour = Ink.Main) =>
        svg.Label(Margin + Width, middle, label, Width, lines, colour: colour);
}

namespace BoliviaSim.Charts;

/// <summary>Values over time that add up, drawn on top of one another in their order.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Points">Hours with values, the same hours in all layers of a panel.</param>
public sealed record Layer(string Name, string Colour, IReadOnlyList<(double Hour, double Value)> Points);

/// <summary>Quantiles at an hour.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Q05">5 %.</param>
/// <param name="Q25">25 %.</param>
/// <param name="Q50">Median.</param>
/// <param name="Q75">75 %.</param>
/// <param name="Q95">95 %.</param>
public readonly record struct FanPoint(double Hour, double Q05, double Q25, double Q50, double Q75, double Q95);

/// <summary>Quantiles over time: a wide and a narrow band around the median.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Points">Quantiles by hour; a point with a value that is not finite is left out.</param>
public sealed record Fan(string Name, string Colour, IReadOnlyList<FanPoint> Points)
{
    /// <summary>Dashes of the median's line.</summary>
    public string Dashes { get; init; } = "";
}

/// <summary>A value at the right edge, for what is settled only at the end.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Colour">Colour.</param>
/// <param name="Value">Value with its interval.</param>
public sealed record EndBar(string Name, string Colour, Reading Value);

/// <summary>A part of a picture with its own heading; all parts have the same axes.</summary>
/// <param name="Heading">The heading; empty for none.</param>
public sealed record TimelinePanel(string Heading)
{
    /// <summary>Layers, from the lowest.</summary>
    public IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>Fans.</summary>
    public IReadOnlyList<Fan> Fans { get; init; } = [];

    /// <summary>Curves, whose horizontal values are hours.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>Height in pixels, or null for that of the picture's panels.</summary>
    public int? Height { get; init; }

    /// <summary>Bars at the right edge.</summary>
    public IReadOnlyList<EndBar> EndBars { get; init; } = [];
}

/// <summary>What happens over time, up to the end of the axis: layers, fans and curves in panels, and bars for what is settled
/// there.</summary>
/// <param name="About">What is said about the picture.</param>
/// <param name="Axis">The axis of time.</param>
/// <param name="YAxis">Quantity and unit of the vertical axis.</param>
/// <param name="Panels">Panels, from top to bottom.</param>
public sealed record TimelinePicture(About About, TimeAxis Axis, string YAxis, IReadOnlyList<TimelinePanel> Panels)
{
    private const int Left = 62;
    private const int BarWidth = 15;

    /// <summary>Height of a panel, in pixels.</summary>
    public int PanelHeight { get; init; } = 200;

    /// <summary>A value that the vertical axis holds in any case, or null.</summary>
    public double? Whole { get; init; }

    /// <summary>Quantity and unit of the vertical axis beside low panels, or null for the same.</summary>
    public string? ShortYAxis { get; init; }

    /// <summary>Words above the bars at the right edge.</summary>
    public string EndWords { get; init; } = "";

    /// <summary>The picture as SVG.</summary>
    public string Write()
    {
        var svg = new Svg(About);
        var y = Legend.Draw(svg, 12, svg.Top, svg.Width - 12, Entries()) + 4;
        var bars = Panels.Select(p => p.EndBars.Count).DefaultIfEmpty(0).Max();
        var right = svg.Width - 24 - (bars == 0 ? 0 : 16 + (bars * BarWidth));
        var scaleValues = Values().ToList();
        y += Axis.MarksHeight(Left, right);
        Axis.DrawMarkWords(svg, Left, right, y);
        for (var p = 0; p < Panels.Count; p++)
        {
            var panel = Panels[p];
            if (panel.Heading.Length > 0)
            {
                y += 24;
                svg.Label(Left, y - 13, panel.Heading, svg.Width - 24 - Left, 1, "start", isBold: true);
            }

            var height = panel.Height ?? PanelHeight;
            var bottom = y + height;
            var scale = new LinearScale(scaleValues, bottom, y, isCoarse: height < 170);
            foreach (var (value, words) in scale.Marks)
            {
                svg.Line(Left, scale.At(value), right, scale.At(value), Ink.Grid);
                svg.Text(Left - 8, scale.At(value) + 5, words, "end", size: Lettering.Small);
            }

            DrawLayers(svg, panel, scale, right);
            Axis.DrawGrid(svg, Left, right, y, bottom);
            DrawFans(svg, panel, scale, right);
            for (var i = 0; i < panel.Curves.Count; i++)
            {
                var curve = panel.Curves[i];
                (curve with { Points = [.. curve.Points.Where(c => Axis.Holds(c.X))] }).Draw(svg, h => X(h, right), scale.At, i);
            }

            DrawEnd(svg, panel, scale, right, bottom);
            svg.Line(Left, bottom, right, bottom, Ink.Main);
            svg.Line(Left, y, Left, bottom, Ink.Main);
            svg.Upright(18, (y + bottom) / 2, height < 100 ? ShortYAxis ?? YAxis : YAxis);
            y = bottom + 14;
        }

        return svg.Finish(Axis.DrawWords(svg, Left, right, y - 14));
    }

    private double X(double hour, double right) => Axis.At(hour, Left, right);

    private IEnumerable<LegendEntry> Entries() => Panels
        .SelectMany(p => p.Layers.Reverse().Select(l => new LegendEntry(l.Name, l.Colour))
            .Concat(p.Fans.Select(f => new LegendEntry(f.Name, f.Colour, Sign.Line, f.Dashes)))
            .Concat(p.Curves.Select((c, i) => c.Entry(i)))
            .Concat(p.EndBars.Where(b => !p.Curves.Any(c => c.Name == b.Name)).Select(b => new LegendEntry(b.Name, b.Colour))))
        .Where(e => e.Words.Length > 0).Distinct();

    /// <summary>Values that the vertical axis must hold: those on the axis of time, and the bars.</summary>
    private IEnumerable<double> Values() => Panels.SelectMany(p =>
            p.Layers.SelectMany(l => l.Points).Where(c => Axis.Holds(c.Hour)).GroupBy(c => c.Hour).Select(g => g.Sum(c => c.Value))
                .Concat(p.Fans.SelectMany(f => f.Points).Where(c => Axis.Holds(c.Hour)).SelectMany(f => new[] { f.Q05, f.Q95 }))
                .Concat(p.Curves.SelectMany(c => c.Points).Where(c => Axis.Holds(c.X)).SelectMany(c => new[] { c.Y.Value, c.Y.High }))
                .Concat(p.EndBars.SelectMany(b => new[] { b.Value.Value, b.Value.High })))
        .Append(Whole ?? 0);

    private void DrawLayers(Svg svg, TimelinePanel panel, LinearScale scale, double right)
    {
        var below = new Dictionary<double, double>();
        foreach (var layer in panel.Layers)
        {
            var points = layer.Points.Where(c => Axis.Holds(c.Hour) && double.IsFinite(c.Value)).ToList();
            var edges = points.Select(c => (c.Hour, Low: below.GetValueOrDefault(c.Hour), High: below.GetValueOrDefault(c.Hour) + c.Value))
                .ToList();
            foreach (var (hour, _, high) in edges)
            {
                below[hour] = high;
            }

            if (edges.Count > 1)
            {
                svg.Area(
                    edges.Select(e => (X(e.Hour, right), scale.At(e.High)))
                        .Concat(edges.AsEnumerable().Reverse().Select(e => (X(e.Hour, right), scale.At(e.Low)))),
                    layer.Colour, 0.85);
                svg.Path(edges.Select(e => (X(e.Hour, right), scale.At(e.High))), Ink.Paper, 1);
            }
        }
    }

    private void DrawFans(Svg svg, TimelinePanel panel, LinearScale scale, double right)
    {
        foreach (var fan in panel.Fans)
        {
            var points = fan.Points.Where(c => Axis.Holds(c.Hour) && double.IsFinite(c.Q05 + c.Q25 + c.Q50 + c.Q75 + c.Q95)).ToList();
            if (points.Count == 1)
            {
                svg.Line(X(points[0].Hour, right), scale.At(points[0].Q05), X(points[0].Hour, right), scale.At(points[0].Q95), fan.Colour,
                    3);
            }
            else if (points.Count > 1)
            {
                Band(c => c.Q05, c => c.Q95, 0.16);
                Band(c => c.Q25, c => c.Q75, 0.26);
                svg.Path(points.Select(c => (X(c.Hour, right), scale.At(c.Q50))), fan.Colour, dashes: fan.Dashes);
            }

            void Band(Func<FanPoint, double> low, Func<FanPoint, double> high, double opacity) => svg.Area(
                points.Select(c => (X(c.Hour, right), scale.At(high(c))))
                    .Concat(points.AsEnumerable().Reverse().Select(c => (X(c.Hour, right), scale.At(low(c))))),
                fan.Colour, opacity);
        }
    }

    private void DrawEnd(Svg svg, TimelinePanel panel, LinearScale scale, double right, double bottom)
    {
        if (panel.EndBars.Count == 0)
        {
            return;
        }

        var x = right + 14;
        svg.Line(x - 2, bottom, x + (panel.EndBars.Count * BarWidth), bottom, Ink.Main);
        foreach (var bar in panel.EndBars.Where(b => double.IsFinite(b.Value.Value)))
        {
            var top = scale.At(bar.Value.Value);
            svg.Bar(x + 1, x + BarWidth - 2, top, bottom - top, bar.Colour);
            if (double.IsFinite(bar.Value.Low) && double.IsFinite(bar.Value.High))
            {
                svg.Line(x + 7, scale.At(bar.Value.Low), x + 7, scale.At(bar.Value.High), Ink.Main, 1.5);
            }

            x += BarWidth;
        }

        var words = Lettering.Fit(EndWords, svg.Width - right - 8, 2, Lettering.Small);
        for (var i = 0; i < words.Count; i++)
        {
            svg.Text(svg.Width - 8, bottom + 17 + (15 * i), words[i], "end", colour: Ink.Soft, size: Lettering.Small);
        }
    }
}

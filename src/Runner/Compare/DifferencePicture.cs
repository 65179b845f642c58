using System.Globalization;
using System.Net;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Compare;

/// <summary>
/// <c>differences.svg</c>: differences with their intervals, on the left in the shares of outcomes, on the right in the deaths per run, so that no
/// share is seen without them. Rows in the order of the tables.
/// </summary>
internal sealed class DifferencePicture(CompareRequest request, IReadOnlyList<(string Name, IReadOnlyList<PairedEffect> Effects)> alternatives)
{
    private const int MostWithOutcomes = 4;
    private const int RowHeight = 20;
    private const int Top = 78;
    private const double LetterWidth = 7.4;

    private readonly StringBuilder svg = new();

    private bool WithOutcomes => alternatives.Count <= MostWithOutcomes;

    /// <summary>The picture as text.</summary>
    public string Draw()
    {
        var rows = Rows().ToList();
        var height = Top + (rows.Count * RowHeight) + 64;
        var bottom = Top + (rows.Count * RowHeight) + 4;
        var labelRight = Math.Max(240, 20 + (LetterWidth * rows.Max(r => r.Label.Length)));
        var width = Math.Ceiling(labelRight + 660);
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
        Text(20, 26, $"Differences from {request.Base.Name}, {Wording.Count(request.Replicates, "replicate")} with the same luck", "start", "font-size=\"15\" font-weight=\"bold\"");
        Text(20, 46, Wording.Caveat, "start", "fill=\"#444444\"");
        var shares = Axis((labelRight + 20, labelRight + 320), bottom, WithOutcomes ? "share of runs, points" : "share of runs with a fall, points", [.. rows.SelectMany(r => new[] { 100 * r.Share.Low, 100 * r.Share.High })]);
        var deaths = Axis((labelRight + 380, labelRight + 630), bottom, "deaths per run", [.. rows.Where(r => r.Deaths is not null).SelectMany(r => new[] { r.Deaths!.Value.Low, r.Deaths.Value.High })]);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, y) = (rows[i], Top + ((i + 0.5) * RowHeight));
            Text(labelRight, y + 4, row.Label, "end", row.IsHeading && WithOutcomes ? "font-weight=\"bold\"" : "");
            Mark(y, shares(100 * row.Difference), shares(100 * row.Share.Low), shares(100 * row.Share.High), "#0072B2");
            if (row.Deaths is { } interval)
            {
                Mark(y, deaths(row.DeathsDifference), deaths(interval.Low), deaths(interval.High), "#D55E00");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private IEnumerable<Row> Rows()
    {
        foreach (var (name, effects) in alternatives)
        {
            var (fall, deaths) = (effects[0], effects[0].Deaths.Difference);
            yield return new Row(WithOutcomes ? $"{name}: {Lower(Wording.Of(Outcome.GovernmentFalls))}" : name, true, fall.Counts.Difference, fall.Interval, deaths.Mean, deaths.Interval);
            foreach (var effect in WithOutcomes ? effects.Skip(1) : [])
            {
                var label = effect.Class.Mode is { } mode ? Wording.Of(mode) : Wording.Of(effect.Class.Outcome);
                yield return new Row(Lower(label), false, effect.Counts.Difference, effect.Interval, 0, null);
            }
        }
    }

    /// <summary>Draws an axis that holds 0 and all values; gives the place of a value.</summary>
    private Func<double, double> Axis((double Left, double Right) at, double bottom, string title, IReadOnlyList<double> values)
    {
        var step = StepFor(Math.Max(values.Append(0).Max() - values.Append(0).Min(), 1e-3));
        var (low, high) = (Math.Floor(values.Append(0).Min() / step) * step, Math.Ceiling(values.Append(0).Max() / step) * step);
        high = high > low ? high : low + step;
        for (var k = 0; low + (k * step) <= high + (step / 2); k++)
        {
            var value = low + (k * step);
            var isZero = Math.Abs(value) < step / 2;
            svg.Append(Invariant($"<path d=\"M{Place(value):F1} {Top - 6}V{bottom:F1}\" stroke=\"{(isZero ? "#000000" : "#dddddd")}\"/>\n"));
            Text(Place(value), bottom + 18, Invariant($"{(isZero ? 0 : value):+0.##;-0.##;0}"), "middle", "");
        }

        Text((at.Left + at.Right) / 2, bottom + 40, $"difference in {title}", "middle", "");
        return Place;

        double Place(double value) => at.Left + ((value - low) / (high - low) * (at.Right - at.Left));
    }

    private void Mark(double y, double at, double low, double high, string colour)
    {
        svg.Append(Invariant($"<path d=\"M{low:F1} {y:F1}H{high:F1}\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));
        svg.Append(Invariant($"<circle cx=\"{at:F1}\" cy=\"{y:F1}\" r=\"4\" fill=\"{colour}\"/>\n"));
    }

    private void Text(double x, double y, string text, string anchor, string style) =>
        svg.Append(Invariant($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" {style}>{WebUtility.HtmlEncode(text)}</text>\n"));

    /// <summary>A step of 1, 2 or 5 times a power of ten that gives four to eight parts.</summary>
    private static double StepFor(double span)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        return new[] { 1.0, 2, 5, 10 }.Select(m => m * power).First(step => span / step <= 6);
    }

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(string Label, bool IsHeading, double Difference, Interval Share, double DeathsDifference, Interval? Deaths);
}

using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What a surface says, one sentence per number.</summary>
internal static class SurfaceSentences
{
    /// <summary>What the surface is averaged over.</summary>
    public static IEnumerable<string> Averaged(AnalysisInput input, (string X, string Y) axes)
    {
        int[] columns = [.. Enumerable.Range(0, input.Points.Parameters.Count)];
        string[] others =
        [
            .. columns.Where(c => input.Groups.Any(g => input.Points.Varies(g, c))).Select(c => input.Points.Parameters[c])
                .Except([axes.X, axes.Y]),
        ];
        if (others.Length > 0)
        {
            yield return $"Averaged over the points' values of {string.Join(", ", others)}.";
        }

        if (input is { SharesNumbers: true, Responses.Replicates.Most: 1 })
        {
            yield return "With one run per point, all points share the random numbers of one replicate; the intervals do not know what "
                + "another replicate would do to all of them.";
        }
    }

    /// <summary>The sentences of a group.</summary>
    public static IEnumerable<string> Of(AnalysisInput input, (string X, string Y) axes, GroupSurface group)
    {
        var (surface, isShare) = (group.Response, input.Choice.Kind == ResponseKind.Share);
        var known = surface.Cells.Where(c => !c.IsEmpty).ToList();
        if (known.Count == 0)
        {
            yield return "No place has points near enough for a value.";
            yield break;
        }

        yield return surface.IsGrid
            ? $"A grid of {surface.X.Count} by {surface.Y.Count} levels."
            : $"A smooth surface; correlation lengths are {IndexSentences.Text(surface.Lengths.X)} of {axes.X} and "
                + $"{IndexSentences.Text(surface.Lengths.Y)} of {axes.Y}.";
        var inside = known.Where(c => !c.IsExtrapolated).DefaultIfEmpty(known[0]).ToList();
        var (least, most) = (inside.MinBy(c => c.Estimate.Value)!, inside.MaxBy(c => c.Estimate.Value)!);
        yield return $"{Capital(input.Choice.Words)} is lowest, {Text(least, isShare)}, at {Place(axes, least)}, and highest, "
            + $"{Text(most, isShare)}, at {Place(axes, most)}.";
        yield return Across(surface, axes, isShare);
        if (isShare)
        {
            foreach (var sentence in Half(surface))
            {
                yield return sentence;
            }
        }

        var widest = inside.Max(c => c.HalfWidth);
        yield return double.IsNaN(widest) ? "No place has an interval: it has too few runs, or all of them are alike."
            : $"The widest interval within the points is ±{Amount(widest, isShare)}.";
        if (group.Deaths is { } deaths)
        {
            var counted = deaths.Cells.Where(c => c is { IsEmpty: false, IsExtrapolated: false }).ToList();
            yield return counted.Count == 0 ? "No place has points near enough for deaths per run."
                : $"Deaths per run are lowest, {IndexSentences.Text(counted.MinBy(c => c.Estimate.Value)!.Estimate)}, at "
                    + $"{Place(axes, counted.MinBy(c => c.Estimate.Value)!)}, and highest, "
                    + $"{IndexSentences.Text(counted.MaxBy(c => c.Estimate.Value)!.Estimate)}, at "
                    + $"{Place(axes, counted.MaxBy(c => c.Estimate.Value)!)}.";
        }

        if (surface.Empty > 0)
        {
            yield return $"{Wording.Count(surface.Empty)} of {Wording.Count(surface.Cells.Count, "place")} "
                + $"{(surface.Empty == 1 ? "is" : "are")} left empty: no point is near enough.";
        }

        var beyond = known.Count(c => c.IsExtrapolated);
        if (beyond > 0)
        {
            yield return $"{Wording.Count(beyond)} of {Wording.Count(surface.Cells.Count, "place")} "
                + $"{(beyond == 1 ? "lies" : "lie")} outside the convex hull of the points and {(beyond == 1 ? "is" : "are")} "
                + "extrapolated (paler in the picture).";
        }
    }

    /// <summary>How far the response changes along each axis on average over the other.</summary>
    private static string Across(Surface surface, (string X, string Y) axes, bool isShare)
    {
        var alongX = MeanRange(surface.Y.Count, surface.X.Count, (line, place) => surface[place, line]);
        var alongY = MeanRange(surface.X.Count, surface.Y.Count, (line, place) => surface[line, place]);
        return $"Along {axes.X} it changes by {Amount(alongX, isShare)}, along {axes.Y} by {Amount(alongY, isShare)}, each from the lowest "
            + "to the highest value, on average over the other.";
    }

    private static double MeanRange(int lines, int places, Func<int, int, SurfaceCell> at)
    {
        var ranges = new List<double>();
        for (var line = 0; line < lines; line++)
        {
            double[] values =
            [
                .. Enumerable.Range(0, places).Select(p => at(line, p)).Where(c => c is { IsEmpty: false, IsExtrapolated: false })
                    .Select(c => c.Estimate.Value),
            ];
            if (values.Length > 1)
            {
                ranges.Add(values.Max() - values.Min());
            }
        }

        return ranges.Count == 0 ? 0 : ranges.Average();
    }

    /// <summary>Where one half is crossed, and where the interval does not say on which side of it the share lies.</summary>
    private static IEnumerable<string> Half(Surface surface)
    {
        const double half = 0.5;
        var known = surface.Cells.Where(c => c is { IsEmpty: false, IsExtrapolated: false }).ToList();
        var (above, below) = (known.Count(c => c.Estimate.Low > half), known.Count(c => c.Estimate.High < half));
        yield return $"Of {Wording.Count(known.Count, "place")} within the points the whole interval lies above 50 % at "
            + $"{Wording.Count(above)} and below it at {Wording.Count(below)}; "
                + $"at the other {Wording.Count(known.Count - above - below)} the side is open.";
    }

    private static string Text(SurfaceCell cell, bool isShare) =>
        isShare ? IndexSentences.Percent(cell.Estimate) : IndexSentences.Text(cell.Estimate);

    private static string Amount(double value, bool isShare) =>
        isShare ? $"{Numeral.Fixed(value, 1, 100)} points" : IndexSentences.Text(value);

    private static string Place((string X, string Y) axes, SurfaceCell cell) =>
        $"{axes.X} {IndexSentences.Text(cell.X)} and {axes.Y} {IndexSentences.Text(cell.Y)}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

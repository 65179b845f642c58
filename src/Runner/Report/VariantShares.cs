using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Report;

/// <summary>What the points of one variant of a sweep say together.</summary>
/// <param name="Name">The variant; empty where the scenario has one version.</param>
/// <param name="Points">Points with completed runs.</param>
/// <param name="Runs">Their runs.</param>
/// <param name="Share">Mean over the points of the share of runs in which the government falls.</param>
/// <param name="Interval">95 % interval of that mean for these points; null where it cannot be told.</param>
/// <param name="Lowest">Least share of a point, with the number of the point.</param>
/// <param name="Highest">Greatest share of a point, with the number of the point.</param>
/// <param name="Medians">Least and greatest median hour of the fall of a point; null without falls.</param>
/// <param name="Deaths">Mean deaths per run.</param>
internal sealed record VariantShare(
    string Name, int Points, long Runs, double Share, Interval? Interval, (double Share, long Point) Lowest,
    (double Share, long Point) Highest, (double Low, double High)? Medians, double Deaths)
{
    /// <summary>Number of the standard deviations of a 95 % interval.</summary>
    private const double Width = 1.959963984540054;

    /// <summary>The variants in the order of the design.</summary>
    /// <param name="source">A sweep.</param>
    public static IReadOnlyList<VariantShare> Of(ReportSource source)
    {
        var byPoint = PointShare.Of(source.Rows("outcomes")).ToList();
        var errors = byPoint.Count == 0 ? null : Errors(source, byPoint);
        return
        [
            .. byPoint.GroupBy(p => p.Variant, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g], errors?.GetValueOrDefault(g.Key))),
        ];
    }

    private static VariantShare Of(string name, List<PointShare> points, double? error)
    {
        var (share, runs) = (points.Average(p => p.Share), points.Sum(p => p.Runs));
        var (low, high) = (points.MinBy(p => p.Share)!, points.MaxBy(p => p.Share)!);
        var medians = points.Select(p => p.MedianHour).OfType<double>().ToList();
        var interval = points.Count == 1 ? new Interval(low.Low, low.High)
            : error is { } known ? new Interval(Math.Max(0, share - (Width * known)), Math.Min(1, share + (Width * known)))
            : (Interval?)null;
        return new VariantShare(
            name, points.Count, runs, share, interval, (low.Share, low.Point), (high.Share, high.Point),
            medians.Count == 0 ? null : (medians.Min(), medians.Max()), points.Sum(p => p.Deaths) / runs);
    }

    /// <summary>
    /// Standard error of each variant's mean over its points: where the points share random numbers, a replicate's mean over the points is
    /// one observation; where every run has its own, the points are independent. Null where runs are missing or their table is too large.
    /// </summary>
    private static Dictionary<string, double>? Errors(ReportSource source, List<PointShare> points)
    {
        if (source.Setting("luck") == ExperimentWords.Lucks.Single(l => l.Value == LuckKind.Own).Key)
        {
            return points.GroupBy(p => p.Variant, StringComparer.Ordinal).ToDictionary(
                g => g.Key, g => Math.Sqrt(g.Sum(p => p.Share * (1 - p.Share) / p.Runs)) / g.Count(), StringComparer.Ordinal);
        }

        if (source.Replicates < 2 || points.Any(p => p.Runs != source.Replicates) || source.PathOfSmall("runs") is not { } path)
        {
            return null;
        }

        var variants = points.ToDictionary(p => p.Point, p => p.Variant);
        var falls = variants.Values.Distinct(StringComparer.Ordinal)
            .ToDictionary(v => v, _ => new double[source.Replicates], StringComparer.Ordinal);
        CountFalls(path, variants, falls);
        return falls.ToDictionary(
            f => f.Key, f => ErrorOf(f.Value, variants.Values.Count(v => v == f.Key)), StringComparer.Ordinal);
    }

    private static void CountFalls(string path, Dictionary<long, string> variants, Dictionary<string, double[]> falls)
    {
        using var rows = RowReader.Open(path);
        var (point, replicate, outcome) = (rows.Column(DesignCsv.PointId), rows.Column("replicate"), rows.Column("outcome"));
        while (rows.Read())
        {
            if (rows.Cell(outcome).SequenceEqual("GovernmentFalls"u8))
            {
                falls[variants[Whole(rows.Cell(point))]][Whole(rows.Cell(replicate))]++;
            }
        }
    }

    private static double ErrorOf(double[] falls, int points)
    {
        var mean = falls.Average();
        var variance = falls.Sum(f => (f - mean) * (f - mean)) / (falls.Length - 1);
        return Math.Sqrt(variance / falls.Length) / points;
    }

    private static long Whole(ReadOnlySpan<byte> cell) => long.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a point says: counts alone, since a sweep may have very many.</summary>
    private sealed record PointShare(long Point, string Variant)
    {
        public long Runs { get; private set; }

        public double Deaths { get; private set; }

        public double Share { get; private set; }

        public double Low { get; private set; }

        public double High { get; private set; }

        public double? MedianHour { get; private set; }

        /// <summary>The points with completed runs; rows of a point follow one another.</summary>
        public static IEnumerable<PointShare> Of(IEnumerable<ReportRow> rows)
        {
            PointShare? current = null;
            foreach (var row in rows.Where(r => r.Text("outcome").Length > 0 && r.Number("share") is not null))
            {
                var point = row.Whole(DesignCsv.PointId);
                if (current is not null && current.Point != point)
                {
                    yield return current;
                    current = null;
                }

                current ??= new PointShare(point, row.Table.Has(DesignCsv.Variant) ? row.Text(DesignCsv.Variant) : "");
                current.Add(row);
            }

            if (current is not null)
            {
                yield return current;
            }
        }

        private void Add(ReportRow row)
        {
            var runs = row.Whole("runs");
            Runs += runs;
            Deaths += runs * (row.Number("deaths_mean") ?? 0);
            if (row.Text("outcome") == nameof(Outcome.GovernmentFalls))
            {
                (Share, MedianHour) = (row.Number("share")!.Value, row.Number("hour_q50"));
                (Low, High) = (row.Number("low")!.Value, row.Number("high")!.Value);
            }
        }
    }
}

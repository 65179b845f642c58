using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// What <c>runs.csv</c> adds up to by variant and ending: runs, deaths by attribution, and runs by replicate, for intervals where points
/// share
/// their random numbers.
/// </summary>
internal sealed class RunSums
{
    private static readonly string[] DeathColumns = ["deaths_attributed_government", "deaths_attributed_opposition", "deaths_contested"];

    private readonly Dictionary<(string Variant, Ending Ending), Sum> sums = [];

    private RunSums()
    {
    }

    /// <summary>Adds up runs in memory, all of one variant without a name.</summary>
    /// <param name="runs">Ending of each replicate, with its deaths in the order of <see cref="Colours.Attributions"/>.</param>
    public static RunSums Of(IEnumerable<(Ending Ending, long[] Deaths)> runs)
    {
        var all = new RunSums();
        foreach (var (replicate, (ending, deaths)) in runs.Index())
        {
            all.Add(("", ending), replicate, deaths);
        }

        return all;
    }

    /// <summary>Reads the runs of a folder; null where their table is missing or too large for a page.</summary>
    public static RunSums? Of(ReportSource source)
    {
        if (source.Sums is { } known)
        {
            return known;
        }

        if (source.PathOfSmall("runs") is not { } path)
        {
            return null;
        }

        var all = new RunSums();
        using var rows = RowReader.Open(path);
        if (!DeathColumns.All(rows.Header.Contains))
        {
            return null;
        }

        var (outcome, mode, variant, replicate) = (
            rows.Column("outcome"), rows.Column("mode"), rows.Header.Contains("variant") ? rows.Column("variant") : -1,
            rows.Column("replicate"));
        int[] deaths = [.. DeathColumns.Select(rows.Column)];
        var (endings, names) = (new Dictionary<string, Ending>(StringComparer.Ordinal), new Dictionary<string,
            string>(StringComparer.Ordinal));
        while (rows.Read())
        {
            var (outcomeName, modeName) = (Text(rows.Cell(outcome)), Text(rows.Cell(mode)));
            // A run that failed has no outcome.
            if (outcomeName.Length == 0)
            {
                continue;
            }

            if (!endings.TryGetValue(outcomeName + modeName, out var ending))
            {
                ending = new Ending(Enum.Parse<Outcome>(outcomeName), modeName.Length == 0 ? null : Enum.Parse<FallMode>(modeName));
                endings.Add(outcomeName + modeName, ending);
            }

            all.Add((variant < 0 ? "" : Text(rows.Cell(variant)), ending), (int)Number(rows.Cell(replicate)),
                [.. deaths.Select(c => Number(rows.Cell(c)))]);
        }

        return all;

        string Text(ReadOnlySpan<byte> cell)
        {
            var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<char> letters = stackalloc char[cell.Length];
            var length = Encoding.UTF8.GetChars(cell, letters);
            if (!lookup.TryGetValue(letters[..length], out var known))
            {
                known = new string(letters[..length]);
                names.Add(known, known);
            }

            return known;
        }
    }

    /// <summary>Runs of a variant with an ending; a fall without a mode is all falls.</summary>
    public long Runs(string variant, Ending ending) => Of(variant, ending).Sum(s => s.Runs);

    /// <summary>Runs of a variant.</summary>
    public long Runs(string variant) => sums.Where(s => s.Key.Variant == variant).Sum(s => s.Value.Runs);

    /// <summary>Mean deaths per run with an ending: attributed to government or state, to the opposition, contested.</summary>
    public IReadOnlyList<double> Deaths(string variant, Ending ending)
    {
        var (runs, parts) = (Runs(variant, ending), Of(variant, ending).ToList());
        return runs == 0 ? [] : [.. Enumerable.Range(0, DeathColumns.Length).Select(i => (double)parts.Sum(s => s.Deaths[i]) / runs)];
    }

    /// <summary>
    /// Standard error of the share of an ending over all points of a variant, where a replicate uses the same random numbers at every
    /// point:
    /// the replicate's mean is one observation. Null for fewer than two replicates.
    /// </summary>
    public double? Error(string variant, Ending ending)
    {
        var all = sums.Where(s => s.Key.Variant == variant).SelectMany(s => s.Value.ByReplicate).GroupBy(r => r.Key)
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        if (all.Count < 2 || all.Values.Distinct().Count() > 1)
        {
            return null;
        }

        var with = Of(variant, ending).SelectMany(s => s.ByReplicate).GroupBy(r => r.Key)
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
        var points = (double)all.First().Value;
        var mean = with.Values.Sum() / (points * all.Count);
        var squares = all.Keys.Sum(r => Square((with.GetValueOrDefault(r) / points) - mean));
        return Math.Sqrt(squares / (all.Count - 1) / all.Count);
    }

    private static double Square(double value) => value * value;

    private static long Number(ReadOnlySpan<byte> cell) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        ? n : 0;

    private IEnumerable<Sum> Of(string variant, Ending ending) => sums
        .Where(s => s.Key.Variant == variant && s.Key.Ending.Outcome == ending.Outcome
            && (ending.Mode is null || s.Key.Ending.Mode == ending.Mode))
        .Select(s => s.Value);

    private void Add((string Variant, Ending Ending) key, int replicate, long[] deaths)
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums.Add(key, sum = new Sum());
        }

        sum.Runs++;
        sum.ByReplicate[replicate] = sum.ByReplicate.GetValueOrDefault(replicate) + 1;
        for (var i = 0; i < deaths.Length; i++)
        {
            sum.Deaths[i] += deaths[i];
        }
    }

    private sealed class Sum
    {
        public long Runs { get; set; }

        public long[] Deaths { get; } = new long[DeathColumns.Length];

        public Dictionary<int, long> ByReplicate { get; } = [];
    }
}

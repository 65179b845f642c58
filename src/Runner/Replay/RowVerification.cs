using System.Globalization;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Replay;

/// <summary>A repeated run whose row is not the table's.</summary>
/// <param name="RunId">Run.</param>
/// <param name="Columns">Columns that differ, each with the table's value and that of the repetition; empty where the row is
/// missing.</param>
internal sealed record RowDifference(long RunId, IReadOnlyList<(string Column, string InTable, string Here)> Columns)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => Columns.Count == 0 ? $"run {RunId}: the table has no such row."
        : $"run {RunId}: " + string.Join("; ", Columns.Select(c => $"{c.Column} is '{c.InTable}' in the table and '{c.Here}' here")) + ".";
}

/// <summary>Repeats runs and compares their rows with the table's, byte by byte.</summary>
internal static class RowVerification
{
    /// <summary>Repeats runs.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="runs">Their numbers, ascending.</param>
    /// <param name="engine">Engine that repeats them.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="done">Told how many are done.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Rows that differ, in order, and how many runs were compared.</returns>
    public static (IReadOnlyList<RowDifference> Differences, int Compared) Check(
        IRunSource source,
        IReadOnlyList<long> runs, EngineKind engine, int workers, Action<int> done, CancellationToken cancellation = default)
    {
        var (differences, compared) = (new List<RowDifference>(), 0);
        var addresses = runs.Select(source.Find).ToList();
        using var rows = Rows(source, runs).GetEnumerator();
        ReplicateLoop.Run<string>(
            0, runs.Count, workers,
            () =>
            {
                var (write, engines) = (RunRowText.OpenText(source.Table), new PointEngines(engine));
                return i =>
                {
                    var run = addresses[i];
                    return write(run.With(engines.At(run.Parameters, run.Planner).Run(run.Seed, run.Address)));
                };
            },
            here =>
            {
                rows.MoveNext();
                if (Compare(source, runs[compared], rows.Current, here) is { } difference)
                {
                    differences.Add(difference);
                }

                done(++compared);
            },
            cancellation);
        return (differences, compared);
    }

    /// <summary>What differs between the table's row and a repeated one; null when nothing does.</summary>
    /// <param name="source">Where the run comes from.</param>
    /// <param name="runId">Run.</param>
    /// <param name="inTable">Row of the table with its line feed; null where it is missing.</param>
    /// <param name="here">Row of the repetition.</param>
    public static RowDifference? Compare(IRunSource source, long runId, string? inTable, string here)
    {
        if (inTable is null)
        {
            return new RowDifference(runId, []);
        }

        if (inTable == here)
        {
            return null;
        }

        var fields = source.Table.Fields;
        var (then, now) = (inTable.TrimEnd('\n').Split(','), here.TrimEnd('\n').Split(','));
        var columns = Enumerable.Range(0, Math.Max(then.Length, now.Length))
            .Select(i =>
                (
                    Column: i < fields.Count ? fields[i].Name : $"column {i + 1}", InTable: then.ElementAtOrDefault(i) ?? "",
                    Here: now.ElementAtOrDefault(i) ?? ""))
            .Where(c => c.InTable != c.Here).ToList();
        return new RowDifference(runId, columns.Count > 0 ? columns : [("line end", "", "")]);
    }

    /// <summary>
    /// Rows of the table by run, with their line feed; null where one is missing. No cell of the table holds a comma or a line feed.
    /// </summary>
    public static IEnumerable<string?> Rows(IRunSource source, IReadOnlyList<long> runs)
    {
        using var reader = new StreamReader(InputFile.Open(Path.Combine(source.Folder, RunsTable.FileName)));
        reader.ReadLine();
        var line = reader.ReadLine();
        foreach (var run in runs)
        {
            while (line is not null && IdOf(line) < run)
            {
                line = reader.ReadLine();
            }

            yield return line is null || IdOf(line) > run ? null : line + "\n";
        }

        // A line without a number belongs to no run, so its neighbours are found and it is passed over.
        static long IdOf(string line) => line.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
            && long.TryParse(line.AsSpan(0, comma), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
    }
}

using System.Buffers;
using System.Text.RegularExpressions;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>A run of a sweep, with its outcome as a row of <c>runs.csv</c>; null where it failed.</summary>
internal sealed record SweepRow(RunRecord Run, RunRow? Row);

/// <summary><c>runs.csv</c> of a sweep: a point's values stand beside what its runs gave, and a failed run is a row too.</summary>
internal static class SweepRunsTable
{
    /// <summary>Columns that are always recorded: without them shares, hours and deaths cannot be told.</summary>
    private static readonly string[] Always = ["outcome", "mode", "fall_hour", "hours_at_risk", "deaths"];

    /// <summary>The table.</summary>
    /// <param name="parameters">The scenario at a point: its commands decide the last columns.</param>
    /// <param name="design">The points.</param>
    /// <param name="seed">Seed of the runs.</param>
    /// <param name="patterns">Columns to record (<see cref="Experiment.Outcomes"/>).</param>
    public static Table<SweepRow> Of(Parameters parameters, Design design, uint seed, IReadOnlyList<string> patterns) => new(
        RunsTable.FileName,
        "Runs",
        "One row per run in the order of run_id, replicate by replicate and within it point by point; replicate r uses the same random "
            + "numbers at every point. Hours count from the start of the scenario; an empty cell means that the thing did not happen "
            + "before the run ended by fall or at the horizon, or that the run failed (status).",
        ["run_id"],
        [
            .. Identity(design, seed),
            .. Chosen(RunsTable.Outcomes(parameters), patterns).Select(EmptyWhereFailed),
            Column<SweepRow>.String(
                new Field(
                    "status", FieldType.String, "", "Whether the run was carried to its "
                        + "end.") { Required = true, Values = ["completed", "failed"] },
                r => r.Row is null ? "failed" : "completed"),
            Column<SweepRow>.String("message", "What went wrong in a failed run; empty otherwise.", r => r.Run.Error),
        ]);

    /// <summary>What is wrong with patterns of columns, a line each.</summary>
    public static IEnumerable<string> Faults(Parameters parameters, IReadOnlyList<string> patterns)
    {
        var names = RunFacts.Of(parameters).Select(f => f.Name).ToList();
        return patterns.Where(pattern => !names.Any(name => Matches(pattern, name))).Select(pattern =>
            $"outcomes: no column of runs.csv is '{pattern}'"
                + (Names.Nearest(pattern, names) is { } nearest ? $"; did you mean '{nearest}'?" : "; * stands for any characters"));
    }

    /// <summary>A writer of rows for one thread.</summary>
    public static Action<RunRecord, IBufferWriter<byte>> OpenRows(Table<SweepRow> table, uint seed)
    {
        // Both hold memory alone, which goes with the thread.
        var text = new MemoryStream();
        var writer = new TableWriter<SweepRow>(table, text);
        return (run, to) =>
        {
            writer.Write(new SweepRow(run, run.Outcome is { } outcome ? new RunRow(run.RunId, run.Point, seed, outcome) : null));
            writer.Flush();
            to.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            text.SetLength(0);
        };
    }

    private static IEnumerable<Column<SweepRow>> Identity(Design design, uint seed) =>
    [
        Column<SweepRow>.Integer(
            "run_id", "1", "Number of the run: replicate times the number of points plus the point.", r => r.Run.RunId),
        Column<SweepRow>.Integer("point_id", "1", "Point of design.csv.", r => r.Run.Point),
        Column<SweepRow>.Integer("replicate", "1", "Replicate: the same number uses the same random numbers at every point.", r =>
            r.Run.Replicate),
        Column<SweepRow>.Integer("seed", "1", "Seed of the experiment.", _ => seed),
        .. DesignTable.Values<SweepRow>(design, r => r.Run.Point),
    ];

    private static IEnumerable<Column<RunRow>> Chosen(IEnumerable<Column<RunRow>> columns, IReadOnlyList<string> patterns) =>
        columns.Where(c => patterns.Count == 0 || Always.Contains(c.Field.Name) || patterns.Any(p => Matches(p, c.Field.Name)));

    private static bool Matches(string pattern, string name) =>
        Regex.IsMatch(name, $@"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.CultureInvariant);

    private static Column<SweepRow> EmptyWhereFailed(Column<RunRow> column) => new(column.Field with { Required = false }, (csv, row) =>
    {
        if (row.Row is { } known)
        {
            column.Write(csv, known);
        }
        else
        {
            csv.WriteField("");
        }
    });
}

using System.Globalization;
using BoliviaSim.Benchmarks.Workloads;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>What a command on large tables cost.</summary>
/// <param name="Job">Name: a method of <c>analyse</c>, <c>sweep</c> or <c>merge</c>.</param>
/// <param name="Rows">Rows of the response, or runs.</param>
/// <param name="Parameters">Parameters of the design.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Shards">Shards; 0 where there are none.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="ReadBytes">Size of what it reads.</param>
internal sealed record ScaleRow(string Job, long Rows, int Parameters, long Points, int Shards, ProcessCost Cost, long ReadBytes);

/// <summary>What a file of a sweep's folder takes.</summary>
/// <param name="Setting">Which tables are written.</param>
/// <param name="File">Name.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Bytes">Size.</param>
internal sealed record ScaleFileRow(string Setting, string File, int Points, long Runs, long Bytes);

/// <summary>
/// The console program on tables of many rows: what each analysis takes, what a sweep writes, and what merging shards takes. Tables of
/// analyses are made here; shards come from the program itself.
/// </summary>
internal static class ScaleRuns
{
    /// <summary>Rows of the largest table of an analysis, as a rule.</summary>
    public const int LargestRows = 1_000_000;

    /// <summary>Replicates of each point of the sweeps, as a rule.</summary>
    public const int Replicates = 200;

    /// <summary>Numbers of shards to merge, with replicates: many runs, then many shards.</summary>
    public static IReadOnlyList<(int Shards, int Replicates)> Merges { get; } = [(10, Replicates), (100, 20), (1000, 20)];

    /// <summary>Rows of a shard of a sweep of many rows.</summary>
    public const int RowsPerShard = 100_000;

    private const int Parameters = 10;
    private const int Samples = 4;
    private const int Points = 100;

    private const string Experiment =
        "sweep --scenario minimal --vary police.weight.peer --vary highCommand.threshold --design lhs -q -j 1";

    private const string WithTrajectories = "with trajectories";

    private static readonly string[] Metrics = ["none", "police,military,popular"];

    /// <summary>Measures all jobs.</summary>
    /// <param name="program">The program.</param>
    /// <param name="largest">Rows of the largest table.</param>
    /// <param name="replicates">Replicates of each point of the sweeps.</param>
    /// <param name="merges">Numbers of shards to merge, with replicates of each point.</param>
    public static (IReadOnlyList<ScaleRow> Jobs, IReadOnlyList<ScaleFileRow> Files) Measure(
        ProgramVariant program, int largest, int replicates, IReadOnlyList<(int Shards, int Replicates)> merges)
    {
        var (jobs, files) = (new List<ScaleRow>(), new List<ScaleFileRow>());
        foreach (var rows in new[] { largest / 10, largest })
        {
            jobs.AddRange(Analyses(program, rows));
        }

        foreach (var metrics in Metrics)
        {
            var (job, written) = Sweep(program, metrics, replicates);
            jobs.Add(job);
            files.AddRange(written);
        }

        jobs.AddRange(merges.Select(m => Merge(program, m.Shards, m.Replicates)));
        return (jobs, files);
    }

    /// <summary>
    /// Measures a sweep of many rows: its shards are made and merged, and up to the rows of the largest table of an analysis it is made
    /// in one piece too.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="rows">Rows, a multiple of those of a shard.</param>
    /// <param name="folder">Where shards are made; those that are finished there are used.</param>
    public static (IReadOnlyList<ScaleRow> Jobs, IReadOnlyList<ScaleFileRow> Files) MeasureSweep(
        ProgramVariant program, int rows, string folder)
    {
        var replicates = rows / Points;
        List<ScaleRow> jobs = [Merge(program, folder, rows / RowsPerShard, replicates)];
        var files = Files(folder, WithTrajectories, replicates);
        if (rows <= LargestRows)
        {
            (var job, files) = Sweep(program, Metrics[^1], replicates);
            jobs.Insert(0, job);
        }

        return (jobs, files);
    }

    private static IEnumerable<ScaleRow> Analyses(ProgramVariant program, int rows)
    {
        using var place = new ScratchFolder();
        foreach (var table in ScaleTable.All(rows, Parameters))
        {
            table.Write(place.Path);
            foreach (var method in table.Methods)
            {
                var samples = table.IsResampled ? FormattableString.Invariant($" -j 2 --samples {Samples}") : "";
                var words = $"analyse {method} {table.Words}{samples}";
                var cost = program.Run(place.Path, FormattableString.Invariant($"{words} --force -q -o {method.Split(' ')[0]}"));
                yield return new ScaleRow(
                    $"analyse {method.Split(' ')[0]}", table.Rows, Parameters, table.Points, 0, cost, Size(place.Path, ScaleTable.Files));
                Console.WriteLine(FormattableString.Invariant($"{words}: {cost.Seconds:0.0} s, {cost.PeakBytes / 1e6:0} MB"));
            }
        }
    }

    private static (ScaleRow Job, IReadOnlyList<ScaleFileRow> Files) Sweep(
        ProgramVariant program, string metrics, int replicates)
    {
        using var place = new ScratchFolder();
        var words = FormattableString.Invariant(
            $"{Experiment} -n {Points} -r {replicates} --trajectories {metrics} --format parquet -o out");
        var cost = program.Run(place.Path, words);
        var setting = metrics == "none" ? "without trajectories" : WithTrajectories;
        Say($"sweep of {(long)Points * replicates}", cost);
        return (new ScaleRow($"sweep {setting}", (long)Points * replicates, 2, Points, 0, cost, 0), Files(place.Path, setting, replicates));
    }

    private static IReadOnlyList<ScaleFileRow> Files(string folder, string setting, int replicates) =>
    [
        .. new DirectoryInfo(Path.Combine(folder, "out")).GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new ScaleFileRow(setting, f.Name, Points, (long)Points * replicates, f.Length)),
    ];

    private static ScaleRow Merge(ProgramVariant program, int shards, int replicates)
    {
        using var place = new ScratchFolder();
        return Merge(program, place.Path, shards, replicates);
    }

    private static ScaleRow Merge(ProgramVariant program, string place, int shards, int replicates)
    {
        var words = FormattableString.Invariant($"{Experiment} -n {Points} -r {replicates}");
        for (var shard = 1; shard <= shards; shard++)
        {
            program.Run(place, FormattableString.Invariant($"{words} --shard {shard}/{shards} -o s{shard} --resume"));
        }

        var folders = string.Join(' ', Enumerable.Range(1, shards).Select(shard => FormattableString.Invariant($"s{shard}")));
        var size = Enumerable.Range(1, shards).Sum(shard => Size(Path.Combine(place, $"s{shard}"), ["runs.csv", "samples.bin"]));
        var cost = program.Run(place, $"merge {folders} -q -o out --force");
        Say($"merge of {shards}", cost);
        return new ScaleRow("merge", (long)Points * replicates, 2, Points, shards, cost, size);
    }

    private static void Say(string what, ProcessCost cost) => Console.WriteLine(FormattableString.Invariant(
        $"{what}: {cost.Seconds:0.0} s, {cost.PeakBytes / 1e6:0} MB, {cost.OpenFiles} files open"));

    private static long Size(string folder, IEnumerable<string> files) =>
        files.Select(f => new FileInfo(Path.Combine(folder, f))).Where(f => f.Exists).Sum(f => f.Length);
}

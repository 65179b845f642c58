using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BoliviaSim.Benchmarks.Tiers;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary><c>results</c>: measures all tables of a machine and writes them into its folder.</summary>
internal static class ResultsCommand
{
    /// <summary>Measures and writes.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <returns>Whether every benchmark succeeded; otherwise nothing is written.</returns>
    public static bool Execute(string root)
    {
        // First what may fail, because it publishes the program.
        var (commands, experiments) = (CommandRuns.Measure(root), ExperimentRuns.Measure(root));
        var summaries = BenchmarkSettings.RunAll(BenchmarkSettings.Measure);
        if (!BenchmarkSettings.Succeeded(summaries))
        {
            return false;
        }

        // Before any file, so that a failure leaves the old results whole.
        var (results, phases, floor) = (RowsOf(summaries), Phases(), Floor());
        var folder = FolderOf(root);
        ResultFile.Write(folder, ResultTables.Cases, RunCase.All);
        ResultFile.Write(folder, ResultTables.Results, results);
        ResultFile.Write(folder, ResultTables.Phases, phases);
        ResultFile.Write(folder, ResultTables.Floor, floor);
        ResultFile.Write(folder, ResultTables.Commands, commands);
        ResultFile.Write(folder, ResultTables.Experiments, experiments);
        ResultFile.Write(folder, ResultTables.About, Machine.About());
        Console.WriteLine($"Written to {Path.GetRelativePath(root, folder)}.");
        return true;
    }

    /// <summary>Measures phases and their floor alone, in a minute.</summary>
    public static void ExecutePhases(string root)
    {
        ResultFile.Write(FolderOf(root), ResultTables.Phases, Phases());
        ResultFile.Write(FolderOf(root), ResultTables.Floor, Floor());
    }

    /// <summary>Measures a tier alone; the rows of the others stay.</summary>
    /// <returns>Whether every benchmark of it succeeded; otherwise nothing is written.</returns>
    public static bool ExecuteTier(string root, Type tier)
    {
        Summary[] summaries = [BenchmarkRunner.Run(tier, BenchmarkSettings.Measure)];
        if (!BenchmarkSettings.Succeeded(summaries))
        {
            return false;
        }

        ResultFile.Renew(FolderOf(root), ResultTables.Results, RowsOf(summaries));
        return true;
    }

    /// <summary>Measures commands alone.</summary>
    public static void ExecuteCommands(string root, int longest) =>
        ResultFile.Write(FolderOf(root), ResultTables.Commands, CommandRuns.Measure(root, longest));

    /// <summary>Measures experiments beside plain runs alone; of some jobs the rows of the others stay.</summary>
    public static void ExecuteExperiments(string root, int runs, string jobs, string? program) =>
        ResultFile.Renew(FolderOf(root), ResultTables.Experiments, ExperimentRuns.Measure(root, runs, jobs, program));

    /// <summary>Measures the default run against other builds, given as commits and paths of their libraries in turn.</summary>
    public static void ExecuteAgainst(string root, IReadOnlyList<string> builds) => ResultFile.Write(
        FolderOf(root), ResultTables.Against, builds.Chunk(2).SelectMany(build => AgainstRuns.Measure(build[0], build[1])).ToList());

    /// <summary>Measures ways to build and set the program, in some ten minutes.</summary>
    public static void ExecuteSettings(string root, int longest)
    {
        var (folder, rows) = (FolderOf(root), SettingsRuns.Measure(root, longest));
        ResultFile.Write(folder, ResultTables.Settings, rows);
        WriteAbout(folder);
    }

    /// <summary>Measures the live page alone, in some minutes; it needs Chromium.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="program">The published program; null to publish it first.</param>
    public static void ExecuteExplore(string root, string? program)
    {
        var folder = FolderOf(root);
        ExploreRuns.Measure(root, folder, program);
        WriteAbout(folder);
    }

    /// <summary>Measures large tables alone, in some ten minutes.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="rows">Rows of the largest table of an analysis.</param>
    /// <param name="program">The published program; null to publish it first.</param>
    public static void ExecuteScale(string root, int rows, string? program)
    {
        using var place = new ScratchFolder();
        var native = program is null ? ProgramVariant.Publish("native", root, place.Path) : new ProgramVariant("native", program, "", []);
        WriteScale(root, ScaleRuns.Measure(native, rows, ScaleRuns.Replicates, ScaleRuns.Merges));
    }

    /// <summary>Measures a sweep of many rows and the merge of its shards alone.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="rows">Rows of the sweep.</param>
    /// <param name="program">The published program; null to publish it first.</param>
    /// <param name="shards">Where the shards are, or are to be kept; null to delete them.</param>
    public static void ExecuteLongSweep(string root, int rows, string? program, string? shards)
    {
        using var place = new ScratchFolder();
        var native = program is null ? ProgramVariant.Publish("native", root, place.Path) : new ProgramVariant("native", program, "", []);
        WriteScale(root, ScaleRuns.MeasureSweep(native, rows, shards ?? place.Path));
    }

    private static void WriteScale(string root, (IReadOnlyList<ScaleRow> Jobs, IReadOnlyList<ScaleFileRow> Files) measured)
    {
        var folder = FolderOf(root);
        ResultFile.Renew(folder, ResultTables.Scale, measured.Jobs);
        ResultFile.Renew(folder, ResultTables.ScaleFiles, measured.Files);
        WriteAbout(folder);
    }

    private static void WriteAbout(string folder)
    {
        if (!File.Exists(Path.Combine(folder, ResultTables.About.FileName)))
        {
            ResultFile.Write(folder, ResultTables.About, Machine.About());
        }
    }

    private static string FolderOf(string root) =>
        Directory.CreateDirectory(Path.Combine(root, "benchmarks", "results", Machine.Folder)).FullName;

    private static List<FloorRow> Floor() =>
        [.. new[] { RunCase.Default, RunCase.Country }.Select(name => LoyaltyFloor.Measure(RunCase.Of(name)))];

    private static List<ResultRow> RowsOf(IReadOnlyList<Summary> summaries)
    {
        string[] cases = [.. RunCase.All.Select(c => c.Name)];
        var rows = new List<ResultRow>();
        foreach (var summary in summaries)
        {
            var reports = summary.Reports.OrderBy(r => Array.IndexOf(cases, Work.Of(r.BenchmarkCase).Case)).ToList();
            rows.AddRange(reports.Select(report => RowOf(summary, report)));
        }

        return rows;
    }

    private static ResultRow RowOf(Summary summary, BenchmarkReport report)
    {
        var work = Work.Of(report.BenchmarkCase);
        var time = report.ResultStatistics!;
        var group = summary.GetLogicalGroupKey(report.BenchmarkCase);
        var reference = summary.Reports.FirstOrDefault(r =>
            summary.IsBaseline(r.BenchmarkCase) && summary.GetLogicalGroupKey(r.BenchmarkCase) == group)?.ResultStatistics;
        return new ResultRow(
            work, time.Mean / work.RunsAtOnce, time.ConfidenceInterval.Margin / work.RunsAtOnce, reference?.Mean / time.Mean,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / (double?)work.RunsAtOnce);
    }

    private static List<PhaseRow> Phases() =>
    [
        .. from measured in new (string Case, EngineKind Engine)[]
           {
               (RunCase.Default, EngineKind.Reference), (RunCase.Default, EngineKind.Fast),
               (RunCase.Country, EngineKind.Fast),
           }
           let workload = RunCase.Of(measured.Case)
           let engine = measured.Engine
           from cost in PhaseProfile.Measure(engine, workload, workload.Replicates)
           select new PhaseRow(workload.Name, engine.ToString().ToLowerInvariant(), cost),
    ];
}

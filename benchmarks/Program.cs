using System.Globalization;
using BenchmarkDotNet.Running;
using BoliviaSim.Benchmarks.Measurement;
using BoliviaSim.Benchmarks.Page;
using BoliviaSim.Benchmarks.Tiers;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;
using BoliviaSim.Runner;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Benchmarks;

/// <summary>
/// Entry point. Verbs: <c>results [TIER]</c>, its parts <c>phases</c>, <c>commands</c> and <c>experiments</c>, <c>settings</c>,
/// <c>against COMMIT DLL</c>, <c>scale [ROWS [PROGRAM]]</c>, <c>scale sweep ROWS [PROGRAM [FOLDER]]</c>, <c>explore [PROGRAM]</c>,
/// <c>page</c>, <c>profile [CASE]</c>, <c>machine</c>, <c>smoke</c>; all other arguments go to BenchmarkDotNet, such as
/// <c>--filter '*RunBenchmarks*'</c>. What they do is in <c>docs/performance.md</c>.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["results"]:
                return ResultsCommand.Execute(Root()) ? 0 : 1;
            case ["results", var tier] when BenchmarkSettings.Tiers.SingleOrDefault(t => Work.TierOf(t) == tier) is { } type:
                return ResultsCommand.ExecuteTier(Root(), type) ? 0 : 1;
            case ["phases"]:
                ResultsCommand.ExecutePhases(Root());
                return 0;
            case ["commands", .. { Length: <= 1 } runs]:
                ResultsCommand.ExecuteCommands(Root(), Number(runs, CommandRuns.LongestRuns));
                return 0;
            case ["experiments", .. { Length: <= 3 } words]:
                ResultsCommand.ExecuteExperiments(
                    Root(), Number(words, ExperimentRuns.RunsOfShapes), words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2));
                return 0;
            case ["against", .. { Length: > 0 } builds] when builds.Length % 2 == 0:
                ResultsCommand.ExecuteAgainst(Root(), builds);
                return 0;
            case ["settings", .. { Length: <= 1 } runs]:
                ResultsCommand.ExecuteSettings(Root(), Number(runs, SettingsRuns.LongRuns));
                return 0;
            case ["scale", "sweep", var rows, .. { Length: <= 2 } words]:
                ResultsCommand.ExecuteLongSweep(Root(), Number([rows], 0), words.ElementAtOrDefault(0), words.ElementAtOrDefault(1));
                return 0;
            case ["scale", .. { Length: <= 2 } words]:
                ResultsCommand.ExecuteScale(Root(), Number(words, ScaleRuns.LargestRows), words.Length > 1 ? words[1] : null);
                return 0;
            case ["explore", .. { Length: <= 1 } programs]:
                ResultsCommand.ExecuteExplore(Root(), programs.FirstOrDefault());
                return 0;
            case ["page"]:
                WritePages(Root());
                return 0;
            case ["profile", .. { Length: <= 1 } names]:
                Profile(RunCase.Of(names.Length > 0 ? names[0] : RunCase.Default));
                return 0;
            case ["machine"]:
                return BenchmarkSettings.Succeeded([BenchmarkRunner.Run<MachineBenchmarks>(BenchmarkSettings.Measure)]) ? 0 : 1;
            case ["smoke"]:
                return Smoke() ? 0 : 1;
            default:
                var switcher = BenchmarkSwitcher.FromTypes([.. BenchmarkSettings.Tiers]);
                return BenchmarkSettings.Succeeded(switcher.Run(args, BenchmarkSettings.Measure)) ? 0 : 1;
        }
    }

    private static int Number(string[] words, int otherwise) =>
        words.Length > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Everything that <c>results</c> does, once, on the smallest scenario.</summary>
    private static bool Smoke()
    {
        PhaseProfile.Measure(EngineKind.Fast, RunCase.Of(RunCase.Smallest), replicates: 1);
        LoyaltyFloor.Measure(RunCase.Of(RunCase.Smallest));
        CommandRuns.Smallest();
        SettingsRuns.Smallest();
        ExperimentRuns.Smallest();
        ScaleRuns.Measure(ProgramVariant.Ordinary, largest: 2000, replicates: 1, merges: [(2, 1)]);
        return BenchmarkSettings.Succeeded(BenchmarkSettings.RunAll(BenchmarkSettings.Smoke));
    }

    private static void WritePages(string root)
    {
        foreach (var (path, text) in GeneratedPages.Write(root))
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            Console.WriteLine(path);
        }
    }

    /// <summary>Prints what each phase costs on both engines; the reference only where it can hold the agents.</summary>
    private static void Profile(RunCase workload)
    {
        var agents = workload.Parameters.AgentCount;
        Console.WriteLine(Figures.Text(
            $"{workload.Name}: {agents:#,0} agents, {workload.TicksLived:0.0} ticks lived per run, {workload.Replicates} runs"));
        var fast = PhaseProfile.Measure(EngineKind.Fast, workload, workload.Replicates);
        var reference = workload.IsForObjects ? PhaseProfile.Measure(EngineKind.Reference, workload, workload.Replicates) : null;
        var table = new TextTable("", "fast, ns per tick", "share", "reference, ns per tick", "share", "times as fast");
        for (var i = 0; i < fast.Count; i++)
        {
            table.Add(
                fast[i].Phase, Figures.Short(fast[i].Nanoseconds), Figures.Percent(fast[i].Share), Figures.Short(reference?[i].Nanoseconds),
                reference is null ? "-" : Figures.Percent(reference[i].Share),
                Figures.Short(reference?[i].Nanoseconds / fast[i].Nanoseconds));
        }

        var (all, allReference) = (fast.Sum(c => c.Nanoseconds), reference?.Sum(c => c.Nanoseconds));
        table.Add("all", Figures.Short(all), "", Figures.Short(allReference), "", Figures.Short(allReference / all));
        Console.WriteLine(table.Header);
        foreach (var row in table.Rows)
        {
            Console.WriteLine(row);
        }
    }

    /// <summary>The folder that holds BoliviaSim.sln.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoliviaSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the benchmarks holds BoliviaSim.sln.");
    }
}

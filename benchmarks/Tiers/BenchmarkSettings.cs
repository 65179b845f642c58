using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// How BenchmarkDotNet measures here. It measures in this process, because a process for each of many workloads would take longer than the
/// workloads. So nothing else may run in this process, and heavy tiers come last.
/// </summary>
internal static class BenchmarkSettings
{
    /// <summary>A benchmark that takes longer has failed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Classes of benchmarks, from small to large.</summary>
    public static IReadOnlyList<Type> Tiers { get; } =
    [
        typeof(MachineBenchmarks), typeof(KernelBenchmarks), typeof(PhaseBenchmarks), typeof(RunBenchmarks), typeof(EnsembleBenchmarks),
        typeof(ExperimentBenchmarks),
    ];

    /// <summary>Settings for measurement.</summary>
    public static IConfig Measure { get; } = Common(Job.Default
            .WithWarmupCount(4).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddFilter(new SimpleFilter(b => Work.Of(b).IsFeasible));

    /// <summary>Settings that only check that every benchmark runs: each once, on the smallest workload.</summary>
    public static IConfig Smoke { get; } = Common(Job.Dry)
        .AddFilter(new SimpleFilter(b => Work.Of(b) is { IsFeasible: true, IsSmall: true }));

    /// <summary>Runs all classes.</summary>
    public static IReadOnlyList<BenchmarkDotNet.Reports.Summary> RunAll(IConfig settings) =>
        [.. Tiers.Select(type => BenchmarkRunner.Run(type, settings))];

    /// <summary>Whether every class had benchmarks and all of them ran to their end.</summary>
    public static bool Succeeded(IEnumerable<BenchmarkDotNet.Reports.Summary> summaries) =>
        summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.Length > 0 && s.Reports.All(r => r.Success));

    private static ManualConfig Common(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(new InProcessEmitToolchain(Longest, logOutput: true)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(UnitColumn.AgentUpdate, UnitColumn.Run)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub);
}

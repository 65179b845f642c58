using BenchmarkDotNet.Running;
using BoliviaSim.Benchmarks.Workloads;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>What a benchmark does in one operation: its names in tables, and the numbers by which they divide.</summary>
/// <param name="Tier">Tier: kernel, phase, run, ensemble, experiment or machine.</param>
/// <param name="Case">Workload.</param>
/// <param name="Engine">reference, fast or plain; empty for the machine.</param>
internal sealed record Work(string Tier, string Case, string Engine)
{
    private static readonly string[] Engines = ["Reference", "Fast", "Plain"];

    /// <summary>Phase, or what is done with the runs of an experiment; else empty.</summary>
    public string Part { get; init; } = "";

    /// <summary>Threads.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Runs that are measured, or null for parts of a run.</summary>
    public RunCase? Runs { get; init; }

    /// <summary>Runs in one operation.</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>Agents of a run, or of an operation that is no whole run; 0 where there are none.</summary>
    public int Agents { get; init; }

    /// <summary>Ticks of a run, on average over the replicates; 1 for parts of a tick.</summary>
    public double Ticks => Runs?.TicksLived ?? 1;

    /// <summary>Whether it is part of the smoke run.</summary>
    public bool IsSmall => Workers == 1 && (Tier is "machine" or "kernel" || Case is RunCase.Smallest or ExperimentBenchmarks.Square);

    /// <summary>
    /// Whether engine and workload fit together: engines with one object per agent do not run millions of agents, and the plain model has
    /// no phases, so that its tick is measured beside loyalty alone.
    /// </summary>
    public bool IsFeasible => Tier switch
    {
        "phase" => Engine != "plain" || Part == "Loyalty",
        "run" => Engine == "fast" || RunCase.Of(Case).IsForObjects,
        _ => true,
    };

    /// <summary>Tier of a class of benchmarks.</summary>
    public static string TierOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Name.Replace("Benchmarks", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>Work of a benchmark.</summary>
    public static Work Of(BenchmarkCase benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var type = benchmark.Descriptor.Type;
        var tier = TierOf(type);
        var method = benchmark.Descriptor.WorkloadMethod.Name;
        var engine = Engines.FirstOrDefault(method.EndsWith)?.ToLowerInvariant() ?? "";
        if (type == typeof(MachineBenchmarks))
        {
            return new Work(tier, method, "");
        }

        if (type == typeof(KernelBenchmarks))
        {
            var kernel = benchmark.Descriptor.Categories.Single();
            return new Work(tier, kernel, engine) { Agents = kernel == "draws" ? KernelBenchmarks.AgentsPerBlock : 0 };
        }

        if (type == typeof(ExperimentBenchmarks))
        {
            return new Work(tier, ExperimentBenchmarks.ShapeOf((int)benchmark.Parameters["Points"]), "fast")
            {
                Part = method, RunsAtOnce = ExperimentBenchmarks.Runs,
            };
        }

        var workload = RunCase.Of((string)benchmark.Parameters["Case"]);
        var work = new Work(tier, workload.Name, engine) { Agents = workload.Parameters.AgentCount };
        return type == typeof(PhaseBenchmarks) ? work with { Part = (string)benchmark.Parameters["Phase"] }
            : type == typeof(RunBenchmarks) ? work with { Runs = workload, RunsAtOnce = workload.Replicates }
            : work with { Runs = workload, Workers = (int)benchmark.Parameters["Workers"] };
    }
}

using BenchmarkDotNet.Attributes;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// Whole runs without tables, set-up included. One operation is all replicates of the case, one after another; the added columns divide
/// by their number.
/// </summary>
public class RunBenchmarks
{
    private RunCase workload = RunCase.All[0];
    private ReplicateRunner? reference;
    private ReplicateRunner? fast;
    private PlainModel? plain;

    /// <summary>Workloads.</summary>
    public static IEnumerable<string> Cases => RunCase.All.Select(c => c.Name);

    /// <summary>Workload.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>Opens the engines.</summary>
    [GlobalSetup]
    public void Open()
    {
        workload = RunCase.Of(Case);
        (reference, fast) = (EngineKind.Reference.Open(workload.Parameters), EngineKind.Fast.Open(workload.Parameters));
        plain = new PlainModel(workload.Parameters);
    }

    /// <summary>The model as a reviewer would check it.</summary>
    [Benchmark(Baseline = true)]
    public int Reference() => RunAll(reference!);

    /// <summary>The same results by the fast engine.</summary>
    [Benchmark]
    public int Fast() => RunAll(fast!);

    /// <summary>As many agents and ticks of the plain model.</summary>
    [Benchmark]
    public double Plain()
    {
        var sum = 0.0;
        for (var replicate = 0; replicate < workload.Replicates; replicate++)
        {
            sum += plain!.Run(replicate, (int)Math.Round(workload.TicksLived));
        }

        return sum;
    }

    private int RunAll(ReplicateRunner run)
    {
        var falls = 0;
        for (var replicate = 0u; replicate < workload.Replicates; replicate++)
        {
            falls += run(RunCase.Seed, replicate).FallHour is null ? 0 : 1;
        }

        return falls;
    }
}

using BenchmarkDotNet.Attributes;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Run;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// Ensembles as the console program makes them: replicates over threads, trajectories, summary, and the text of the rows of runs.csv,
/// which is discarded. One operation is one run.
/// </summary>
public class EnsembleBenchmarks
{
    private const int Runs = 64;

    private RunCase workload = RunCase.All[0];

    /// <summary>Workloads.</summary>
    public static IEnumerable<string> Cases => [RunCase.Smallest, RunCase.Default];

    /// <summary>Workload.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Workers { get; set; }

    /// <summary>Compiles the scenario.</summary>
    [GlobalSetup]
    public void Open() => workload = RunCase.Of(Case);

    /// <summary>By the reference engine.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Runs)]
    public int Reference() => RunAll(EngineKind.Reference);

    /// <summary>By the fast engine.</summary>
    [Benchmark(OperationsPerInvoke = Runs)]
    public int Fast() => RunAll(EngineKind.Fast);

    /// <summary>As many runs of the plain model, by a parallel loop, without any table.</summary>
    [Benchmark(OperationsPerInvoke = Runs)]
    public double Plain()
    {
        var results = new double[Runs];
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = Workers }, replicate =>
            results[replicate] = new PlainModel(workload.Parameters).Run(replicate, (int)Math.Round(workload.TicksLived)));
        return results.Sum();
    }

    private int RunAll(EngineKind engine)
    {
        var parameters = workload.Parameters;
        var state = new EnsembleState(parameters);
        var table = RunsTable.Of(parameters, RunCase.Seed);
        using var rows = GrowingFile.Start(Stream.Null, RunRowText.Header(table));
        Ensemble.RunBlocks(
            parameters,
            new EnsembleOptions { Seed = RunCase.Seed, End = Runs, Workers = Workers, Engine = engine },
            () => RunRowText.OpenOnePoint(table),
            block =>
            {
                state.Add(block);
                rows.Append(block.Rows);
            });
        rows.Flush();
        return state.Done;
    }
}

using BenchmarkDotNet.Attributes;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks;

/// <summary>Whole runs of the default scenario, without tables.</summary>
[MemoryDiagnoser]
public class RunBenchmarks
{
    private const int Runs = 8;

    private static readonly Parameters Saturday = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));

    private readonly ReferenceSimulator reference = new(Saturday);
    private readonly Simulator fast = new(Saturday);

    /// <summary>Agents times ticks lived, a run on average over those measured.</summary>
    public static double AgentUpdates { get; } = Updates();

    /// <summary>What one would write: an object an agent, <see cref="Random"/>, <see cref="Math.Exp"/>; ladder and peers only.</summary>
    [Benchmark(OperationsPerInvoke = Runs)]
    public double Plain()
    {
        var opposing = 0.0;
        for (var r = 0; r < Runs; r++)
        {
            opposing += PlainModel.Run(Saturday.AgentCount, (int)(AgentUpdates / Saturday.AgentCount), r);
        }

        return opposing;
    }

    /// <summary>The model as a reviewer would check it.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Runs)]
    public int Reference()
    {
        var falls = 0;
        for (var r = 0u; r < Runs; r++)
        {
            falls += reference.Run(1, r).FallHour is null ? 0 : 1;
        }

        return falls;
    }

    /// <summary>The same results from the fast engine.</summary>
    [Benchmark(OperationsPerInvoke = Runs)]
    public int Fast()
    {
        var falls = 0;
        for (var r = 0u; r < Runs; r++)
        {
            falls += fast.Run(1, r).FallHour is null ? 0 : 1;
        }

        return falls;
    }

    private static double Updates()
    {
        var simulator = new Simulator(Saturday);
        var ticks = Enumerable.Range(0, Runs).Sum(r => Math.Ceiling(simulator.Run(1, (uint)r).HoursAtRisk / Saturday.HoursPerTick));
        return ticks / Runs * Saturday.AgentCount;
    }
}

using BenchmarkDotNet.Attributes;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks;

/// <summary>One replicate of a shipped scenario on the reference engine, set-up included.</summary>
[MemoryDiagnoser]
public class RunBenchmarks
{
    private ReferenceSimulator simulator = null!;
    private uint replicate;

    /// <summary>Scenario.</summary>
    [Params("minimal", "saturday-noon")]
    public string Scenario { get; set; } = "";

    /// <summary>Compiles the scenario once.</summary>
    [GlobalSetup]
    public void Compile() => simulator = new ReferenceSimulator(ScenarioCompiler.Compile(ScenarioLibrary.Load(Scenario)));

    /// <summary>A run; replicates go round so that no history is measured alone.</summary>
    [Benchmark(Baseline = true)]
    public RunOutcome Reference() => simulator.Run(seed: 1, replicate++ % 64);
}

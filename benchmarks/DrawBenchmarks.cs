using BenchmarkDotNet.Attributes;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Benchmarks;

/// <summary>Draws and functions that the inner loop pays for.</summary>
public class DrawBenchmarks
{
    private uint counter;
    private double argument;

    /// <summary>Four 32-bit words.</summary>
    [Benchmark(Baseline = true)]
    public PhiloxBlock Block() => Philox.Block(counter++, 1, 2, 3, 4, 5);

    /// <summary>A logistic.</summary>
    [Benchmark]
    public double Logistic() => DeterministicMath.Logistic(argument += 1e-3);

    /// <summary>A normal quantile.</summary>
    [Benchmark]
    public double NormalQuantile() => NormalLaw.Quantile(RandomSource.ToUnit(counter++ * 2654435761u));
}

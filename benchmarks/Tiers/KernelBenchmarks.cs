using BenchmarkDotNet.Attributes;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// The parts of the loop over agents. One operation is one block of draws, which serves sixteen agents, or one value of a
/// deterministic function. <c>Plain</c> is what the platform offers; no result may depend on it.
/// </summary>
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class KernelBenchmarks
{
    /// <summary>Agents that a block of draws serves.</summary>
    internal const int AgentsPerBlock = 16;

    private const int Count = 1024;

    private readonly uint[] entities = [.. Enumerable.Range(0, Count).Select(i => (uint)i / 8 * 2654435761u)];
    private readonly uint[] groups = [.. Enumerable.Range(0, Count).Select(i => (uint)i % 8)];
    private readonly PhiloxBlock[] blocks = new PhiloxBlock[Count];
    private readonly byte[] bytes = new byte[AgentsPerBlock * Count];
    private readonly Random random = new(1);

    // Arguments as they occur, in no order that a branch predictor could learn.
    private readonly double[] exponents = Arguments(-8, 8);
    private readonly double[] positive = Arguments(1e-6, 4);
    private readonly double[] shares = Arguments(1e-6, 1 - 1e-6);
    private readonly RandomSource source = new(1, 2);
    private uint tick;

    /// <summary>A block of the generator.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("draws")]
    public uint DrawsReference()
    {
        tick++;
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = source.Block(RandomStream.LoyaltyMove, entities[i], tick, groups[i]);
        }

        return blocks[^1].W0;
    }

    /// <summary>The same blocks, several at once.</summary>
    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("draws")]
    public uint DrawsFast()
    {
        source.Blocks(RandomStream.LoyaltyMove, entities, tick++, groups, blocks);
        return blocks[^1].W0;
    }

    /// <summary>As many bytes of the platform's generator, which has no addresses.</summary>
    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("draws")]
    public byte DrawsPlain()
    {
        random.NextBytes(bytes);
        return bytes[^1];
    }

    /// <summary>e^x.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("exponential")]
    public double ExponentialReference()
    {
        var sum = 0.0;
        foreach (var x in exponents)
        {
            sum += DeterministicMath.Exp(x);
        }

        return sum;
    }

    /// <summary>e^x.</summary>
    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("exponential")]
    public double ExponentialPlain()
    {
        var sum = 0.0;
        foreach (var x in exponents)
        {
            sum += Math.Exp(x);
        }

        return sum;
    }

    /// <summary>ln x.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("logarithm")]
    public double LogarithmReference()
    {
        var sum = 0.0;
        foreach (var x in positive)
        {
            sum += DeterministicMath.Log(x);
        }

        return sum;
    }

    /// <summary>ln x.</summary>
    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("logarithm")]
    public double LogarithmPlain()
    {
        var sum = 0.0;
        foreach (var x in positive)
        {
            sum += Math.Log(x);
        }

        return sum;
    }

    /// <summary>1 - e^-x.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("event in a tick")]
    public double EventReference()
    {
        var sum = 0.0;
        foreach (var x in positive)
        {
            sum += DeterministicMath.OneMinusExpNeg(x);
        }

        return sum;
    }

    /// <summary>Normal quantile.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count), BenchmarkCategory("normal quantile")]
    public double NormalReference()
    {
        var sum = 0.0;
        foreach (var p in shares)
        {
            sum += NormalLaw.Quantile(p);
        }

        return sum;
    }

    /// <summary>A normal draw of the platform's generator by the method of Box and Muller.</summary>
    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("normal quantile")]
    public double NormalPlain()
    {
        var sum = 0.0;
        foreach (var p in shares)
        {
            sum += Math.Sqrt(-2 * Math.Log(p)) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return sum;
    }

    private static double[] Arguments(double low, double high) =>
        [.. Enumerable.Range(0, Count).Select(i => low + ((high - low) * RandomSource.ToUnit((uint)i * 2654435761u)))];
}

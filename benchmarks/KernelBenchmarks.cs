using BenchmarkDotNet.Attributes;
using BoliviaSim.Randomness;

namespace BoliviaSim.Benchmarks;

/// <summary>The draws of one tick: sixteen agents a block.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    /// <summary>Agents served.</summary>
    public const int Agents = 4096;

    private readonly uint[] entities = new uint[Agents / 16];
    private readonly uint[] groups = [.. Enumerable.Range(0, Agents / 16).Select(i => (uint)i)];
    private readonly PhiloxBlock[] blocks = new PhiloxBlock[Agents / 16];

    /// <summary>Block by block.</summary>
    [Benchmark(Baseline = true)]
    public uint Scalar()
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Philox.Block(entities[i], 5, groups[i], 1 << 24, 1, 2);
        }

        return blocks[^1].W0;
    }

    /// <summary>In the lanes of vectors.</summary>
    [Benchmark]
    public uint Lanes()
    {
        PhiloxLanes.Fill(entities, 5, groups, 1 << 24, 1, 2, blocks);
        return blocks[^1].W0;
    }
}

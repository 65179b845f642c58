using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// Limits of one core of this machine, for comparison with the engine's cost: bytes that it can read from memory in a stream, and 32-bit
/// lane operations that it can do when nothing delays it. One operation is one byte or one lane operation.
/// </summary>
public class MachineBenchmarks
{
    /// <summary>Far more than the caches hold.</summary>
    private const int Bytes = 256 << 20;

    private const int Steps = 4096;
    private const int Chains = 6;
    private const int LanesAtOnce = 16;

    private readonly float half = 0.5f;
    private readonly uint seed = 1;
    private ulong[] memory = [];

    /// <summary>Memory that was written once.</summary>
    [GlobalSetup(Target = nameof(StreamingRead))]
    public void Allocate()
    {
        memory = new ulong[Bytes / sizeof(ulong)];
        Array.Fill(memory, 1UL);
    }

    /// <summary>Bytes read in a stream.</summary>
    [Benchmark(OperationsPerInvoke = Bytes)]
    public ulong StreamingRead()
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector512<ulong>>(memory);
        var (a, b, c, d) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        for (var i = 0; i + 4 <= vectors.Length; i += 4)
        {
            a ^= vectors[i];
            b ^= vectors[i + 1];
            c ^= vectors[i + 2];
            d ^= vectors[i + 3];
        }

        return Vector512.Sum(a ^ b ^ c ^ d);
    }

    /// <summary>Multiplications and additions of 32-bit floating-point numbers, fused, in independent chains.</summary>
    [Benchmark(OperationsPerInvoke = Steps * Chains * LanesAtOnce * 2)]
    public float FloatingPoint()
    {
        var (x, y) = (Vector512.Create(half), Vector512.Create(half));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        for (var i = 0; i < Steps; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f);
    }

    /// <summary>Additions and exclusive ors of 32-bit integers, in independent chains.</summary>
    [Benchmark(OperationsPerInvoke = Steps * Chains * LanesAtOnce * 2)]
    public uint Integer()
    {
        var (x, y) = (Vector512.Create(seed), Vector512.Create(~seed));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        for (var i = 0; i < Steps; i++)
        {
            a = (a + x) ^ y;
            b = (b + x) ^ y;
            c = (c + x) ^ y;
            d = (d + x) ^ y;
            e = (e + x) ^ y;
            f = (f + x) ^ y;
        }

        return Vector512.Sum(a + b + c + d + e + f);
    }
}

using BoliviaSim.Runner.Files;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Counts come back from a checkpoint as they were.</summary>
public sealed class SparseTests
{
    [Fact]
    public void Counts_that_were_written_are_read_back() =>
        Gen.Frequency((5, Gen.Const(0L)), (1, Gen.Long[1, long.MaxValue])).Array[0, 200].Sample(counts =>
        {
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            Sparse.Write<long>(writer, counts);
            Sparse.Write<long>(writer, counts);
            stream.Position = 0;
            using var reader = new BinaryReader(stream);
            Assert.Equal(counts, Sparse.Read(reader));
            Assert.Equal(counts, Sparse.Read(reader));
            Assert.Equal(stream.Length, stream.Position);
        });
}

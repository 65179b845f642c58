using BoliviaSim.Randomness;

namespace BoliviaSim.Tests.Randomness;

public class PhiloxLanesTests
{
    /// <summary>All lengths around the width of a vector: whole vectors, halves and what is left over.</summary>
    [Fact]
    public void Blocks_made_together_are_those_made_alone()
    {
        for (var length = 0; length < 84; length++)
        {
            var (c0, c2) = (new uint[length], new uint[length]);
            for (var i = 0; i < length; i++)
            {
                (c0[i], c2[i]) = (0xDEADBEEF + ((uint)i * 0x9E3779B9), (uint)(i * i) ^ 0xFFFF0000);
            }

            var blocks = new PhiloxBlock[length];
            PhiloxLanes.Fill(c0, 7, c2, 0xFE000001, 0xFFFFFFFF, 12345, blocks);
            Assert.Equal(c0.Select((c, i) => Philox.Block(c, 7, c2[i], 0xFE000001, 0xFFFFFFFF, 12345)), blocks);
        }
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentException>(() => PhiloxLanes.Fill(new uint[3], 0, new uint[2], 0, 0, 0, new PhiloxBlock[3]));
}

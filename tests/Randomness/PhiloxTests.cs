using BoliviaSim.Randomness;

namespace BoliviaSim.Tests.Randomness;

/// <summary>The generator against the known-answer vectors that its authors publish (Random123, kat_vectors, philox4x32 10).</summary>
public class PhiloxTests
{
    [Fact]
    public void Block_of_zeros_is_the_published_one() => Assert.Equal(
        new PhiloxBlock(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8), Philox.Block(0, 0, 0, 0, 0, 0));

    [Fact]
    public void Block_of_ones_is_the_published_one() => Assert.Equal(
        new PhiloxBlock(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd),
        Philox.Block(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));

    [Fact]
    public void Block_of_the_digits_of_pi_is_the_published_one() => Assert.Equal(
        new PhiloxBlock(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1),
        Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));

    [Fact]
    public void Block_index_reads_its_words_in_order()
    {
        var block = new PhiloxBlock(10, 11, 12, 13);
        Assert.Equal([10u, 11u, 12u, 13u], Enumerable.Range(0, 4).Select(i => block[i]));
    }

    /// <summary>A good mixer flips half of its 128 output bits when one input bit flips: a binomial with standard deviation 5.66.</summary>
    [Fact]
    public void Block_flips_half_of_its_bits_when_one_input_bit_flips()
    {
        var flips = new List<double>();
        for (var word = 0; word < 6; word++)
        {
            for (var bit = 0; bit < 32; bit++)
            {
                var (a, b) = (At(word, 0), At(word, 1u << bit));
                flips.Add(Enumerable.Range(0, 4).Sum(i => System.Numerics.BitOperations.PopCount(a[i] ^ b[i])));
            }
        }

        Support.Law.HasMean(64, flips.Average(), Math.Sqrt(128 * 0.25 / flips.Count), "bits flipped");

        static PhiloxBlock At(int word, uint flip)
        {
            uint[] input = [0x12345678, 0x9abcdef0, 0x0fedcba9, 0x87654321, 0xdeadbeef, 0x0badf00d];
            input[word] ^= flip;
            return Philox.Block(input[0], input[1], input[2], input[3], input[4], input[5]);
        }
    }
}

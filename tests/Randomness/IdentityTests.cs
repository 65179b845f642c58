using BoliviaSim.Randomness;
using Xunit;

namespace BoliviaSim.Tests.Randomness;

/// <summary>Identity against the published test vectors of FNV-1a.</summary>
public class IdentityTests
{
    [Theory]
    [InlineData("", 0x811c9dc5u)]
    [InlineData("a", 0xe40c292cu)]
    [InlineData("foobar", 0xbf9cf968u)]
    public void Identity_is_32_bit_FNV_1a(string id, uint expected)
    {
        Assert.Equal(expected, Identity.Of(id));
    }

    [Fact]
    public void Identity_hashes_the_UTF8_bytes()
    {
        // í is C3 AD in UTF-8: two steps of the hash by hand.
        var expected = unchecked((((0x811c9dc5u ^ 0xC3u) * 16777619u) ^ 0xADu) * 16777619u);

        Assert.Equal(expected, Identity.Of("í"));
    }
}

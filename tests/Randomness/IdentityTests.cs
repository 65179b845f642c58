using BoliviaSim.Randomness;

namespace BoliviaSim.Tests.Randomness;

/// <summary>FNV-1a, 32 bits, against the vectors that Landon Curt Noll publishes with it.</summary>
public class IdentityTests
{
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("b", 0xe70c2de5)]
    [InlineData("c", 0xe60c2c52)]
    [InlineData("fo", 0x6222e842)]
    [InlineData("foo", 0xa9f37ed7)]
    [InlineData("foob", 0x3f5076ef)]
    [InlineData("fooba", 0x39aaa18a)]
    [InlineData("foobar", 0xbf9cf968)]
    public void Of_published_text_is_the_published_number(string text, uint expected) => Assert.Equal(expected, Identity.Of(text));

    [Fact]
    public void Of_text_outside_ascii_reads_its_utf8_bytes()
    {
        var hash = 0x811c9dc5u;
        foreach (var b in new byte[] { 0xc3, 0xa9 })
        {
            hash = (hash ^ b) * 0x01000193u;
        }

        Assert.Equal(hash, Identity.Of("é"));
    }
}

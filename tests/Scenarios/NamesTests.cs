using BoliviaSim.Scenarios;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The nearest valid name.</summary>
public class NamesTests
{
    [Theory]
    [InlineData("polcie", "police")] // neighbours swapped: distance 1
    [InlineData("plice", "police")] // a letter left out
    [InlineData("poolice", "police")] // a letter too many
    [InlineData("police", "police")]
    [InlineData("POLICE", "police")]
    [InlineData("militry", "military")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Nearest_is_the_name_with_the_fewest_slips(string wrong, string? expected)
    {
        Assert.Equal(expected, Names.Nearest(wrong, ["popular", "police", "military"]));
    }

    [Fact]
    public void Swap_of_neighbours_counts_as_one_slip()
    {
        // A word of two letters may have one slip: the swap is one, two substitutions are two.
        Assert.Equal("ab", Names.Nearest("ba", ["ab"]));
        Assert.Null(Names.Nearest("ba", ["cd"]));
    }

    [Fact]
    public void Nearest_of_very_long_words_is_none_and_quick()
    {
        Assert.Null(Names.Nearest(new string('a', 5_000_000), [new string('a', 5_000_001)]));
    }

    [Fact]
    public void One_slip_in_a_parameter_name_finds_the_parameter_or_one_as_near()
    {
        var names = ParameterTable.All.Select(d => d.Name).ToList();
        Gen.Select(Gen.OneOf(names.ToArray()), Gen.Int[0, 1000], Gen.Char['a', 'z']).Sample((name, at, letter) =>
        {
            var wrong = name.Insert(at % name.Length, letter.ToString());

            var nearest = Names.Nearest(wrong, names);

            Assert.NotNull(nearest);
            Assert.True(Math.Abs(nearest.Length - wrong.Length) <= 1);
        });
    }
}

using BoliviaSim.Runner.Cluster;
using CsCheck;

namespace BoliviaSim.Tests.Cluster;

/// <summary>Lists of shards as <c>sbatch --array</c> reads them.</summary>
public sealed class ArrayListTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("7", new[] { 7 })]
    [InlineData("1-2", new[] { 1, 2 })]
    [InlineData("1,3,5-7", new[] { 1, 3, 5, 6, 7 })]
    [InlineData("1-3,9-10", new[] { 10, 2, 9, 3, 1, 2 })]
    public void Shards_are_written_as_ranges(string text, int[] shards) => Assert.Equal(text, ArrayList.Of(shards));

    [Fact]
    public void Throttle_stands_behind_the_list() => Assert.Equal("1,3,5-7%2", ArrayList.Of([1, 3, 5, 6, 7], 2));

    [Fact]
    public void Any_list_reads_back_to_its_shards() => Gen.Int[1, 60].Array[1, 40].Sample(shards =>
        Assert.Equal(shards.Distinct().Order(), Expand(ArrayList.Of(shards))));

    private static IEnumerable<int> Expand(string text) =>
        from part in text.Split(',')
        let ends = part.Split('-').Select(int.Parse).ToArray()
        from shard in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
        select shard;
}

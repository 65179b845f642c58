using BoliviaSim.Randomness;
using BoliviaSim.RareEvents;

namespace BoliviaSim.Tests.RareEvents;

/// <summary>
/// The gambler's ruin: from 1, up with probability .4, else down, until 0 or 20. The chance to reach 20 is
/// ((q/p) - 1) / ((q/p)^20 - 1) = 1.5040956237697713e-4.
/// </summary>
internal sealed class GamblersRuin(uint seed, params int[] heights) : ISplitProcess<GamblersRuin.Path>
{
    public const double Exact = 1.5040956237697713e-4;

    public int Levels => heights.Length;

    public Path? Reach(Path? from, int level, uint numbers)
    {
        var (height, random) = (from?.Height ?? 1, new RandomSource(seed, numbers));
        for (var step = 0u; height is > 0 and < 20 && height < heights[level - 1]; step++)
        {
            height += random.Uniform(RandomStream.Clash, 7, step) < 0.4 ? 1 : -1;
        }

        return height >= heights[level - 1] ? new Path(height) : null;
    }

    internal sealed record Path(int Height);
}

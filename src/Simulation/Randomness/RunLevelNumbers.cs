namespace BoliviaSim.Randomness;

/// <summary>Address of a run-level draw.</summary>
/// <param name="Stream">Stream.</param>
/// <param name="Entity">Kind, command, or 0 for the resolve.</param>
internal readonly record struct RunLevelDraw(RandomStream Stream, uint Entity);

/// <summary>Random numbers of the run-level draws: usually those of one replicate for all of them.</summary>
/// <param name="Usual">Numbers of all draws but <paramref name="Others"/>.</param>
/// <param name="Others">Draws with other numbers, each once.</param>
internal sealed record RunLevelNumbers(RandomSource Usual, params IReadOnlyList<(RunLevelDraw Draw, RandomSource Numbers)> Others)
{
    /// <summary>A standard normal draw.</summary>
    /// <param name="stream">Stream.</param>
    /// <param name="entity">Kind, command, or 0 for the resolve.</param>
    public double Normal(RandomStream stream, uint entity)
    {
        foreach (var (draw, numbers) in Others)
        {
            if (draw.Stream == stream && draw.Entity == entity)
            {
                return numbers.Normal(stream, entity);
            }
        }

        return Usual.Normal(stream, entity);
    }
}

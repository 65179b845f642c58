namespace BoliviaSim.Calibration.Sequential;

/// <summary>A particle of a sequential fit.</summary>
/// <param name="Run">Number of the run that it is.</param>
/// <param name="Luck">Random numbers of the run.</param>
/// <param name="Values">Its parameters.</param>
/// <param name="Hours">Hour of each target in it.</param>
internal sealed record Member(int Run, RunLuck Luck, double[] Values, double[] Hours)
{
    /// <summary>Effective size of equally weighted particles where those with one key count as one.</summary>
    /// <param name="members">The particles.</param>
    /// <param name="key">The key.</param>
    public static double EffectiveSize<TKey>(IReadOnlyList<Member> members, Func<Member, TKey> key)
        where TKey : notnull => Weights.EffectiveSizeByLuck(members.Select(m => (1.0, key(m))));

    /// <summary>
    /// Effective size by luck: those that share the numbers of their start count as one, or those that share some run-level draw, whichever
    /// leaves fewest.
    /// </summary>
    /// <param name="members">The particles.</param>
    /// <param name="draws">The run-level draws.</param>
    public static double ByLuck(IReadOnlyList<Member> members, IEnumerable<Randomness.RunLevelDraw> draws) => Math.Min(
        EffectiveSize(members, m => m.Luck.Replicate),
        draws.Min(draw => EffectiveSize(members, m => SequentialSteps.ReplicateOf(m.Luck, draw))));
}

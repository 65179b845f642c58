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
    /// Effective size by luck: the smallest of several. For one of them particles with the same random numbers at their start count as one;
    /// for the others those with the same value of a parameter, or with the same run-level draw.
    /// </summary>
    /// <param name="members">The particles.</param>
    /// <param name="draws">The run-level draws.</param>
    /// <param name="parameters">Parameters that hardly ever have the same value in two draws from the prior.</param>
    public static double ByLuck(
        IReadOnlyList<Member> members, IEnumerable<Randomness.RunLevelDraw> draws, IEnumerable<int> parameters)
    {
        List<double> sizes =
        [
            EffectiveSize(members, m => m.Luck.Replicate),
            .. draws.Select(draw => EffectiveSize(members, m => SequentialSteps.ReplicateOf(m.Luck, draw))),
            .. parameters.Select(i => EffectiveSize(members, m => m.Values[i])),
        ];
        return sizes.Min();
    }
}

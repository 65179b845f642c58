namespace BoliviaSim.Experiments;

/// <summary>Which random numbers the runs of an experiment use.</summary>
internal enum LuckKind
{
    /// <summary>Common random numbers: replicate r uses the same random numbers at every point, so that differences are paired.</summary>
    Common,

    /// <summary>
    /// Every run uses random numbers of its own, so that the runs of different points are independent: for a fit, and wherever points are
    /// averaged and not compared.
    /// </summary>
    Own,
}

/// <summary>Where the random numbers of a run are found.</summary>
internal static class RunAddress
{
    /// <summary>Most runs that can have random numbers of their own: the generator's key has 32 bits for the replicate.</summary>
    public const long MostOwn = 1L << 32;

    /// <summary>The number that a run passes to the engine as its replicate.</summary>
    /// <param name="luck">Which random numbers.</param>
    /// <param name="runId">Number of the run: replicate times the number of points plus the point; below <see cref="MostOwn"/> for
    /// <see cref="LuckKind.Own"/>.</param>
    /// <param name="replicate">Replicate.</param>
    public static uint Of(LuckKind luck, long runId, long replicate) => checked((uint)(luck == LuckKind.Own ? runId : replicate));
}

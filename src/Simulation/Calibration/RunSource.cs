using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>Random numbers of a run: its replicate, and what it has of others.</summary>
/// <param name="Replicate">Replicate of the set-up, and of all that <paramref name="Mixed"/> does not name.</param>
/// <param name="Mixed">What it has of other replicates; null for nothing.</param>
internal readonly record struct RunLuck(uint Replicate, MixedLuck? Mixed);

/// <summary>Where the runs of a reference table come from. Any thread may ask.</summary>
internal interface IRunSource
{
    /// <summary>How many runs, from the first on, are a sample of the prior.</summary>
    int PriorRuns { get; }

    /// <summary>Parameters of a run.</summary>
    /// <param name="run">Its number, from 0.</param>
    double[] Values(int run);

    /// <summary>Random numbers of a run.</summary>
    /// <param name="run">Its number, from 0.</param>
    RunLuck Luck(int run);
}

/// <summary>Runs with parameters from the prior; run n has the random numbers of replicate n.</summary>
/// <param name="prior">The prior.</param>
/// <param name="seed">Seed.</param>
internal sealed class PriorRunSource(Prior prior, uint seed) : IRunSource
{
    /// <inheritdoc/>
    public int PriorRuns => int.MaxValue;

    /// <inheritdoc/>
    public double[] Values(int run)
    {
        var values = new double[prior.Factors.Count];
        prior.Draw(new RandomSource(seed, (uint)run), values);
        return values;
    }

    /// <inheritdoc/>
    public RunLuck Luck(int run) => new((uint)run, null);
}

namespace BoliviaSim.Calibration;

/// <summary>How long runs are added to a reference table.</summary>
/// <param name="Most">Most runs, 1 or more.</param>
/// <param name="Effective">Effective size by luck at which it ends; null: at <paramref name="Most"/> runs.</param>
internal sealed record TableLength(int Most, int? Effective);

/// <summary>Effective size of the weighted runs after a round.</summary>
/// <param name="Number">Number of the round, from 1.</param>
/// <param name="Runs">Runs of this and all earlier rounds.</param>
/// <param name="ByParticle">Effective size of the particles.</param>
/// <param name="ByLuck">Effective size where particles that share their random numbers count as one.</param>
internal sealed record Round(int Number, int Runs, double ByParticle, double ByLuck);

/// <summary>
/// The rounds of a reference table. Whether runs are enough is looked at after whole rounds only, so that it depends neither on threads nor
/// on interruptions.
/// </summary>
/// <param name="length">How long runs are added.</param>
internal sealed class RoundRecord(TableLength length)
{
    /// <summary>Runs of a round.</summary>
    public const int RunsPerRound = 16_384;

    private readonly List<Round> rounds = [];
    private double sum;
    private double squares;

    /// <summary>Runs so far.</summary>
    public int Runs { get; private set; }

    /// <summary>The rounds that are finished. The last one may be short, where it ends at the greatest number of runs.</summary>
    public IReadOnlyList<Round> Rounds => rounds;

    /// <summary>Number of runs after the round that is under way, or that is next.</summary>
    public int EndOfRound => (int)Math.Min(length.Most, ((Runs / RunsPerRound) + 1L) * RunsPerRound);

    /// <summary>Effective size of all runs so far, (sum w)^2 / sum w^2 (Kish 1965); 0 where all weights are 0.</summary>
    public double EffectiveSize => squares > 0 ? sum * sum / squares : 0;

    /// <summary>Sum of the weights so far.</summary>
    public double Sum => sum;

    /// <summary>Whether all runs are made.</summary>
    public bool IsDone => Runs == length.Most || (rounds.Count > 0 && rounds[^1].Runs == Runs && rounds[^1].ByLuck >= length.Effective);

    /// <summary>Adds the next run.</summary>
    /// <param name="weight">Its weight, 0 or more.</param>
    public void Add(double weight)
    {
        (sum, squares, Runs) = (sum + weight, squares + (weight * weight), Runs + 1);
        if (Runs % RunsPerRound == 0 || Runs == length.Most)
        {
            // Run n has random numbers n: no two share any, so both sizes are the same. Where a table repeats them, they would differ.
            rounds.Add(new Round(rounds.Count + 1, Runs, EffectiveSize, EffectiveSize));
        }
    }
}

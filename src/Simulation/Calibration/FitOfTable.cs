namespace BoliviaSim.Calibration;

/// <summary>What a fit leaves of the runs of its table.</summary>
/// <param name="Reports">How reports come about, for which it holds.</param>
/// <param name="Weights">Weight of each run, not all 0.</param>
/// <param name="LogEvidence">Natural logarithm of the mean likelihood of the record under the prior.</param>
internal sealed record FittedWeights(ReportModel Reports, double[] Weights, double LogEvidence);

/// <summary>A fit that takes the runs of a table one by one, and says when they are enough.</summary>
internal interface IFitOfTable
{
    /// <summary>Number of runs that the table is to have next.</summary>
    int EndOfRound { get; }

    /// <summary>Whether all runs are made.</summary>
    bool IsDone { get; }

    /// <summary>Effective size by luck so far.</summary>
    double EffectiveSize { get; }

    /// <summary>Whether some run has a weight above 0.</summary>
    bool HasWeight { get; }

    /// <summary>Effective sizes after each round.</summary>
    IReadOnlyList<Round> Rounds { get; }

    /// <summary>Takes the next run.</summary>
    /// <param name="hours">Hour of each target in it.</param>
    void Add(ReadOnlySpan<double> hours);

    /// <summary>What it leaves.</summary>
    /// <param name="table">The table, with all runs that were taken.</param>
    FittedWeights End(ReferenceTable table);
}

/// <summary>Weighs every run from the prior by its likelihood.</summary>
/// <param name="setup">The fit.</param>
/// <param name="length">How long runs are added.</param>
internal sealed class WeightedFit(CalibrationSetup setup, TableLength length) : IFitOfTable
{
    private readonly RoundRecord record = new(length);

    /// <inheritdoc/>
    public int EndOfRound => record.EndOfRound;

    /// <inheritdoc/>
    public bool IsDone => record.IsDone;

    /// <inheritdoc/>
    public double EffectiveSize => record.EffectiveSize;

    /// <inheritdoc/>
    public bool HasWeight => record.Sum > 0;

    /// <inheritdoc/>
    public IReadOnlyList<Round> Rounds => record.Rounds;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> hours) => record.Add(setup.Likelihood.Of(hours));

    /// <inheritdoc/>
    public FittedWeights End(ReferenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new FittedWeights(
            setup.Reports, table.Weigh(setup.Likelihood), Numerics.DeterministicMath.Log(record.Sum / table.Count));
    }
}

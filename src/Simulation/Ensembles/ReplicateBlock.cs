using System.Buffers;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Ensembles;

/// <summary>
/// What some consecutive replicates gave. A block is filled again after it has been handed over: whoever takes one keeps nothing of it but
/// outcomes.
/// </summary>
internal sealed class ReplicateBlock
{
    private readonly List<RunOutcome> outcomes = [];
    private readonly List<ulong> digests = [];
    private readonly ArrayBufferWriter<byte> rows = new();

    /// <summary>Outcomes in the order of replicates.</summary>
    public IReadOnlyList<RunOutcome> Outcomes => outcomes;

    /// <summary>Digest of each run's history, in order; empty when they are not wanted.</summary>
    public IReadOnlyList<ulong> Digests => digests;

    /// <summary>Trajectory levels, one run for each outcome; no runs when they are not wanted.</summary>
    public TrajectorySamples Samples { get; } = new();

    /// <summary>Totals of places and roads of all the runs; null when they are not wanted.</summary>
    public PlaceTotals? Places { get; private set; }

    /// <summary>Text of the outcomes' rows, in order; empty when none was asked for.</summary>
    public ReadOnlySpan<byte> Rows => rows.WrittenSpan;

    internal IBufferWriter<byte> RowsWriter => rows;

    internal PlaceTotals PlacesOf(Parameters parameters) => Places ??= new PlaceTotals(parameters);

    internal void Add(RunOutcome outcome, ulong? digest)
    {
        outcomes.Add(outcome);
        if (digest is { } value)
        {
            digests.Add(value);
        }
    }

    internal void Clear()
    {
        outcomes.Clear();
        digests.Clear();
        Samples.Clear();
        Places?.Clear();
        rows.ResetWrittenCount();
    }
}

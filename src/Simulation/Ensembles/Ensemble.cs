using System.Buffers;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Ensembles;

/// <summary>Which replicates to run, and on how many threads.</summary>
internal sealed record EnsembleOptions
{
    /// <summary>Seed of the experiment.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>First replicate, 0 or more (not 0 when an ensemble is resumed).</summary>
    public int First { get; init; }

    /// <summary>Number after the last replicate.</summary>
    public required int End { get; init; }

    /// <summary>Threads, 1 or more. Results do not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Engine. Results do not depend on it.</summary>
    public EngineKind Engine { get; init; }

    /// <summary>What each replicate runs; null: the scenario, with the replicate's own random numbers.</summary>
    public RunPlanner? Planner { get; init; }

    /// <summary>Whether trajectories are wanted; outcomes do not depend on it.</summary>
    public bool Trajectories { get; init; } = true;

    /// <summary>Whether totals of places and roads are wanted; outcomes do not depend on it.</summary>
    public bool Places { get; init; }

    /// <summary>Whether to take the digest of each run's history in place of trajectories and places; outcomes are the same.</summary>
    public bool Digests { get; init; }

    /// <summary>
    /// What looks on at a replicate, in place of trajectories, places and digests; called on the thread that runs it. Null: nobody does.
    /// </summary>
    public Func<int, IRunObserver>? Observer { get; init; }
}

/// <summary>What one replicate gave.</summary>
/// <param name="Outcome">Its row.</param>
/// <param name="Samples">Trajectory levels (see <see cref="TrajectorySamples"/>); empty when not wanted.</param>
internal sealed record ReplicateResult(RunOutcome Outcome, IReadOnlyList<ushort> Samples);

/// <summary>
/// Monte Carlo replicates over threads (ODD 4.9). Whole runs are shared out, and results are handed over in the order of replicates, so
/// that nothing downstream can depend on timing and memory stays flat.
/// </summary>
internal static class Ensemble
{
    /// <summary>Agents from which on a run is shared out between the threads.</summary>
    public const int AgentsSharedOut = 500_000;

    /// <summary>Runs replicates and hands each result over, in order, on the calling thread.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    /// <param name="accept">Takes each result; called in the order of replicates.</param>
    /// <param name="cancellation">Stops early; replicates that are finished in order by then are still handed over.</param>
    /// <returns>Number after the last replicate handed over.</returns>
    /// <exception cref="AggregateException">A run failed.</exception>
    public static int Run(
        Parameters parameters, EnsembleOptions options, Action<ReplicateResult> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(accept);
        return RunBlocks(parameters, options, () => (_, _) => { }, HandOver, cancellation);

        void HandOver(ReplicateBlock block)
        {
            for (var i = 0; i < block.Outcomes.Count; i++)
            {
                accept(new ReplicateResult(block.Outcomes[i], i < block.Samples.Runs ? block.Samples[i].ToArray() : []));
            }
        }
    }

    /// <summary>
    /// The same for very many replicates: results arrive in blocks, with the text of their rows, which the threads that run the replicates
    /// write. So the calling thread, of which there is only one, has little left to do for a run.
    /// </summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    /// <param name="openRows">Called once on each thread; what it returns writes the row of an outcome, on that thread alone.</param>
    /// <param name="accept">Takes each block; called in the order of replicates.</param>
    /// <param name="cancellation">Stops early; replicates that are finished in order by then are still handed over.</param>
    /// <returns>Number after the last replicate handed over.</returns>
    /// <exception cref="AggregateException">A run failed.</exception>
    public static int RunBlocks(
        Parameters parameters, EnsembleOptions options, Func<Action<RunOutcome, IBufferWriter<byte>>> openRows,
        Action<ReplicateBlock> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(openRows);
        ArgumentNullException.ThrowIfNull(accept);
        var (workers, threads) = Split(parameters, options);
        return BlockLoop<ReplicateBlock>.Run(options.First, options.End, workers, Worker, HandOver, cancellation);

        Action<int, ReplicateBlock> Worker()
        {
            var (run, writeRow) = (options.Engine.Open(parameters, threads, options.Planner), openRows());
            var digest = options.Digests ? new HistoryDigest() : null;
            var recorder = digest is null && options.Observer is null
                ? HourlyRecorder.Of(parameters, options.Trajectories ? null : [], options.Places) : null;
            return (replicate, block) =>
            {
                recorder?.BeginRun(block.Samples, options.Places ? block.PlacesOf(parameters) : null);
                var observer = options.Observer?.Invoke(replicate) ?? recorder ?? (IRunObserver?)digest;
                var outcome = run(options.Seed, (uint)replicate, observer);
                recorder?.EndRun();
                writeRow(outcome, block.RowsWriter);
                block.Add(outcome, digest?.End(outcome));
            };
        }

        void HandOver(ReplicateBlock block)
        {
            accept(block);
            block.Clear();
        }
    }

    /// <summary>
    /// Threads between runs and within a run. Whole runs are shared out as long as each fits the nearest cache; of larger ones several at
    /// once would only wait for memory, and hold much of it.
    /// </summary>
    private static (int Workers, int Threads) Split(Parameters parameters, EnsembleOptions options) =>
        options.Engine == EngineKind.Fast && parameters.AgentCount >= AgentsSharedOut ? (1, options.Workers) : (options.Workers, 1);
}

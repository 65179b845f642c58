using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;

namespace BoliviaSim.Ensembles;

/// <summary>Which replicates to run, and on how many threads.</summary>
public sealed record EnsembleOptions
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

    /// <summary>Whether trajectories are wanted; outcomes do not depend on it.</summary>
    public bool Trajectories { get; init; } = true;
}

/// <summary>What one replicate gave.</summary>
/// <param name="Outcome">Its row.</param>
/// <param name="Samples">Trajectory levels (see <see cref="TrajectoryRecorder.Samples"/>); empty when not wanted.</param>
public sealed record ReplicateResult(RunOutcome Outcome, IReadOnlyList<ushort> Samples);

/// <summary>
/// Monte Carlo replicates over threads (ODD 4.9). Whole runs are shared out, and results are handed over one by
/// one in the order of replicates, so that nothing downstream can depend on timing and memory stays flat.
/// </summary>
public static class Ensemble
{
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
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(accept);
        var metrics = options.Trajectories ? TrajectoryMetrics.Of(parameters) : [];
        return ReplicateLoop.Run(options.First, options.End, options.Workers, Worker, accept, cancellation);

        Func<int, ReplicateResult> Worker()
        {
            var run = options.Engine.Open(parameters);
            return replicate =>
            {
                var recorder = options.Trajectories ? new TrajectoryRecorder(parameters, metrics) : null;
                var outcome = run(options.Seed, (uint)replicate, recorder);
                return new ReplicateResult(outcome, recorder?.Samples ?? []);
            };
        }
    }
}

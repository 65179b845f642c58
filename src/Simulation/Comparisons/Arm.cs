using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Comparisons;

/// <summary>One side of a comparison: a scenario under a name.</summary>
/// <param name="Name">Short name, unique in the comparison.</param>
/// <param name="Scenario">What is run.</param>
/// <param name="Changes">What was changed in the base for it, as <c>name=value</c>; none for a scenario of its own.</param>
internal sealed record Arm(string Name, Scenario Scenario, IReadOnlyList<string> Changes);

/// <summary>What a comparison keeps of a run.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="FallHour">Hour of the fall; NaN without one.</param>
/// <param name="Deaths">Deaths up to its end.</param>
/// <param name="History">Digest of its history (<see cref="HistoryDigest"/>): equal where nothing happened differently.</param>
internal readonly record struct ArmRun(Ending Ending, double FallHour, RunDeaths Deaths, ulong History)
{
    /// <summary>
    /// Hour at which half of the people under each command stand aside or oppose, or a command without people does so itself; in scenario
    /// order, NaN where it does not happen.
    /// </summary>
    public IReadOnlyList<double> BreakHours { get; init; } = [];

    /// <summary>What is kept of an outcome.</summary>
    public static ArmRun Of(Parameters parameters, RunOutcome outcome, ulong history)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(outcome);
        var hours = new double[outcome.Commands.Count];
        for (var i = 0; i < hours.Length; i++)
        {
            var times = outcome.Commands[i];
            hours[i] = (parameters.Commands[i].PeopleBelow > 0 ? times.BreakHour : times.OwnBreakHour) ?? double.NaN;
        }

        return new ArmRun(new Ending(outcome.Outcome, outcome.Mode), outcome.FallHour ?? double.NaN, RunDeaths.Of(outcome), history)
        {
            BreakHours = hours,
        };
    }

    /// <summary>Number of replicates in which an alternative acted: in which anything happened otherwise than in the base.</summary>
    /// <param name="first">Runs of the base by replicate.</param>
    /// <param name="second">Runs of the alternative, the same replicates.</param>
    public static int Acted(IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second) =>
        first.Zip(second).Count(pair => pair.First.History != pair.Second.History);

    /// <summary>Runs the replicates of an arm, with common random numbers across arms.</summary>
    /// <param name="parameters">The arm's scenario, compiled.</param>
    /// <param name="options">Replicates, seed, threads, engine.</param>
    /// <param name="done">Receives the number of finished replicates from time to time.</param>
    /// <param name="cancellation">Stops early; then fewer runs come back.</param>
    public static IReadOnlyList<ArmRun> All(
        Parameters parameters, EnsembleOptions options, Action<int>? done = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var runs = new List<ArmRun>(options.End - options.First);
        Ensemble.RunBlocks(
            parameters, options with { Trajectories = false, Digests = true }, () => (_, _) => { },
            block =>
            {
                runs.AddRange(block.Outcomes.Zip(block.Digests, (outcome, digest) => Of(parameters, outcome, digest)));
                done?.Invoke(runs.Count);
            },
            cancellation);
        return runs;
    }
}

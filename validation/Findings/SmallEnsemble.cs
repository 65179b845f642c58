using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>Ensembles that fit into memory, for patterns, knock-outs and their tests.</summary>
internal static class SmallEnsemble
{
    /// <summary>Outcomes of a scenario, in the order of replicates.</summary>
    public static IReadOnlyList<RunOutcome> Outcomes(Scenario scenario, int replicates, uint seed, int workers) =>
        [.. Observed<IRunObserver>(scenario, replicates, seed, workers, () => null).Select(r => r.Outcome)];

    /// <summary>Outcomes in the order of replicates, each run with an observer of its own.</summary>
    /// <typeparam name="T">Type of the observer.</typeparam>
    /// <param name="scenario">Scenario.</param>
    /// <param name="replicates">Replicates.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="newObserver">Makes the observer of a run.</param>
    /// <param name="prescribed">Fields that are given instead of made by the runs, or null.</param>
    public static IReadOnlyList<(RunOutcome Outcome, T? Observer)> Observed<T>(
        Scenario scenario, int replicates, uint seed, int workers, Func<T?> newObserver, PrescribedFields? prescribed = null)
        where T : class, IRunObserver
    {
        ArgumentNullException.ThrowIfNull(newObserver);
        var parameters = ScenarioCompiler.Compile(scenario);
        var results = new List<(RunOutcome, T?)>(replicates);
        ReplicateLoop.Run<(RunOutcome, T?)>(
            0, replicates, workers,
            () =>
            {
                var simulator = new Simulator(parameters, prescribed: prescribed);
                return r =>
                {
                    var observer = newObserver();
                    return (simulator.Run(seed, (uint)r, observer), observer);
                };
            },
            results.Add);
        return results;
    }

    /// <summary>Mean paths of the fields over the runs of a scenario that are still in progress.</summary>
    public static MeanFields MeanFieldsOf(Scenario scenario, int replicates, uint seed, int workers)
    {
        var parameters = ScenarioCompiler.Compile(scenario);
        var means = new MeanFields(parameters);
        ReplicateLoop.Run<FieldPath>(
            0, replicates, workers,
            () =>
            {
                var recorder = new FieldRecorder(parameters);
                return r => recorder.Record(seed, (uint)r);
            },
            means.Add);
        return means;
    }
}

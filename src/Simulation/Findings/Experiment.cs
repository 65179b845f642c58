using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Findings;

/// <summary>Small ensembles kept in memory, for patterns, knock-outs and their tests.</summary>
public static class Experiment
{
    /// <summary>Outcomes of a scenario, in the order of replicates.</summary>
    public static IReadOnlyList<RunOutcome> Outcomes(Scenario scenario, int replicates, uint seed, int workers) =>
        [.. Observed<IRunObserver>(scenario, replicates, seed, workers, () => null).Select(r => r.Outcome)];

    /// <summary>Outcomes with an observer of one's own for every run.</summary>
    /// <typeparam name="T">Type of the observer.</typeparam>
    public static IReadOnlyList<(RunOutcome Outcome, T? Observer)> Observed<T>(
        Scenario scenario, int replicates, uint seed, int workers, Func<T?> newObserver)
        where T : class, IRunObserver
    {
        ArgumentNullException.ThrowIfNull(newObserver);
        var parameters = ScenarioCompiler.Compile(scenario);
        var results = new List<(RunOutcome, T?)>(replicates);
        ReplicateLoop.Run<(RunOutcome, T?)>(
            0, replicates, workers,
            () =>
            {
                var simulator = new Simulator(parameters);
                return r =>
                {
                    var observer = newObserver();
                    return (simulator.Run(seed, (uint)r, observer), observer);
                };
            },
            results.Add);
        return results;
    }

    /// <summary>A scenario with some parameters changed.</summary>
    public static Scenario With(this Scenario scenario, params (string Name, double Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(values);
        var parameters = new Dictionary<string, double>(scenario.Parameters);
        foreach (var (name, value) in values)
        {
            parameters[name] = ParameterTable.Find(name) is null ? throw new ArgumentException($"'{name}' is not a parameter.") : value;
        }

        return scenario with { Parameters = parameters };
    }

    /// <summary>Value of a parameter in a scenario.</summary>
    public static double Value(this Scenario scenario, string name)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Parameters.TryGetValue(name, out var value) ? value
            : (ParameterTable.Find(name) ?? throw new ArgumentException($"'{name}' is not a parameter.")).Central;
    }

    /// <summary>A scenario with one measure switched on or off.</summary>
    public static Scenario WithMeasure(this Scenario scenario, string id, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Measures.Any(m => m.Id == id)
            ? scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == id ? m with { Enabled = enabled } : m)] }
            : throw new ArgumentException($"'{id}' is not a measure.");
    }
}

/// <summary>Share of runs in which the government falls, and differences between paired ensembles.</summary>
public static class FallShare
{
    private const double Z95 = 1.959963984540054;

    /// <summary>Share of falls.</summary>
    public static double Of(IReadOnlyCollection<RunOutcome> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return (double)runs.Count(r => r.FallHour is not null) / runs.Count;
    }

    /// <summary>
    /// Difference of two ensembles with common random numbers, and half of its 95 % interval: mean and standard error of the
    /// differences run by run.
    /// </summary>
    public static (double Difference, double HalfWidth) Paired(IReadOnlyList<RunOutcome> changed, IReadOnlyList<RunOutcome> reference)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(reference);
        var differences = changed.Zip(reference, (c, r) => (c.FallHour is null ? 0.0 : 1.0) - (r.FallHour is null ? 0.0 : 1.0)).ToArray();
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1);
        return (mean, Z95 * Math.Sqrt(variance / differences.Length));
    }
}

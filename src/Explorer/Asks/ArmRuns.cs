using System.Collections.Concurrent;
using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Runner.Run;

namespace BoliviaSim.Explorer.Asks;

/// <summary>
/// The runs of one arm, which grow and are kept between asks: those of the base serve every ask, and who goes back finds what was there.
/// Only one thread at a time may let it grow.
/// </summary>
/// <param name="parameters">The arm's scenario, compiled.</param>
/// <param name="seed">Seed: common random numbers pair the arms.</param>
/// <param name="workers">Threads.</param>
/// <param name="sizes">Replicates of the answers, in growing order.</param>
internal sealed class ArmRuns(Parameters parameters, uint seed, int workers, IReadOnlyList<int> sizes)
{
    private readonly List<KeptRun> runs = [];
    private readonly EnsembleSummary summary = new(parameters);
    private readonly PlaceTotals places = new(parameters);
    private readonly ConcurrentDictionary<int, ArmStage> stages = [];
    private volatile int count;

    /// <summary>The arm's scenario, compiled.</summary>
    public Parameters Parameters { get; } = parameters;

    /// <summary>The arm after so many replicates; null where it does not have them yet.</summary>
    public ArmStage? Stage(int size) => stages.GetValueOrDefault(size);

    /// <summary>Replicates so far.</summary>
    public int Count => count;

    /// <summary>How many replicates are missing up to a stage.</summary>
    public int Lacks(int size) => Math.Max(0, size - count);

    /// <summary>Makes some of the runs that are missing, up to the end of the next stage.</summary>
    /// <param name="most">Most runs.</param>
    /// <param name="stop">Stops early; runs that are done are kept.</param>
    /// <returns>How many were made.</returns>
    /// <exception cref="AggregateException">A run failed.</exception>
    public int Grow(int most, CancellationToken stop)
    {
        var before = runs.Count;
        var size = sizes.First(s => s > before);
        var options = new EnsembleOptions
        {
            Seed = seed, First = before, End = Math.Min(before + most, size), Workers = workers,
            Trajectories = false, Places = true,
        };
        Ensemble.RunBlocks(Parameters, options, () => (_, _) => { }, Add, stop);
        if (runs.Count == size)
        {
            stages[size] = Freeze();
        }

        // Last, for whoever sees that nothing is missing takes the stage.
        count = runs.Count;
        return count - before;
    }

    private void Add(ReplicateBlock block)
    {
        runs.AddRange(block.Outcomes.Select(KeptRun.Of));
        summary.Add(block.Outcomes);
        if (block.Places is { } more)
        {
            places.Add(more);
        }
    }

    private ArmStage Freeze()
    {
        var copy = new PlaceTotals(Parameters);
        copy.Add(places);
        return new ArmStage(
            Parameters, runs.ToArray(), ReportTable.Of("outcomes", OutcomesTable.Definition, OutcomesTable.Rows(summary)),
            ReportTable.Of("incidence", IncidenceTable.Definition, IncidenceTable.Rows(Parameters, summary.Endings, summary.Runs)),
            ReportTable.Of("commands", CommandsTable.Definition, CommandsTable.Rows(summary)), copy);
    }
}

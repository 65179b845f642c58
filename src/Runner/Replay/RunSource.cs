using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Replay;

/// <summary>A run as a folder of results has it: what is needed to repeat it.</summary>
/// <param name="RunId">Its number in the table.</param>
/// <param name="PointId">Point of the design.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Replicate.</param>
/// <param name="Address">Number that the engine takes as the replicate: another one where every run has random numbers of its own.</param>
/// <param name="Scenario">Scenario at the point.</param>
/// <param name="Parameters">The scenario, compiled; the same object for all runs of a point.</param>
/// <param name="Planner">What plans the runs of the point; null: they run the scenario, with their own random numbers.</param>
internal sealed record SourceRun(
    long RunId, int PointId, uint Seed, uint Replicate, uint Address, Scenario Scenario, Parameters Parameters, RunPlanner? Planner)
{
    /// <summary>What the run runs: that of its particle, or its scenario.</summary>
    public RunPlan Plan => Planner?.Invoke(Seed, Address) ?? new RunPlan(Parameters, new RunNumbers(Seed, Address));

    /// <summary>The run with what its repetition gave, as a row of the table.</summary>
    public RunRecord With(RunOutcome outcome) => new(RunId, PointId, (int)Replicate, outcome, "");
}

/// <summary>A folder of results whose runs can be repeated. Used by one thread.</summary>
internal interface IRunSource
{
    /// <summary>The folder.</summary>
    string Folder { get; }

    /// <summary>Number after the last run's.</summary>
    long Count { get; }

    /// <summary>What to look at though the runs can be repeated.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Its <c>runs.csv</c>.</summary>
    Table<RunRecord> Table { get; }

    /// <summary>Whether there is a run with a number below <see cref="Count"/>.</summary>
    bool Has(long runId);

    /// <summary>A run by its number.</summary>
    SourceRun Find(long runId);
}

/// <summary>Opens folders of results by what their manifest says.</summary>
internal static class RunSources
{
    /// <summary>Opens a folder.</summary>
    /// <param name="path">Folder as given.</param>
    /// <param name="surroundings">Folder that relative paths start from.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The source, or null with errors.</returns>
    public static IRunSource? Open(string path, Surroundings surroundings, List<string> errors)
    {
        var full = Path.GetFullPath(path, surroundings.Folder);
        if (InputKind.InsteadOfFolder(path, full) is { } other)
        {
            errors.Add(other);
            return null;
        }

        try
        {
            var state = FolderState.Read(full);
            if (!state.IsComplete)
            {
                errors.Add(state.IsUnfinished ? $"the results in '{path}' are not complete; resume them first ({state.Kind} --resume)."
                    : $"'{path}' holds no results: {OutputFolder.ManifestFile} is missing.");
                return null;
            }

            switch (state.Kind)
            {
                case "run":
                    return RunFolder.Open(full, path, state.Settings, errors);
                case "sweep":
                    return SweepRunSource.Open(full, path, errors);
                default:
                    errors.Add($"'{path}' holds results of '{state.Kind}', and replay repeats runs of 'run' and 'sweep' only.");
                    return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            errors.Add($"'{path}' cannot be read: {e.Message}");
            return null;
        }
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Run;

/// <summary>A checked request for an ensemble of runs: every option valid, the scenario read and compiled.</summary>
internal sealed record RunRequest
{
    /// <summary>Scenario with what the command line sets.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Text of <see cref="Scenario"/> as a file of its own.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>The scenario made ready to run.</summary>
    public required Parameters Parameters { get; init; }

    /// <summary>Names set on the command line with the text of their value, in the order of first mention.</summary>
    public required OrderedDictionary<string, string> Set { get; init; }

    /// <summary>The posterior from which parameters come; null: they are the scenario's.</summary>
    public required ChosenPosterior? Posterior { get; init; }

    /// <summary>Seed of the experiment.</summary>
    public required uint Seed { get; init; }

    /// <summary>Replicates, 1 or more.</summary>
    public required int Replicates { get; init; }

    /// <summary>Threads, 1 or more; no table depends on it.</summary>
    public required int Workers { get; init; }

    /// <summary>Engine; no table depends on it.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Runs to trace, ascending.</summary>
    public required IReadOnlyList<int> Trace { get; init; }

    /// <summary>Whether the marching columns are wanted.</summary>
    public required bool Columns { get; init; }

    /// <summary>Whether <c>report.html</c> is wanted; no table depends on it.</summary>
    public required bool Report { get; init; }

    /// <summary>Language of the summary and of <c>report.html</c>; no table depends on it.</summary>
    public required Words Words { get; init; }

    /// <summary>Folder of the results, or null: rows to standard output.</summary>
    public required ResultsFolder? Folder { get; init; }

    /// <summary>Folder as the user wrote it, for messages.</summary>
    public required string FolderText { get; init; }

    /// <summary>What decides the tables.</summary>
    public required Settings Settings { get; init; }

    /// <summary>Whether to go on with the results in the folder.</summary>
    public required bool Resume { get; init; }

    /// <summary>Whether progress is silent.</summary>
    public required bool Quiet { get; init; }

    /// <summary>The command line, for the manifest.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The table of the runs.</summary>
    public Table<RunRecord> RunsTable => Files.RunsTable.Of(Parameters, Seed, Posterior is not null);

    /// <summary>What plans the runs; null: they run the scenario, with their own random numbers.</summary>
    public RunPlanner? Planner => field ??= Posterior?.Runs.On(Parameters, Set.Keys);

    /// <summary>How some of the runs are made.</summary>
    /// <param name="first">First replicate.</param>
    /// <param name="end">Number after the last replicate.</param>
    public EnsembleOptions Ensemble(int first, int end) => new()
    {
        Seed = Seed, First = first, End = end, Workers = Workers, Engine = Engine, Planner = Planner,
    };
}

using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Compare;

/// <summary>A checked request for a comparison.</summary>
internal sealed record CompareRequest
{
    /// <summary>What everything is compared with.</summary>
    public required Arm Base { get; init; }

    /// <summary>What is compared with it, by name.</summary>
    public required IReadOnlyList<Arm> Alternatives { get; init; }

    /// <summary>Alternatives that are two others at once, with the places of the two in <see cref="Alternatives"/>.</summary>
    public required IReadOnlyList<ArmPair> Pairs { get; init; }

    /// <summary>The posterior from which parameters come; null: they are those of the scenarios.</summary>
    public required ChosenPosterior? Posterior { get; init; }

    /// <summary>Replicates, each with the same random numbers in every arm.</summary>
    public required int Replicates { get; init; }

    /// <summary>Seed.</summary>
    public required uint Seed { get; init; }

    /// <summary>Threads.</summary>
    public required int Workers { get; init; }

    /// <summary>Engine.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Most runs with a different outcome to trace to the tick where they diverge, all alternatives together.</summary>
    public required int Trace { get; init; }

    /// <summary>Folder of the results.</summary>
    public required ResultsFolder Folder { get; init; }

    /// <summary>Folder as the user wrote it.</summary>
    public required string FolderText { get; init; }

    /// <summary>What decides the tables.</summary>
    public required Settings Settings { get; init; }

    /// <summary>Whether <c>report.html</c> is wanted; no table depends on it.</summary>
    public required bool Report { get; init; }

    /// <summary>Whether progress is silent.</summary>
    public required bool Quiet { get; init; }

    /// <summary>The command line.</summary>
    public required string CommandLine { get; init; }

    /// <summary>All arms, the base first.</summary>
    public IReadOnlyList<Arm> Arms => [Base, .. Alternatives, .. Pairs.Select(p => p.Both)];

    /// <summary>What plans the runs of an arm; null: they run its scenario, with their own random numbers.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="parameters">Its scenario, compiled.</param>
    public RunPlanner? PlannerOf(Arm arm, Parameters parameters) =>
        Posterior?.Runs.On(parameters, ScenarioOverrides.NamesIn(arm.Changes));
}

/// <summary>Two alternatives at once.</summary>
/// <param name="First">Place of the first in the alternatives.</param>
/// <param name="Second">Place of the second.</param>
/// <param name="Both">The arm with both.</param>
internal sealed record ArmPair(int First, int Second, Arm Both);

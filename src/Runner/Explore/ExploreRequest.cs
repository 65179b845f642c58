using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Explore;

/// <summary>A checked request for the live page.</summary>
internal sealed record ExploreRequest
{
    /// <summary>Most agents of a scenario: a larger one would not answer while somebody waits.</summary>
    public const int MostAgents = 100_000;

    /// <summary>The base: a scenario with what <c>--set</c> changes.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Name or file of the scenario as the user wrote it, for commands that do the same.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>What <c>--set</c> changes, as <c>name=value</c>.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Seed.</summary>
    public required uint Seed { get; init; }

    /// <summary>Most replicates of an answer.</summary>
    public required int Replicates { get; init; }

    /// <summary>Threads.</summary>
    public required int Workers { get; init; }

    /// <summary>Port of this machine; 0 for any that is free.</summary>
    public required int Port { get; init; }

    /// <summary>Language of the page.</summary>
    public required Words Words { get; init; }

    /// <summary>Whether a browser is to be opened where there is one.</summary>
    public required bool OpensBrowser { get; init; }

    /// <summary>That a scenario is too large for the page, to follow its name; null where it is not.</summary>
    /// <param name="scenario">The scenario, valid.</param>
    public static string? TooMany(Scenario scenario) => ScenarioCompiler.Compile(scenario).AgentCount is > MostAgents and var agents
        ? $"has {agents:N0} agents, and explore takes at most {MostAgents:N0}: set peoplePerAgent higher, or use compare." : null;
}

using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// The scenario files of the docking limits, as a user would run them: read by the reader, changed by <c>--set</c> assignments,
/// run by the engine. No test of a limit builds a scenario in code.
/// </summary>
internal static class DockingScenario
{
    /// <summary>Seed of all docking runs.</summary>
    public const uint Seed = 1;

    /// <summary>Reads and compiles a file of <c>docs/docking</c>.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="assignments">As for <see cref="ScenarioOverrides.Apply"/>.</param>
    public static Parameters Load(string name, params string[] assignments)
    {
        using var stream = File.OpenRead(PathOf(name + ".yaml"));
        return Read(name + ".yaml", stream, assignments);
    }

    /// <summary>Reads and compiles text that stands for a file of that folder.</summary>
    public static Parameters Read(string fileName, Stream stream, params string[] assignments)
    {
        var result = ReadResult(fileName, stream);
        Assert.Empty(result.Errors);
        var (scenario, errors) = ScenarioOverrides.Apply(result.Scenario!, assignments);
        Assert.Empty(errors);
        return ScenarioCompiler.Compile(scenario);
    }

    /// <summary>Reads text that stands for a file of that folder.</summary>
    public static ScenarioReadResult ReadResult(string fileName, Stream stream) => ScenarioReader.Read(fileName, stream, Resolve);

    /// <summary>Runs a replicate with an observer of ticks.</summary>
    public static RunOutcome Run(this Parameters parameters, uint replicate, Action<RunView> onTick) =>
        new ReferenceSimulator(parameters).Run(Seed, replicate, new TickObserver(onTick));

    /// <summary>Runs a replicate and returns its events.</summary>
    public static (RunOutcome Outcome, IReadOnlyList<RunEvent> Events) Trace(this Parameters parameters, uint replicate)
    {
        var log = new EventLog();
        return (new ReferenceSimulator(parameters).Run(Seed, replicate, log), log.Events);
    }

    /// <summary>Runs replicates 0 to n - 1 without an observer.</summary>
    public static RunOutcome[] RunMany(this Parameters parameters, int replicates)
    {
        var simulator = new ReferenceSimulator(parameters);
        return [.. Enumerable.Range(0, replicates).Select(r => simulator.Run(Seed, (uint)r))];
    }

    /// <summary>What a file extends: something shipped, or the file of that name beside it.</summary>
    private static (string FileName, Stream Content)? Resolve(string reference) => ScenarioLibrary.Resolve(reference)
        ?? (File.Exists(PathOf(reference)) ? (reference, File.OpenRead(PathOf(reference))) : null);

    private static string PathOf(string fileName) => Repository.PathOf($"docs/docking/{fileName}");
}

using System.CommandLine;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>Options that several commands have, with one meaning.</summary>
/// <param name="surroundings">Folder and streams.</param>
internal sealed class SharedOptions(Surroundings surroundings)
{
    /// <summary>Most replicates of an ensemble.</summary>
    public const int MostReplicates = 1_000_000_000;

    public Option<string> Seed { get; } = new("--seed", "-s") { Description = "Seed, 0 to 4294967295: the same seed gives the same tables. [default: 1]", HelpName = "N" };

    public Option<string[]> Set { get; } = new("--set") { Description = "Sets a parameter or another value of the scenario; may be repeated.", HelpName = "NAME=VALUE" };

    public Option<string> Workers { get; } = WorkersOption.New();

    public Option<string> Engine { get; } = new("--engine") { Description = "fast, or reference: the plain form of the model, many times slower, with the same results. [default: fast]", HelpName = "NAME" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Shows the plan; writes nothing." };

    public Option<bool> Force { get; } = new("--force") { Description = "Replaces results in the folder; other files there are never touched." };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress." };

    /// <summary>The option for the folder of the results.</summary>
    /// <param name="fallback">Default, for the help text.</param>
    public static Option<string> Output(string fallback) => new("--out", "-o")
    {
        Description = $"Folder of the results. [default: {fallback}]",
        HelpName = "FOLDER",
    };

    /// <summary>Seed, 1 when not given.</summary>
    public uint ReadSeed(Options options) => (uint)options.Integer(Seed, 1, 0, uint.MaxValue);

    /// <summary>Threads.</summary>
    public int ReadWorkers(Options options) => WorkersOption.Read(options, Workers, surroundings);

    /// <summary>Engine, the fast one when not given.</summary>
    public EngineKind ReadEngine(Options options) => EngineOption.Read(options, Engine);

    /// <summary>A shipped scenario or a file, with what <c>--set</c> changes; null with errors.</summary>
    public Scenario? ReadScenario(Options options, string nameOrFile)
    {
        var loaded = LoadedScenario.Load(nameOrFile, surroundings.Folder);
        options.Reads(loaded.Files);
        options.Add(loaded.Errors);
        foreach (var warning in loaded.Warnings)
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return loaded.Scenario is { } read ? Changed(options, read, options.Texts(Set), "--set ") : null;
    }

    /// <summary>A scenario with changes; null with errors, each named by where the change was asked for.</summary>
    public static Scenario? Changed(Options options, Scenario scenario, IReadOnlyList<string> changes, string where)
    {
        var (changed, errors) = ScenarioOverrides.Apply(scenario, changes);
        options.Add(errors.Select(e => where + e));
        return errors.Count == 0 ? changed : null;
    }

    /// <summary>A folder that may be written, or null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="option">Option that names it.</param>
    /// <param name="text">The folder as given.</param>
    /// <param name="kind">What is written there.</param>
    public ResultsFolder? ReadFolder(Options options, Option<string> option, string text, ResultsKind kind) => new OutputPlace(options, surroundings)
        .Folder(option.Name, text, kind, settings: null, resume: false, options.Has(Force), options.Has(DryRun));
}

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

    /// <summary>Greatest seed.</summary>
    private const long MostSeed = uint.MaxValue;

    private readonly List<ScenarioFinding> noted = [];

    /// <summary><c>--seed</c>.</summary>
    public WholeOption Seed { get; } = SeedOf($"Seed, 0 to {MostSeed}: the same seed gives the same tables.");

    /// <summary><c>--set</c>.</summary>
    public Option<string[]> Set { get; } =
        new("--set") { Description = "Sets a parameter or another value of the scenario; may be repeated.", HelpName = "NAME=VALUE" };

    /// <summary><c>--workers</c>.</summary>
    public WorkersOption Workers { get; } = new(surroundings);

    /// <summary><c>--engine</c>.</summary>
    public EngineOption Engine { get; } = new();

    /// <summary><c>--parameters</c>.</summary>
    public PosteriorOption Parameters { get; } = new(surroundings);

    /// <summary><c>--dry-run</c>.</summary>
    public Option<bool> DryRun { get; } =
        new("--dry-run") { Description = "Shows the plan, with estimated time and disk space where they can be told; writes nothing." };

    /// <summary><c>--resume</c>.</summary>
    public Option<bool> Resume { get; } =
        new("--resume") { Description = "Resumes an interrupted job in this folder; starts one where there is none." };

    /// <summary><c>--force</c>.</summary>
    public Option<bool> Force { get; } =
        ForceOf("Replaces results of the same command in the folder; a folder with other files is refused.");

    /// <summary><c>--quiet</c>.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress." };

    /// <summary><c>--no-report</c>.</summary>
    public Option<bool> NoReport { get; } = new("--no-report") { Description = "Leaves report.html out." };

    /// <summary><c>--seed</c> of something else than runs.</summary>
    /// <param name="help">What it is the seed of.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="usual">Default; null where the help says it in words.</param>
    public static WholeOption SeedOf(string help, string name = "--seed", long? usual = 1) =>
        new(name, help, (0, MostSeed), usual, name == "--seed" ? "-s" : null);

    /// <summary><c>--replicates</c>.</summary>
    public static WholeOption ReplicatesOf(string help, long least, long usual) =>
        new("--replicates", help, (least, MostReplicates), usual, "-r");

    /// <summary><c>--force</c> where it replaces something else than results.</summary>
    public static Option<bool> ForceOf(string help) => new("--force") { Description = help };

    /// <summary><c>--out</c>.</summary>
    /// <param name="help">What is written there.</param>
    /// <param name="usual">Default, for the help text; null where it must be given.</param>
    /// <param name="helpName">Placeholder in the help.</param>
    public static Option<string> Output(string help = "Folder of the results.", string? usual = null, string helpName = "FOLDER") =>
        new("--out", "-o") { Description = usual is null ? help : $"{help} [default: {usual}]", HelpName = helpName };

    /// <summary>Whether to resume; with <c>--force</c> beside it an error.</summary>
    public bool ReadResume(Options options)
    {
        options.Add(options.Has(Resume) && options.Has(Force)
            ? $"{Resume.Name} continues results and {Force.Name} replaces them: give one of them." : null);
        return options.Has(Resume);
    }

    /// <summary>A shipped scenario or a file, with what <c>--set</c> changes; null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="nameOrFile">What was given.</param>
    /// <param name="changes">What is changed instead of what <c>--set</c> says, where other options change the scenario too.</param>
    public Scenario? ReadScenario(Options options, string nameOrFile, IReadOnlyList<string>? changes = null)
    {
        var loaded = LoadedScenario.Load(nameOrFile, surroundings.Folder);
        options.Reads(loaded.Files);
        options.Add(loaded.Errors);
        foreach (var warning in loaded.Warnings)
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        if (loaded.Scenario is { } read)
        {
            var changed = Changed(options, read, changes ?? options.Texts(Set), "--set ");
            return CheckRepeated(options, options.Texts(Set), "--set ") ? changed : null;
        }

        options.Add(ScenarioOverrides.Check(changes ?? options.Texts(Set)).Select(e => $"--set {e}"));
        return null;
    }

    /// <summary>Says once what to look at in the changes that were read, and which of them count for nothing.</summary>
    /// <param name="options">Has what <c>--set</c> changes.</param>
    /// <param name="versions">The scenarios that have those changes, each with its name.</param>
    public void Warn(Options options, params IReadOnlyList<(string Name, Scenario Scenario)> versions)
    {
        List<(string, IReadOnlyList<Scenario>)> all = [.. versions.Select(v => (v.Name, (IReadOnlyList<Scenario>)[v.Scenario]))];
        List<string> lines =
        [
            .. OfKind(FindingKind.Warning), .. Wording.OutsideRanges([.. OfKind(FindingKind.OutsidePlausibleRange)]),
            .. Wording.FixedConstants([.. OfKind(FindingKind.FixedConstant)]),
            .. from name in ScenarioOverrides.NamesIn(options.Texts(Set))
               let idle = IdleSettings.SharedWarning(all, name)
               where idle is not null
               select $"--set {name}: {idle}",
            .. OfKind(FindingKind.NoEffect),
        ];
        foreach (var line in lines)
        {
            surroundings.Error.WriteLine($"warning: {line}");
        }

        noted.Clear();

        IEnumerable<string> OfKind(FindingKind kind) => noted.Where(f => f.Kind == kind).Select(f => f.Path + f.Message).Distinct();
    }

    /// <summary>Notes which changes of one version of a scenario count for nothing in it.</summary>
    public void NoteUnused(Scenario changed, IEnumerable<string> changes, string origin) => noted.AddRange(
        from name in ScenarioOverrides.NamesIn(changes)
        let why = IdleSettings.Reason(changed, name)
        where why is not null
        select new ScenarioFinding(origin, $"{name}: has no effect: {why}", FindingKind.NoEffect));

    /// <summary>Whether every change counts; one that a later one of the list replaces is an error.</summary>
    public static bool CheckRepeated(Options options, IReadOnlyList<string> changes, string where)
    {
        var repeated = ScenarioOverrides.Repeated(changes);
        options.Add(repeated.Select(r => $"{where}{r}.").Except(options.Errors));
        return repeated.Count == 0;
    }

    /// <summary>
    /// A scenario with changes, what to look at in them noted for <see cref="Warn"/>; null with errors, each named by where the change
    /// was asked for.
    /// </summary>
    public Scenario? Changed(Options options, Scenario scenario, IReadOnlyList<string> changes, string where)
    {
        var (changed, errors) = ScenarioOverrides.Apply(scenario, changes);
        options.Add(errors.Select(e => where + e));
        if (errors.Count == 0)
        {
            noted.AddRange(ChangeWarnings.Of(scenario, changed, changes).Select(f => f with { Path = where }));
        }

        return errors.Count == 0 ? changed : null;
    }

    /// <summary>A folder that may be written, or null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="option">Option that names it.</param>
    /// <param name="text">The folder as given.</param>
    /// <param name="kind">What is written there.</param>
    public ResultsFolder? ReadFolder(Options options, Option<string> option, string text, ResultsKind kind) =>
        new OutputPlace(options, surroundings)
        .Folder(option.Name, text, kind, settings: null, resume: false, options.Has(Force), options.Has(DryRun));
}

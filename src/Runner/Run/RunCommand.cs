using System.CommandLine;
using System.Globalization;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Run;

/// <summary><c>run</c>: an ensemble of runs of one scenario.</summary>
internal sealed class RunCommand
{
    private const string StandardOutput = "-";
    private const int MostReplicates = 1_000_000_000;

    private readonly Surroundings surroundings;
    private readonly ScenarioChoice scenario = new();
    private readonly Option<string> replicates = new("--replicates", "-r") { Description = "Runs. [default: 2000]", HelpName = "N" };
    private readonly Option<string> seed = new("--seed", "-s") { Description = "Seed, 0 to 4294967295: the same seed gives the same tables. [default: 1]", HelpName = "N" };
    private readonly Option<string[]> set = new("--set") { Description = "Sets a parameter or another value of the scenario; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<string> peoplePerAgent = new("--people-per-agent") { Description = "People an agent stands for, all classes at once, as --set peoplePerAgent=N; 1: everybody is an agent.", HelpName = "N" };
    private readonly Option<string> workers = WorkersOption.New();
    private readonly Option<string> engine = new("--engine") { Description = "fast, or reference: the plain form of the model, many times slower, with the same results. [default: fast]", HelpName = "NAME" };
    private readonly Option<string> output = new("--out", "-o")
    {
        Description = "Folder of the results; - writes runs.csv to standard output. [default: results/<scenario>]",
        HelpName = "FOLDER",
    };

    private readonly Option<string[]> trace = new("--trace") { Description = "Writes the events of these runs, by run_id: one, a list 0,5,7, or repeated.", HelpName = "RUN" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Shows the plan with estimated time and disk space; writes nothing." };
    private readonly Option<bool> resume = new("--resume") { Description = "Resumes an interrupted job in this folder." };
    private readonly Option<bool> force = new("--force") { Description = "Replaces results in the folder; other files there are never touched." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    public RunCommand(Surroundings surroundings)
    {
        this.surroundings = surroundings;
        Command = new Command("run", "Runs one scenario many times; writes tables and prints a summary.");
        scenario.AddTo(Command);
        foreach (var option in new Option[] { replicates, seed, set, peoplePerAgent, workers, engine, output, trace, dryRun, resume, force, quiet })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then runs; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (Read(options) is not { } request)
        {
            return ExitCode.BadInput;
        }

        return options.Has(dryRun) ? new DryRun(request, surroundings).Execute() : new RunJob(request, surroundings).Execute();
    }

    private RunRequest? Read(Options options)
    {
        var count = (int)options.Integer(replicates, 2000, 1, MostReplicates);
        var firstSeed = (uint)options.Integer(seed, 1, 0, uint.MaxValue);
        var threads = WorkersOption.Read(options, workers, surroundings);
        var chosenEngine = EngineOption.Read(options, engine);
        var traced = ReadTrace(options, count);
        var toOutput = options.Text(output) == StandardOutput;
        CheckCombinations(options, toOutput);

        var chosen = ReadScenario(options);
        var values = chosen is null ? [] : SetValues(options, chosen);
        var text = chosen is null ? "" : ScenarioWriter.Write(chosen);
        var settings = chosen is null ? null : SettingsOf(chosen, text, values, firstSeed, count);
        var folder = toOutput ? null : ReadFolder(options, chosen, settings);
        if (options.Errors.Count > 0 || chosen is null || settings is null)
        {
            return null;
        }

        return new RunRequest
        {
            Scenario = chosen,
            ScenarioText = text,
            Parameters = ScenarioCompiler.Compile(chosen),
            Set = values,
            Seed = firstSeed,
            Replicates = count,
            Workers = threads,
            Engine = chosenEngine,
            Trace = traced,
            Folder = folder,
            FolderText = options.Text(output) ?? DefaultFolder(chosen),
            Settings = settings,
            Resume = options.Has(resume),
            Quiet = options.Has(quiet),
            CommandLine = options.CommandLine,
        };
    }

    private void CheckCombinations(Options options, bool toOutput)
    {
        if (options.Has(resume) && options.Has(force))
        {
            options.Add("--resume continues results and --force replaces them: give one of them.");
        }

        if (toOutput)
        {
            options.Add(options.Has(resume) ? "--resume needs a folder: --out - keeps nothing to resume." : null);
            options.Add(options.Texts(trace).Count > 0 ? "--trace needs a folder: --out - writes runs.csv only." : null);
        }
    }

    private List<int> ReadTrace(Options options, int count)
    {
        var runs = new SortedSet<int>();
        foreach (var text in options.Texts(trace).SelectMany(t => t.Split(',')))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var run) && run < count)
            {
                runs.Add(run);
            }
            else
            {
                options.Add(string.Create(CultureInfo.InvariantCulture, $"--trace: '{text}' is not a run from 0 to {count - 1:N0}."));
            }
        }

        return [.. runs];
    }

    private Scenario? ReadScenario(Options options)
    {
        var loaded = LoadedScenario.Load(scenario.Read(options), surroundings.Folder);
        options.Reads(loaded.Files);
        options.Add(loaded.Errors);
        foreach (var warning in loaded.Warnings)
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        if (loaded.Scenario is not { } read)
        {
            options.Add(ScenarioOverrides.Check(Changes(options)).Select(e => $"--set {e}"));
            return null;
        }

        var (changed, errors) = ScenarioOverrides.Apply(read, Changes(options));
        options.Add(errors.Select(e => $"--set {e}"));
        return errors.Count == 0 ? changed : null;
    }

    /// <summary>What the command line changes in the scenario, in its order.</summary>
    private IReadOnlyList<string> Changes(Options options) => options.Text(peoplePerAgent) is { } people
        ? [.. options.Texts(set), $"peoplePerAgent={people}"] : options.Texts(set);

    /// <summary>Names set on the command line, in order of first mention, each with the value that counts.</summary>
    private OrderedDictionary<string, string> SetValues(Options options, Scenario chosen)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in Changes(options))
        {
            var parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
            values[parts[0]] = ParameterTable.Find(parts[0]) is null ? parts[1] : CellText.Of(chosen.Parameters[parts[0]]);
        }

        return values;
    }

    private ResultsFolder? ReadFolder(Options options, Scenario? chosen, Settings? settings)
    {
        // Without a scenario there is no default name, but a folder that was named can be judged.
        var text = options.Text(output) ?? (chosen is null ? null : DefaultFolder(chosen));
        if (text is null)
        {
            return null;
        }

        var folder = new OutputPlace(options, surroundings).Folder(
            output.Name, text, RunFiles.Kind, settings, options.Has(resume), options.Has(force), options.Has(dryRun));
        if (options.Errors.Count == 0 && options.Has(resume) && folder is { State.IsComplete: true } && !HasTrace(folder, options))
        {
            options.Add($"--trace: the results in '{text}' are complete, with events of other runs; add --force instead of --resume, or choose another folder.");
        }

        return folder;
    }

    /// <summary>Whether complete results have the events that are asked for.</summary>
    private bool HasTrace(ResultsFolder folder, Options options) => options.Texts(trace).Count == 0
        || ReadTrace(options, int.MaxValue).SequenceEqual(folder.State.Manifest!.Content["trace"]!.AsArray().Select(run => (int)run!));

    private static string DefaultFolder(Scenario chosen) => Path.Combine("results", chosen.Name);

    private static Settings SettingsOf(Scenario chosen, string text, OrderedDictionary<string, string> values, uint firstSeed, int count) => new(
    [
        new("scenario", chosen.Name),
        new("set", string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))),
        new("seed", CellText.Of(firstSeed)),
        new("replicates", CellText.Of(count)),
        new("scenario_sha256", ModelVersion.Sha256(text)),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}

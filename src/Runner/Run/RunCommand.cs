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

    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new();
    private readonly WholeOption replicates = SharedOptions.ReplicatesOf("Runs.", least: 1, usual: 2000);
    private readonly Option<string> peoplePerAgent = new("--people-per-agent")
    {
        Description = "People per agent in all classes, as --set peoplePerAgent=N; with 1 every person is an agent.",
        HelpName = "N",
    };

    private readonly Option<string> output =
        SharedOptions.Output($"Folder of the results; {StandardOutput} writes runs.csv to standard output.", "results/<scenario>");

    private readonly Option<string[]> trace =
        new("--trace") { Description = "Writes the events of runs, by run_id, such as 0,5 or 0-9; may be repeated.", HelpName = "RUN" };

    private readonly LanguageOption language = new($"the summary and of {OutputFolder.ReportFile}");

    private readonly Option<bool> columns =
        new("--columns") { Description = "Writes columns.csv, the marching columns of all runs, which are run once more for it." };

    public RunCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        Command = new Verb(
            "run", "Runs one scenario many times; writes tables and prints a summary.",
            "", "saturday-noon -r 500 --set police.threshold=0.3 -o results/firm");
        scenario.AddTo(Command);
        foreach (var option in new Option[]
        {
            replicates, shared.Seed, shared.Set, shared.Parameters, peoplePerAgent, shared.Workers, shared.Engine, output, trace, columns,
            shared.NoReport, language, shared.DryRun, shared.Resume, shared.Force, shared.Quiet,
        })
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

        return options.Has(shared.DryRun) ? new DryRun(request, surroundings).Execute() : new RunJob(request, surroundings).Execute();
    }

    private RunRequest? Read(Options options)
    {
        var count = replicates.Read(options);
        var firstSeed = shared.Seed.ReadSeed(options);
        var (threads, engine) = (shared.Workers.Read(options), shared.Engine.Read(options));
        var traced = ReadTrace(options, count);
        var words = language.Read(options) ?? Words.English;
        var toOutput = options.Text(output) == StandardOutput;
        CheckCombinations(options, toOutput);

        CheckPeople(options);
        var nameOrFile = scenario.Read(options);
        var chosen = shared.ReadScenario(options, nameOrFile, Changes(options));
        if (chosen is not null)
        {
            shared.Warn(options, (chosen.Name, chosen));
        }

        var values = chosen is null ? [] : SetValues(options, chosen);
        var posterior = chosen is null ? null : shared.Parameters.Read(options, [nameOrFile], [(chosen, Changes(options))]);
        var text = chosen is null ? "" : ScenarioWriter.Write(chosen);
        var settings = chosen is null ? null : SettingsOf(
            chosen, text, values, firstSeed, count, options.Has(columns), posterior);
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
            Posterior = posterior,
            Seed = firstSeed,
            Replicates = count,
            Workers = threads,
            Engine = engine,
            Trace = traced,
            Columns = options.Has(columns),
            Report = !options.Has(shared.NoReport),
            Words = words,
            Folder = folder,
            FolderText = options.Text(output) ?? DefaultFolder(chosen),
            Settings = settings,
            Resume = options.Has(shared.Resume),
            Quiet = options.Has(shared.Quiet),
            CommandLine = options.CommandLine,
        };
    }

    private void CheckCombinations(Options options, bool toOutput)
    {
        var resumes = shared.ReadResume(options);
        if (toOutput)
        {
            options.Add(resumes ? "--resume needs a folder: --out - keeps nothing to resume." : null);
            options.Add(options.Texts(trace).Count > 0 ? "--trace needs a folder: --out - writes runs.csv only." : null);
            options.Add(options.Has(columns) ? "--columns needs a folder: --out - writes runs.csv only." : null);
        }
    }

    private List<int> ReadTrace(Options options, int count)
    {
        var runs = new SortedSet<int>();
        foreach (var text in options.Texts(trace).SelectMany(t => t.Split(',')))
        {
            string[] ends = text.Split('-');
            if (ends.Length <= 2 && TryRun(ends[0], count, out var first) && TryRun(ends[^1], count, out var last) && first <= last)
            {
                runs.UnionWith(Enumerable.Range(first, last - first + 1));
            }
            else
            {
                options.Add($"--trace: '{text}' is not a run from 0 to {count - 1:N0}, or a range of them such as 0-9.");
            }
        }

        return [.. runs];
    }

    private static bool TryRun(string text, int count, out int run) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out run) && run < count;

    private void CheckPeople(Options options)
    {
        options.Add(ScenarioOverrides.Check(People(options)).Select(e => $"{peoplePerAgent.Name}: {e[(e.IndexOf(':') + 2)..]}"));
        if (options.Text(peoplePerAgent) is not null
            && options.Texts(shared.Set).FirstOrDefault(s => s.StartsWith("peoplePerAgent", StringComparison.Ordinal)) is { } set)
        {
            options.Add($"{peoplePerAgent.Name} replaces --set {set}: give one of them.");
        }
    }

    /// <summary>What the command line changes in the scenario, in its order.</summary>
    private IReadOnlyList<string> Changes(Options options) =>
        ScenarioOverrides.Check(People(options)).Count > 0 ? options.Texts(shared.Set) : [.. options.Texts(shared.Set), .. People(options)];

    /// <summary>What the option changes; nothing where it is not given.</summary>
    private string[] People(Options options) => options.Text(peoplePerAgent) is { } people ? [$"peoplePerAgent={people}"] : [];

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
            output.Name, text, RunFiles.Kind, settings, options.Has(shared.Resume), options.Has(shared.Force), options.Has(shared.DryRun));
        if (options.Errors.Count == 0 && options.Has(shared.Resume) && folder is { State.IsComplete: true } && !HasTrace(folder, options))
        {
            options.Add(
                $"--trace: the results in '{text}' are complete, with events of other runs; add --force instead of --resume, or choose "
                    + "another folder.");
        }

        return folder;
    }

    /// <summary>Whether complete results have the events that are asked for.</summary>
    private bool HasTrace(ResultsFolder folder, Options options) => options.Texts(trace).Count == 0
        || ReadTrace(options, int.MaxValue).SequenceEqual(folder.State.Manifest!.Content["trace"]!.AsArray().Select(run => (int)run!));

    private static string DefaultFolder(Scenario chosen) => Path.Combine("results", chosen.Name);

    private static Settings SettingsOf(
        Scenario chosen, string text, OrderedDictionary<string, string> values, uint firstSeed, int count, bool columns,
        ChosenPosterior? posterior) => new(
    [
        new("scenario", chosen.Name),
        new("set", string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))),
        new("seed", CellText.Of(firstSeed)),
        new("replicates", CellText.Of(count)),
        new("columns", columns ? "written" : ""),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(text)),
        .. posterior?.Settings(values.Keys) ?? [],
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}

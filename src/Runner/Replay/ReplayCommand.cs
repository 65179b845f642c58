using System.CommandLine;
using System.Globalization;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Replay;

/// <summary><c>replay</c>: repeats runs of a folder of results, reports one of them, forks it, or verifies many.</summary>
internal sealed class ReplayCommand
{
    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly Argument<string[]> folder =
        new("folder") { Description = "Complete results of run, or of a whole sweep.", HelpName = "DIR", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> run =
        new("--run") { Description = "Reports one run in full, by run_id: every event, state change and field.", HelpName = "ID" };
    private readonly Option<string> branch = new("--branch")
    {
        Description = "With --run and --measure: the same random numbers with the measure switched from this hour after the start.",
        HelpName = "HOUR",
    };
    private readonly Option<string> measure =
        new("--measure") { Description = "Measure to switch: on if it is off in the run, off if it is on.", HelpName = "ID" };
    private readonly Option<string> verify =
        new("--verify") { Description = "Repeats this many runs, evenly spread over the table, and compares their rows.", HelpName = "N" };
    private readonly Option<string> runs =
        new("--runs") { Description = "Repeats these runs, A to B, and compares their rows.", HelpName = "A-B" };
    private readonly Option<bool> html = new("--html")
    {
        Description = "With --run: also writes story.html, the run hour by hour on a map, for a browser.",
    };
    private readonly Option<string> output = SharedOptions.Output(usual: "DIR/replay/run-ID");

    public ReplayCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        Command = new Verb(
            "replay", "Repeats runs of a folder of results exactly: reports one, forks it, or verifies many.",
            "results/saturday-noon --run 1 --html", "results/saturday-noon --verify 100")
        {
            folder, run, branch, measure, verify, runs, html, output, shared.Workers, shared.Engine, shared.Force, shared.Quiet,
        };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then repeats; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var (workers, engine) = (shared.Workers.Read(options), shared.Engine.Read(options));
        var source = ReadSource(options);
        var asked = new[] { run, verify, runs }.Where(o => options.Text(o) is not null).ToList();
        if (asked.Count != 1)
        {
            options.AddMissing("say what to repeat, with one of --run ID, --verify N and --runs A-B.");
        }

        if ((options.Text(branch) is null) != (options.Text(measure) is null)
            || (options.Text(branch) is not null && options.Text(run) is null))
        {
            options.AddMissing("a fork needs --run, --branch and --measure together.");
        }

        if (options.Text(run) is null && options.Text(output) is not null)
        {
            options.AddMissing($"{output.Name} belongs to {run.Name}: a comparison of rows writes nothing.");
        }

        if (options.Text(run) is null && options.Has(html))
        {
            options.AddMissing($"{html.Name} belongs to {run.Name}: a comparison of rows has no page.");
        }

        if (source is null || options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        if (options.Text(run) is null)
        {
            List<long> chosen = [
                .. (options.Text(runs) is { } range ? ReadRange(options, range, source.Count) : Spread(options, source.Count))
                    .Where(source.Has),
            ];
            return options.Errors.Count > 0 ? ExitCode.BadInput
                : new VerifyJob(source, chosen, engine, workers, options.Has(shared.Quiet), surroundings).Execute();
        }

        var repeated = source.Find(options.Integer(run, 0, 0, source.Count - 1));
        var plan = repeated.Plan;
        var fork = options.Text(branch) is null ? null : ReadFork(options, plan.Parameters);
        var name = $"run-{repeated.RunId}"
            + (fork is null ? "" : $"-{fork.Measure}-{(fork.On ? "on" : "off")}-{fork.Hour:R}");
        var text = options.Text(output) ?? Path.Combine(source.Folder, OutputFolder.ReplayFolder, name);
        var to = shared.ReadFolder(options, output, text, ReplayTables.Kind);
        return options.Errors.Count > 0 || to is null ? ExitCode.BadInput : new ReplayJob(
            new ReplayRequest
            {
                Source = source, Run = repeated, Plan = plan, Fork = fork, Engine = engine, Folder = to,
                FolderText = Path.GetRelativePath(surroundings.Folder, Path.GetFullPath(text, surroundings.Folder)),
                Html = options.Has(html), CommandLine = options.CommandLine,
            },
            surroundings).Execute();
    }

    private IRunSource? ReadSource(Options options)
    {
        if (options.Values(folder) is not [var path])
        {
            options.AddMissing("name one folder of results.");
            return null;
        }

        options.Reads(Path.GetFullPath(path, surroundings.Folder));
        var errors = new List<string>();
        var source = RunSources.Open(path, surroundings, errors);
        options.Add(errors);
        var changed = source is null ? [] : PackageCheck.Faults(source.Folder, path, [RunsTable.FileName]).ToList();
        options.Add(source is null ? []
            : PackageCheck.FaultsOfAll(source.Folder, path, sizesOnly: false).Except(changed).Select(fault => $"{fault}."));
        foreach (var warning in (source?.Warnings ?? []).Concat(changed.Select(f => $"{f}; its rows are compared one by one.")))
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return source;
    }

    private static List<long> ReadRange(Options options, string text, long count)
    {
        var parts = text.Split('-');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && first <= last && last < count)
        {
            return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i)];
        }

        options.Add($"--runs: '{text}' is not a range A-B of runs from 0 to {count - 1:N0}.");
        return [];
    }

    /// <summary>A given number of runs, evenly spread over the table, the first one included.</summary>
    private List<long> Spread(Options options, long count)
    {
        var asked = options.Integer(verify, 1, 1, count);
        return [.. Enumerable.Range(0, (int)asked).Select(i => i * count / asked)];
    }

    private Fork? ReadFork(Options options, Parameters ofRun)
    {
        var (text, id) = (options.Text(branch)!, options.Text(measure)!);
        var horizon = ofRun.HorizonHour;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hour) || !(hour < horizon))
        {
            options.Add($"--branch: '{text}' is not an hour from 0 to below {horizon:R}.");
        }

        var known = ofRun.Scenario.Measures;
        if (known.FirstOrDefault(m => m.Id == id) is not { } chosen)
        {
            options.Add(
                "--measure: the run has no measure "
                    + $"'{id}'{(Names.Nearest(id, known.Select(m => m.Id)) is { } nearest ? $"; did you mean '{nearest}'?" : ".")}");
            return null;
        }

        return options.Errors.Count > 0 ? null : Fork.Of(ofRun.Scenario, chosen, hour);
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using BoliviaSim.Runner.Analyse;
using BoliviaSim.Runner.Calibrate;
using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Forecast;
using BoliviaSim.Runner.Rare;
using BoliviaSim.Runner.Replay;
using BoliviaSim.Runner.Report;
using BoliviaSim.Runner.Run;
using BoliviaSim.Runner.Scenarios;
using BoliviaSim.Runner.Sweep;

namespace BoliviaSim.Runner;

/// <summary>The words of the program: finds the command, lets it read its options, and reports everything that is wrong at once.</summary>
internal static class CommandLine
{
    // One line, for whoever shows it knows how wide the terminal is.
    private const string Description =
        "BoliviaSim simulates the crisis of November 2019 in Bolivia: groups, police, armed forces and popular sectors hold loyalty states "
        + "from support to opposition. Many runs go up to the deadline of the audit. Results are shares of runs under the model and its "
        + "ranges: retrospective, coarse, and not a planning aid.";

    // As many as a screen shows; what is wrong so often has one cause.
    private const int MostErrors = 30;

    public static int Invoke(
        IReadOnlyList<string> args, Surroundings surroundings, Func<ExploreRequest, Surroundings, int>? explorer = null)
    {
        var (root, commands) = Known(args, surroundings, explorer);

        // Words that start with @ are values, not files with more words.
        var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is { ClearsParseErrors: true })
        {
            using var text = new StringWriter();
            if (parse.Action is HelpAction help)
            {
                help.MaxWidth = Math.Min(surroundings.Out.Width, Page.MostColumns);
            }

            var answer = parse.Invoke(new InvocationConfiguration { Output = text, Error = text });
            WriteLines(text.ToString(), surroundings.Out);
            if (parse.Action is HelpAction && parse.CommandResult.Command is Verb verb)
            {
                WriteLines($"\nExamples:\n{string.Join('\n', verb.Examples.Select(e => $"  {PathOf(parse)} {e}"))}", surroundings.Out);
            }

            return answer;
        }

        using var options = new Options(parse, args);
        options.CheckWords();
        var code = commands[parse.CommandResult.Command](options);
        if (options.Errors.Count > 0)
        {
            Report(options.Errors, PathOf(parse), surroundings.Error);
            return ExitCode.BadInput;
        }

        return code;
    }

    /// <summary>All commands, with what each does.</summary>
    internal static (RootCommand Root, IReadOnlyDictionary<Command, Func<Options, int>> Actions) Known(
        IReadOnlyList<string> args, Surroundings surroundings, Func<ExploreRequest, Surroundings, int>? explorer = null)
    {
        var (run, scenarios) = (new RunCommand(surroundings), new ScenariosCommand(surroundings));
        var (sweep, design, merge) = (new SweepCommand(surroundings), new DesignCommand(surroundings), new MergeCommand(surroundings));
        var (cluster, compare, analyse) =
            (new ClusterCommand(surroundings), new CompareCommand(surroundings), new AnalyseCommand(surroundings, args));
        var (replay, rare) = (new ReplayCommand(surroundings), new RareCommand(surroundings));
        var (calibrate, forecast) = (new CalibrateCommand(surroundings), new ForecastCommand(surroundings));
        var (report, explore) = (new ReportCommand(surroundings), new ExploreCommand(surroundings, args, explorer));
        var root = new RootCommand($"{Description}\n\n{ExitCode.Help}")
        {
            run.Command, sweep.Command, design.Command, merge.Command, cluster.Command, compare.Command, analyse.Command,
            report.Command, explore.Command, replay.Command, rare.Command, calibrate.Command, forecast.Command,
            scenarios.Command,
        };
        Dictionary<Command, Func<Options, int>> commands = new()
        {
            [root] = options => Missing(options, root),
            [run.Command] = run.Execute,
            [sweep.Command] = sweep.Execute,
            [design.Command] = design.Execute,
            [merge.Command] = merge.Execute,
            [compare.Command] = compare.Execute,
            [report.Command] = report.Execute,
            [explore.Command] = explore.Execute,
            [replay.Command] = replay.Execute,
            [rare.Command] = rare.Execute,
            [calibrate.Command] = calibrate.Execute,
            [forecast.Command] = forecast.Execute,
            [analyse.Command] = options => Missing(options, analyse.Command),
            [scenarios.Command] = options => Missing(options, scenarios.Command),
            [scenarios.List] = scenarios.ExecuteList,
            [scenarios.Show] = scenarios.ExecuteShow,
            [scenarios.Export] = scenarios.ExecuteExport,
            [scenarios.New] = scenarios.ExecuteNew,
            [scenarios.Validate] = scenarios.ExecuteValidate,
            [cluster.Command] = options => Missing(options, cluster.Command),
            [cluster.Plan] = cluster.ExecutePlan,
            [cluster.Submit] = cluster.ExecuteSubmit,
            [cluster.Status] = cluster.ExecuteStatus,
            [cluster.Resubmit] = cluster.ExecuteResubmit,
            [cluster.Merge] = cluster.ExecuteMerge,
        };
        foreach (var (command, action) in analyse.Actions)
        {
            commands.Add(command, action);
        }

        return (root, commands);
    }

    private static void WriteLines(string text, Screen to)
    {
        foreach (var line in text.TrimEnd('\n', '\r').Split('\n'))
        {
            to.WriteLine(line.TrimEnd());
        }
    }

    private static int Missing(Options options, Command command)
    {
        if (options.Errors.Count == 0)
        {
            options.Add($"a command is missing; known are {string.Join(", ", command.Subcommands.Select(c => c.Name))}.");
        }

        return ExitCode.BadInput;
    }

    private static void Report(IReadOnlyList<string> errors, string command, Screen to)
    {
        foreach (var error in errors.Take(MostErrors))
        {
            to.WriteLine($"error: {error}");
        }

        if (errors.Count > MostErrors)
        {
            to.WriteLine($"There are {errors.Count - MostErrors:N0} more errors.");
        }

        to.WriteLine($"Nothing was written. Help: {command} --help");
    }

    private static string PathOf(ParseResult parse)
    {
        var words = new List<string>();
        for (var result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            words.Insert(0, result.Command is RootCommand ? "boliviasim" : result.Command.Name);
        }

        return string.Join(' ', words);
    }
}

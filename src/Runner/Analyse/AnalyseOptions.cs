using System.CommandLine;
using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What all analyses share: where points and runs are read, what is analysed, where results go.</summary>
internal sealed class AnalyseOptions(Surroundings surroundings, IReadOnlyList<string> args)
{
    private const int MostSamples = 1_000_000;

    private readonly Argument<string[]> results = new("FOLDER") { Arity = ArgumentArity.ZeroOrMore, Description = "Folder of results, with design.csv and runs.csv.", HelpName = "FOLDER" };
    private readonly Option<string> design = new("--design") { Description = "Design of another program instead of a folder: one column a parameter, one row a point.", HelpName = "FILE" };
    private readonly Option<string> response = new("--response") { Description = "Response of another program, with --design: a row a point in order, or with a column point_id.", HelpName = "FILE" };
    private readonly Option<string> column = new("--column") { Description = "Column of the response that is analysed.", HelpName = "NAME" };
    private readonly Option<string> outcome = new("--outcome") { Description = "Analyses the share of an outcome or of a mode of the fall, such as government-falls.", HelpName = "NAME" };
    private readonly Option<string> mean = new("--mean") { Description = "Analyses the mean of a column of runs.csv, such as deaths.", HelpName = "COLUMN" };
    private readonly Option<string> quantile = new("--quantile") { Description = "Analyses a quantile, 0 to 1, of the column that --of names.", HelpName = "P" };
    private readonly Option<string> of = new("--of") { Description = "Column of runs.csv for --quantile, such as fall_hour; runs without a value are left out.", HelpName = "COLUMN" };
    private readonly Option<bool> restrictedMean = new("--restricted-mean") { Description = "Analyses the mean hours to the fall, with runs without one counted up to the deadline." };
    private readonly Option<string> variant = new("--variant") { Description = "Analyses this variant alone. [default: every variant by itself]", HelpName = "NAME" };
    private readonly Option<string[]> lever = new("--lever") { Description = "A column that is a choice and no uncertainty: one analysis for each of its values; may be repeated. [default: the levers of the experiment]", HelpName = "NAME" };
    private readonly Option<string> samples = new("--samples") { Description = "Bootstrap samples for intervals; for prim, halves of the points. [default: 1000; prim 100]", HelpName = "N" };
    private readonly Option<string> seed = new("--seed", "-s") { Description = "Seed of the samples: the same seed gives the same bounds. [default: 1]", HelpName = "N" };
    private readonly Option<string> workers = new("--workers", "-j") { Description = "Threads; results do not depend on it. [default: all cores]", HelpName = "N" };
    private readonly Option<string> output = new("--out", "-o") { Description = "Folder of the tables and pictures. [default: analysis in the folder of results]", HelpName = "FOLDER" };
    private readonly Option<bool> force = new("--force") { Description = "Replaces the files of the same analysis." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    /// <summary>Where the program runs.</summary>
    public Surroundings Surroundings => surroundings;

    /// <summary>The command line.</summary>
    public string CommandText => string.Join(' ', args.Prepend("boliviasim"));

    /// <summary>Adds what every analysis takes to a command.</summary>
    public void AddTo(Command command, bool hasResponse)
    {
        command.Add(results);
        IEnumerable<Option> shared = hasResponse
            ? [design, response, column, outcome, mean, quantile, of, restrictedMean, variant, lever, samples, seed, workers, output, force, quiet]
            : [response, variant, lever, output, force, quiet];
        foreach (var option in shared)
        {
            command.Add(option);
        }
    }

    /// <summary>Does work that may take long, and shows that it goes on.</summary>
    public T Follow<T>(Options options, Func<T> work) => Progress.During(surroundings, options.Has(quiet), "analysis", work);

    /// <summary>Samples, seed and threads.</summary>
    public ResamplingPlan ReadPlan(Options options, int usualSamples) => new(
        (int)options.Integer(samples, usualSamples, 2, MostSamples),
        (uint)options.Integer(seed, 1, 0, uint.MaxValue),
        (int)options.Integer(workers, Math.Min(Environment.ProcessorCount, 1024), 1, 1024));

    /// <summary>A number that an option may give.</summary>
    public static double? ReadNumber(Options options, Option<string> option, double low, double high)
    {
        if (options.Text(option) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high)
        {
            return value;
        }

        options.Add(double.IsInfinity(high)
            ? $"{option.Name}: '{text}' is no number."
            : FormattableString.Invariant($"{option.Name}: '{text}' is no number from {low} to {high}."));
        return null;
    }

    /// <summary>Where to write, or null with errors.</summary>
    public AnalysisFolder? ReadTarget(Options options, string method)
    {
        var text = options.Text(output);
        if (text is null)
        {
            var below = options.Values(results) is [var one] ? Path.GetFullPath(one, surroundings.Folder) : new AllowedFolder(surroundings).Path;
            text = Path.Combine(below, AnalysisFolder.UsualName);
        }

        options.Add(new AllowedFolder(surroundings).Resolve(output.Name, text, out var full));
        if (full is null)
        {
            return null;
        }

        var folder = new AnalysisFolder(full, method);
        options.Add(folder.Problem(options.Has(force)));
        return folder;
    }

    /// <summary>The runs of a folder of results, or the file that --response names; null with errors.</summary>
    public SourceFile? ReadRuns(Options options) => (options.Values(results), options.Text(response)) switch
    {
        ([var folder], null) => Source(options, Path.Combine(folder, RunsTable.FileName), folder),
        ([], { } file) => Source(options, file, null),
        _ => Wrong(options),
    };

    /// <summary>Whether another program's files are named.</summary>
    public bool IsOutside(Options options) => options.Text(design) is not null || options.Text(response) is not null;

    /// <summary>Columns that --lever names, or else the levers of the experiment that stands in the folder of results.</summary>
    public IReadOnlyList<string> Levers(Options options)
    {
        if (options.Texts(lever).Count > 0 || IsOutside(options) || options.Values(results) is not [var folder])
        {
            return options.Texts(lever);
        }

        var path = Path.Combine(Path.GetFullPath(folder, surroundings.Folder), SweepFolder.ExperimentFile);
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = File.OpenRead(path);
        var read = ExperimentReader.Read(SweepFolder.ExperimentFile, stream);
        options.Add(read.Errors.Select(e => e.ToString()));
        return read.Experiment is { } experiment ? [.. experiment.Plan.Levers.Select(l => l.Name)] : [];
    }

    /// <summary>The variant that --variant names, or null.</summary>
    public string? Variant(Options options) => options.Text(variant);

    /// <summary>Points with their response; null with errors.</summary>
    public AnalysisInput? ReadInput(Options options)
    {
        var isOutside = IsOutside(options);
        var choice = ReadChoice(options, isOutside);
        var runs = options.Values(results).Count == 0 && !isOutside ? Wrong(options) : ReadRuns(options);
        var points = !isOutside && options.Values(results) is [var folder] ? Source(options, Path.Combine(folder, DesignTable.FileName), folder)
            : options.Text(design) is { } file ? Source(options, file, null)
            : isOutside ? Missing(options, "--response needs --design, the points that it answers to.") : null;
        if (runs is null || points is null || choice is null)
        {
            return null;
        }

        // A response may stand in the file of the design; its column is then no parameter.
        var (table, errors) = PointTable.Read(points.Path, points.Name, Levers(options), isOutside ? [choice.Column, "replicate"] : []);
        options.Add(errors);
        if (table is null)
        {
            return null;
        }

        var groups = Select(options, table);
        var (responses, problems) = PointResponses.Read(runs.Path, runs.Name, table, choice, groups);
        options.Add(problems);
        if (responses is null || groups.Count == 0)
        {
            return null;
        }

        if (responses.LeftOut > 0)
        {
            surroundings.Error.WriteLine($"warning: left out {Wording.Count(responses.LeftOut, "run that was", "runs that were")} not completed.");
        }

        return new AnalysisInput(points, runs, table, responses, choice, groups);
    }

    private List<PointGroup> Select(Options options, PointTable table)
    {
        if (Variant(options) is not { } name)
        {
            return [.. table.Groups];
        }

        List<PointGroup> groups = [.. table.Groups.Where(g => g.Variant == name)];
        if (groups.Count == 0)
        {
            var known = table.Groups.Select(g => g.Variant).Distinct().Where(v => v.Length > 0).ToList();
            options.Add($"--variant: there is no variant '{name}'" + (Names.Nearest(name, known) is { } nearest ? $"; did you mean '{nearest}'?"
                : known.Count > 0 ? $"; known are {string.Join(", ", known)}." : " in the design."));
        }

        return groups;
    }

    private ResponseChoice? ReadChoice(Options options, bool isOutside)
    {
        List<ResponseChoice?> chosen = [];
        if (options.Text(column) is { } own)
        {
            chosen.Add(new ResponseChoice(ResponseKind.Mean, own));
            options.Add(isOutside ? null : "--column belongs to --design and --response; for a folder of results say --outcome, --mean, --quantile or --restricted-mean.");
        }

        if (options.Text(outcome) is { } name)
        {
            chosen.Add(ResponseChoice.ShareOf(name));
            options.Add(chosen[^1] is null ? $"--outcome: '{name}' is no outcome and no mode of the fall; {ResponseChoice.Suggestion(name)}" : null);
        }

        if (options.Text(mean) is { } averaged)
        {
            chosen.Add(new ResponseChoice(ResponseKind.Mean, averaged));
        }

        if (options.Text(quantile) is not null)
        {
            chosen.Add(ReadNumber(options, quantile, 0, 1) is { } p && options.Text(of) is { } column ? new ResponseChoice(ResponseKind.Quantile, column, "", p) : null);
            options.Add(options.Text(of) is null ? "--quantile needs --of, the column of which it is taken, such as --of fall_hour." : null);
        }
        else
        {
            options.Add(options.Text(of) is null ? null : "--of belongs to --quantile.");
        }

        if (options.Has(restrictedMean))
        {
            chosen.Add(ResponseChoice.ToFall);
        }

        if (chosen.Count != 1)
        {
            options.Add((chosen.Count == 0 ? "what is to be analysed is missing" : "one thing is analysed at a time") + (isOutside
                ? ": say --column NAME." : ": say one of --outcome NAME, --mean COLUMN, --quantile P --of COLUMN, --restricted-mean."));
        }

        return chosen.Count == 1 ? chosen[0] : null;
    }

    private SourceFile? Source(Options options, string file, string? folder)
    {
        var full = Path.GetFullPath(file, surroundings.Folder);
        if (File.Exists(full))
        {
            return new SourceFile(file, full);
        }

        return Missing(options, folder is not null && !Directory.Exists(Path.GetFullPath(folder, surroundings.Folder))
            ? $"there is no folder '{folder}'." : $"there is no file '{file}'{(folder is null ? "" : "; the folder holds no finished results")}.");
    }

    private SourceFile? Wrong(Options options) => Missing(options, options.Values(results).Count switch
    {
        0 => options.Text(design) is null ? "a folder of results is missing, or --design and --response." : "--design needs --response, the answers to its points.",
        1 => "give a folder of results, or --design and --response, but not both.",
        var many => $"one folder of results is analysed at a time, not {many}.",
    });

    private static SourceFile? Missing(Options options, string error)
    {
        if (!options.Errors.Contains(error))
        {
            options.Add(error);
        }

        return null;
    }
}

using System.CommandLine;
using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What all analyses share: where points and runs are read, what is analysed, where results go.</summary>
internal sealed class AnalyseOptions(Surroundings surroundings, IReadOnlyList<string> args)
{
    /// <summary>Bootstrap samples by default.</summary>
    public const int UsualSamples = 1000;

    /// <summary>Halves of the points for <c>prim</c> by default.</summary>
    public const int UsualHalves = 100;

    private const int MostSamples = 1_000_000;

    private readonly Argument<string[]> results = new("FOLDER")
    {
        Arity = ArgumentArity.ZeroOrMore, Description = "Folder of results, with design.csv and runs.csv.", HelpName = "FOLDER",
    };
    private readonly Option<string> design = new("--design")
    {
        Description = "Design of another program instead of a folder: one column per parameter, one row per point.", HelpName = "FILE",
    };
    private readonly Option<string> response = new("--response")
    {
        Description = "Response of another program, with --design: a row per point in order, or with a column point_id.", HelpName = "FILE",
    };
    private readonly ResponseOptions choice = new();
    private readonly Option<string[]> only = new("--only")
    {
        Description = "These columns alone are parameters, a list with commas; may be repeated. [default: all]", HelpName = "COLUMNS",
    };
    private readonly Option<string[]> without =
        new("--without") { Description = "These columns are not parameters, a list with commas; may be repeated.", HelpName = "COLUMNS" };
    private readonly Option<string> variant =
        new("--variant") { Description = "Analyses this variant alone. [default: every variant by itself]", HelpName = "NAME" };
    private readonly Option<string> variantColumn = new("--variant-column")
    {
        Description =
            "Column whose texts tell variants apart, with --design and --response, such as policy of the EMA Workbench. [default: variant]",
        HelpName = "NAME",
    };
    private readonly Option<string[]> lever = new("--lever")
    {
        Description = "A column that is a choice, not an uncertainty: one analysis for each of its values; may be repeated. [default: the "
            + "levers of the experiment]",
        HelpName = "NAME",
    };
    private readonly WholeOption samples = new(
        "--samples", $"Bootstrap samples for intervals; for prim, halves of the points. [default: {UsualSamples}; prim {UsualHalves}]",
        (2, MostSamples));

    private readonly WholeOption seed = SharedOptions.SeedOf("Seed of the samples: the same seed gives the same bounds.");
    private readonly WorkersOption workers = new(surroundings);
    private readonly Option<string> output =
        SharedOptions.Output("Folder of the tables and pictures.", $"{AnalysisFolder.UsualName} in the folder of results");

    private readonly Option<bool> force = SharedOptions.ForceOf("Replaces the files of the same analysis.");
    private readonly Option<bool> isUnchecked =
        new("--unchecked") { Description = "Reads the tables of a folder as they are, even if they were changed after they were written." };
    private readonly Option<bool> quiet = new SharedOptions(surroundings).Quiet;

    /// <summary>Where the program runs.</summary>
    public Surroundings Surroundings => surroundings;

    /// <summary>The command line.</summary>
    public string CommandText => string.Join(' ', args.Prepend("boliviasim"));

    /// <summary>Adds what every analysis takes to a command.</summary>
    public void AddTo(Command command, bool hasResponse)
    {
        command.Add(results);
        IEnumerable<Option> shared = hasResponse
            ? [
                design, response, .. choice.All, only, without, variant, variantColumn, lever, samples, seed, workers, output, force,
                isUnchecked, quiet,
            ]
            : [response, variant, variantColumn, lever, output, force, isUnchecked, quiet];
        foreach (var option in shared)
        {
            command.Add(option);
        }
    }

    /// <summary>Does work that may take long, and shows that it goes on.</summary>
    public T Follow<T>(Options options, Func<T> work) => Progress.During(surroundings, options.Has(quiet), "analysis", work);

    /// <summary>Samples, seed and threads.</summary>
    public ResamplingPlan ReadPlan(Options options, int usualSamples) => new(
        samples.Read(options, usualSamples), seed.ReadSeed(options), workers.Read(options));

    /// <summary>Where to write, or null with errors. The usual folder lies in that of the results, wherever that is.</summary>
    public AnalysisFolder? ReadTarget(Options options, string method)
    {
        var source = options.Values(results) is [var one] ? one : "";
        if (source.Length > 0 && !Directory.Exists(Path.GetFullPath(source, surroundings.Folder)))
        {
            // Whoever reads the runs says so.
            return null;
        }

        var said = SaidOf(options);
        var text = options.Text(output) ?? Path.Combine(source, AnalysisFolder.UsualName);
        var place = new OutputPlace(options, surroundings);
        if (place.Resolve(said, text) is not { } full || !place.IsFolder(said, full))
        {
            return null;
        }

        options.Reads(new[] { options.Text(design), options.Text(response) }.OfType<string>().Select(FullPath));
        var folder = new AnalysisFolder(surroundings.Disk, full, text, method);
        if (!place.Hold(said, text, full, folder.LockName))
        {
            return null;
        }

        return folder;
    }

    /// <summary>Adds an error where the target holds files already. With other errors it says nothing: those come first.</summary>
    private void CheckTarget(Options options, AnalysisFolder? target)
    {
        if (options.Errors.Count == 0 && target?.Problem(options.Has(force), options.Inputs) is { } problem)
        {
            options.Add($"{SaidOf(options)}: {problem}");
        }
    }

    /// <summary>How messages call the target: what nobody gave is not named as an option.</summary>
    private string SaidOf(Options options) => options.Text(output) is null ? "the analysis" : output.Name;

    /// <summary>Whether another program's files are named.</summary>
    public bool IsOutside(Options options) => options.Text(design) is not null || options.Text(response) is not null;

    /// <summary>The files to read: a folder of results, or what --design and --response name; null with errors.</summary>
    /// <param name="options">The options.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="target">Where the analysis is to be written; null with errors.</param>
    /// <param name="needsDesign">Whether points are read, or runs alone.</param>
    public AnalysisSources? ReadSources(Options options, string method, AnalysisFolder? target, bool needsDesign)
    {
        var sources = ReadSources(options, method, needsDesign);
        var before = options.Errors.Count;
        CheckTarget(options, target);
        return options.Errors.Count > before ? null : sources;
    }

    private AnalysisSources? ReadSources(Options options, string method, bool needsDesign)
    {
        var (folders, points, runs) = (options.Values(results), options.Text(design), options.Text(response));
        if (options.HasWrongWord)
        {
            return null;
        }

        if (folders is [var one] && points is null && runs is null)
        {
            return ReadFolder(options, one, method, needsDesign ? [DesignTable.FileName, RunsTable.FileName] : [RunsTable.FileName]);
        }

        var before = options.Errors.Count;
        options.Add(folders.Count == 0
            ? points is null && runs is null ? "give a folder of results, or --design and --response."
                : runs is null ? "--design needs --response with the responses at its points."
                : points is null && needsDesign ? "--response needs --design with the points of its rows." : null
            : folders.Count > 1 ? $"expected one folder of results, found {folders.Count}."
            : "give a folder of results, or --design and --response, but not both.");
        var (pointsFile, runsFile) = (Source(options, points), Source(options, runs));
        return options.Errors.Count > before || runsFile is null ? null : new AnalysisSources(null, pointsFile, runsFile);
    }

    /// <summary>The levers of the experiment, and columns that --lever names besides.</summary>
    public IReadOnlyList<string> Levers(Options options, AnalysisSources sources) =>
        [.. (sources.Folder?.Levers ?? []).Concat(options.Texts(lever)).Distinct()];

    /// <summary>The variant that --variant names, or null.</summary>
    public string? Variant(Options options) => options.Text(variant);

    /// <summary>Column of the variants.</summary>
    public string VariantColumn(Options options)
    {
        var named = options.Text(variantColumn);
        options.Add(
            named is not null && !IsOutside(options)
                ? $"{variantColumn.Name} belongs to --design and --response; a folder of results has its own." : null);
        return named ?? DesignCsv.Variant;
    }

    /// <summary>Says what to look at.</summary>
    public void Warn(string warning) => surroundings.Error.WriteLine($"warning: {warning}.");

    /// <summary>Points with their response; null with errors.</summary>
    /// <param name="options">The options.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="target">Where the analysis is to be written; null with errors.</param>
    /// <param name="needs">What the method needs of them.</param>
    public AnalysisInput? ReadInput(Options options, string method, AnalysisFolder? target, AnalysisNeeds needs)
    {
        var input = ReadInput(options, method, needs);
        CheckTarget(options, target);
        return input;
    }

    private AnalysisInput? ReadInput(Options options, string method, AnalysisNeeds needs)
    {
        var chosen = choice.Read(options, IsOutside(options));
        if (ReadSources(options, method, needsDesign: true) is not { Design: { } points } sources || chosen is null)
        {
            return null;
        }

        var (isOutside, isOneFile) = (sources.Folder is null, sources.Design.Path == sources.Runs.Path);
        var (head, _) = CsvInput.Open(sources.Runs.Path, sources.Runs.Name);
        var header = head?.Header ?? [];
        head?.Dispose();
        var (table, errors) = PointTable.Read(points, new PointColumns
        {
            VariantColumn = VariantColumn(options), Levers = [.. Levers(options, sources).Except(needs.Axes)], Only = options.Texts(only),
            Without = options.Texts(without), Response = chosen.Column,
            ResponseHeader = header, IsOutside = isOutside, IsOneFile = isOneFile, NeedsValues = needs.Values,
        });
        options.Add(errors);
        if (table is null)
        {
            return null;
        }

        var groups = needs.AllVariants ? [.. table.Groups] : Select(options, table);
        var file = new ResponseFile(chosen, isOutside, isOneFile, options.Texts(without), VariantColumn(options))
        {
            KeepsRuns = needs.Runs,
        };
        var (responses, problems) = PointResponses.Read(sources.Runs, table, file, groups);
        options.Add(problems);
        if (responses is null || groups.Count == 0)
        {
            return null;
        }

        foreach (var warning in table.Warnings)
        {
            Warn(warning);
        }

        WarnOfCutEnds(sources);

        WarnOfLeftOut(responses.LeftOut);
        return new AnalysisInput(points, sources.Runs, table, responses, chosen, groups, sources.Folder)
        {
            Origin = sources.Folder?.Origin() ?? "",
        };
    }

    /// <summary>
    /// The deaths of the same runs, which stand beside every other response; null for other programs' files and for the deaths themselves.
    /// </summary>
    public PointRuns? ReadDeaths(Options options, AnalysisInput input)
    {
        if (input.Folder is null || input.Choice == ResponseChoice.Deaths)
        {
            return null;
        }

        var file = new ResponseFile(ResponseChoice.Deaths, IsOutside: false, IsOneFile: false, [], VariantColumn(options))
        {
            KeepsRuns = true,
        };
        var (responses, problems) = PointResponses.Read(input.Runs, input.Points, file, input.Groups);
        options.Add(problems);
        return responses?.Runs;
    }

    /// <summary>Says which tables of others may have lost their end.</summary>
    public void WarnOfCutEnds(AnalysisSources sources)
    {
        SourceFile?[] files = sources.Folder is null ? [sources.Design, sources.Runs] : [];
        foreach (var warning in files.OfType<SourceFile>().Distinct().Select(f => InputFile.CutEnd(f.Path, f.Name)).OfType<string>())
        {
            Warn(warning);
        }
    }

    /// <summary>Says how many runs are left out, if there are any.</summary>
    public void WarnOfLeftOut(long runs)
    {
        if (runs > 0)
        {
            Warn($"{Wording.Count(runs)} {(runs == 1 ? "run that was not completed is" : "runs that were not completed are")} left out");
        }
    }

    private AnalysisSources? ReadFolder(Options options, string name, string method, IReadOnlyList<string> tables)
    {
        var errors = new List<string>();
        var folder = AnalysedFolder.Open(name, FullPath(name), tables, options.Has(isUnchecked), errors);
        if (folder is not null && MethodFit.Problem(method, folder) is { } problem)
        {
            errors.Add(problem);
        }

        options.Add(errors);
        if (folder is null || errors.Count > 0)
        {
            return null;
        }

        if (options.Has(isUnchecked))
        {
            Warn($"the tables in '{name}' are read as they are (--unchecked)");
        }

        var points = tables.Contains(DesignTable.FileName) ? folder.File(DesignTable.FileName) : null;
        return new AnalysisSources(folder, points, folder.File(RunsTable.FileName));
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
            options.Add($"--variant: the design has no variant '{name}'; "
                + (known.Count > 0 ? Wording.Nearest(name, known) : "it has none."));
        }

        return groups;
    }

    private SourceFile? Source(Options options, string? file)
    {
        if (file is null)
        {
            return null;
        }

        var full = FullPath(file);
        options.Add(!File.Exists(full) && !Directory.Exists(full) ? $"file '{file}' does not exist."
            : InputFile.Problem(full) is { } problem ? $"'{file}' cannot be read: {problem}" : null);
        return new SourceFile(file, full);
    }

    private string FullPath(string path) => Path.GetFullPath(path, surroundings.Folder);
}

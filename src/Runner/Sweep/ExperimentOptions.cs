using System.CommandLine;
using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary>An experiment as the command line describes it: a file, or the same with options.</summary>
internal sealed class ExperimentOptions(Surroundings surroundings)
{
    /// <summary>The defaults of an experiment.</summary>
    private static readonly Experiment Usual =
        new() { Plan = new ExperimentPlan { Design = new DesignOptions { Kind = DesignKind.Factorial } } };

    private static readonly string[] Kinds = ["factorial", "one-at-a-time", "lhs", "maximin", "sobol", "saltelli", "morris", "list"];

    private readonly Argument<string[]> file = new("EXPERIMENT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Experiment file (docs/experiments.md); without one the options describe the experiment.",
    };
    private readonly Option<string> name =
        new("--name") { Description = $"Short name of the experiment. [default: {Usual.Name}]", HelpName = "NAME" };
    private readonly Option<string> scenario =
        new("--scenario") { Description = $"A shipped scenario or a scenario file. [default: {Usual.Scenario}]", HelpName = "NAME|FILE" };
    private readonly Option<string[]> set =
        new("--set") { Description = "Sets a value of the scenario at every point; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> vary = new("--vary")
    {
        Description = "Varies an uncertain parameter, such as police.weight.peer=0.2:0.6:9; may be repeated.",
        HelpName = "NAME[=LAW]",
    };
    private readonly Option<string[]> lever =
        new("--lever") { Description = "Varies a parameter that an actor can choose; may be repeated.", HelpName = "NAME=LEVELS" };
    private readonly Option<string[]> variant = new("--variant")
    {
        Description = "Adds a version of the scenario, such as restraint:measure.restraint=on; may be repeated.", HelpName = "NAME:SET,SET",
    };
    private readonly Option<string> design =
        new("--design") { Description = $"How points are chosen: {string.Join(", ", Kinds)}. [default: factorial]", HelpName = "KIND" };
    private readonly WholeOption size =
        new(
            "--points", "Points (lhs, maximin, sobol), base points (saltelli) or trajectories (morris).", (1, Design.MostPoints),
            alias: "-n");

    private readonly Option<bool> noScramble =
        new("--no-scramble") { Description = "sobol, saltelli: uses the plain sequence, without Owen's scrambling." };
    private readonly Option<bool> firstOrder =
        new("--first-order") { Description = "saltelli: leaves out the rows for second-order indices." };
    private readonly WholeOption levels = new("--levels", "morris: levels of the grid, even.", (2, 1000), usual: 4);
    private readonly WholeOption designSeed =
        SharedOptions.SeedOf("Seed of the random draws in the design. [default: that of --seed]", "--design-seed", usual: null);

    private readonly Option<string> list =
        new("--list") { Description = "list: CSV file with the points, from any tool.", HelpName = "FILE" };
    private readonly WholeOption replicates =
        new("--replicates", "Replicates of every point.", (1, Experiment.MostReplicates), Usual.Replicates, "-r");

    private readonly Option<string> until = new("--until")
    {
        Description = "Replicates until the interval of an outcome's share has this half-width, such as GovernmentFalls=0.05.",
        HelpName = "OUTCOME=WIDTH",
    };
    private readonly WholeOption most = new("--most", "With --until: most replicates of a point.", (1, Experiment.MostReplicates), 100_000);
    private readonly WholeOption seed = SharedOptions.SeedOf($"Seed of the runs, 0 to {uint.MaxValue}.", usual: Usual.Seed);
    private readonly LuckOption luck = new();
    private readonly PosteriorOption parameters = new(surroundings);
    private readonly Option<string[]> record = new("--record")
    {
        Description = "Columns of runs.csv to record, * for any characters; may be repeated. [default: all]", HelpName = "COLUMN",
    };
    private readonly Option<string> trajectories = new("--trajectories")
    {
        Description = "Metrics whose trajectories are kept, and 'places' for the tables of places and roads: a list, all, or none; with "
            + "'point' at every point, otherwise over all runs and by variant. [default: the metrics of the whole country and places, by "
            + "variant]",
        HelpName = "LIST",
    };

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(file);
        foreach (var option in new Option[]
        {
            name, scenario, set, vary, lever, variant, design, size, noScramble, firstOrder, levels, designSeed, list, replicates, until,
                most,
            seed, luck, parameters, record, trajectories,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the experiment and everything it names; null with errors in <paramref name="options"/>.</summary>
    public LoadedExperiment? Read(Options options)
    {
        var files = options.Values(file);
        if (files.Count > 1)
        {
            options.Add($"expected one experiment file, found {files.Count}.");
        }

        if (files.Count == 0 && options.HasWrongWord)
        {
            return null;
        }

        var (experiment, folder, tell) = files.Count > 0 ? ReadFile(options, files[0]) : ReadOptions(options);
        if (experiment is null)
        {
            return null;
        }

        var (errors, warnings, read) = (new List<string>(), new List<string>(), new List<string>());
        var loaded = LoadedExperiment.Load(experiment, folder, tell, errors, warnings, read);
        options.Reads(read);
        options.Add(errors);
        foreach (var warning in warnings.Distinct())
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return options.Errors.Count == 0 ? loaded : null;
    }

    private (Experiment? Experiment, string Folder, Func<ScenarioFinding, string> Tell) ReadFile(Options options, string path)
    {
        foreach (var other in Described(options))
        {
            options.Add($"{other}: the experiment file decides this; give the file or the options.");
        }

        var full = Path.GetFullPath(path, surroundings.Folder);
        options.Reads(full);
        try
        {
            if (InputKind.InsteadOfExperiment(path, full) is { } unlike)
            {
                options.Add(unlike);
                return (null, surroundings.Folder, finding => finding.Message);
            }

            using var stream = InputFile.Open(full);
            var result = ExperimentReader.Read(path, stream);
            options.Add(result.Errors.Select(e => e.ToString()));
            return (
                result.Experiment is { } read ? Changed(read, options, Path.GetDirectoryName(full)!) : null, Path.GetDirectoryName(full)!,
                finding => result.Place(finding).ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            options.Add($"'{path}' cannot be read: {e.Message}");
            return (null, surroundings.Folder, finding => finding.Message);
        }
    }

    /// <summary>What does not change the points of a file can be overridden, so that one experiment serves a trial and the whole.</summary>
    private Experiment Changed(Experiment read, Options options, string folder)
    {
        var posterior = parameters.ReadPath(options);
        var (metrics, places, by) =
            options.Text(trajectories) is null ? (read.Trajectories, read.Places, read.TrajectoriesBy) : ReadTrajectories(options);
        return read with
        {
            Replicates = replicates.Read(options, read.Replicates),
            Until = ReadUntil(options) ?? (options.Text(replicates) is null ? read.Until : null),
            Seed = seed.ReadSeed(options, read.Seed),
            Luck = luck.Read(options) ?? read.Luck,
            PosteriorFile = PosteriorLibrary.IsNamed(posterior) ? posterior
                : posterior is not null ? Path.GetRelativePath(folder, Path.GetFullPath(posterior, surroundings.Folder))
                : options.Text(parameters) is null ? read.PosteriorFile : null,
            PosteriorHash = options.Text(parameters) is null ? read.PosteriorHash : null,
            Outcomes = options.Texts(record) is { Count: > 0 } columns ? columns : read.Outcomes,
            Trajectories = metrics,
            Places = places,
            TrajectoriesBy = by,
        };
    }

    private IEnumerable<string> Described(Options options) =>
        new[] { name, scenario, design, size, levels, designSeed, list }.Where(o => options.Text(o) is not null)
            .Select(o => o.Name)
            .Concat(new[] { set, vary, lever, variant }.Where(o => options.Texts(o).Count > 0).Select(o => o.Name))
            .Concat(new[] { noScramble, firstOrder }.Where(options.Has).Select(o => o.Name));

    private (Experiment? Experiment, string Folder, Func<ScenarioFinding, string> Tell) ReadOptions(Options options)
    {
        var chosenSeed = seed.ReadSeed(options);
        var plan = new ExperimentPlan
        {
            Uncertainties = Factors(options, vary),
            Levers = Factors(options, lever),
            Variants = [.. options.Texts(variant).Select(text => ReadVariant(options, text)).OfType<Variant>()],
            Design = ReadDesign(options, chosenSeed),
        };
        var (metrics, places, by) = ReadTrajectories(options);
        var experiment = Usual with
        {
            Name = options.Text(name) ?? Usual.Name,
            Scenario = options.Text(scenario) ?? Usual.Scenario,
            Set = options.Texts(set),
            Plan = plan,
            PointsFile = options.Text(list),
            Replicates = replicates.Read(options),
            Until = ReadUntil(options),
            Seed = chosenSeed,
            Luck = luck.Read(options) ?? Usual.Luck,
            PosteriorFile = parameters.ReadPath(options),
            Outcomes = options.Texts(record),
            Trajectories = metrics,
            Places = places,
            TrajectoriesBy = by,
        };
        if (!new Variant(experiment.Name, []).HasValidName)
        {
            options.Add($"--name: '{experiment.Name}' is not a valid name; allowed: lower-case letters, digits and hyphens.");
        }

        CheckList(options, plan.Design.Kind);
        return (
            options.Errors.Count == 0 ? experiment : null, surroundings.Folder,
            finding => finding.Path.Length == 0 ? finding.Message
                : $"{(finding.Path == LoadedExperiment.RecordedPath ? record.Name : finding.Path)}: {finding.Message}");
    }

    private void CheckList(Options options, DesignKind kind)
    {
        if ((kind == DesignKind.List) != options.Text(list) is not null)
        {
            options.Add(
                kind == DesignKind.List
                    ? "--design list needs --list with the file of its points." : "--list gives the points of --design list.");
        }
    }

    private DesignOptions ReadDesign(Options options, uint chosenSeed)
    {
        var word = options.Text(design) ?? (options.Text(list) is null ? "factorial" : "list");
        if (!Kinds.Contains(word))
        {
            options.Add(
                $"--design: unknown design '{word}'; {Wording.Nearest(word, Kinds)}");
        }

        CheckUsed(options, word);
        return new DesignOptions
        {
            Kind = ExperimentWords.KindOf(word == "maximin" ? "lhs" : word) ?? DesignKind.Factorial,
            Size = size.Read(options, 0),
            Maximin = word == "maximin",
            Scramble = !options.Has(noScramble),
            SecondOrder = !options.Has(firstOrder),
            Levels = levels.Read(options),
            Seed = designSeed.ReadSeed(options, chosenSeed),
        };
    }

    /// <summary>What a design does not use is an error: whoever says it means another design.</summary>
    private void CheckUsed(Options options, string word)
    {
        (string Name, bool IsGiven, string[] Kinds)[] used =
        [
            (size.Name, options.Text(size) is not null, ["lhs", "maximin", "sobol", "saltelli", "morris"]),
            (noScramble.Name, options.Has(noScramble), ["sobol", "saltelli"]),
            (firstOrder.Name, options.Has(firstOrder), ["saltelli"]),
            (levels.Name, options.Text(levels) is not null, ["morris"]),
            (designSeed.Name, options.Text(designSeed) is not null, ["lhs", "maximin", "sobol", "saltelli", "morris"]),
        ];
        options.Add(used.Where(u => u.IsGiven && Kinds.Contains(word) && !u.Kinds.Contains(word))
            .Select(u => $"{u.Name}: a design of kind {word} does not use it; it belongs to --design {string.Join(", ", u.Kinds)}."));
    }

    private static List<Factor> Factors(Options options, Option<string[]> option)
    {
        var factors = new List<Factor>();
        foreach (var text in options.Texts(option))
        {
            var (factor, findings) = FactorText.Parse(text);
            options.Add(findings.Where(f => !f.IsWarning).Select(f => $"{option.Name} {f.Path}: {f.Message}"));
            if (factor is not null)
            {
                factors.Add(factor);
            }
        }

        return factors;
    }

    private static Variant? ReadVariant(Options options, string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 || !text.Contains('=', StringComparison.Ordinal))
        {
            return new Variant(
                parts[0],
                parts.Length == 1 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        options.Add($"--variant: '{text}' has no name; write NAME:SET,SET, or NAME alone for the scenario as it is.");
        return null;
    }

    private ReplicationRule? ReadUntil(Options options)
    {
        var limit = most.Read(options);
        if (options.Text(until) is not { } text)
        {
            options.Add(options.Text(most) is null ? null : "--most limits --until, which is missing.");
            return null;
        }

        if (options.Text(replicates) is not null)
        {
            options.Add("--replicates fixes their number and --until lets a rule decide: give one of them.");
        }

        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var known = Enum.GetNames<Outcome>();
        if (parts.Length < 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var width)
            || width is not (> 0 and <= 0.5))
        {
            options.Add($"--until: '{text}' is not of the form OUTCOME=WIDTH with a width above 0 up to 0.5.");
            return null;
        }

        if (!known.Contains(parts[0]))
        {
            options.Add(
                $"--until: unknown outcome '{parts[0]}'; {Wording.Nearest(parts[0], known)}");
            return null;
        }

        return new ReplicationRule(Enum.Parse<Outcome>(parts[0]), new StoppingRule { HalfWidth = width, Most = limit });
    }

    private (IReadOnlyList<string> Metrics, bool Places, TrajectoryGroup By) ReadTrajectories(Options options)
    {
        var (metrics, places, by, faults) = TrajectoryChoice.Read(
            options.Text(trajectories)?.Split(',', StringSplitOptions.TrimEntries) ?? TrajectoryChoice.Usual);
        options.Add(faults.Select(f => $"--trajectories: {f.Message}"));
        return (metrics, places, by);
    }
}

using BoliviaSim.Observation;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Experiments;

/// <summary>The format of experiment files as data: every key, its type, its bounds and its description (docs/experiments.md).</summary>
internal static class ExperimentShape
{
    /// <summary>Word of each kind of design, in the file and on the command line.</summary>
    public static IReadOnlyDictionary<string, DesignKind> Kinds { get; } = new Dictionary<string, DesignKind>(StringComparer.Ordinal)
    {
        ["factorial"] = DesignKind.Factorial,
        ["one-at-a-time"] = DesignKind.OneAtATime,
        ["lhs"] = DesignKind.LatinHypercube,
        ["sobol"] = DesignKind.Sobol,
        ["saltelli"] = DesignKind.Saltelli,
        ["morris"] = DesignKind.Morris,
        ["list"] = DesignKind.List,
    };

    /// <summary>Word of each choice of random numbers.</summary>
    public static IReadOnlyDictionary<string, LuckKind> Lucks { get; } = new Dictionary<string, LuckKind>(StringComparer.Ordinal)
    {
        ["common"] = LuckKind.Common,
        ["own"] = LuckKind.Own,
    };

    private static readonly TextShape Text = new();
    private static readonly FlagShape Flag = new();
    private static readonly NumberShape Seed = new(0, uint.MaxValue, Whole: true);
    private static readonly ListShape Texts = new(Text);

    /// <summary>The choice of points.</summary>
    public static MapShape Design { get; } = new("design",
    [
        new("kind", new ChoiceShape([.. Kinds.Keys]), "How the points are chosen; factorial by default."),
        new("size", new NumberShape(1, Experiments.Design.MostPoints, Whole: true),
            "Points (lhs, sobol), base points (saltelli), trajectories (morris)."),
        new("maximin", Flag, "lhs: move the points apart."),
        new("scramble", Flag, "sobol, saltelli: Owen's scrambling; true by default."),
        new("secondOrder", Flag, "saltelli: rows for second-order indices; true by default."),
        new("levels", new NumberShape(2, 1000, Whole: true), "morris: levels of the grid, an even number; 4 by default."),
        new("seed", Seed, "Seed of the random draws in the design; the experiment's by default."),
        new("file", Text, "list: the file with the points, relative to this file."),
    ]);

    /// <summary>Replicates until a share is known well enough.</summary>
    public static MapShape Until { get; } = new("until",
    [
        new("outcome", new ChoiceShape(Enum.GetNames<Outcome>()), "The outcome whose share decides.", Required: true),
        new("halfWidth", new NumberShape(0, 0.5, AboveMinimum: true),
            "Half of the interval's width at which a point has enough replicates.", Required: true),
        new("most", new NumberShape(1, Experiments.Experiment.MostReplicates, Whole: true),
            "Most replicates of a point; 100000 by default."),
    ]);

    /// <summary>A whole experiment.</summary>
    public static MapShape Experiment { get; } = new("experiment",
    [
        new("name",
            new TextShape("^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$", "up to 64 lower-case letters and digits in words joined by hyphens"),
            "Short name; names the results folder.", Required: true),
        new("title", Text, "One line for lists."),
        new("scenario", Text, "A shipped scenario or the path of a scenario file, relative to this one; saturday-noon by default."),
        new("set", Texts, "Changes of the scenario at every point, each as name=value."),
        new("posterior", Text,
            "File with a posterior, relative to this one: each replicate takes the parameters of a particle; what the experiment sets or "
                + "varies stays. Without it parameters have the values of the scenario."),
        new("posteriorSha256", new TextShape("^[0-9a-f]{64}$", "64 hexadecimal digits in lower case"),
            "SHA-256 of that file; written into results, whose posterior was checked. With it the file must have this hash, and its "
                + "histories are not repeated."),
        new("uncertainties", new FactorsShape(),
            "Uncertain parameters, each with its distribution; without one, uniform over the plausible range."),
        new("levers", new FactorsShape(), "Parameters that an actor can choose, each with its levels."),
        new("variants", new VariantsShape(), "Named versions of the scenario, each a list of name=value."),
        new("design", Design, "How the points are chosen over the uncertainties."),
        new("replicates", new NumberShape(1, Experiments.Experiment.MostReplicates, Whole: true),
            "Replicates of every point; 100 by default."),
        new("until", Until, "Replicates until the share of an outcome is known well enough."),
        new("seed", Seed, "Seed of the runs; 1 by default."),
        new("luck", new ChoiceShape([.. Lucks.Keys]),
            "Random numbers: common (replicate r uses the same at every point, the default) or own (every run its own)."),
        new("outcomes", Texts, "Columns of runs.csv to record, * for any characters; all by default."),
        new("trajectories", Texts,
            "Metrics whose trajectories are kept, and places for the tables of places and roads; or all, or none. By default the metrics "
                + "of the whole country, and places. With the word point they are kept at every point; by default, or with variant, over "
                + "all runs and by variant."),
    ],
    [new KeyChoice(["replicates", "until"], Required: false)]);
}

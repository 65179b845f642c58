using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Experiments;

/// <summary>What came of reading an experiment file.</summary>
/// <param name="Experiment">The experiment, or null when there is an error.</param>
/// <param name="Errors">Everything that is wrong, by line.</param>
/// <param name="Warnings">What to look at though the experiment can run.</param>
/// <param name="Place">Gives a later finding about the experiment's plan the line of the file that it speaks of.</param>
internal sealed record ExperimentReadResult(
    Experiment? Experiment, IReadOnlyList<ScenarioError> Errors, IReadOnlyList<ScenarioError> Warnings,
    Func<ScenarioFinding, ScenarioError> Place);

/// <summary>Reads experiment files (docs/experiments.md).</summary>
internal sealed class ExperimentReader
{
    private const string Noun = "experiment";

    private static readonly string[] FactorKeys = ["uncertainties", "levers"];

    private readonly string file;
    private readonly ErrorList errors = new();
    private readonly ErrorList warnings = new();
    private readonly StructureCheck structure;

    private ExperimentReader(string file)
    {
        this.file = file;
        structure = new StructureCheck(errors);
    }

    /// <summary>Reads an experiment and checks what the file alone can tell; its plan is checked with its scenario.</summary>
    /// <param name="fileName">Name of the file for messages.</param>
    /// <param name="stream">Its content; left open.</param>
    /// <returns>The experiment, or all errors at once, each with file, line and column.</returns>
    public static ExperimentReadResult Read(string fileName, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new ExperimentReader(fileName);
        var root = Utf8Text.Read(fileName, stream, reader.errors) is { } text
            ? NodeParser.Parse(fileName, text, reader.errors, Noun) : null;
        var experiment = root is null ? null : reader.Bind(root);
        return new ExperimentReadResult(
            reader.errors.Count == 0 ? experiment : null, reader.errors.Sorted([fileName]), reader.warnings.Sorted([fileName]),
            reader.Place);
    }

    private Experiment Bind(MapNode root)
    {
        structure.Check(root, ExperimentShape.Experiment, "");
        var empty = new MapNode(root.Position, []);
        var (design, until) = (root["design"] as MapNode ?? empty, root["until"] as MapNode);
        var usual = new Experiment { Plan = new ExperimentPlan { Design = new DesignOptions { Kind = DesignKind.Factorial } } };
        var seed = (uint)(Number(root, "seed") ?? usual.Seed);
        var options = BindDesign(design, seed);
        CheckFile(design, options);
        var (metrics, places, by) = BindTrajectories(root);
        return usual with
        {
            Name = root.TextOf("name") ?? usual.Name,
            Title = root.TextOf("title") ?? "",
            Scenario = root.TextOf("scenario") ?? usual.Scenario,
            Set = Texts(root, "set") ?? [],
            PosteriorFile = root.TextOf("posterior"),
            PosteriorHash = root["posterior"] is null ? null : root.TextOf("posteriorSha256"),
            Plan = new ExperimentPlan
            {
                Uncertainties = Factors(root, FactorKeys[0]),
                Levers = Factors(root, FactorKeys[1]),
                Variants = Variants(root),
                Design = options,
            },
            PointsFile = options.Kind == DesignKind.List ? design.TextOf("file") : null,
            Replicates = (int)(Number(root, "replicates") ?? usual.Replicates),
            Until = until is null ? null : BindUntil(until),
            Seed = seed,
            Luck = ExperimentShape.Lucks.GetValueOrDefault(root.TextOf("luck") ?? ""),
            Outcomes = Texts(root, "outcomes") ?? [],
            Trajectories = metrics,
            Places = places,
            TrajectoriesBy = by,
        };
    }

    private static DesignOptions BindDesign(MapNode node, uint seed)
    {
        var usual = new DesignOptions { Kind = ExperimentShape.Kinds.GetValueOrDefault(node.TextOf("kind") ?? "", DesignKind.Factorial) };
        return usual with
        {
            Size = (int)(Number(node, "size") ?? 0),
            Maximin = Flag(node, "maximin", usual.Maximin),
            Scramble = Flag(node, "scramble", usual.Scramble),
            SecondOrder = Flag(node, "secondOrder", usual.SecondOrder),
            Levels = (int)(Number(node, "levels") ?? usual.Levels),
            Seed = (uint)(Number(node, "seed") ?? seed),
        };
    }

    private void CheckFile(MapNode design, DesignOptions options)
    {
        if (options.Kind == DesignKind.List != design["file"] is not null)
        {
            const string path = "design.file";
            errors.Add(structure.PositionOf(path), path, options.Kind == DesignKind.List
                ? "a list needs the file with its points"
                : "only a list has a file with points; write 'kind: list', or leave the file out");
        }
    }

    private static ReplicationRule? BindUntil(MapNode node) =>
        Enum.TryParse<Outcome>(node.TextOf("outcome"), out var outcome) && Number(node, "halfWidth") is { } width
            ? new ReplicationRule(outcome, new StoppingRule { HalfWidth = width, Most = (int)(Number(node, "most") ?? 100_000) })
            : null;

    private List<Factor> Factors(MapNode root, string key)
    {
        var factors = new List<Factor>();
        foreach (var entry in (root[key] as MapNode)?.Entries ?? [])
        {
            var (factor, findings) = FactorText.Parse(entry.Value switch
            {
                ListNode levels => $"{entry.Key}={string.Join(',', levels.Items.Select(i => (i as TextNode)?.Text))}",
                TextNode { IsNull: false } law => $"{entry.Key}={law.Text}",
                _ => entry.Key,
            });
            var path = NodeParser.KeyPath(key, entry.Key);
            foreach (var finding in structure.IsFaulty(path) ? [] : findings)
            {
                // A wrong name stands at the key, a wrong law at its value.
                var position = ParameterTable.Find(entry.Key) is null ? entry.KeyPosition : entry.Value.Position;
                (finding.IsWarning ? warnings : errors).Add(position, path, finding.Message, finding.Kind);
            }

            if (factor is not null)
            {
                factors.Add(factor);
            }
        }

        return factors;
    }

    private static List<Variant> Variants(MapNode root) =>
        [.. ((root["variants"] as MapNode)?.Entries ?? []).Select(e => new Variant(e.Key, [.. ItemsOf(e.Value)]))];

    private (IReadOnlyList<string> Metrics, bool Places, TrajectoryGroup By) BindTrajectories(MapNode root)
    {
        var (metrics, places, by, faults) = TrajectoryChoice.Read(Texts(root, "trajectories") ?? TrajectoryChoice.Usual);
        foreach (var (index, message) in faults)
        {
            var path = $"trajectories[{index}]";
            errors.Add(structure.PositionOf(path), path, message);
        }

        return (metrics, places, by);
    }

    /// <summary>Findings about a plan name parameters, variants or the design; the file has them under keys of its own.</summary>
    private ScenarioError Place(ScenarioFinding finding)
    {
        var path = FactorKeys.Select(key => NodeParser.KeyPath(key, finding.Path)).FirstOrDefault(structure.Knows) ?? finding.Path;
        var position = structure.PositionOf(path);
        return new ScenarioError(file, position.Line, position.Column, path, finding.Message) { Kind = finding.Kind };
    }

    private static List<string>? Texts(MapNode node, string key) => node[key] is ListNode list ? [.. ItemsOf(list)] : null;

    private static IEnumerable<string> ItemsOf(Node node) => node is ListNode list ? list.Items.OfType<TextNode>().Select(t => t.Text) : [];

    private static double? Number(MapNode node, string key) =>
        node[key] is TextNode { Quoted: false } text && ScalarText.TryNumber(text.Text, out var value) && double.IsFinite(value)
            ? value : null;

    private static bool Flag(MapNode node, string key, bool otherwise) =>
        node.TextOf(key) is { } text && ScalarText.TryFlag(text, out var value) ? value : otherwise;
}

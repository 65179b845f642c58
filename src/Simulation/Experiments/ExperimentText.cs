using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Experiments;

/// <summary>Writes an experiment as a file that reads back to the same.</summary>
internal static class ExperimentText
{
    /// <summary>The text, with line feeds.</summary>
    public static string Write(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var plan = experiment.Plan;
        return YamlText.Of(Map(
            ("name", Text(experiment.Name)),
            ("title", Text(experiment.Title)),
            ("scenario", Text(experiment.Scenario)),
            ("set", Texts(experiment.Set)),
            ("posterior", Text(experiment.PosteriorFile ?? "")),
            ("posteriorSha256", Text(experiment.PosteriorHash ?? "")),
            ("uncertainties", Factors(plan.Uncertainties)),
            ("levers", Factors(plan.Levers)),
            ("variants",
                Map([.. plan.Variants.Select(v => (v.Name, (Node?)new ListNode(default, [.. v.Assignments.Select(a => Text(a)!)])))])),
            ("design", Design(experiment)),
            ("replicates", experiment.Until is null ? Number(experiment.Replicates) : null),
            ("until", experiment.Until is { } until ? Until(until) : null),
            ("seed", Number(experiment.Seed)),
            ("luck", experiment.Luck == LuckKind.Common ? null : Text(ExperimentShape.Lucks.Single(l => l.Value == experiment.Luck).Key)),
            ("outcomes", Texts(experiment.Outcomes)),
            ("trajectories", Texts(TrajectoryChoice.Of(experiment)))));
    }

    /// <summary>Only what the kind of design reads.</summary>
    private static MapNode Design(Experiment experiment)
    {
        var design = experiment.Plan.Design;
        var (sobol, lhs) = (design.Kind is DesignKind.Sobol or DesignKind.Saltelli, design.Kind == DesignKind.LatinHypercube);
        var isRandom = lhs || design.Kind == DesignKind.Morris || (sobol && design.Scramble);
        return Map(
            ("kind", Text(ExperimentShape.Kinds.Single(k => k.Value == design.Kind).Key)),
            ("size", sobol || lhs || design.Kind == DesignKind.Morris ? Number(design.Size) : null),
            ("maximin", lhs ? Flag(design.Maximin) : null),
            ("scramble", sobol ? Flag(design.Scramble) : null),
            ("secondOrder", design.Kind == DesignKind.Saltelli ? Flag(design.SecondOrder) : null),
            ("levels", design.Kind == DesignKind.Morris ? Number(design.Levels) : null),
            ("seed", isRandom ? Number(design.Seed) : null),
            ("file", Text(experiment.PointsFile ?? "")));
    }

    private static MapNode Until(ReplicationRule until) => Map(
        ("outcome", Text(until.Outcome.ToString())), ("halfWidth", Number(until.Rule.HalfWidth)), ("most", Number(until.Rule.Most)));

    private static MapNode Factors(IReadOnlyList<Factor> factors) => Map(
        [.. factors.Select(f => (f.Name, Text(FactorText.Of(f).Split('=', 2)[1])))]);

    private static MapNode Map(params (string Key, Node? Value)[] entries) =>
        new(default, [.. entries.Where(e => e.Value is not (null or MapNode { Entries.Count: 0 }))
            .Select(e => new Entry(e.Key, default, e.Value!))]);

    private static ListNode? Texts(IReadOnlyList<string> texts) => texts.Count == 0
        ? null : new ListNode(default, [.. texts.Select(t => Text(t)!)]);

    private static TextNode? Text(string text) => text.Length == 0 ? null : new TextNode(default, text, Quoted: true);

    private static TextNode Number(double value) => new(default, ScalarText.Of(value));

    private static TextNode Flag(bool value) => new(default, value ? "true" : "false");
}

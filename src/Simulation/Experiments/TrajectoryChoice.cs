using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>
/// What of its runs an experiment keeps hour by hour, and over which runs: names of metrics and <c>places</c>, or <c>all</c>, or
/// <c>none</c>; beside them or alone <c>variant</c> or <c>point</c>.
/// </summary>
internal static class TrajectoryChoice
{
    private const string All = "all";
    private const string None = "none";
    private const string Places = "places";
    private const string Variant = "variant";
    private const string Point = "point";

    /// <summary>The choice by default.</summary>
    public static IReadOnlyList<string> Usual { get; } = [Variant];

    /// <summary>Reads a choice.</summary>
    /// <param name="words">Its words; none is the same as <c>none</c>.</param>
    /// <returns>
    /// The metrics' names in the model's order, whether places and roads are kept, over which runs, and what is wrong, by the index of the
    /// word.
    /// </returns>
    public static (IReadOnlyList<string> Metrics, bool Places, TrajectoryGroup By, IReadOnlyList<(int Index, string Message)> Faults)
        Read(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var known = TrajectoryMetrics.Names;
        var by = words.Contains(Point) ? TrajectoryGroup.Point : TrajectoryGroup.Variant;
        var names = words.Where(word => word is not (Variant or Point)).ToList();
        var faults = words.Select((word, index) => (Index: index, Message: Fault(word, words))).Where(f => f.Message.Length > 0).ToList();
        return names switch
        {
            [] => words.Count == 0 ? ([], false, by, faults) : (Experiment.UsualTrajectories, true, by, faults),
            [All] => (known, true, by, faults),
            [None] => ([], false, by, faults),
            _ => ([.. known.Where(names.Contains)], names.Contains(Places), by, faults),
        };
    }

    /// <summary>The words of an experiment's choice.</summary>
    public static IReadOnlyList<string> Of(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        IReadOnlyList<string> names = experiment.Places ? [.. experiment.Trajectories, Places] : experiment.Trajectories;
        return names.Count == 0 ? [None] : experiment.TrajectoriesBy == TrajectoryGroup.Point ? [.. names, Point] : names;
    }

    private static string Fault(string word, IReadOnlyList<string> words) => word switch
    {
        Variant when words.Contains(Point) => $"'{Variant}' and '{Point}' exclude each other",
        Variant or Point => words.Contains(None) ? $"'{None}' stands alone" : "",
        All or None => words.Any(other => other is not (Variant or Point) && other != word) ? $"'{word}' takes no names of metrics" : "",
        Places => "",
        _ => TrajectoryMetrics.Names.Contains(word) ? ""
            : $"unknown metric {Names.Quote(word)}{Names.Suggest(word, [.. TrajectoryMetrics.Names, Places, All, None, Variant, Point])}",
    };
}

using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>P6: small shifts in the pillars' thresholds flip the outcome (Kuran 1991, Granovetter 1978).</summary>
internal static class ThresholdPatterns
{
    /// <summary>Measures the pattern in <c>saturday-noon</c>, paired by replicate.</summary>
    public static IEnumerable<Pattern> P6(PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var centre = scenario.Value("highCommand.threshold");
        var runs = Runs(scenario);
        foreach (var (id, shift) in new[] { ("P6a", -0.05), ("P6b", 0.05) })
        {
            var difference = FallShare.Paired(Runs(scenario.With(("highCommand.threshold", centre + shift))), runs).Difference;
            yield return new Pattern(
                id, $"high command's threshold {(shift < 0 ? "lowered" : "raised")} by .05: fall share", difference,
                shift < 0 ? 0.05 : -1, shift < 0 ? 1 : -0.05, "difference of shares", options.Replicates);
        }

        yield return new Pattern(
            "P6c", "highest less lowest fifth of runs by u of the military: fall share", Slope(runs, r => r.DrawMilitary),
            -1, -0.05, "difference of shares", runs.Count);
        yield return new Pattern(
            "P6d", "highest less lowest fifth of runs by u of the police: fall share", Slope(runs, r => r.DrawPolice),
            -1, -0.05, "difference of shares", runs.Count);

        IReadOnlyList<RunOutcome> Runs(Scenario s) => SmallEnsemble.Outcomes(s, options.Replicates, options.Seed, options.Workers);
    }

    /// <summary>Fall share by fifths of the runs in ascending order of a run-level draw.</summary>
    public static IReadOnlyList<double> ByFifths(IReadOnlyList<RunOutcome> runs, Func<RunOutcome, double> draw)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var sorted = runs.OrderBy(draw).ToArray();
        return [.. Enumerable.Range(0, 5).Select(q => FallShare.Of(sorted[(q * sorted.Length / 5)..((q + 1) * sorted.Length / 5)]))];
    }

    private static double Slope(IReadOnlyList<RunOutcome> runs, Func<RunOutcome, double> draw)
    {
        var fifths = ByFifths(runs, draw);
        return fifths[4] - fifths[0];
    }
}

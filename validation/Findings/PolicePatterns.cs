using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>
/// P1: police break in a cascade over departments within about a day; the seat of government is among the last. Seeded in
/// Cochabamba (<c>friday-mutiny</c>), whose own break is data and not counted.
/// </summary>
internal static class PolicePatterns
{
    /// <summary>
    /// The other departmental commands in the order in which they broke, with hours after Friday 17:00 (docs/case-timeline.csv).
    /// </summary>
    public static IReadOnlyList<(string Command, double Hour)> Observed { get; } =
    [
        ("POL-SUC", 1.75), ("POL-TJA", 2.5), ("POL-SCZ", 3.33), ("POL-ORU", 4.67), ("POL-TDD", 5.5), ("POL-POT", 6.5),
        ("POL-LPZ", 19), ("POL-CIJ", 19),
    ];

    private const string Seat = "POL-LPZ";

    /// <summary>Measures the pattern.</summary>
    public static IEnumerable<Pattern> P1(PatternOptions options)
    {
        var runs = SmallEnsemble.Outcomes(ScenarioLibrary.Load("friday-mutiny"), options.Replicates, options.Seed, options.Workers);
        var hours = runs.Select(r => Observed.Select(o => HourOf(r, o.Command)).ToArray()).ToList();

        // Cochabamba counts as the first of nine.
        var cascades = hours.Where(h => h.Count(x => x <= 24) >= 6).ToList();
        yield return new Pattern(
            "P1a", "at least 7 of 9 departmental commands break by hour 24", (double)cascades.Count / runs.Count,
            0.6, 1, "share of runs", runs.Count);
        yield return new Pattern(
            "P1b", "in cascades, median hour of the 3rd other break (observed 3.3)",
            Patterns.Quantile(cascades.Select(h => h.Order().ElementAt(2)), 0.5), 1.5, 8, "h", cascades.Count);
        yield return new Pattern(
            "P1c", "in cascades, median hour of the 6th other break (observed 6.5)",
            Patterns.Quantile(cascades.Select(h => h.Order().ElementAt(5)), 0.5), 3.5, 24, "h", cascades.Count);
        var seat = Observed.ToList().FindIndex(o => o.Command == Seat);
        yield return new Pattern(
            "P1d", "in cascades, the seat is last or last but one of nine", Patterns.Share(cascades, h => h.Count(x => x > h[seat]) <= 1),
            0.6, 1, "share of cascades", cascades.Count);
        var medians = Observed.Select((_, i) => Patterns.Quantile(hours.Select(h => h[i]), 0.5)).ToArray();
        yield return new Pattern(
            "P1e", "Kendall's tau-b of median against observed order, without Cochabamba",
            KendallTau(medians, [.. Observed.Select(o => o.Hour)]), 0.3, 1, "1", runs.Count);
    }

    /// <summary>Kendall's tau-b: (concordant - discordant)/sqrt((pairs - ties in a)(pairs - ties in b)).</summary>
    internal static double KendallTau(double[] a, double[] b)
    {
        var (score, untiedA, untiedB) = (0, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (signA, signB) = (a[i].CompareTo(a[j]), b[i].CompareTo(b[j]));
                score += signA * signB;
                untiedA += signA == 0 ? 0 : 1;
                untiedB += signB == 0 ? 0 : 1;
            }
        }

        return score / Math.Sqrt((double)untiedA * untiedB);
    }

    private static double HourOf(RunOutcome run, string command) =>
        run.Commands.First(c => c.Id == command).BreakHour ?? double.PositiveInfinity;
}

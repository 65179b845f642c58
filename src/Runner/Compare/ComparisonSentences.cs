using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Compare;

/// <summary>What the report of a comparison says in words.</summary>
internal static class ComparisonSentences
{
    /// <summary>In how many runs an alternative acted.</summary>
    public static string Acted(CompareRequest request, int runs) => runs == 0
        ? "Cannot act here: nothing happened differently in any run."
        : $"Acted in {Wording.Count(runs)} of {Wording.Count(request.Replicates, "run")}.";

    /// <summary>Where histories with a different outcome diverge; nothing where none was followed.</summary>
    public static IEnumerable<string> Histories(Scenario scenario, string name, IReadOnlyList<FlipRow> flips)
    {
        var own = flips.Where(f => f.Alternative == name && f.Parting is not null).ToList();
        if (own.Count == 0)
        {
            yield break;
        }

        var hours = own.Select(f => f.Parting!.Hour).Order().ToList();
        var first = own.GroupBy(f => f.Parting!.What).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First();
        yield return $"{Wording.Count(flips.Count(f => f.Alternative == name), "run")} with a different outcome; the "
            + $"{Wording.Count(own.Count, "history", "histories")} followed diverge at hour {Wording.Hour(hours[(hours.Count - 1) / 2])} "
            + $"(median; {Wording.Hour(hours[0])} to {Wording.Hour(hours[^1])}), most often with '{WordOf(scenario, first.Key)}' "
            + $"({Wording.Count(first.Count())} of {Wording.Count(own.Count)}).";
    }

    /// <summary>The publication of the audit has the name that the scenario gives it; tables keep the code.</summary>
    private static string WordOf(Scenario scenario, string what) => what == RunEventTypes.Audit ? Audits.NameOf(scenario) : what;

    /// <summary>Such as <c>+2.3 points (0.9 to 3.7)</c>.</summary>
    public static string Points(double difference, Interval interval) =>
        $"{Numeral.Signed(difference, 1, 100)} points ({Numeral.Signed(interval.Low, 1, 100)} to {Numeral.Signed(interval.High, 1, 100)})";

    /// <summary>McNemar's p with its sign, such as <c>= 0.0703</c>.</summary>
    public static string P(PairedCounts counts) =>
        PairedShares.McNemar(counts) is var p && p < 0.0001 ? "< 0.0001" : $"= {Numeral.Fixed(p, 4)}";
}

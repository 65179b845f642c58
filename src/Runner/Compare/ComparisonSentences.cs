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
        ? "Never acted: nothing happened differently in any run."
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
        var (all, what) = (flips.Count(f => f.Alternative == name), InWords(scenario, first.Key));
        var which = all == 1 ? "its history diverges" : own.Count == 1 ? "the one history followed diverges"
            : $"the {Wording.Count(own.Count)} histories followed diverge";
        var when = Wording.Hour(hours[(hours.Count - 1) / 2])
            + (hours[0] == hours[^1] ? "" : $" (median; {Wording.Hour(hours[0])} to {Wording.Hour(hours[^1])})");
        var with = own.Count == 1 ? $"The first difference is {what}."
            : first.Count() == own.Count ? $"In all of them the first difference is {what}."
            : $"The first difference is most often {what} ({Wording.Count(first.Count())} of {Wording.Count(own.Count)}).";
        yield return $"{Wording.Count(all, "run")} with a different outcome; {which} at hour {when}. {with}";
    }

    /// <summary>How many runs end otherwise, and how many of their histories were followed.</summary>
    /// <param name="all">Runs with another outcome.</param>
    /// <param name="followed">Those that were followed.</param>
    /// <param name="why">Why not all of them.</param>
    public static string Followed(int all, int followed, string why)
    {
        var which = (all, followed) switch
        {
            (1, 1) => "its history was followed to where it diverges.",
            (1, _) => $"its history was not followed ({why}).",
            (_, 0) => $"none of their histories was followed ({why}).",
            _ when all == followed => "all of their histories were followed to where they diverge.",
            (_, 1) => $"1 of their histories was followed to where it diverges ({why}).",
            _ => $"{Wording.Count(followed)} of their histories were followed to where they diverge ({why}).",
        };
        return all == 0 ? "No run has a different outcome." : $"{Wording.Count(all, "run")} with a different outcome; {which}";
    }

    /// <summary>
    /// What differs first, in words; tables keep the code. The publication of the audit has the name that the scenario gives it.
    /// </summary>
    public static string InWords(Scenario scenario, string what) => what switch
    {
        Parting.Field => "the value of a field",
        Parting.InitialState => "a state at the start",
        Parting.Structure => "in the scenarios themselves: their agents, places or ticks",
        RunEventTypes.State => "a change of state",
        RunEventTypes.Break => "the break of a command",
        RunEventTypes.Opposed => "a command half of whose people oppose",
        RunEventTypes.ColumnDeparts => "a column that departs",
        RunEventTypes.ColumnGrows => "a column that grows",
        RunEventTypes.ColumnHalts => "a column that halts at a choke point",
        RunEventTypes.ColumnPasses => "a column that passes a choke point",
        RunEventTypes.ColumnTurnsBack => "a column that turns back",
        RunEventTypes.ColumnBack => "a column that has come back",
        RunEventTypes.ColumnArrives => "a column that arrives at the seat",
        RunEventTypes.Clash => "a clash",
        RunEventTypes.Flight => "a flight of the hard-line leader",
        RunEventTypes.Ultimatum => "an ultimatum that expires",
        RunEventTypes.Audit => $"the publication of the {Audits.NameOf(scenario)}",
        RunEventTypes.Acceptance => "the answer to the second round",
        RunEventTypes.Fall => "the fall of the government",
        _ => what,
    };

    /// <summary>Such as <c>+2.3 points (0.9 to 3.7)</c>.</summary>
    public static string Points(double difference, Interval interval) =>
        $"{Numeral.Signed(difference, 1, 100)} points ({Numeral.Signed(interval.Low, 1, 100)} to {Numeral.Signed(interval.High, 1, 100)})";

    /// <summary>McNemar's p with its sign, such as <c>= 0.0703</c>.</summary>
    public static string P(PairedCounts counts) =>
        PairedShares.McNemar(counts) is var p && p < 0.0001 ? "< 0.0001" : $"= {Numeral.Fixed(p, 4)}";
}

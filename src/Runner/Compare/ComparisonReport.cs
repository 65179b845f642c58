using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Compare;

/// <summary>
/// What a comparison found: a sentence for every number of the fall where there are few alternatives, a line each where there are many.
/// </summary>
/// <param name="request">What was compared.</param>
/// <param name="alternatives">Name and effects of each alternative.</param>
/// <param name="actedRuns">Replicates in which each of them acted.</param>
/// <param name="interactions">Interactions of pairs.</param>
/// <param name="flips">Replicates that end otherwise.</param>
/// <param name="page">Where it goes.</param>
internal sealed class ComparisonReport(
    CompareRequest request, IReadOnlyList<(string Name, IReadOnlyList<PairedEffect> Effects)> alternatives, IEnumerable<int> actedRuns,
    IReadOnlyList<(
        ArmPair Pair, IReadOnlyList<Interaction> Interactions)> interactions, (List<FlipRow> Rows, bool AreFollowed) flips, Page page)
{
    private const int MostInSentences = 6;

    private readonly IReadOnlyList<int> acted = [.. actedRuns];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        page.Heading(
            $"{request.Base.Name} compared, {Wording.Count(request.Replicates, "replicate")} with common random numbers in every arm, seed "
                + $"{request.Seed}");
        page.Line("Differences are alternative less base, with paired 95 % intervals; deaths are means per run.");
        if (alternatives.Count <= MostInSentences)
        {
            foreach (var ((name, effects), runs) in alternatives.Zip(acted))
            {
                Sentences(name, effects, runs);
            }
        }
        else
        {
            Lines();
        }

        Interactions();
        Followed();
        page.Space();
        page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds); picture {ComparisonTables.Picture}");
        page.Line(Wording.Caveat);
    }

    /// <summary>Such as <c>+2.3 points (0.9 to 3.7)</c>.</summary>
    public static string Points(double difference, Interval interval) =>
        $"{Numeral.Signed(difference, 1, 100)} points ({Numeral.Signed(interval.Low, 1, 100)} to {Numeral.Signed(interval.High, 1, 100)})";

    /// <summary>Such as <c>+0.05 (+0.01 to +0.09)</c>.</summary>
    public static string Mean(MeanDifference difference) => difference.Interval is { } interval
        ? $"{Numeral.Signed(difference.Mean, 2)} ({Numeral.Signed(interval.Low, 2)} to {Numeral.Signed(interval.High, 2)})"
        : Numeral.Signed(difference.Mean, 2);

    /// <summary>Whether an outcome occurs in either arm, or could by the base's scenario.</summary>
    public static bool IsShown(PairedEffect effect, CompareRequest request) => effect.BaseShare + effect.AlternativeShare > 0
        || new Ending(effect.Class.Outcome, effect.Class.Mode).CanOccur(request.Base.Scenario);

    private static string NameOf(OutcomeClass counted) => counted.Mode is { } mode
        ? $"{Wording.Of(Outcome.GovernmentFalls)}, {Wording.Of(mode)}" : Wording.Of(counted.Outcome);

    private void Sentences(string name, IReadOnlyList<PairedEffect> effects, int runs)
    {
        page.Space();
        page.Heading(name);
        page.Entry(
            "",
            runs == 0 ? "Cannot act here: nothing happened differently in any run."
                : $"Acted in {Wording.Count(runs)} of {Wording.Count(request.Replicates, "run")}.");
        foreach (var effect in effects.Where(e => e.Counts.OnlyFirst + e.Counts.OnlySecond > 0))
        {
            var removed = PairedShares.VarianceRemoved(effect.Counts) is { } share
                ? $"; pairing removed {Wording.Percent(share)} of the variance" : "";
            page.Entry(
                "",
                $"{NameOf(effect.Class)}: {Wording.Percent(effect.BaseShare)} in the base, {Wording.Percent(effect.AlternativeShare)} "
                    + $"here, {Points(effect.Counts.Difference, effect.Interval)}; {Wording.Count(effect.Counts.OnlySecond, "run")} only "
                    + $"here and {Wording.Count(effect.Counts.OnlyFirst)} only in the base, exact McNemar p {P(effect.Counts)}{removed}.");
        }

        var same = effects.Where(e => e.Counts.OnlyFirst + e.Counts.OnlySecond == 0)
            .Where(e => IsShown(e, request))
            .Select(e => NameOf(e.Class)).ToList();
        if (same.Count > 0)
        {
            page.Entry("", $"No run differs in: {string.Join("; ", same)}.");
        }

        var deaths = effects[0].Deaths;
        page.Entry(
            "",
            $"Deaths per run: {Wording.Mean(deaths.Base)} in the base, {Wording.Mean(deaths.Alternative)} here, "
                + $"{Mean(deaths.Difference)}.");
        var own = flips.Rows.Where(f => f.Alternative == name && f.Parting is not null).ToList();
        if (own.Count > 0)
        {
            var hours = own.Select(f => f.Parting!.Hour).Order().ToList();
            var first =
                own.GroupBy(f => f.Parting!.What).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First();
            page.Entry(
                "",
                $"{Wording.Count(flips.Rows.Count(f => f.Alternative == name), "run")} with a different outcome; the "
                    + $"{Wording.Count(own.Count, "history", "histories")} followed diverge at hour "
                    + $"{Wording.Hour(hours[(hours.Count - 1) / 2])} (median; {Wording.Hour(hours[0])} to {Wording.Hour(hours[^1])}), most "
                    + $"often with '{first.Key}' ({Wording.Count(first.Count())} of {Wording.Count(own.Count)}).");
        }
    }

    private void Lines()
    {
        var table = new TextTable(
            "Government falls, deaths per run", "Acted in", "Here", "Points (95 %)", "McNemar p", "Deaths", "Difference (95 %)");
        var idle = new List<string>();
        foreach (var ((name, effects), runs) in alternatives.Zip(acted).Take(request.Alternatives.Count))
        {
            var (fall, deaths) = (effects[0], effects[0].Deaths);
            if (runs == 0)
            {
                idle.Add(name);
                continue;
            }

            table.Add(
                name, Wording.Count(runs), Wording.Percent(fall.AlternativeShare),
                Points(fall.Counts.Difference, fall.Interval).Replace(" points", "", StringComparison.Ordinal),
                P(fall.Counts), Wording.Mean(deaths.Alternative), Mean(deaths.Difference));
        }

        var inBase = alternatives[0].Effects[0];
        page.Space();
        page.Line(
            $"In the base the government falls in {Wording.Percent(inBase.BaseShare)} of runs; deaths per run "
                + $"{Wording.Mean(inBase.Deaths.Base)}. 'Acted in' counts the runs in which anything happened differently.");
        page.Space();
        page.Table(table);
        if (idle.Count > 0)
        {
            page.Space();
            page.Entry("Cannot act here", $"{string.Join(", ", idle)}: nothing happened differently in any run.");
        }

        page.Space();
        page.Line("The other outcomes are in effects.csv. Measures are in the order of names; no row is a recommendation to either side.");
    }

    private void Interactions()
    {
        if (interactions.Count == 0)
        {
            return;
        }

        var clear = interactions.Count(i => i.Interactions[0].Share.Interval is { } interval && (interval.Low > 0 || interval.High < 0));
        page.Space();
        page.Entry(
            "Pairs",
            $"{Wording.Count(interactions.Count, "pair")}: in {Wording.Count(clear)} the 95 % interval of the interaction in the fall "
                + $"share excludes 0; without any interaction about {Numeral.Fixed(0.05 * interactions.Count, 0)} "
                + "would do so by chance. interactions.csv lists all pairs.");
    }

    private void Followed()
    {
        var followed = flips.Rows.Count(f => f.Traced);
        var why = flips.AreFollowed ? $"--trace {Wording.Count(request.Trace)}, shared out evenly between the alternatives" : "interrupted";
        page.Space();
        page.Entry(
            "Histories",
            $"{Wording.Count(flips.Rows.Count, "run")} with a different outcome, {Wording.Count(followed)} of the histories followed to "
            + "where they diverge"
            + (followed < flips.Rows.Count ? $" ({why})." : "."));
    }

    private static string P(PairedCounts counts) =>
        PairedShares.McNemar(counts) is var p && p < 0.0001 ? "< 0.0001" : $"= {Numeral.Fixed(p, 4)}";
}

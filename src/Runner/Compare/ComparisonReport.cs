using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Runner.Compare;

/// <summary>
/// What a comparison found: a table of all outcomes for each of a few alternatives, a row each where there are many.
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
    private const int MostInTables = 6;

    private readonly IReadOnlyList<int> acted = [.. actedRuns];
    private readonly ArmNames names = new(
        page.Words, request.Base.Scenario,
        request.Alternatives.Concat(request.Pairs.Select(p => p.Both))
            .Select(a => (a.Name, (IReadOnlyList<string>)[.. a.Changes.Skip(request.Base.Changes.Count)])));

    /// <summary>Writes it.</summary>
    public void Write()
    {
        page.Heading(
            $"{request.Base.Name} compared, {Wording.Count(request.Replicates, "replicate")} with common random numbers in every arm, seed "
                + $"{request.Seed}");
        if (request.Posterior is { } posterior)
        {
            page.Line(posterior.Sentence(
                page.Words, posterior.Taken(request.Seed, Enumerable.Range(0, request.Replicates).Select(r => (uint)r))));
        }

        page.Line("Differences: alternative less base, with paired 95 % intervals, and p of McNemar's exact test, which is more cautious: "
            + $"near 0 the two may disagree. {Wording.AfterDeadline(page.Words, ScenarioCompiler.Compile(request.Base.Scenario))}"
            + "Deaths are means per run.");
        if (alternatives.Count <= MostInTables)
        {
            foreach (var ((name, effects), runs) in alternatives.Zip(acted))
            {
                Table(name, effects, runs);
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

    /// <summary>Whether an outcome occurs in either arm, or could by the base's scenario.</summary>
    public static bool IsShown(PairedEffect effect, CompareRequest request) => effect.BaseShare + effect.AlternativeShare > 0
        || new Ending(effect.Class.Outcome, effect.Class.Mode).CanOccur(request.Base.Scenario);

    /// <summary>A table of all outcomes, with the deaths below them.</summary>
    private void Table(string name, IReadOnlyList<PairedEffect> effects, int runs)
    {
        page.Space();
        page.Heading(names.InFull(name));
        page.Line(ComparisonSentences.Acted(request, runs));
        var table = new TextTable("Share of runs, %", "Base", "Other", "Points", "95 %", "p");
        foreach (var effect in effects.Where(e => IsShown(e, request)))
        {
            var (counts, interval) = (effect.Counts, effect.Interval);
            table.Add(
                effect.Class.Mode is { } mode ? $"  {Wording.Of(mode)}" : Wording.Of(effect.Class.Outcome), Percent(effect.BaseShare),
                Percent(effect.AlternativeShare), Numeral.Signed(counts.Difference, 1, 100),
                $"{Numeral.Signed(interval.Low, 1, 100)} to {Numeral.Signed(interval.High, 1, 100)}",
                PairedShares.McNemar(counts) is var p && p < 0.0001 ? "<.0001" : Numeral.Fixed(p, 4));
        }

        var deaths = effects[0].Deaths;
        table.Add(
            "Deaths per run", Wording.Mean(deaths.Base), Wording.Mean(deaths.Alternative), Numeral.Signed(deaths.Difference.Mean, 2),
            MeanWords.Beside(page.Words, deaths.Difference.Mean, deaths.Difference.Interval, request.Replicates), "");
        page.Table(table);
        foreach (var sentence in ComparisonSentences.Histories(request.Base.Scenario, name, flips.Rows))
        {
            page.Line(sentence);
        }
    }

    private static string Percent(double share) => Numeral.Fixed(share, 1, 100);

    private void Lines()
    {
        var table = new TextTable(
            "Government falls, deaths per run", "Acted in", "Falls", "Points (95 %)", "McNemar p", "Deaths", "Difference (95 %)");
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
                ComparisonSentences.Points(fall.Counts.Difference, fall.Interval).Replace(" points", "", StringComparison.Ordinal),
                ComparisonSentences.P(fall.Counts), Wording.Mean(deaths.Alternative),
                MeanWords.Difference(page.Words, deaths.Difference.Mean, deaths.Difference.Interval, request.Replicates));
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
            page.Entry("Never acted", $"{string.Join("; ", idle.Select(names.InSentence))}: nothing happened differently in any run.");
        }

        page.Space();
        page.Line("The other outcomes are in effects.csv. Measures are in the order of names; no row is a recommendation to either side.");
        if (request.Alternatives.Any(a => names.Label(a.Name) != names.InSentence(a.Name)))
        {
            page.Line("Measures have their codes here, as in the tables; `scenarios show` lists what each of them is.");
        }
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
        page.Entry("Histories", ComparisonSentences.Followed(flips.Rows.Count, followed, why));
    }
}

using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.View;

/// <summary>
/// The numbers of an answer as HTML: every share with its interval and the deaths of the runs that end so, by attribution; under each
/// number the base and the paired difference from it.
/// </summary>
internal sealed class Numbers
{
    private static readonly DeathsPart[] OfEndings = [DeathsPart.All, DeathsPart.ByState, DeathsPart.ByOpposition, DeathsPart.Contested];

    private readonly Snapshot snapshot;
    private readonly Words words;
    private readonly ILookup<OutcomeClass?, DeathsEffect> deaths;

    /// <summary>The numbers of what is known.</summary>
    public Numbers(Snapshot snapshot) =>
        (this.snapshot, words, deaths) = (snapshot, snapshot.Words, snapshot.Deaths.ToLookup(d => d.Class));

    private bool HasChanges => snapshot.Ask.HasChanges;

    /// <summary>All endings that can occur, each with its deaths.</summary>
    public string Endings()
    {
        var caption = HasChanges
            ? words.Say("Shares and mean deaths with the changes, with 95 % intervals; below, the base and the difference from it, of "
                + "shares in points.")
            : words.Say("Shares and mean deaths with 95 % intervals.");
        string[] headings =
        [
            words.Say("How the runs end"), words.Say("Share of runs"), words.Say("Deaths per run that ends so"),
            .. OfEndings.Skip(1).Select(part => CompareDeaths.NameOf(words, part)),
        ];
        var text = new StringBuilder($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{Html.Of(caption)}\">")
            .Append($"<table class=\"endings\"><caption>{Html.Of(caption)}</caption><thead><tr>");
        foreach (var heading in headings)
        {
            text.Append($"<th scope=\"col\">{Html.Of(heading)}</th>");
        }

        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var effect in snapshot.Effects.Where(IsShown))
        {
            var counted = effect.Class;
            text.Append($"<tr data-ending=\"{counted.Name}\"{(counted.Mode is null ? "" : " class=\"part\"")}>")
                .Append($"<th scope=\"row\">{NameOf(counted)}</th>{Cell(headings[1], "share", ShareOf(effect))}");
            foreach (var (heading, dead) in headings[2..].Zip(OfEndings.Select(part => deaths[counted].Single(d => d.Part == part))))
            {
                text.Append(Cell(heading, "dead", DeathsOf(dead)));
            }

            text.Append("</tr>\n");
        }

        text.Append("</tbody></table></div>\n");
        return text.Append(HasChanges ? $"<p class=\"hint\">{Html.Of(words.Say("The runs that end so are not the same with the "
            + "changes as in the base, so a difference of their deaths is also one of which runs they are."))}</p>\n" : "").ToString();
    }

    /// <summary>Deaths over all runs, by attribution and in clashes with troops.</summary>
    public string Deaths()
    {
        string[] headings = HasChanges
            ? [words.Say("Deaths per run"), words.Say("With the changes (95 %)"), words.Say("Base"), words.Say("Difference (95 %)")]
            : [words.Say("Deaths per run"), words.Say("Mean (95 %)")];
        return Html.Table(words.Say("Deaths per run, over all runs, whatever their ending"), headings, deaths[null].Select(d =>
            (IReadOnlyList<string>)
            [
                CompareDeaths.NameOf(words, d.Part), Mean(d.Alternative),
                .. HasChanges ? [words.Mean(d.Base.Mean), Difference(d)] : Array.Empty<string>(),
            ]));
    }

    /// <summary>The share of falls and the deaths in a line that stays in view.</summary>
    public string Line()
    {
        var falls = snapshot.Effects[0];
        return $"<span>{Html.Of(words.Say("Government falls"))} <strong>{Html.Prose(words.Percent(falls.AlternativeShare))}</strong> "
            + $"({Html.Of(Interval(falls))}){(HasChanges ? $", {Html.Of(Points(falls))}" : "")}</span> "
            + $"<span>{Html.Of(words.Say("Deaths per run"))} <strong>{Html.Of(Mean(OfAll(DeathsPart.All).Alternative))}</strong>"
            + $"{Html.Of(DeathsBehind())}</span>";
    }

    /// <summary>The deaths beside a switch of troops or of a state of siege.</summary>
    /// <param name="isOn">Whether the measure is on.</param>
    public string Beside(bool isOn)
    {
        var mean = Mean(OfAll(DeathsPart.All).Alternative) + DeathsBehind();
        return isOn ? HasChanges ? words.Say($"On. Deaths per run with all changes: {mean}") : words.Say($"On. Deaths per run: {mean}")
            : words.Say($"Off; it has no part in these deaths per run: {mean}");
    }

    /// <summary>Difference and deaths by troops, behind the mean of all deaths.</summary>
    private string DeathsBehind()
    {
        var (all, byTroops) = (OfAll(DeathsPart.All), OfAll(DeathsPart.ByTroops));
        return (HasChanges ? ", " + words.Say($"difference {Difference(all)}") : "")
            + "; " + words.Say($"in clashes with troops under orders {Mean(byTroops.Alternative)}");
    }

    private DeathsEffect OfAll(DeathsPart part) => deaths[null].Single(d => d.Part == part);

    private bool IsShown(PairedEffect effect) => effect.Counts.Neither < effect.Counts.Replicates
        || new Ending(effect.Class.Outcome, effect.Class.Mode) is var ending
        && (ending.CanOccur(snapshot.Ask.Scenario) || ending.CanOccur(snapshot.Base.Parameters.Scenario));

    private string NameOf(OutcomeClass counted) =>
        counted.Mode is not { } mode ? Html.Of(words.Of(counted.Outcome))
            : $"<span class=\"unseen\">{Html.Of(words.Say("of these"))}: </span>{Html.Of(words.Of(mode))}";

    private static string Cell(string heading, string kind, string content) =>
        $"<td class=\"{kind}\" data-label=\"{Html.Of(heading)}\">{content}</td>";

    private string ShareOf(PairedEffect effect)
    {
        var text = $"<strong>{Html.Prose(words.Percent(effect.AlternativeShare))}</strong> ({Html.Of(Interval(effect))})";
        var (low, high) = (Numeral.Signed(effect.Interval.Low, 1, 100), Numeral.Signed(effect.Interval.High, 1, 100));
        return !HasChanges ? text : text + Below(
            words.Say($"base {words.Percent(effect.BaseShare)}"),
            $"{Numeral.Signed(effect.Counts.Difference, 1, 100)} ({words.Say($"{low} to {high}")})");
    }

    private string DeathsOf(DeathsEffect dead)
    {
        var text = dead.Alternative.Runs == 0 ? Html.Of(words.Say("no run")) : Html.Of(Mean(dead.Alternative));
        return !HasChanges ? text : text + Below(
            dead.Base.Runs == 0 ? words.Say("base: no run") : words.Say($"base {words.Mean(dead.Base.Mean)}"),
            dead.Difference is null ? "" : Difference(dead));
    }

    private static string Below(string inBase, string difference) => $"<span class=\"change\">{Html.Prose(inBase)}</span>"
        + (difference.Length > 0 ? $"<span class=\"change\">{Html.Prose(difference)}</span>" : "");

    private string Interval(PairedEffect effect)
    {
        var counts = effect.Counts;
        var interval = Intervals.Wilson(counts.Both + counts.OnlySecond, counts.Replicates);
        return Shares.Interval(words, interval.Low, interval.High);
    }

    private string Points(PairedEffect effect) =>
        Shares.Points(words, effect.Counts.Difference, effect.Interval.Low, effect.Interval.High);

    private string Mean(MeanDeaths deaths) => MeanWords.Mean(words, deaths.Mean, deaths.Interval, deaths.Runs);

    private string Difference(DeathsEffect effect) => CompareDeaths.Difference(words, effect);
}

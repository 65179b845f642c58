using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.View;

/// <summary>
/// The numbers of an answer as HTML: every share with its interval, the paired difference from the base under it, and the deaths of the
/// runs that end so.
/// </summary>
internal sealed class Numbers(Snapshot snapshot)
{
    private static readonly (string Words, Func<KeptRun, int> Deaths)[] Parts =
    [
        ("government or state", r => r.Deaths.ByState), ("opposition", r => r.Deaths.ByOpposition), ("contested", r => r.Deaths.Contested),
    ];

    /// <summary>All endings that can occur, each with its deaths.</summary>
    public string Endings()
    {
        var text = new StringBuilder("<ul class=\"endings\">\n");
        foreach (var effect in snapshot.Effects.Where(IsShown))
        {
            var counted = effect.Class;
            text.Append($"<li data-ending=\"{counted.Name}\"{(counted.Mode is null ? "" : " class=\"part\"")}>\n")
                .Append($"<h3>{NameOf(counted)}</h3>\n<p class=\"share\"><strong>{Html.Prose(Wording.Percent(effect.AlternativeShare))}")
                .Append($"</strong> {Interval(effect)}</p>\n")
                .Append(snapshot.Ask.HasChanges ? $"<p class=\"change\">{Html.Prose(Change(effect))}</p>\n" : "")
                .Append($"<p class=\"dead\">{Html.Of(DeathsOf(counted))}</p>\n</li>\n");
        }

        return text.Append("</ul>\n").ToString();
    }

    /// <summary>Deaths over all runs, by attribution and in clashes with troops.</summary>
    public string Deaths()
    {
        var rows = Parts.Select(p => ($"attributed: {p.Words}", p.Deaths)).Prepend(("all", r => r.Deaths.All))
            .Append(("of all, in clashes with troops under orders", r => r.Deaths.ByTroops));
        string[] headings = snapshot.Ask.HasChanges
            ? ["Deaths per run", "With the changes (95 %)", "Base", "Difference (95 %)"] : ["Deaths per run", "Mean (95 %)"];
        return Html.Table("Deaths per run, over all runs, whatever their ending", headings, rows.Select(row =>
        {
            var here = Mean(snapshot.Here.Runs, row.Item2);
            return (IReadOnlyList<string>)(snapshot.Ask.HasChanges
                ? [row.Item1, here, Wording.Mean(snapshot.Base.Runs.Average(row.Item2)), Difference(row.Item2)] : [row.Item1, here]);
        }));
    }

    /// <summary>The share of falls and the deaths in a line that stays in view.</summary>
    public string Line()
    {
        var falls = snapshot.Effects[0];
        return $"<span>Government falls <strong>{Html.Prose(Wording.Percent(falls.AlternativeShare))}</strong> {Interval(falls)}"
            + (snapshot.Ask.HasChanges ? $", {Html.Of(Points(falls))}" : "")
            + $"</span> <span>{Html.Of(DeathsLine())}</span>";
    }

    /// <summary>The deaths beside a switch of troops or of a state of siege.</summary>
    public string DeathsLine() =>
        $"Deaths per run{(snapshot.Ask.HasChanges ? " with all changes" : "")} {Mean(snapshot.Here.Runs, r => r.Deaths.All)}"
        + (snapshot.Ask.HasChanges ? $", difference {Difference(r => r.Deaths.All)}" : "")
        + $"; in clashes with troops under orders {Mean(snapshot.Here.Runs, r => r.Deaths.ByTroops)}";

    private bool IsShown(PairedEffect effect) => effect.Counts.Neither < effect.Counts.Replicates
        || new Ending(effect.Class.Outcome, effect.Class.Mode) is var ending
        && (ending.CanOccur(snapshot.Ask.Scenario) || ending.CanOccur(snapshot.Base.Parameters.Scenario));

    private static string NameOf(OutcomeClass counted) =>
        Html.Of(counted.Mode is { } mode ? $"of these: {Wording.Of(mode)}" : Wording.Of(counted.Outcome));

    private static string Interval(PairedEffect effect)
    {
        var counts = effect.Counts;
        var interval = Intervals.Wilson(counts.Both + counts.OnlySecond, counts.Replicates);
        return $"({Shares.Interval(Words.English, interval.Low, interval.High)})";
    }

    private static string Change(PairedEffect effect) => $"base {Wording.Percent(effect.BaseShare)}; difference {Points(effect)}";

    private static string Points(PairedEffect effect) =>
        Shares.Points(Words.English, effect.Counts.Difference, effect.Interval.Low, effect.Interval.High);

    private string DeathsOf(OutcomeClass counted)
    {
        var runs = snapshot.Here.Runs.Where(r => counted.Holds(r.Ending)).ToList();
        return runs.Count == 0 ? "No run ends so."
            : $"Deaths per run that ends so: {Mean(runs, r => r.Deaths.All)}. Attributed: "
                + string.Join(", ", Parts.Select(p => $"{p.Words} {Mean(runs, p.Deaths)}")) + ".";
    }

    private string Difference(Func<KeptRun, int> deaths)
    {
        var difference = MeanDifference.Of([.. snapshot.Base.Runs.Zip(snapshot.Here.Runs, (a, b) => deaths(b) - deaths(a))]);
        return Numeral.Signed(difference.Mean, 2) + (difference.Interval is { } interval
            ? $" ({Numeral.Signed(interval.Low, 2)} to {Numeral.Signed(interval.High, 2)})" : "");
    }

    private static string Mean(IReadOnlyList<KeptRun> runs, Func<KeptRun, int> deaths)
    {
        var (sum, squares) = (0L, 0L);
        foreach (var run in runs)
        {
            long count = deaths(run);
            (sum, squares) = (sum + count, squares + (count * count));
        }

        return Wording.Mean((double)sum / runs.Count) + (Intervals.MeanOfCounts(runs.Count, sum, squares) is { } interval
            ? $" ({Wording.Mean(interval.Low)} to {Wording.Mean(interval.High)})" : "");
    }
}

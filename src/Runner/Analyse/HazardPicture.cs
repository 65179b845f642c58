using BoliviaSim.Analysis;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// Cumulative incidence under competing risks. Of runs of a scenario the curves end at the deadline, in local time, and what is
/// classified at
/// the end of a run stands as a bar at the right edge; of other cases there are curves alone, over hours.
/// </summary>
internal static class HazardPicture
{
    /// <summary>The picture of one group of cases.</summary>
    /// <param name="causes">Names of the causes.</param>
    /// <param name="hazardous">Causes that come about on the way, not at the end.</param>
    /// <param name="risks">The estimates.</param>
    /// <param name="steps">Times at which the curves are drawn.</param>
    /// <param name="scenario">The scenario of the runs, or null.</param>
    /// <param name="about">Takes what is seen and remarks.</param>
    public static string Of(
        IReadOnlyList<string> causes, IReadOnlyList<int> hazardous, CompetingRisks risks, IReadOnlyList<double> steps, Scenario? scenario,
        Func<string, string[], About> about)
    {
        var last = steps[^1];
        var axis = scenario is null ? new TimeAxis(null, 0, last) { Words = "time (hours)" } : PictureWords.Axis(Words.English, scenario);
        List<double> times = [.. steps.Where(t => axis.Holds(t)).Append(Math.Min(axis.To, last)).Distinct().Order()];
        int[] order = [.. Enumerable.Range(0, causes.Count).OrderBy(c => Colours.PlaceOfEnding(causes[c]))];
        var seen = string.Join("; ", order.Select(c =>
            $"{Colours.WordsOfEnding(causes[c])} {IndexSentences.Percent(Value(risks, c, last))}"))
                + $" by hour {IndexSentences.Text(last)}.";
        return new TimelinePicture(
            about(
                seen,
                [
                    "Bands and lines: pointwise 95 % intervals.",
                    scenario is null ? ""
                        : $"Curves end at {PictureWords.At(Words.English, scenario, axis.To)}; bars at the right: how all cases end.",
                ]),
            axis, "share of cases, %",
            [
                new TimelinePanel("")
                {
                    Curves = [.. order.Where(c => scenario is null || hazardous.Contains(c)).Select(Curve)],
                    EndBars = scenario is null ? []
                        : [.. order.Select(c => new EndBar(Colours.WordsOfEnding(causes[c]), ColourOf(c),
                            Percent(risks.Of(c, [last])[0])))],
                },
            ])
        {
            PanelHeight = 280, EndWords = "at the end",
        }.Write();

        Curve Curve(int cause) => new(
            Colours.WordsOfEnding(causes[cause]), [.. times.Zip(risks.Of(cause, times), (t, i) => (t, Percent(i)))])
        {
            Colour = ColourOf(cause), Dashes = Colours.DashesOfEnding(causes[cause]),
        };

        string ColourOf(int cause) => Colours.OfEnding(causes[cause]) ?? Palette.Of(cause);
    }

    private static Estimate Value(CompetingRisks risks, int cause, double time)
    {
        var at = risks.Of(cause, [time])[0];
        return new Estimate(at.Share, at.Band.Low, at.Band.High);
    }

    private static Reading Percent(Incidence at) => new(100 * at.Share, 100 * at.Band.Low, 100 * at.Band.High);
}

using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Files;

/// <summary>One ending with all runs beside it.</summary>
/// <param name="Counts">Runs with the ending.</param>
/// <param name="AllRuns">All runs.</param>
/// <param name="PointId">Point of the design.</param>
internal sealed record OutcomeRow(EndingCounts Counts, long AllRuns, int PointId = 0)
{
    /// <summary>Share of all runs.</summary>
    public double Share => Ending.Share;

    /// <summary>95 % interval of the share.</summary>
    public Interval Interval => Ending.Interval;

    private OutcomeShare Ending => new(Counts, AllRuns);

    /// <summary>Quantile of the hour of the fall among the runs that fall so.</summary>
    public double? FallHour(int percent) => Ending.Hour(percent);
}

/// <summary>
/// <c>outcomes.csv</c>: share and interval of each outcome, and of each mode of the fall. Whoever takes the rows of an outcome, or adds up
/// by outcome, counts every run once: the rows of the modes, which are parts of the falls, name no outcome.
/// </summary>
internal static class OutcomesTable
{
    public const string FileName = "outcomes.csv";

    /// <summary>The table of one ensemble of runs.</summary>
    public static Table<OutcomeRow> Definition { get; } = Of([]);

    /// <summary>The table with columns of its points.</summary>
    /// <param name="values">Columns behind the number of the point.</param>
    public static Table<OutcomeRow> Of(IEnumerable<Column<OutcomeRow>> values) => new(
        FileName,
        "Outcomes",
        "Shares of all runs, with deaths beside every share: first the outcomes, whose shares add up to 1, and behind the falls their "
            + "three modes, which name no outcome and add up to the falls. Shares hold under the model and its ranges; they are not "
            + "probabilities of events in the world.",
        ["point_id", "outcome", "mode"],
        [
            Column<OutcomeRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
            .. values,
            Column<OutcomeRow>.Name<Outcome>(
                "outcome",
                "Outcome; its rows add up to all runs. Empty in the row of a mode, whose runs the row of GovernmentFalls holds already.",
                r => r.Counts.Ending.Mode is null ? r.Counts.Ending.Outcome : null),
            Column<OutcomeRow>.Name<FallMode>(
                "mode", "Mode of the fall in a row about a part of the falls; empty in the row of an outcome.", r => r.Counts.Ending.Mode),
            Column<OutcomeRow>.Integer("runs", "runs", "Runs with this ending.", r => r.Counts.Runs),
            Column<OutcomeRow>.Share("share", "Share of all runs.", r => r.Share, required: true),
            Column<OutcomeRow>.Share("low", "Lower bound of the 95 % Wilson interval of the share.", r => r.Interval.Low, required: true),
            Column<OutcomeRow>.Share("high", "Upper bound of the 95 % Wilson interval of the share.", r => r.Interval.High, required: true),
            Column<OutcomeRow>.Number(
                "deaths_mean", "deaths", "Mean deaths per run among the runs with this ending, up to its end; empty without runs.",
                r => r.Counts.DeathsMean, minimum: 0),
            Column<OutcomeRow>.Number(
                "deaths_low", "deaths", EmptyWhereAlike("Lower"),
                r => r.Counts.DeathsInterval?.Low, minimum: 0),
            Column<OutcomeRow>.Number(
                "deaths_high", "deaths", EmptyWhereAlike("Upper"),
                r => r.Counts.DeathsInterval?.High, minimum: 0),
            Column<OutcomeRow>.Hour(
                "hour_q10", "Hour of the fall, quantile at 10 % among these runs, rounded up to the minute.", r => r.FallHour(10)),
            Column<OutcomeRow>.Hour(
                "hour_q50", "Hour of the fall, median among these runs, rounded up to the minute.", r => r.FallHour(50)),
            Column<OutcomeRow>.Hour(
                "hour_q90", "Hour of the fall, quantile at 90 % among these runs, rounded up to the minute.", r => r.FallHour(90)),
        ]);

    private static string EmptyWhereAlike(string bound) =>
        $"{bound} bound of the 95 % interval of that mean (normal); empty below two runs, and where all have equally many.";

    public static IEnumerable<OutcomeRow> Rows(EnsembleSummary summary) => Rows(summary.Endings, summary.Runs, 0);

    /// <summary>Rows of a point: the falls, their modes, the other outcomes.</summary>
    /// <param name="endings">Counts of all endings.</param>
    /// <param name="allRuns">Runs of the point.</param>
    /// <param name="point">Number of the point.</param>
    public static IEnumerable<OutcomeRow> Rows(IReadOnlyList<EndingCounts> endings, long allRuns, int point) =>
        endings.Prepend(EndingCounts.Falls(endings)).Select(counts => new OutcomeRow(counts, allRuns, point));
}

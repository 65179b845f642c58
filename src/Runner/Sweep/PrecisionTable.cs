using BoliviaSim.Analysis;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary>How well the share of an outcome is known at a point.</summary>
/// <param name="PointId">Point of the design.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Replicates">Runs carried to their end.</param>
/// <param name="Failed">Runs that failed.</param>
/// <param name="Share">Share of the former with the outcome; null without any.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Reached">Whether the rule's bound was reached; null without a rule.</param>
/// <param name="Pairs">The point's replicates beside the same replicates of the first point; null at the first point itself.</param>
internal sealed record PrecisionRow(
    int PointId, string Outcome, long Replicates, long Failed, double? Share, Interval? Interval, bool? Reached, PairedCounts? Pairs)
{
    /// <summary>Power with which a difference is to be found.</summary>
    public const double Power = 0.8;

    /// <summary>Half of the interval's width.</summary>
    public double? HalfWidth => (Interval?.High - Interval?.Low) / 2;

    /// <summary>Replicates that the observed difference from the first point needs; null where there is none.</summary>
    public double? ReplicatesForDifference => Pairs is { Replicates: > 0 } pairs && pairs.Difference != 0
        ? ComparisonSize.Paired(pairs.Discordant, pairs.Difference, Power) : null;
}

/// <summary><c>precision.csv</c>: how well the share of one outcome is known at each point, and what telling points apart takes.</summary>
internal static class PrecisionTable
{
    public const string FileName = "precision.csv";

    public static Table<PrecisionRow> Definition { get; } = new(
        FileName,
        "Precision",
        "Achieved half-width of the interval for the share of one outcome at each point. With a fixed number of replicates the interval "
        + "is Wilson's at 95 %; where a rule stopped, it is the rule's (critical value 2.15), whose coverage holds at the stop. "
        + "Differences are counted over pairs of equal replicates, which use the same random numbers unless every run has its own.",
        ["point_id"],
        [
            Column<PrecisionRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
            Column<PrecisionRow>.String("outcome", "Outcome whose share is looked at.", r => r.Outcome, required: true),
            Column<PrecisionRow>.Integer("replicates", "runs", "Runs carried to their end.", r => r.Replicates),
            Column<PrecisionRow>.Integer("failed", "runs", "Runs that failed.", r => r.Failed),
            Column<PrecisionRow>.Share("share", "Share of the runs with the outcome; empty without runs.", r => r.Share),
            Column<PrecisionRow>.Share("low", "Lower bound of its interval.", r => r.Interval?.Low),
            Column<PrecisionRow>.Share("high", "Upper bound of its interval.", r => r.Interval?.High),
            Column<PrecisionRow>.Share("half_width", "Half of the interval's width.", r => r.HalfWidth),
            Column<PrecisionRow>.Boolean("reached", "Whether the bound of the rule was reached; empty without a rule.", r => r.Reached),
            Column<PrecisionRow>.Number(
                "difference", "1", "Share less the first point's, over the replicates that both have; empty at the first point.",
                r => r.Pairs?.Difference, minimum: -1, maximum: 1),
            Column<PrecisionRow>.Share(
                "discordant", "Share of these replicates in which the points differ.",
                r => r.Pairs is { Replicates: > 0 } pairs ? pairs.Discordant : null),
            Column<PrecisionRow>.Number(
                "replicates_for_difference", "runs",
                "Replicates at both points with which a difference of this size is found with power 80 % at 5 %, two-sided (Connor 1987); "
                    + "empty where none is observed.",
                r => r.ReplicatesForDifference, minimum: 1),
        ]);
}

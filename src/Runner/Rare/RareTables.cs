using BoliviaSim.RareEvents;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Rare;

/// <summary>A level of the severity scale, with how many paths reached it.</summary>
internal sealed record LevelRow(int Level, string Name, double Share);

/// <summary>A repetition of splitting.</summary>
internal sealed record RepetitionRow(int Repetition, SplittingRepetition Result);

/// <summary>The tables of <c>rare</c>.</summary>
internal static class RareTables
{
    /// <summary><c>estimate.csv</c>: the share with its interval.</summary>
    public static Table<SplittingEstimate> Estimate { get; } = new(
        "estimate.csv", "Estimate", "Share of runs with the outcome, by splitting. It holds under the model and its ranges.", [],
        [
            Column<SplittingEstimate>.Share("share", "Mean over the repetitions; without bias.", e => e.Probability, required: true),
            Column<SplittingEstimate>.Number(
                "low", "1",
                "Lower bound of the 95 % interval (Student's t over the repetitions, by Hall's transformation for skewness, cut off at "
                    + "0); empty where no repetition saw the outcome.",
                e => e.Interval?.Low, minimum: 0),
            Column<SplittingEstimate>.Number("high", "1", "Upper bound of that interval.", e => e.Interval?.High, minimum: 0),
            Column<SplittingEstimate>.Number(
                "standard_error", "1", "Standard error, from the spread of the repetitions.",
                e => e.StandardError, required: true, minimum: 0),
            Column<SplittingEstimate>.Integer("effort", "runs", "Paths started at each level.", e => e.Effort),
            Column<SplittingEstimate>.Integer("repetitions", "1", "Independent repetitions.", e => e.Repetitions.Count),
            Column<SplittingEstimate>.Integer(
                "repetitions_seeing", "1",
                $"Repetitions that saw the outcome; below {SplittingEstimate.FewSeeing} the interval is too narrow.", e => e.Seeing),
            Column<SplittingEstimate>.Number(
                "equivalent_runs", "runs",
                "Independent plain runs that would have the same standard error; empty where there is no spread.",
                e => e.StandardError > 0 ? e.EquivalentRuns : null, minimum: 0),
        ]);

    /// <summary><c>levels.csv</c>: how many paths reached each level.</summary>
    public static Table<LevelRow> Levels { get; } = new(
        "levels.csv", "Levels", "Levels of the severity scale with the share of the paths started at the level below that reached each.",
        ["level"],
        [
            Column<LevelRow>.Integer("level", "1", "Level, from 1.", r => r.Level),
            Column<LevelRow>.String("name", "What is reached.", r => r.Name, required: true),
            Column<LevelRow>.Share("share", "Share of the paths that reached it; empty where none was started below.", r => r.Share),
        ]);

    /// <summary>What the command writes.</summary>
    public static ResultsKind Kind { get; } = new(
        "rare", CanResume: false,
        [OutputFolder.ScenarioFile, Estimate.FileName, Levels.FileName, "repetitions.csv", OutputFolder.DataPackageFile]);

    /// <summary><c>repetitions.csv</c>: each repetition with the paths that reached each level.</summary>
    public static Table<RepetitionRow> Repetitions(int levels) => new(
        "repetitions.csv", "Repetitions", "Independent repetitions; an estimate is the product of the counts, each divided by the effort.",
        ["repetition"],
        [
            Column<RepetitionRow>.Integer("repetition", "1", "Repetition, from 0.", r => r.Repetition),
            Column<RepetitionRow>.Share("estimate", "Its estimate.", r => r.Result.Estimate, required: true),
            .. Enumerable.Range(1, levels).Select(level => Column<RepetitionRow>.Integer(
                $"reached_{level}", "runs", $"Paths that reached level {level}.",
                r => r.Result.Reached[level - 1])),
        ]);
}

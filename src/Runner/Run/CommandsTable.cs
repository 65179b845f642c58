using BoliviaSim.Analysis;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>One of a command's first times with all runs beside it.</summary>
internal sealed record CommandRow(CommandCounts Counts, long AllRuns)
{
    /// <summary>Share of all runs in which it occurred.</summary>
    public double Share => Of.Share;

    /// <summary>Runs in which neither it nor a fall occurred.</summary>
    public long Neither => Of.Neither;

    /// <summary>95 % interval of the share.</summary>
    public Interval Interval => Of.Interval;

    private CommandShare Of => new(Counts, AllRuns);

    /// <summary>Hour by which it occurred in a part of all runs.</summary>
    public double? Hour(int percent) => Of.Hour(percent);
}

/// <summary><c>commands.csv</c>: when commands break, with the fall as a competing event.</summary>
internal static class CommandsTable
{
    public const string FileName = "commands.csv";

    public static Table<CommandRow> Definition { get; } = new(
        FileName,
        "Commands",
        "First times of each command. A fall ends the run before some commands break: it is a competing event, so three counts add up to "
            + "all runs, and the quantiles are those of the sub-distribution over all runs, empty where fewer runs than that get there. "
            + "Medians among the runs with a break would be biased early.",
        ["point_id", "command", "event"],
        [
            Column<CommandRow>.Integer("point_id", "1", "Point of design.csv.", _ => 0),
            Column<CommandRow>.String("command", "Code of the command.", r => r.Counts.Command.Id, required: true),
            Column<CommandRow>.String("name", "Office or leadership.", r => r.Counts.Command.Name, required: false),
            Column<CommandRow>.Name<Kind>("kind", "Kind of agent.", r => r.Counts.Command.Kind, required: true),
            Column<CommandRow>.Name<CommandEvent>(
                "event",
                "Break: half of the people under it stand aside or oppose. Opposed: half of them oppose. OwnBreak: the command itself "
                    + "stands aside or opposes. A command without people has OwnBreak only.",
                r => r.Counts.Event, required: true),
            Column<CommandRow>.Integer(
                "broke", "runs", "Runs in which it occurred; at hour 0 if it holds from the start.", r => r.Counts.Occurred),
            Column<CommandRow>.Integer(
                "fall_first", "runs", "Runs in which the government fell before it occurred.", r => r.Counts.FallFirst),
            Column<CommandRow>.Integer("neither", "runs", "Runs that reached the horizon without either.", r => r.Neither),
            Column<CommandRow>.Share(
                "share", "Share of all runs in which it occurred.", r => r.Share, required: true),
            Column<CommandRow>.Share("low", "Lower bound of the 95 % Wilson interval of the share.", r => r.Interval.Low, required: true),
            Column<CommandRow>.Share("high", "Upper bound of the 95 % Wilson interval of the share.", r => r.Interval.High, required: true),
            Quantile("hour_q10", 10),
            Quantile("hour_q25", 25),
            Quantile("hour_q50", 50),
            Quantile("hour_q75", 75),
            Quantile("hour_q90", 90),
        ]);

    public static IEnumerable<CommandRow> Rows(EnsembleSummary summary) =>
        summary.Commands.Where(counts => counts.IsPossible).Select(counts => new CommandRow(counts, summary.Runs));

    private static Column<CommandRow> Quantile(string name, int percent) => Column<CommandRow>.Hour(
        name, $"Hour by which it occurred in {percent} % of all runs, rounded up to the minute; empty where that share is not reached.",
        r => r.Hour(percent));
}

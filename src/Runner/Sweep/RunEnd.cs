using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>What the tables over the runs of a point need of a run.</summary>
/// <param name="Point">Its point.</param>
/// <param name="Replicate">Its replicate.</param>
/// <param name="Ending">Place of its ending in <see cref="Ending.All"/>; -1 where it failed.</param>
/// <param name="Deaths">Its deaths.</param>
/// <param name="FallHour">Hour of its fall, or not a number.</param>
/// <param name="Error">What went wrong in a failed run; empty otherwise.</param>
internal readonly record struct RunEnd(int Point, int Replicate, int Ending, int Deaths, double FallHour, string Error)
{
    private static readonly Dictionary<Ending, int> Places =
        Enumerable.Range(0, Analysis.Ending.All.Count).ToDictionary(i => Analysis.Ending.All[i]);

    /// <summary>That of a run.</summary>
    public static RunEnd Of(RunRecord run) => run.Outcome is { } outcome
        ? new RunEnd(
            run.Point, run.Replicate, Places[new Ending(outcome.Outcome, outcome.Mode)], outcome.Counts.Deaths,
            outcome.FallHour ?? double.NaN, "")
        : new RunEnd(run.Point, run.Replicate, -1, 0, double.NaN, run.Error);
}

/// <summary>Reads what the tables over the runs of a point need off the rows of <c>runs.csv</c>.</summary>
internal sealed class RunEndReader
{
    private static readonly Dictionary<string, int> Places =
        Enumerable.Range(0, Ending.All.Count).ToDictionary(
            i => KeyOf(Ending.All[i].Outcome.ToString(), Ending.All[i].Mode?.ToString() ?? ""), StringComparer.Ordinal);

    private readonly RowReader rows;
    private readonly int runId;
    private readonly int point;
    private readonly int replicate;
    private readonly int outcome;
    private readonly int mode;
    private readonly int hour;
    private readonly int deaths;
    private readonly int message;

    /// <summary>A reader of rows.</summary>
    /// <param name="rows">The rows, whose header has been read.</param>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public RunEndReader(RowReader rows)
    {
        this.rows = rows;
        (runId, point, replicate) = (rows.Column("run_id"), rows.Column("point_id"), rows.Column("replicate"));
        (outcome, mode, hour) = (rows.Column("outcome"), rows.Column("mode"), rows.Column("fall_hour"));
        (deaths, message) = (rows.Column("deaths"), rows.Column("message"));
    }

    /// <summary>Number of the run in the row.</summary>
    public long RunId => Integer(rows.Cell(runId));

    /// <summary>The run in the row.</summary>
    public RunEnd End
    {
        get
        {
            var (at, number) = ((int)Integer(rows.Cell(point)), (int)Integer(rows.Cell(replicate)));
            var ending = rows.Cell(outcome);
            var fall = rows.Cell(hour);
            return ending.IsEmpty
                ? new RunEnd(at, number, -1, 0, double.NaN, Encoding.UTF8.GetString(rows.Cell(message)))
                : new RunEnd(
                    at, number, Places[KeyOf(Encoding.UTF8.GetString(ending), Encoding.UTF8.GetString(rows.Cell(mode)))],
                    (int)Integer(rows.Cell(deaths)),
                    fall.IsEmpty ? double.NaN : double.Parse(fall, NumberStyles.Float, CultureInfo.InvariantCulture), "");
        }
    }

    private static string KeyOf(string outcome, string mode) => $"{outcome},{mode}";

    /// <summary>A whole number that this program wrote.</summary>
    public static long Integer(ReadOnlySpan<byte> cell) =>
        Utf8Parser.TryParse(cell, out long value, out var used) && used == cell.Length
            ? value : throw new InvalidDataException($"'{Encoding.UTF8.GetString(cell)}' is not a whole number.");
}

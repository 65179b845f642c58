using System.Globalization;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Benchmarks;

/// <summary>A line of <c>formulations.csv</c>: one measure of both formulations.</summary>
/// <param name="Measure">What was measured; the names are here.</param>
/// <param name="Case">Workload, or empty where it does not matter.</param>
/// <param name="Filter">Value of the draw an agent and tick behind a filter.</param>
/// <param name="Clock">Value of the exponential clock.</param>
internal sealed record FormulationRow(string Measure, string Case, double? Filter, double? Clock)
{
    /// <summary>Time by agents and ticks, ns; the ratio is the median of pairs.</summary>
    public const string Time = "ns_per_agent_update";

    /// <summary>Time by agents of what a run needs once, its first tick with it, ns.</summary>
    public const string Start = "ns_per_agent_at_start";

    /// <summary>Share of agents that change their state in a tick.</summary>
    public const string Moves = "moves_per_agent_update";

    /// <summary>Largest distance of the moves of a tick between the two, in standard errors, over all ticks.</summary>
    public const string LawOfTicks = "law_of_ticks";

    /// <summary>The same for all moves of a run up and all moves down.</summary>
    public const string LawOfRuns = "law_of_runs";

    /// <summary>Variance of the difference of an outcome under a shift of pressures, by that with independent draws.</summary>
    public const string Pairing = "variance_ratio";

    /// <summary>Lines of code without comments.</summary>
    public const string Lines = "lines_of_code";

    /// <summary>Bytes that an agent carries, its threshold among them.</summary>
    public const string BytesHeld = "bytes_held";

    /// <summary>Bytes that a tick in which an agent stays reads and writes.</summary>
    public const string BytesATick = "bytes_a_tick";

    /// <summary>Agents.</summary>
    public long Agents { get; init; }

    /// <summary>Factor of all rates.</summary>
    public double Hazards { get; init; } = 1;

    /// <summary>Shift of all pressures, in widths of the logistic.</summary>
    public double Shift { get; init; }

    /// <summary>Hour at which the outcome is read, or null.</summary>
    public int? Hour { get; init; }

    /// <summary>Runs or pairs measured; 0 where there are none.</summary>
    public long Sample { get; init; }

    /// <summary>Clock by filter.</summary>
    public double? Ratio { get; init; }

    /// <summary>The table.</summary>
    public static Table<FormulationRow> Table { get; } = new(
        "formulations.csv", "Formulations", "Two formulations of the draw, compared.", ["measure", "case", "hazards", "shift", "hour"],
        [
            Column<FormulationRow>.String("measure", "What was measured.", r => r.Measure, required: true),
            Column<FormulationRow>.String("case", "Workload.", r => r.Case),
            Column<FormulationRow>.Integer("agents", "agents", "Agents.", r => r.Agents),
            Column<FormulationRow>.Number("hazards", "1", "Factor of all rates.", r => r.Hazards, required: true),
            Column<FormulationRow>.Number("shift", "tau", "Shift of all pressures, in widths of the logistic.", r => r.Shift, required: true),
            Column<FormulationRow>.Number("hour", "h", "Hour at which the outcome is read.", r => r.Hour),
            Column<FormulationRow>.Integer("sample", "1", "Pairs of times, or runs.", r => r.Sample),
            Column<FormulationRow>.Number("filter", "", "Draw an agent and tick, behind a filter.", r => Short(r.Filter)),
            Column<FormulationRow>.Number("clock", "", "Exponential clock.", r => Short(r.Clock)),
            Column<FormulationRow>.Number("clock_by_filter", "1", "Ratio.", r => Short(r.Ratio ?? (r.Clock / r.Filter))),
        ]);

    private static double? Short(double? value) => value is { } number && double.IsFinite(number)
        ? double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
}

namespace BoliviaSim.Benchmarks.Page;

/// <summary>What the fast engine is meant to reach on two cores of a usual server, and what it reaches.</summary>
/// <param name="What">Quantity.</param>
/// <param name="Bound">Bound.</param>
/// <param name="IsUpper">Whether the bound is a maximum or a minimum.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Measured">Measured value of a machine.</param>
internal sealed record Target(string What, double Bound, bool IsUpper, string Unit, Func<MachineResults, double> Measured)
{
    private const string PerUpdate = "ns per agent-update";
    private const string Times = "times as fast";

    /// <summary>All targets; commands are those of the published program.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("default scenario, one core", 0.4, true, PerUpdate, m => Fast(m, "ns_per_agent_update", MachineResults.Default)),
        new("11.5 million agents, one core", 0.6, true, PerUpdate, m => Fast(m, "ns_per_agent_update", MachineResults.Country)),
        new("default scenario, beside the reference engine", 60, false, Times, m => Fast(m, "ratio_to_reference", MachineResults.Default)),
        new(
            "a million runs with all tables, two workers", 180, true, "s",
            m => Seconds(m.LongestJob(2)) * 1e6 / m.LongestJob(2).Number("runs")),
        new("memory of the longest such job", 400, true, "MB", m => Megabytes(m.LongestJob(2))),
        new("two workers beside one", 1.9, false, Times, m => Seconds(m.LongestJob(1)) / Seconds(m.LongestJob(2))),
        new("a run of 11.5 million agents, with tables", 2, true, "s", m => Seconds(m.Command(MachineResults.Country))),
        new("memory of that run", 300, true, "MB", m => Megabytes(m.Command(MachineResults.Country))),
        new("start to end of a run of the smallest scenario", 0.2, true, "s", m => Seconds(m.Command("start-up"))),
    ];

    /// <summary>The targets as a table; a missed one is bold, with the factor by which it is missed.</summary>
    public static string Table(IReadOnlyList<MachineResults> machines) => TableRows.Beside(
        machines, ["", "unit", "target"],
        All.Select(t => (
            (string[])[t.What, t.Unit, $"{(t.IsUpper ? "at most" : "at least")} {Figures.Short(t.Bound)}"],
            (Func<MachineResults, string>)t.Cell)));

    /// <summary>A measured value as it stands beside its target.</summary>
    public static string Beside(double measured, double bound, bool isUpper)
    {
        var missedBy = isUpper ? measured / bound : bound / measured;
        return missedBy <= 1 ? Figures.Short(measured) : $"**{Figures.Short(measured)}** (missed by a factor of {Figures.Short(missedBy)})";
    }

    private string Cell(MachineResults machine) => Beside(Measured(machine), Bound, IsUpper);

    private static double Fast(MachineResults machine, string column, string workload) => machine.Value(column, "run", workload, "fast");

    private static double Seconds(IReadOnlyDictionary<string, string> command) => command.Number("seconds");

    private static double Megabytes(IReadOnlyDictionary<string, string> command) => command.Number("peak_bytes") / 1e6;
}

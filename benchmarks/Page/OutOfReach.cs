namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// How far the missed targets are out of reach: the least that draws and filter cost, and what the rest of a tick costs however cheap an
/// agent were.
/// </summary>
internal static class OutOfReach
{
    private const double SecondsForAMillionRuns = 180;

    /// <summary>What a tick has to do and what its floor costs, for the two workloads of the targets.</summary>
    public static string Floor(MachineResults machine) => Pages.MarkdownTable.Numbers(
        [
            "", "agents", "blocs", "commands", "places", "let through by the filter per tick", "draws, ns per tick",
            "draws and filter, ns per tick", "draws and filter, ns per agent-update", "whole run, ns per tick",
        ],
        new[] { MachineResults.Default, MachineResults.Country }.Select(machine.Floor).Select(f => (string[])
        [
            f["case"], f.Count("agents"), f.Count("blocs"), f.Count("commands"), f.Count("places"), f.Short("candidates"),
            f.Short("draws_ns"), f.Short("draws_and_filter_ns"), Figures.Short(PerUpdate(f)), Figures.Short(WholeTick(machine, f["case"])),
        ]));

    /// <summary>Quantities behind the missed targets, a column for each machine.</summary>
    public static string Reasons(IReadOnlyList<MachineResults> machines) => TableRows.Beside(
        machines, ["", "unit"],
        [
            Row("default scenario: draws and filter", "ns per agent-update", m => PerUpdate(Default(m))),
            Row("default scenario: phases that look at no agent", "ns per agent-update", Rest),
            Row("reference engine", "ns per agent-update", Reference),
            Row("draws and filter alone, beside the reference engine", "times as fast", m => Reference(m) / PerUpdate(Default(m))),
            Row(
                "draws, filter and the phases that look at no agent, beside the reference engine", "times as fast",
                m => Reference(m) / (PerUpdate(Default(m)) + Rest(m))),
            Row("whole country: draws and filter", "ns per agent-update", m => PerUpdate(Country(m))),
            Row(
                "whole country: agents looked at one by one", "%",
                m => 100 * Country(m).Number("candidates") / Country(m).Number("agents")),
            Row("two cores, a million runs in 180 s", "µs per run", _ => 2 * SecondsForAMillionRuns),
            Row(
                "a run of the default scenario: draws and filter", "µs per run",
                m => Default(m).Number("draws_and_filter_ns") * Ticks(m, MachineResults.Default) / 1e3),
            Row(
                "a run of the default scenario: phases that look at no agent", "µs per run",
                m => Rest(m) * Default(m).Number("agents") * Ticks(m, MachineResults.Default) / 1e3),
            Row("processor time with two workers", "times that with one", m => Processor(m, 2) / Processor(m, 1)),
            Row("cores busy with two workers", "on average", m => Processor(m, 2) / m.LongestJob(2).Number("seconds")),
            Row(
                "whole country: draws and filter of a run on two cores", "s",
                m => Country(m).Number("draws_and_filter_ns") * Ticks(m, MachineResults.Country) / 2e9),
        ]);

    private static (string[] Cells, Func<MachineResults, string> Of) Row(string what, string unit, Func<MachineResults, double> value) =>
        ([what, unit], machine => Figures.Short(value(machine)));

    private static IReadOnlyDictionary<string, string> Default(MachineResults machine) => machine.Floor(MachineResults.Default);

    private static IReadOnlyDictionary<string, string> Country(MachineResults machine) => machine.Floor(MachineResults.Country);

    private static double Reference(MachineResults machine) =>
        machine.Value("ns_per_agent_update", "run", MachineResults.Default, "reference");

    /// <summary>Nanoseconds of all phases but loyalty, by agent of the default scenario.</summary>
    private static double Rest(MachineResults machine)
    {
        var loyalty = machine.Phases("fast").Single(p => p["phase"] == "Loyalty").Number("ns_per_tick");
        return (WholeTick(machine, MachineResults.Default) - loyalty) / Default(machine).Number("agents");
    }

    private static double WholeTick(MachineResults machine, string workload) =>
        machine.Phases("fast", workload).Sum(p => p.Number("ns_per_tick"));

    private static double Ticks(MachineResults machine, string workload) => machine.Case(workload).Number("ticks_lived");

    private static double Processor(MachineResults machine, int workers) => machine.LongestJob(workers).Number("processor_seconds");

    private static double PerUpdate(IReadOnlyDictionary<string, string> floor) =>
        floor.Number("draws_and_filter_ns") / floor.Number("agents");
}

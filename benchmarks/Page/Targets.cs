namespace BoliviaSim.Benchmarks.Page;

/// <summary>What the fast engine is meant to reach on two cores of a usual server, and what it reaches.</summary>
/// <param name="What">Quantity.</param>
/// <param name="Bound">Bound.</param>
/// <param name="IsUpper">Whether the bound is the most or the least.</param>
/// <param name="Measured">Measured value.</param>
/// <param name="Unit">Unit.</param>
internal sealed record Target(string What, double Bound, bool IsUpper, double Measured, string Unit)
{
    /// <summary>Whether it is reached.</summary>
    public bool IsReached => IsUpper ? Measured <= Bound : Measured >= Bound;

    /// <summary>All targets; commands are those of the published program.</summary>
    public static IReadOnlyList<Target> Of(MachineResults results)
    {
        var (alone, pair, country) = (results.LongestJob(1), results.LongestJob(2), results.Command(MachineResults.Country));
        var lived = MachineResults.Number(results.Cases.Single(c => c["case"] == MachineResults.Country)["ticks_lived"]);
        var runs = MachineResults.Number(pair["runs"]);
        var rate = runs < 1e6 ? Figures.Text($", at the rate of {runs:#,0}") : "";
        return
        [
            new("default scenario, one core", 0.4, true, Fast("ns_per_agent_update", MachineResults.Default), "ns an agent-update"),
            new("11.5 million agents, one core", 0.6, true, Fast("ns_per_agent_update", MachineResults.Country), "ns an agent-update"),
            new("default scenario, beside the reference engine", 60, false, Fast("ratio_to_reference", MachineResults.Default), "times as fast"),
            new($"a million runs with all tables, two workers{rate}", 180, true, Seconds(pair) * 1e6 / runs, "s"),
            new("memory of the longest such job", 400, true, Megabytes(pair), "MB"),
            new("two workers beside one", 1.9, false, Seconds(alone) / Seconds(pair), "times as fast"),
            new(Figures.Text($"11.5 million agents over {lived:0} ticks, with tables"), 2, true, Seconds(country), "s"),
            new("memory of it", 300, true, Megabytes(country), "MB"),
            new("start to end of a run of the smallest scenario", 0.2, true, Seconds(results.Command("start-up")), "s"),
        ];

        double Fast(string column, string workload) => results.Value(column, "run", workload, "fast");
    }

    /// <summary>The targets as a table.</summary>
    public static string Table(MachineResults results) => Figures.Table(
        ["", "measured", "target", "", "reached"],
        Of(results).Select(t => (string[])
        [
            t.What, Figures.Short(t.Measured), $"{(t.IsUpper ? "at most" : "at least")} {Figures.Short(t.Bound)}", t.Unit, t.IsReached ? "yes" : "no",
        ]));

    private static double Seconds(IReadOnlyDictionary<string, string> command) => MachineResults.Number(command["seconds"]);

    private static double Megabytes(IReadOnlyDictionary<string, string> command) => MachineResults.Number(command["peak_bytes"]) / 1e6;
}

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// For each target that is missed, what stands in its way: the least that draws and filter cost (<see cref="LoyaltyFloor"/>), and what the rest of a tick costs however
/// cheap an agent were.
/// </summary>
/// <param name="machine">Results of the machine.</param>
internal sealed class WhyMissed(MachineResults machine)
{
    private const double Runs = 1e6;

    private double Reference => machine.Value("ns_per_agent_update", "run", MachineResults.Default, "reference");

    /// <summary>The section.</summary>
    public string Write()
    {
        var (usual, country) = (Floor(MachineResults.Default), Floor(MachineResults.Country));
        return Figures.Text(
            $"""

            ### How far the targets are out of reach

            The floor is what is left of a tick without everything that can be left out: draws, and the filter that looks at every agent for those who may move. Nobody
            moves in it, and there is no other phase.

            {Figures.Table(
                ["", "agents", "blocs", "commands", "places", "who may move, a tick", "draws, ns a tick", "draws and filter, ns a tick", "ns an agent-update", "all of the run, ns a tick"],
                new[] { usual, country }.Select(f => (string[])
                [
                    f["case"], Count(f, "agents"), Count(f, "blocs"), Count(f, "commands"), Count(f, "places"), Short(f, "candidates"), Short(f, "draws_ns"),
                    Short(f, "draws_and_filter_ns"), Figures.Short(PerUpdate(f)), Figures.Short(All(f["case"])),
                ]))}
            {string.Join("\n", Sentences(usual, country).Select(s => "- " + s))}

            """);
    }

    private IEnumerable<string> Sentences(IReadOnlyDictionary<string, string> usual, IReadOnlyDictionary<string, string> country)
    {
        foreach (var target in Target.Of(machine).Where(t => !t.IsReached))
        {
            var by = Figures.Short(target.IsUpper ? target.Measured / target.Bound : target.Bound / target.Measured);
            yield return $"**{target.What}**: {Figures.Short(target.Measured)} {target.Unit} is {by} times off the target. " + Reason(target.What, usual, country);
        }
    }

    private string Reason(string what, IReadOnlyDictionary<string, string> usual, IReadOnlyDictionary<string, string> country)
    {
        var floor = PerUpdate(usual);
        var agents = Number(usual, "agents");
        var rest = (All(MachineResults.Default) - Phase("Loyalty")) / agents;
        return what switch
        {
            "default scenario, one core" => Figures.Text(
                $"The phases that look at no agent cost {Figures.Short(rest)} ns by agent alone: with {agents:#,0} agents in {Number(usual, "blocs"):0} blocs under {Number(usual, "commands"):0} commands there is too little of the same to share them out over. Draws and filter alone take another {Figures.Short(floor)}."),
            "default scenario, beside the reference engine" => Figures.Text(
                $"The reference takes {Figures.Short(Reference)} ns an agent-update, and so the target is {Figures.Short(Reference / 60)} ns; draws and filter alone would be {Figures.Short(Reference / floor)} times as fast as it, with the phases that look at no agent {Figures.Short(Reference / (floor + rest))} times."),
            "11.5 million agents, one core" => Figures.Text(
                $"Draws and filter take {Figures.Short(PerUpdate(country))} ns, two bytes an agent read from memory; then {Figures.Short(Number(country, "candidates") / Number(country, "agents") * 100)} % of the agents are looked at one by one, each with a line of 64 bytes from somewhere in memory."),
            _ when what.StartsWith("a million runs", StringComparison.Ordinal) => Figures.Text(
                $"Two cores have {2 * 180 * 1e6 / Runs:0} microseconds for a run; draws and filter alone take {Figures.Short(Number(usual, "draws_and_filter_ns") * Lived / 1e3)}, the phases that look at no agent {Figures.Short(rest * agents * Lived / 1e3)}."),
            "two workers beside one" => Figures.Text(
                $"On the same job the processor works {Figures.Short(Number(machine.LongestJob(2), "processor_seconds") / Number(machine.LongestJob(1), "processor_seconds"))} times as long with two workers as with one, and {Figures.Short(Number(machine.LongestJob(2), "processor_seconds") / Number(machine.LongestJob(2), "seconds"))} of two cores are busy on average."),
            _ when what.StartsWith("11.5 million agents over", StringComparison.Ordinal) => Figures.Text(
                $"Draws and filter of {Number(CaseOf(MachineResults.Country), "ticks_lived"):0} ticks take {Figures.Short(Number(country, "draws_and_filter_ns") * Number(CaseOf(MachineResults.Country), "ticks_lived") / 2e9)} s on two cores, set-up and the agents that may move the rest."),
            _ => "",
        };
    }

    private double Lived => Number(CaseOf(MachineResults.Default), "ticks_lived");

    private double All(string workload) => machine.Phases("fast", workload).Sum(p => Number(p, "ns_per_tick"));

    private double Phase(string name) => Number(machine.Phases("fast").Single(p => p["phase"] == name), "ns_per_tick");

    private IReadOnlyDictionary<string, string> Floor(string workload) => machine.Floor(workload);

    private IReadOnlyDictionary<string, string> CaseOf(string workload) => machine.Cases.Single(c => c["case"] == workload);

    private static double PerUpdate(IReadOnlyDictionary<string, string> floor) => Number(floor, "draws_and_filter_ns") / Number(floor, "agents");

    private static double Number(IReadOnlyDictionary<string, string> row, string column) => MachineResults.Number(row[column]);

    private static string Short(IReadOnlyDictionary<string, string> row, string column) => Figures.Short(Number(row, column));

    private static string Count(IReadOnlyDictionary<string, string> row, string column) => Figures.Count(Number(row, column));
}

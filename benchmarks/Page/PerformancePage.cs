using System.Text;
using BoliviaSim.Charts;

namespace BoliviaSim.Benchmarks.Page;

/// <summary><c>docs/performance.md</c>, made of the committed results and of nothing else.</summary>
/// <param name="machines">Results of all machines.</param>
internal sealed class PerformancePage(IReadOnlyList<MachineResults> machines)
{
    private static readonly string[] Engines = ["fast", "reference", "plain"];

    /// <summary>What the work of a phase depends on, as the kernels are written.</summary>
    private static readonly Dictionary<string, string> GrowsWith = new Dictionary<string, string>
    {
        ["Measures"] = "measures", ["Census"] = "blocs in which somebody moved, places, commands", ["Fields"] = "-",
        ["Pressures"] = "blocs, commands, places", ["Loyalty"] = "agents, those who may move, blocs, commands", ["Movement"] = "columns, blocs that may call",
        ["Clashes"] = "places", ["Leaders"] = "places", ["Audit"] = "-", ["Government"] = "-", ["Observers"] = "commands", ["Set-up"] = "agents, by ticks lived",
        ["Close"] = "commands, by ticks lived",
    };

    private readonly StringBuilder page = new();

    /// <summary>The page.</summary>
    public string Write()
    {
        page.Clear();
        page.Append(
            """
            # What a run costs

            This page and its pictures are computed from the tables in `benchmarks/results/`; a test fails when they differ. On a quiet machine,
            `results` measures anew and `page` writes the page, its pictures and the table of the README:

                dotnet run -c Release --project benchmarks -- results
                dotnet run -c Release --project benchmarks -- page

            Each machine shows the engine as it was on the day of its measurement. `phases` and `commands` measure those two parts alone, `commands 2000` without the longest
            jobs, `settings` the ways to build the program ([start-up and publishing](start-up.md)). `-- --filter '*RunBenchmarks*'` runs one tier with the report of BenchmarkDotNet, `-- profile CASE` shows where the time of a case
            goes, `-- machine` measures the limits of a core, and `-- smoke` only sees whether every benchmark runs.

            Three engines are compared. `fast` is the one that `run` uses; `reference` is the model as plain code, with the same results to the last
            bit; `plain` is what one would write first: an object an agent, `System.Random`, `Math.Exp`, the ladder alone, without places, roads,
            measures, leaders, clashes and audit. An *agent-update* is an agent in a tick that its run lives through; the time by agent-updates is that of
            whole runs, set-up and all phases included, on one core unless workers are named. Replicates are different ones and the same for every engine.
            Errors are halves of 99.9 % confidence intervals.

            """);
        foreach (var machine in machines)
        {
            Write(machine);
        }

        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    /// <summary>Path of a picture, from the folder of the page.</summary>
    public static string PictureOf(MachineResults machine, string name) => $"pictures/performance-{machine.Folder}-{name}.svg";

    /// <summary>Time of a run over agents.</summary>
    public static CurvePicture AgentsPicture(MachineResults machine) => new(
        "Time of a run on one core", "agents", "milliseconds per run",
        [
            .. Engines.Select(engine => new Curve(engine,
            [
                .. BySize(machine).Where(c => machine.Find("mean_ns", "run", c["case"], engine) is not null)
                    .Select(c => (MachineResults.Number(c["agents"]), Reading.Exact(machine.Value("mean_ns", "run", c["case"], engine) / 1e6))),
            ]) { HasMarks = true }),
        ])
    {
        IsLogarithmic = true,
    };

    private void Write(MachineResults machine)
    {
        var about = machine.About.ToDictionary(a => a.Key, a => a.Value);
        page.Append($"\n## {about["processor"]}, vectors of {about["vector bits"]} bits\n\n");
        var rest = machine.About.Where(a => a.Key is not ("processor" or "vector bits")).Select(a => $"{a.Key} {a.Value}");
        page.Append(string.Join("; ", rest)).Append(".\n\n");
        page.Append(Target.Table(machine));
        Agents(machine);
        Ticks(machine);
        Runs(machine);
        Phases(machine);
        page.Append(new WhyMissed(machine).Write());
        Kernels(machine);
        Limits(machine);
    }

    private void Agents(MachineResults machine)
    {
        var cases = BySize(machine);
        var (small, large) = (cases.First(c => c["case"] == MachineResults.Default), cases[^1]);
        var growth = MachineResults.Number(large["agents"]) / MachineResults.Number(small["agents"]);
        var cost = Update(large) / Update(small);
        page.Append(Figures.Text(
            $"""

            ### Agents

            The default scenario, its people cut into more and fewer agents. From the default to the largest, agents grow {growth:#,0}-fold and the fast
            engine's time by agent and tick {Figures.Short(cost)}-fold: what a tick costs beside its agents weighs less, the memory of the agents more.

            ![Time of a run over agents]({PictureOf(machine, "agents")})


            """));
        page.Append(Comparison(machine, cases));

        double Update(IReadOnlyDictionary<string, string> c) => machine.Value("ns_per_agent_update", "run", c["case"], "fast");
    }

    private void Ticks(MachineResults machine)
    {
        page.Append("\n### Ticks\n\n");
        page.Append(Comparison(machine, [.. machine.Cases.Where(c => c["case"] == MachineResults.Default || c["case"].StartsWith("ticks", StringComparison.Ordinal))
            .OrderByDescending(c => MachineResults.Number(c["minutes_per_tick"]))]));
    }

    private void Runs(MachineResults machine)
    {
        page.Append(
            """

            ### Runs and workers

            Ensembles of the default scenario within a process, with trajectories, summary and the text of the rows, by workers:


            """);
        page.Append(Figures.Table(
            ["engine", "workers", "runs a second", "times as fast as on one worker", "times as fast as the reference", "kB allocated a run"],
            machine.Tier("ensemble").Where(r => r["case"] == MachineResults.Default).Select(r => (string[])
            [
                r["engine"], r["workers"], Figures.Short(1e9 / MachineResults.Number(r["mean_ns"])),
                Figures.Short(machine.Value("mean_ns", "ensemble", MachineResults.Default, r["engine"]) / MachineResults.Number(r["mean_ns"])),
                Figures.Short(MachineResults.Number(r["ratio_to_reference"])), Figures.Short(MachineResults.Number(r["allocated_bytes"]) / 1e3),
            ])));
        page.Append("\nWhole commands of the console program, published (native) and as an ordinary build, from the start of the process to its end, with all tables on the disk:\n\n");
        page.Append(Figures.Table(
            ["command", "program", "agents", "seconds", "runs a second", "seconds of the processor", "MB held at most"],
            machine.Commands.Select(r => (string[])
            [
                $"`{r["arguments"]}`", r["program"], Figures.Count(MachineResults.Number(r["agents"])), Figures.Short(MachineResults.Number(r["seconds"])),
                Figures.Short(MachineResults.Number(r["runs"]) / MachineResults.Number(r["seconds"])),
                Short(r, "processor_seconds"), Figures.Short(MachineResults.Number(r["peak_bytes"]) / 1e6),
            ])));
    }

    private void Phases(MachineResults machine)
    {
        var (fast, reference) = (machine.Phases("fast"), machine.Phases("reference"));
        page.Append(
            """

            ### Where the time goes

            Runs of the default scenario with a clock read between phases, which is taken off; set-up and close are spread over the ticks of
            a run.


            """);
        page.Append(Figures.Table(
            ["phase", "reference, ns a tick", "share", "fast, ns a tick", "share", "times as fast", "the fast engine's time grows with"],
            fast.Zip(reference, (f, r) => (string[])
            [
                f["phase"], Figures.Short(Nanoseconds(r)), Figures.Percent(MachineResults.Number(r["share"])), Figures.Short(Nanoseconds(f)),
                Figures.Percent(MachineResults.Number(f["share"])), Figures.Short(Nanoseconds(r) / Nanoseconds(f)), GrowsWith[f["phase"]],
            ]).Append(
            [
                "all", Figures.Short(reference.Sum(Nanoseconds)), "", Figures.Short(fast.Sum(Nanoseconds)), "",
                Figures.Short(reference.Sum(Nanoseconds) / fast.Sum(Nanoseconds)), "",
            ])));
        page.Append(
            "\nThree phases alone, repeated in the middle of runs (an agent's loyalty at a pressure that stays); beside loyalty, a tick of the plain model:\n\n");
        page.Append(Figures.Table(
            ["phase", "engine", "ns a tick", "error", "ns by agent", "times as fast as the reference", "bytes allocated"],
            machine.Tier("phase").Where(r => r["case"] == MachineResults.Default).Select(r => (string[])
            [
                r["phase"], r["engine"], Short(r, "mean_ns"), Short(r, "error_ns"), Short(r, "ns_per_agent_update"), Short(r, "ratio_to_reference"),
                Short(r, "allocated_bytes"),
            ])));
    }

    private void Kernels(MachineResults machine)
    {
        page.Append(
            """

            ### Draws and functions

            A block of draws is four 32-bit words and serves sixteen agents. The functions are those that give the same bits everywhere; plain is the
            platform's.


            """);
        page.Append(Figures.Table(
            ["", "engine", "ns", "error", "times as fast as the reference"],
            machine.Tier("kernel").Select(r => (string[])
                [r["case"], r["engine"], Short(r, "mean_ns"), Short(r, "error_ns"), Short(r, "ratio_to_reference")])));
    }

    private void Limits(MachineResults machine)
    {
        var roofline = new Roofline(machine);
        var (usual, country) = (roofline.Update(MachineResults.Default), roofline.Update(MachineResults.Country));
        page.Append(Figures.Text(
            $"""

            ### Against the limits of the machine

            What an agent-update needs is counted from the model's definition and not from an engine: its share of a block of draws,
            {Roofline.OperationsOfDraw} operations on 32-bit words, and {Roofline.OperationsOfTest} to see, up and down, that it does not move. Moves, a few in a hundred
            updates, come on top, and so do all other phases. Limits are measured on one core: a stream read from memory; integer additions and
            exclusive ors in vectors ({Figures.Short(roofline.IntegerPeak)} a ns; multiplications and additions in floating point {Figures.Short(roofline.FloatingPointPeak)});
            blocks of draws.


            """));
        page.Append(Figures.Table(
            ["limit", "an update needs", "a core has", "ns an update at the limit", "default scenario, multiple", "whole country, multiple"],
            roofline.Limits().Select(l => (string[])
            [
                l.Limit, l.Need, l.Machine, Figures.Short(l.Nanoseconds), Figures.Short(usual / l.Nanoseconds), Figures.Short(country / l.Nanoseconds),
            ])));
        page.Append(Figures.Text(
            $"""

            The default scenario takes {Figures.Short(usual)} ns an agent-update; its agents take some {Kilobytes(MachineResults.Default)} kB, which caches hold. The
            whole country takes {Figures.Short(country)} ns; its {Kilobytes(MachineResults.Country)} kB pass through memory in every tick, as far as they are needed.

            ![Operations a nanosecond over operations a byte]({PictureOf(machine, "roofline")})

            """));

        string Kilobytes(string name) => Figures.Short(
            roofline.BytesHeld * MachineResults.Number(machine.Cases.Single(c => c["case"] == name)["agents"]) / 1e3);
    }

    private static List<IReadOnlyDictionary<string, string>> BySize(MachineResults machine) =>
    [
        .. machine.Cases
            .Where(c => c["case"] is MachineResults.Default or MachineResults.Country || c["case"].StartsWith("agents", StringComparison.Ordinal))
            .OrderBy(c => MachineResults.Number(c["agents"])),
    ];

    private static string Comparison(MachineResults machine, IReadOnlyList<IReadOnlyDictionary<string, string>> cases) => Figures.Table(
        [
            "", "agents", "ticks lived", .. Engines.Select(e => $"{e}, ms a run"), .. Engines.Select(e => $"{e}, ns an agent-update"),
            "fast by reference, times as fast",
        ],
        cases.Select(c => (string[])
        [
            c["description"], Figures.Count(MachineResults.Number(c["agents"])), Figures.Short(MachineResults.Number(c["ticks_lived"])),
            .. Engines.Select(e => Figures.Short(machine.Find("mean_ns", "run", c["case"], e) / 1e6)),
            .. Engines.Select(e => Figures.Short(machine.Find("ns_per_agent_update", "run", c["case"], e))),
            Figures.Short(machine.Find("ratio_to_reference", "run", c["case"], "fast")),
        ]));

    private static double Nanoseconds(IReadOnlyDictionary<string, string> row) => MachineResults.Number(row["ns_per_tick"]);

    private static string Short(IReadOnlyDictionary<string, string> row, string column) =>
        Figures.Short(row[column].Length > 0 ? MachineResults.Number(row[column]) : null);
}

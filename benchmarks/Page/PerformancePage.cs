using BoliviaSim.Charts;
using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>The generated blocks and pictures of <c>docs/performance.md</c>, made of the committed results and of nothing else.</summary>
/// <param name="machines">Results of all machines.</param>
internal sealed class PerformancePage(IReadOnlyList<MachineResults> machines)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/performance.md";

    private static readonly string[] Engines = ["fast", "reference", "plain"];
    private static readonly string[] Properties = ["measured", "cores", "architecture", "system", "runtime", "BenchmarkDotNet"];

    /// <summary>The workloads in words; the tables of results keep the words with which they were measured.</summary>
    private static readonly Dictionary<string, string> CaseNames = new()
    {
        ["saturday-noon"] = "the default scenario",
        ["agents-by-10"] = "ten times as many people per agent",
        ["agents-times-10"] = "a tenth of the people per agent",
        ["agents-times-100"] = "a hundredth of the people per agent",
        ["country"] = "as many agents as Bolivia has people",
    };

    /// <summary>The page with its blocks as they follow from the results.</summary>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["experiments"] = ExperimentsBlock.Ratios(machines),
        ["experiments-bare"] = ExperimentsBlock.BesideBare(machines),
        ["without-runs"] = ExperimentsBlock.WithoutRuns(machines),
        ["machines"] = Machines(),
        ["targets"] = Target.Table(machines),
        ["against"] = Against(),
        ["agents"] = TableRows.ForEach(machines, Agents),
        ["ensembles"] = TableRows.ForEach(machines, Ensembles),
        ["commands"] = TableRows.ForEach(machines, Commands),
        ["phases"] = TableRows.ForEach(machines, Phases),
        ["floor"] = TableRows.ForEach(machines, OutOfReach.Floor),
        ["out-of-reach"] = OutOfReach.Reasons(machines),
        ["limits"] = TableRows.ForEach(machines, Limits),
    });

    /// <summary>Path of a picture, from the folder of the page.</summary>
    public static string PictureOf(MachineResults machine, string name) => $"pictures/performance-{machine.Folder}-{name}.svg";

    /// <summary>Time of a run over agents.</summary>
    public static CurvePicture AgentsPicture(MachineResults machine) =>
        new("Time of a run on one core", "agents", "milliseconds per run", [.. Engines.Select(engine => TimesOf(machine, engine))])
        {
            IsLogarithmic = true,
        };

    private static Curve TimesOf(MachineResults machine, string engine)
    {
        var points = BySize(machine).Where(c => machine.Find("mean_ns", "run", c["case"], engine) is not null)
            .Select(c => (c.Number("agents"), Reading.Exact(machine.Value("mean_ns", "run", c["case"], engine) / 1e6)));
        return new Curve(engine, [.. points]) { HasMarks = true };
    }

    private string Machines() => MarkdownTable.Text(
        ["", .. machines.Select(m => m.Name)], Properties.Select(p => (string[])[p, .. machines.Select(m => m.About(p))]));

    /// <summary>The default run beside other builds, on the machines that measured it.</summary>
    private string Against() => TableRows.ForEach([.. machines.Where(m => m.Tables.ContainsKey("against.csv"))], machine =>
        MarkdownTable.Numbers(
            [
                "commit", "instructions", "its processor seconds", "processor seconds now", "ratio", "hours of a run then", "now",
                "ratio per hour",
            ],
            machine.Tables["against.csv"].Rows.Select(r => (string[])
            [
                $"`{r["other"]}`", r["instructions"], r.Short("other_processor_seconds"), r.Short("processor_seconds"), r.Short("ratio"),
                r.Short("other_hours"), r.Short("hours"),
                Figures.Short(r.Number("ratio") * r.Number("other_hours") / r.Number("hours")),
            ])));

    private static string Agents(MachineResults machine)
    {
        var cases = BySize(machine);
        var (small, large) = (machine.Case(MachineResults.Default), cases[^1]);
        var growth = Figures.Count(large.Number("agents") / small.Number("agents"));
        var cost = Figures.Short(Update(large) / Update(small));
        return $"{Comparison(machine, cases)}\nFrom the default scenario to the largest case: {growth} times as many agents, {cost} times "
            + $"the fast engine's time per agent-update.\n\n![Time of a run over agents]({PictureOf(machine, "agents")})\n";

        double Update(IReadOnlyDictionary<string, string> c) => machine.Value("ns_per_agent_update", "run", c["case"], "fast");
    }

    private static string Ensembles(MachineResults machine) => MarkdownTable.Numbers(
        [
            "engine", "workers", "runs per second", "times as fast as with one worker", "times as fast as the reference",
            "kB allocated per run",
        ],
        machine.Tier("ensemble").Where(r => r["case"] == MachineResults.Default).Select(r => (string[])
        [
            r["engine"], r["workers"], Figures.Short(1e9 / r.Number("mean_ns")),
            Figures.Short(machine.Value("mean_ns", "ensemble", MachineResults.Default, r["engine"]) / r.Number("mean_ns")),
            r.Short("ratio_to_reference"), Figures.Short(r.Number("allocated_bytes") / 1e3),
        ]));

    private static string Commands(MachineResults machine) => MarkdownTable.Numbers(
        ["command", "agents", "seconds", "runs per second", "processor seconds", "peak memory, MB"],
        machine.Commands.Where(r => r["program"] == MachineResults.Native).Select(r => (string[])
        [
            $"`{r["arguments"]}`", r.Count("agents"), r.Short("seconds"),
            Figures.Short(r.Number("runs") / r.Number("seconds")), r.Short("processor_seconds"),
            Figures.Short(r.Number("peak_bytes") / 1e6),
        ]));

    private static string Phases(MachineResults machine)
    {
        var (fast, reference) = (machine.Phases("fast"), machine.Phases("reference"));
        var (allFast, allReference) = (fast.Sum(Nanoseconds), reference.Sum(Nanoseconds));
        return MarkdownTable.Numbers(
            ["phase", "reference, ns per tick", "share", "fast, ns per tick", "share", "times as fast"],
            fast.Zip(reference, (f, r) => (string[])
            [
                f["phase"], r.Short("ns_per_tick"), Figures.Percent(r.Number("share")), f.Short("ns_per_tick"),
                Figures.Percent(f.Number("share")), Figures.Short(Nanoseconds(r) / Nanoseconds(f)),
            ]).Append(["all", Figures.Short(allReference), "", Figures.Short(allFast), "", Figures.Short(allReference / allFast)]));
    }

    private static string Limits(MachineResults machine)
    {
        var roofline = new Roofline(machine);
        var (usual, country) = (roofline.Update(MachineResults.Default), roofline.Update(MachineResults.Country));
        var limits = MarkdownTable.Numbers(
            [
                "limit", "an update needs", "a core has", "ns per update at the limit", "default scenario, multiple",
                "whole country, multiple",
            ],
            roofline.Limits().Select(l => (string[])
            [
                l.Limit, l.Need, l.Machine, Figures.Short(l.Nanoseconds), Figures.Short(usual / l.Nanoseconds),
                Figures.Short(country / l.Nanoseconds),
            ]));
        var held = MarkdownTable.Numbers(
            ["", "ns per agent-update", "kB held for the agents"],
            [
                ["default scenario", Figures.Short(usual), Kilobytes(MachineResults.Default)],
                ["whole country", Figures.Short(country), Kilobytes(MachineResults.Country)],
            ]);
        var peak = Figures.Short(roofline.FloatingPointPeak);
        return $"{limits}\n{held}\nMultiplications and additions in floating point, for comparison: {peak} per ns.\n\n"
            + $"![Operations per nanosecond over operations per byte]({PictureOf(machine, "roofline")})\n";

        string Kilobytes(string name) => Figures.Short(roofline.BytesHeld * machine.Case(name).Number("agents") / 1e3);
    }

    private static List<IReadOnlyDictionary<string, string>> BySize(MachineResults machine) =>
    [
        .. machine.Cases
            .Where(c => c["case"] is MachineResults.Default or MachineResults.Country
                || c["case"].StartsWith("agents", StringComparison.Ordinal))
            .OrderBy(c => c.Number("agents")),
    ];

    private static string Comparison(
        MachineResults machine, IEnumerable<IReadOnlyDictionary<string, string>> cases) => MarkdownTable.Numbers(
        [
            "", "agents", "ticks lived", .. Engines.Select(e => $"{e}, ms per run"), .. Engines.Select(e => $"{e}, ns per agent-update"),
            "speed-up of the fast engine",
        ],
        cases.Select(c => (string[])
        [
            CaseNames.GetValueOrDefault(c["case"], c["description"]), c.Count("agents"), c.Short("ticks_lived"),
            .. Engines.Select(e => Figures.Short(machine.Find("mean_ns", "run", c["case"], e) / 1e6)),
            .. Engines.Select(e => Figures.Short(machine.Find("ns_per_agent_update", "run", c["case"], e))),
            Figures.Short(machine.Find("ratio_to_reference", "run", c["case"], "fast")),
        ]));

    private static double Nanoseconds(IReadOnlyDictionary<string, string> row) => row.Number("ns_per_tick");
}

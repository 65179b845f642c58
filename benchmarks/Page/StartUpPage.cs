using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The generated blocks of <c>docs/start-up.md</c>: the published program beside the ordinary build, and the ways to build and set the
/// program.
/// </summary>
/// <param name="machines">Results of all machines; those that did not measure the ways to build it are left out of their blocks.</param>
internal sealed class StartUpPage(IReadOnlyList<MachineResults> machines)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/start-up.md";

    private const string Settings = "settings.csv";

    /// <summary>The page with its blocks as they follow from the results.</summary>
    public string Renew(string page)
    {
        List<MachineResults> measured = [.. machines.Where(m => m.Tables.ContainsKey(Settings))];
        return GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
        {
            ["programs"] = TableRows.ForEach(machines, Programs),
            ["settings"] = TableRows.ForEach(measured, m => new Ways(m).Times()),
            ["settings-compared"] = TableRows.ForEach(measured, m => new Ways(m).Ratios()),
            ["live-page"] = new ExplorePage(machines).Programs(),
        });
    }

    private static string Programs(MachineResults machine) => MarkdownTable.Numbers(
        ["program", "command", "seconds", "processor seconds", "peak memory, MB"],
        machine.Commands.Select(r => (string[])
        [
            r["program"], $"`{r["arguments"]}`", r.Short("seconds"), r.Short("processor_seconds"),
            Figures.Short(r.Number("peak_bytes") / 1e6),
        ]));

    /// <summary>The ways of one machine.</summary>
    private sealed class Ways
    {
        private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> rows;
        private readonly List<(string Scenario, string Runs)> jobs;

        public Ways(MachineResults machine)
        {
            rows = machine.Tables[Settings].Rows;
            jobs = [.. rows.Select(r => (r["scenario"], r["runs"])).Distinct()];
        }

        private (string Scenario, string Runs) Start => jobs[0];

        private (string Scenario, string Runs) Longest => jobs[^1];

        /// <summary>Medians of every way.</summary>
        public string Times()
        {
            string[] header = ["program", .. jobs.Select(HeadingOf), "processor time of the last, s", "its peak memory, MB"];
            string[] turns = ["turns", .. jobs.Select(TurnsOf), "", ""];
            return MarkdownTable.Numbers(header, rows.Select(r => r["program"]).Distinct().Select(program => (string[])
            [
                program, .. jobs.Select(j => Figures.Short(Find(program, j, "seconds"))),
                Figures.Short(Find(program, Longest, "processor_seconds")), Figures.Short(Find(program, Longest, "peak_bytes") / 1e6),
            ]).Append(turns));
        }

        /// <summary>Pairs of ways that differ in one choice; a way that was not measured is left out.</summary>
        public string Ratios()
        {
            (string Program, string Than)[] pairs =
            [
                (SettingsNames.ReadyToRun, SettingsNames.Native), (SettingsNames.NativeV2, SettingsNames.Native),
                (SettingsNames.NativeBalanced, SettingsNames.Native),
                .. from program in (string[])[SettingsNames.ReadyToRun, SettingsNames.Ordinary]
                   from change in SettingsNames.Changes
                   select (SettingsNames.Changed(program, change.Name), program),
            ];
            return MarkdownTable.Numbers(
                ["program", "compared with", "time of a start, times", "processor time of the long job, times"],
                pairs.Where(p => Ratio(p.Program, p.Than, Start, "seconds") is not null).Select(p => (string[])
                [
                    p.Program, p.Than, Figures.Short(Ratio(p.Program, p.Than, Start, "seconds")),
                    Figures.Short(Ratio(p.Program, p.Than, Longest, "processor_seconds")),
                ]));
        }

        private string TurnsOf((string Scenario, string Runs) job) =>
            rows.First(r => r["scenario"] == job.Scenario && r["runs"] == job.Runs)["turns"];

        private static string HeadingOf((string Scenario, string Runs) job) =>
            $"`{job.Scenario}`, {Figures.Count(MachineResults.Number(job.Runs))} {(job.Runs == "1" ? "run" : "runs")}, s";

        private double? Ratio(string program, string than, (string Scenario, string Runs) job, string column) =>
            Find(program, job, column) / Find(than, job, column);

        private double? Find(string program, (string Scenario, string Runs) job, string column) =>
            rows.FirstOrDefault(r => r["program"] == program && r["scenario"] == job.Scenario && r["runs"] == job.Runs)?.Number(column);
    }
}

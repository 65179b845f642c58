using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>The part of <c>docs/start-up.md</c> on ways to build and set the program: a table and what follows from it, for each machine that measured them.</summary>
internal static class SettingsBlock
{
    /// <summary>Name of the table.</summary>
    public const string File = "settings.csv";

    /// <summary>The page with that part as it follows from the results.</summary>
    public static string Renew(string page, IReadOnlyList<MachineResults> machines) => GeneratedBlocks.Renew(
        page, "docs/start-up.md", "settings", string.Concat(machines.Where(m => m.Tables.ContainsKey(File)).Select(m => new Ways(m).Write())));

    /// <summary>The ways of one machine.</summary>
    private sealed class Ways(MachineResults machine)
    {
        private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> rows = machine.Tables[File].Rows;

        public string Write()
        {
            var about = machine.About.ToDictionary(a => a.Key, a => a.Value);
            var jobs = rows.Select(r => (Scenario: r["scenario"], Runs: r["runs"])).Distinct().ToList();
            var longest = jobs[^1];
            string[] header =
            [
                "program", .. jobs.Select(j => $"`{j.Scenario}`, {Figures.Count(MachineResults.Number(j.Runs))} {(j.Runs == "1" ? "run" : "runs")}, s"),
                "of the processor in the last, s", "MB held at most in it",
            ];
            var table = Figures.Table(header, rows.Select(r => r["program"]).Distinct().Select(program => (string[])
            [
                program, .. jobs.Select(j => Figures.Short(Find(program, j.Scenario, j.Runs, "seconds"))),
                Figures.Short(Find(program, longest.Scenario, longest.Runs, "processor_seconds")),
                Figures.Short(Find(program, longest.Scenario, longest.Runs, "peak_bytes") / 1e6),
            ]));
            var turns = string.Join(", ", jobs.Select(j => rows.First(r => r["scenario"] == j.Scenario && r["runs"] == j.Runs)["turns"]));
            return Figures.Text(
                $"""
                {about["processor"]} with vectors of {about["vector bits"]} bits, {about["cores"]} cores, {about["runtime"]}; programs took turns, medians of {turns} turns:

                {table}
                {string.Concat(Sentences(jobs[0], longest).Select(s => $"- {s}\n"))}

                """);
        }

        private IEnumerable<string> Sentences((string Scenario, string Runs) start, (string Scenario, string Runs) longest)
        {
            if (Times(SettingsNames.ReadyToRun, SettingsNames.Native, start, "seconds") is { } later)
            {
                yield return $"**Native and not ReadyToRun**: a ReadyToRun program takes {later} times as long for one run of the smallest scenario.";
            }

            if (Times(SettingsNames.NativeV2, SettingsNames.Native, longest, "processor_seconds") is { } plain)
            {
                yield return $"**For the machine it is published on**: with the instructions of x86-64-v2 the long job takes {plain} times the processor's time.";
            }

            if (Times(SettingsNames.NativeBalanced, SettingsNames.Native, longest, "processor_seconds") is { } balanced)
            {
                yield return $"**`OptimizationPreference` Speed**: without it the long job takes {balanced} times the processor's time.";
            }

            foreach (var program in (string[])[SettingsNames.ReadyToRun, SettingsNames.Ordinary])
            {
                var changes = SettingsNames.Changes
                    .Select(c => (c.Name, Start: Times(SettingsNames.Changed(program, c.Name), program, start, "seconds"), Long: Times(SettingsNames.Changed(program, c.Name), program, longest, "processor_seconds")))
                    .Where(c => c.Start is not null);
                foreach (var change in changes)
                {
                    yield return $"**{program}, {change.Name}**: {change.Start} times as long for a start, {change.Long} times the processor's time in the long job.";
                }
            }
        }

        private string? Times(string program, string than, (string Scenario, string Runs) job, string column) =>
            Find(program, job.Scenario, job.Runs, column) / Find(than, job.Scenario, job.Runs, column) is { } times ? Figures.Short(times) : null;

        private double? Find(string program, string scenario, string runs, string column) =>
            rows.FirstOrDefault(r => r["program"] == program && r["scenario"] == scenario && r["runs"] == runs) is { } row
                ? MachineResults.Number(row[column]) : null;
    }
}

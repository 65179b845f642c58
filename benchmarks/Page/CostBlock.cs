using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>The generated block <c>performance</c>: what a run costs, in short.</summary>
internal static class CostBlock
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/engine.md";

    /// <summary>The page with the table as it follows from the results.</summary>
    public static string Renew(string page, IReadOnlyList<MachineResults> machines) =>
        GeneratedBlocks.Renew(page, PagePath, "performance", Table(machines) + Below(machines));

    private static string Table(IReadOnlyList<MachineResults> machines) => MarkdownTable.Numbers(
        ["", "fast engine", "reference engine", "plain objects, loyalty moves alone", "speed-up of the fast engine"],
        from machine in machines
        from row in Rows(machine)
        select (string[])[machines.Count > 1 ? $"{machine.Folder}: {row[0]}" : row[0], .. row[1..]]);

    private static string Below(IReadOnlyList<MachineResults> machines) =>
        "\n" + string.Concat(machines.Select(m => $"Measured on {m.Description}.\n"));

    private static IEnumerable<string[]> Rows(MachineResults machine)
    {
        yield return Row("default scenario, ns per agent-update, one core", 1, "ns_per_agent_update", "run", MachineResults.Default, 1);
        yield return Row("default scenario, ms per run, one core", 1e-6, "mean_ns", "run", MachineResults.Default, 1);
        yield return Row("11.5 million agents, s per run, one core", 1e-9, "mean_ns", "run", MachineResults.Country, 1);
        yield return Row("ensemble with rows of tables, ms per run, 1 worker", 1e-6, "mean_ns", "ensemble", MachineResults.Default, 1);
        yield return Row("ensemble with rows of tables, ms per run, 2 workers", 1e-6, "mean_ns", "ensemble", MachineResults.Default, 2);
        var job = machine.LongestJob(2);
        yield return [$"`{job["arguments"]}`, start-up and all tables, s", job.Short("seconds"), "-", "-", "-"];

        string[] Row(string what, double scale, string column, string tier, string workload, int workers)
        {
            var (fast, reference, plain) = (Of("fast"), Of("reference"), Of("plain"));
            var ratio = reference is null ? "-" : $"{Figures.Short(reference / fast)} times as fast";
            return [what, Figures.Short(fast), Figures.Short(reference), Figures.Short(plain), ratio];

            double? Of(string engine) => scale * machine.Find(column, tier, workload, engine, workers);
        }
    }
}

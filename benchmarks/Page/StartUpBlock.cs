using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>The table of <c>docs/start-up.md</c>: the published program beside the ordinary build.</summary>
internal static class StartUpBlock
{
    /// <summary>The page with the table as it follows from the results.</summary>
    public static string Renew(string page, IReadOnlyList<MachineResults> machines) =>
        GeneratedBlocks.Renew(page, "docs/start-up.md", "programs", string.Concat(machines.Select(Table)));

    private static string Table(MachineResults machine)
    {
        var about = machine.About.ToDictionary(a => a.Key, a => a.Value);
        return Figures.Table(
            ["program", "command", "seconds", "seconds of the processor", "MB held at most"],
            machine.Commands.Select(r => (string[])
            [
                r["program"], $"`{r["arguments"]}`", Short(r, "seconds"), Short(r, "processor_seconds"),
                Figures.Short(MachineResults.Number(r["peak_bytes"]) / 1e6),
            ])) + $"\nMeasured on {about["processor"]} with vectors of {about["vector bits"]} bits, {about["cores"]} cores, {about["runtime"]}.\n";
    }

    private static string Short(IReadOnlyDictionary<string, string> row, string column) => Figures.Short(MachineResults.Number(row[column]));
}

using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The generated blocks of <c>docs/scale.md</c>, and what an analysis needs per row in <c>docs/analyses.md</c>: measurements of large
/// tables, and what follows from them for a sweep of a thousand million runs.
/// </summary>
/// <param name="machines">Results of all machines; those that did not measure large tables are left out.</param>
internal sealed class ScalePage(IReadOnlyList<MachineResults> machines)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/scale.md";

    /// <summary>Path of the page on analyses from the root of the repository.</summary>
    public const string AnalysesPath = "docs/analyses.md";

    private const string Jobs = "scale.csv";

    private readonly List<MachineResults> measured = [.. machines.Where(m => m.Tables.ContainsKey(Jobs))];

    /// <summary>The page with its blocks as they follow from the results.</summary>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["measured"] = TableRows.ForEach(measured, Measured),
        ["files"] = TableRows.ForEach(measured, FilesTable),
        ["merge"] = TableRows.ForEach(measured, m => new ScalePlan(m).MergeTable()),
        ["plan"] = TableRows.ForEach(measured, m => new ScalePlan(m).Table()),
        ["schedule"] = TableRows.ForEach(measured, m => new ScalePlan(m).ScheduleTable()),
    });

    /// <summary>The page on analyses with its block.</summary>
    public string RenewAnalyses(string page) =>
        GeneratedBlocks.Renew(page, AnalysesPath, "memory", TableRows.ForEach(measured, Memory));

    private static string Measured(MachineResults machine) => MarkdownTable.Numbers(
        ["command", "runs", "points", "shards", "seconds", "processor seconds", "peak memory, MB", "files open at once"],
        machine.Tables[Jobs].Rows.Where(r => !IsAnalysis(r)).Select(r => (string[])
        [
            r["job"], r.Count("rows"), r.Count("points"), r["shards"] == "0" ? "-" : r.Count("shards"), r.Short("seconds"),
            r.Short("processor_seconds"), Figures.Short(r.Number("peak_bytes") / 1e6), r.Count("open_files"),
        ]));

    private static string FilesTable(MachineResults machine) => MarkdownTable.Numbers(
        ["file", "setting", "runs", "bytes per run", "bytes per point"],
        machine.Tables["scale-files.csv"].Rows.Where(r => r.Number("bytes") > 100_000 || r["file"] == "design.csv").Select(r => (string[])
        [
            r["file"], r["setting"], r.Count("runs"), Figures.Short(r.Number("bytes") / r.Number("runs")),
            Figures.Short(r.Number("bytes") / r.Number("points")),
        ]));

    private static string Memory(MachineResults machine) => MarkdownTable.Numbers(
        ["analysis", "rows", "points", "processor seconds", "peak memory, MB", "bytes per row beyond the smaller table"],
        machine.Tables[Jobs].Rows.Where(IsAnalysis).GroupBy(r => r["job"]).Select(g =>
        {
            var (small, large) = (g.MinBy(r => r.Number("rows"))!, g.MaxBy(r => r.Number("rows"))!);
            var slope = (large.Number("peak_bytes") - small.Number("peak_bytes")) / (large.Number("rows") - small.Number("rows"));
            return (string[])
            [
                $"`{g.Key["analyse ".Length..]}`", large.Count("rows"), large.Count("points"), large.Short("processor_seconds"),
                Figures.Short(large.Number("peak_bytes") / 1e6), Figures.Short(Math.Max(0, slope)),
            ];
        }));

    private static bool IsAnalysis(IReadOnlyDictionary<string, string> row) => row["job"].StartsWith("analyse ", StringComparison.Ordinal);
}

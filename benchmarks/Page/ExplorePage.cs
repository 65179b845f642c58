using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The generated block of <c>docs/explore.md</c>, and that of the live page in <c>docs/start-up.md</c>: what was measured of the page, each
/// beside its target.
/// </summary>
/// <param name="machines">Results of all machines; those that did not measure the page are left out.</param>
internal sealed class ExplorePage(IReadOnlyList<MachineResults> machines)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/explore.md";

    private const string Table = "explore.csv";

    private readonly List<MachineResults> measured = [.. machines.Where(m => m.Tables.ContainsKey(Table))];

    /// <summary>The page with its block as it follows from the results.</summary>
    public string Renew(string page) => GeneratedBlocks.Renew(page, PagePath, "speed", Block("page"));

    /// <summary>Sizes and start-up of the programs.</summary>
    public string Programs() => Block("start-up");

    private string Block(string of) => measured.Count == 0 ? "Not measured yet.\n" : TableRows.ForEach(measured, m => MarkdownTable.Numbers(
        ["", "unit", "target", "measured"],
        m.Tables[Table].Rows.Where(r => r["of"] == of).Select(r => (string[])
        [
            r["what"], r["unit"], r["at_most"].Length > 0 ? $"at most {Figures.Short(r.Number("at_most"))}" : "-",
            r["at_most"].Length > 0 ? Target.Beside(r.Number("value"), r.Number("at_most"), isUpper: true) : r.Short("value"),
        ])));
}

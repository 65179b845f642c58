using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The generated blocks of <c>docs/draws.md</c>: the comparison of two formulations of the draw as it was measured once, in
/// <c>formulations.csv</c>. The code that measured it is no longer here; the page says which commit holds it.
/// </summary>
/// <param name="machine">Results of the machine that measured it.</param>
internal sealed class DrawsPage(MachineResults machine)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/draws.md";

    /// <summary>Name of the table.</summary>
    public const string Table = "formulations.csv";

    /// <summary>The page with its blocks as they follow from the table.</summary>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["law"] = Law(),
        ["speed"] = Speed(),
        ["pairing"] = Pairing(),
        ["size"] = Size(),
    });

    private string Law()
    {
        var largest = Rows("law_of_ticks").Concat(Rows("law_of_runs")).Max(r => r.Number("clock"));
        return $"Largest difference over {Rows("law_of_ticks").First()["sample"]} replicates: {Figures.Short(largest)} standard errors.\n";
    }

    private string Speed()
    {
        var times = MarkdownTable.Numbers(
            [
                "", "agents", "rates times", "agents that move per tick", "filter, ns per agent-update", "clock, ns per agent-update",
                "clock by filter",
            ],
            Rows("ns_per_agent_update").Select(r => (string[])
                [r["case"], r.Count("agents"), r["hazards"], Moves(r), r.Short("filter"), r.Short("clock"), r.Short("clock_by_filter")]));
        var starts = MarkdownTable.Numbers(
            ["once per run", "agents", "filter, ns per agent", "clock, ns per agent", "clock by filter"],
            Rows("ns_per_agent_at_start").Select(r => (string[])
                [r["case"], r.Count("agents"), r.Short("filter"), r.Short("clock"), r.Short("clock_by_filter")]));
        return $"{machine.Name}:\n\n{times}\n{starts}";

        string Moves(IReadOnlyDictionary<string, string> row) =>
            Rows("moves_per_agent_update").FirstOrDefault(r => r["case"] == row["case"] && r["hazards"] == row["hazards"]) is { } moves
                ? Figures.Text($"{100 * moves.Number("filter"):0.0} %") : "-";
    }

    private string Pairing() => MarkdownTable.Numbers(
        ["shift, widths of the logistic", "hour", "filter", "clock", "clock by filter"],
        Rows("variance_ratio").Select(r => (string[])
            [r["shift"], r["hour"], r.Short("filter"), r.Short("clock"), r.Short("clock_by_filter")]));

    private string Size() => MarkdownTable.Numbers(
        ["", "filter", "clock"],
        [
            Row("lines of code, comments not counted (the filter's with threads and events)", "lines_of_code"),
            Row("bytes that an agent carries, its threshold among them", "bytes_held"),
            Row("bytes read and written per tick for an agent that stays", "bytes_a_tick"),
        ]);

    private string[] Row(string what, string measure) => [what, Rows(measure).First()["filter"], Rows(measure).First()["clock"]];

    private IEnumerable<IReadOnlyDictionary<string, string>> Rows(string measure) =>
        machine.Tables[Table].Rows.Where(r => r["measure"] == measure);
}

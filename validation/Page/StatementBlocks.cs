using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// The tables of statements in <c>docs/findings.md</c>: what was measured, whether it holds, why not, and which rows say little because
/// they cannot fail or are not asked for.
/// </summary>
/// <param name="tables">The tables of the findings, by file name.</param>
internal sealed class StatementBlocks(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Why a statement does not hold, by id; written by hand.</summary>
    public const string ReasonsFile = "why.csv";

    /// <summary>Statements that cannot fail or are only reported, by id and scenario; written by hand.</summary>
    public const string RemarksFile = "remarks.csv";

    private const string Reported = "reported";

    /// <summary>A table of statements with the number of those that hold.</summary>
    /// <param name="file">Table of the statements.</param>
    public string Table(string file)
    {
        var rows = tables[file].Rows;
        var table = MarkdownTable.Text(
            ["", "statement", "measured", "required", "unit", "n", "holds"],
            rows.Select(r => (string[])
            [
                r["id"], r["statement"], Measured(r["value"]), Range(r["low"], r["high"]), r["unit"],
                Numeral.Fixed(Number(r["runs"]), 0), Verdict(r),
            ]));
        return $"{Count(rows)}\n\n{table}";
    }

    /// <summary>The same with the figures that each mend leaves when it is taken out.</summary>
    /// <param name="file">Table of the statements, measured with and without the mend.</param>
    public string TableOfMends(string file)
    {
        var rows = tables[file].Rows;
        var (asked, alike) = (rows.Where(r => RemarkOn(r) is null).ToList(), new List<string>());
        alike.AddRange(asked.Where(r => r["holds"] == "true" && r["holds_without"] == "true").Select(r => r["id"]).Distinct());
        var table = MarkdownTable.Text(
            ["", "statement", "measured", "with the mend out", "required", "unit", "n", "holds"],
            rows.Select(r => (string[])
            [
                r["id"], r["statement"], Measured(r["value"]),
                $"{Measured(r["without_mend"])}{(r["holds_without"] == "true" ? ", holds" : "")}", Range(r["low"], r["high"]), r["unit"],
                Numeral.Fixed(Number(r["runs"]), 0), Verdict(r),
            ]));
        return $"{Count(rows)} {(alike.Count == 0 ? "No figure holds" : $"{string.Join(", ", alike)} hold")} with the mend taken out as "
            + $"well{(alike.Count == 0 ? "" : ": they do not show that it was needed")}.\n\n{table}";
    }

    /// <summary>The remark on a statement, or null.</summary>
    public IReadOnlyDictionary<string, string>? RemarkOn(IReadOnlyDictionary<string, string> row) =>
        tables[RemarksFile].Rows.FirstOrDefault(r => r["id"] == row["id"]
            && (r["scenario"].Length == 0 || row["statement"].StartsWith(r["scenario"] + ":", StringComparison.Ordinal)));

    /// <summary>Range in which a statement holds.</summary>
    public static string Range(string low, string high) =>
        low.Length == 0 ? $"at most {Short(high)}" : high.Length == 0 ? $"at least {Short(low)}" : $"{Short(low)} to {Short(high)}";

    /// <summary>A number with at most three decimals.</summary>
    public static string Short(string number) => Numeral.Short(Number(number), 3);

    private string Count(IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var kinds = rows.Select(r => (Kind: RemarkOn(r)?["kind"], Holds: r["holds"] == "true")).ToList();
        var open = kinds.Where(k => k.Kind is null).ToList();
        var (certain, reported) = (kinds.Count(k => k.Kind is not (null or Reported)), kinds.Count(k => k.Kind == Reported));
        var holding = open.Count(k => k.Holds);
        return FormattableString.Invariant($"{holding} of the {open.Count} statements that can fail and are asked for hold.")
            + (certain == 0 ? "" : FormattableString.Invariant($" Rows that hold by construction and show nothing: {certain}."))
            + (reported == 0 ? "" : FormattableString.Invariant($" Rows that are only reported: {reported}."));
    }

    private string Verdict(IReadOnlyDictionary<string, string> row)
    {
        var remark = RemarkOn(row);
        if (row["holds"] == "true")
        {
            return remark is null ? "holds" : $"holds, cannot fail: {remark["remark"]}";
        }

        var why = tables[ReasonsFile].Rows.FirstOrDefault(r => r["id"] == row["id"])?["why"] ?? "not explained";
        return $"**does not hold**{Miss(row)}: {why}{(remark is null ? "" : $"; {remark["remark"]}")}";
    }

    /// <summary>By how much a share misses its range, beside its binomial standard error.</summary>
    private static string Miss(IReadOnlyDictionary<string, string> row)
    {
        if (!row["unit"].StartsWith("share of", StringComparison.Ordinal) || row["value"].Length == 0)
        {
            return "";
        }

        var (share, runs) = (Number(row["value"]), Number(row["runs"]));
        var miss = row["low"].Length > 0 && share < Number(row["low"]) ? Number(row["low"]) - share : share - Number(row["high"]);
        var error = Math.Sqrt(share * (1 - share) / runs);
        return $", by {Numeral.Fixed(miss, 3)}, {(miss < error ? "less" : "more")} than its standard error of {Numeral.Fixed(error, 3)}";
    }

    private static string Measured(string value) => value.Length == 0 ? "none" : Short(value);
}

using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>Positions of the columns of a record; they may stand in any order.</summary>
internal sealed record ObservedColumns(
    int Id, int Kind, int Subject, int Lower, int Upper, int Published, int Source, int Confidence, int Use)
{
    /// <summary>Names of the columns, in the order in which shipped records have them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["id", "kind", "subject", "lower", "upper", "published", "source", "confidence", "use", "note"];

    /// <summary>The columns of a table, or null where one is unknown or missing; the table reports which.</summary>
    public static ObservedColumns? Of(CsvTable table)
    {
        var at = All.Select(name => table.Header.ToList().IndexOf(name)).ToList();
        foreach (var (column, name) in table.Header.Index().Where(h => !All.Contains(h.Item)))
        {
            table.ReportName(column, $"unknown column {Names.Quote(name)}{Names.Suggest(name, [.. All])}");
        }

        foreach (var (i, name) in All.Index().Where(a => at[a.Index] < 0))
        {
            table.ReportName(0, $"the column {name} is missing; a record has {string.Join(", ", All)}");
        }

        return table.Header.All(All.Contains) && !at.Contains(-1)
            ? new ObservedColumns(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], at[8]) : null;
    }
}

using BoliviaSim.Runner.Files;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Sensitivity indices as a table, one index a row.</summary>
internal static class IndexTable
{
    /// <summary>Name under which the dummy parameter goes.</summary>
    public const string Dummy = "(dummy)";

    /// <summary>An index with the names of its parameters.</summary>
    internal sealed record IndexRow(SensitivityIndex Index, string Parameter, string With);

    public static Table<Grouped<IndexRow>> Of(string method, GroupLayout layout) => new(
        $"{method}.csv",
        "Sensitivity indices",
        "One index per row, with percentile intervals (95 %) by bootstrap over base points, trajectories or points.",
        [],
        [
            .. Groups.Columns<IndexRow>(layout),
            Column<Grouped<IndexRow>>.String(
                "parameter", $"Parameter; {Dummy} for a parameter without effect, the noise floor; empty for the whole model.",
                r => r.Row.Parameter),
            Column<Grouped<IndexRow>>.String(
                "with",
                $"Second parameter of a pair; for {Dummy} where there are several, the first parameter that it stands beside; empty "
                    + "otherwise.",
                r => r.Row.With),
            Column<Grouped<IndexRow>>.Name<IndexKind>("index", "What is measured.", r => r.Row.Index.Kind, required: true),
            Column<Grouped<IndexRow>>.Number(
                "value", "1", "Estimate; in units of the response for Mu, MuStar and Sigma.", r => r.Row.Index.Estimate.Value),
            Column<Grouped<IndexRow>>.Number("low", "1", "Lower bound of the 95 % interval.", r => r.Row.Index.Estimate.Low),
            Column<Grouped<IndexRow>>.Number("high", "1", "Upper bound of the 95 % interval.", r => r.Row.Index.Estimate.High),
            Column<Grouped<IndexRow>>.Boolean(
                "holds_zero", "Whether the interval holds 0: the index cannot be told from zero.",
                r => r.Row.Index.Estimate.HoldsZero, required: true),
            Column<Grouped<IndexRow>>.Boolean(
                "apart_from_dummy",
                "Whether the index is larger than that of the dummy parameter: the 95 % interval of the difference of their sizes lies "
                    + "above 0; empty where there is no dummy.",
                r => r.Row.Index.IsApartFromDummy),
        ]);

    /// <summary>Indices with names.</summary>
    public static IEnumerable<IndexRow> Rows(IEnumerable<SensitivityIndex> indices, IReadOnlyList<string> names) =>
        indices.Select(i => new IndexRow(i, i.IsDummy ? Dummy : i.Parameter is { } p ? names[p] : "", i.With is { } w ? names[w] : ""));
}

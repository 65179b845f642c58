using BoliviaSim.Analysis;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Seed noise as a table, one quantity a row.</summary>
internal static class NoiseTable
{
    /// <summary>A quantity with its interval.</summary>
    internal sealed record NoiseRow(string Quantity, Estimate Estimate);

    public static Table<Grouped<NoiseRow>> Of(GroupLayout layout) => new(
        "replicates.csv",
        "Seed noise",
        "Law of total variance: variance between runs at a point and between points; intervals (95 %) by bootstrap over points.",
        [],
        [
            .. Groups.Columns<NoiseRow>(layout),
            Column<Grouped<NoiseRow>>.String(
                new Field("quantity", FieldType.String, "",
                    "within: variance between runs at a point; between: variance between points beyond noise; noise_share_of_run: share "
                        + "of noise in the variance of single runs; noise_share_of_point: share of noise in the variance of points' "
                        + "values.")
                {
                    Required = true, Values = ["within", "between", "noise_share_of_run", "noise_share_of_point"],
                },
                r => r.Row.Quantity),
            Column<Grouped<NoiseRow>>.Number(
                "value", "1", "Estimate; variances in squared units of the response.", r => r.Row.Estimate.Value),
            Column<Grouped<NoiseRow>>.Number("low", "1", "Lower bound of the 95 % interval.", r => r.Row.Estimate.Low),
            Column<Grouped<NoiseRow>>.Number("high", "1", "Upper bound of the 95 % interval.", r => r.Row.Estimate.High),
        ]);

    /// <summary>The quantities.</summary>
    public static IEnumerable<NoiseRow> Rows(NoiseShares shares) =>
    [
        new("within", shares.Within), new("between", shares.Between), new("noise_share_of_run", shares.NoiseShareOfRun),
        new("noise_share_of_point", shares.NoiseShareOfPoint),
    ];
}

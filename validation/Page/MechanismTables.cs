using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;
using BoliviaSim.Validation.Findings;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>A quantity of the two designs as a whole.</summary>
internal sealed record DesignRow(string Quantity, double Value);

/// <summary>The tables on which parameters matter, and the block of the page that is made of them.</summary>
internal static class MechanismTables
{
    public static Table<MechanismRow> Rows { get; } = new(
        "mechanisms.csv", "Mechanisms", "How much of the share of falls a parameter moves within its plausible range.", ["parameter"],
        [
            Column<MechanismRow>.String("parameter", "Parameter.", r => r.Parameter.Name, required: true),
            Column<MechanismRow>.String("tier", "Its tier.", r => r.Parameter.Tier.ToString(), required: true),
            Column<MechanismRow>.Number("mu_star", "1", "Mean absolute elementary effect.", r => r.MuStar.Value, required: true),
            Column<MechanismRow>.Number("mu_star_low", "1", "Lower end of its 95 % interval.", r => r.MuStar.Low, required: true),
            Column<MechanismRow>.Number("mu_star_high", "1", "Upper end of its 95 % interval.", r => r.MuStar.High, required: true),
            Column<MechanismRow>.Number("total", "1", "Total effect; empty for parameters that were not chosen.", r => r.Total?.Value),
            Column<MechanismRow>.Number("total_low", "1", "Lower end of its 95 % interval.", r => r.Total?.Low),
            Column<MechanismRow>.Number("total_high", "1", "Upper end of its 95 % interval.", r => r.Total?.High),
            Column<MechanismRow>.Number("seed_noise", "1", "Standard error of the total effect from seeds.", r => r.SeedNoise),
        ]);

    public static Table<DesignRow> Designs { get; } = new(
        "mechanisms_design.csv", "Designs", "The designs behind the table of mechanisms.", ["quantity"],
        [
            Column<DesignRow>.String("quantity", "What.", r => r.Quantity, required: true),
            Column<DesignRow>.Number("value", "by quantity", "Its value.", r => r.Value, required: true),
        ]);

    /// <summary>Rows of the second table.</summary>
    public static IEnumerable<DesignRow> DesignsOf(Mechanisms measured) =>
    [
        new("trajectories", measured.Trajectories), new("replicates of the screening", measured.ScreeningReplicates),
        new("base points", measured.BasePoints), new("points", measured.Points), new("replicates", measured.Replicates),
        new("fall share", measured.FallShare), new("variance between points", measured.Variance),
        new("share of seed noise", measured.NoiseShare),
    ];

    /// <summary>The block: the parameters whose total effects were measured, and the designs.</summary>
    public static string Block(TextRows rows, TextRows designs)
    {
        var design = designs.Rows.ToDictionary(r => r["quantity"], r => Number(r["value"]));
        var chosen = rows.Rows.Where(r => r["total"].Length > 0).ToList();
        var table = MarkdownTable.Numbers(
            ["parameter", "tier", "total effect", "95 % interval", "seed noise", "elementary effect", "95 % interval"],
            chosen.Select(r => (string[])
            [
                $"`{r["parameter"]}`", r["tier"], Fixed(r["total"]), $"{Fixed(r["total_low"])} to {Fixed(r["total_high"])}",
                Fixed(r["seed_noise"]), Fixed(r["mu_star"]), $"{Fixed(r["mu_star_low"])} to {Fixed(r["mu_star_high"])}",
            ]));
        var below = rows.Rows.Where(r => r["total"].Length == 0).Select(r => Number(r["mu_star"])).DefaultIfEmpty(0).Max();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table}\n{rows.Rows.Count} parameters were screened on {design["trajectories"]:0} trajectories with "
                + $"{design["replicates of the screening"]:0} replicates; the largest elementary effect of those left out "
                + $"is {below:0.000}. "
                + $"Total effects from {design["base points"]:0} base points, {design["points"]:#,0} points with "
                + $"{design["replicates"]:0} replicates each. Over these points the government falls in "
                + $"{100 * design["fall share"]:0.0} % of runs; the variance of that share is {design["variance between points"]:0.000} "
                + $"without seed noise, and seed noise is {100 * design["share of seed noise"]:0.0} % of what was measured.\n");
    }

    private static string Fixed(string text) => Number(text).ToString("0.000", CultureInfo.InvariantCulture);
}

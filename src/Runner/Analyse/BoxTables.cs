using BoliviaSim.Analysis;
using BoliviaSim.Discovery;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Tables of boxes: the boxes themselves, and their limits by parameter.</summary>
internal static class BoxTables
{
    /// <summary>A box by its number.</summary>
    internal sealed record BoxRow(int Number, Box Box, bool IsChosen)
    {
        public Interval Density => Intervals.Wilson(Box.Cases, Box.Points);
    }

    /// <summary>A parameter's limits in a box; what was not tested is null.</summary>
    internal sealed record LimitRow(int Box, string Parameter, Limits Limits, double? QuasiPLow, double? QuasiPHigh, double? Reproduced);

    /// <summary>Boxes: for PRIM the peeling trajectory, for CART the leaves.</summary>
    public static Table<Grouped<BoxRow>> Boxes(string method, GroupLayout layout) => new(
        $"{method}.csv",
        "Boxes",
        "Boxes in the space of parameters: of PRIM the peeling trajectory from all points on, of CART the leaves of the tree.",
        [],
        [
            .. Groups.Columns<BoxRow>(layout),
            Column<Grouped<BoxRow>>.Integer("box", "1", "Number of the box, from 0.", r => r.Row.Number),
            Column<Grouped<BoxRow>>.Integer("points", "points", "Points inside.", r => r.Row.Box.Points),
            Column<Grouped<BoxRow>>.Integer("cases", "points", "Cases of interest inside.", r => r.Row.Box.Cases),
            Column<Grouped<BoxRow>>.Share(
                "coverage", "Share of all cases of interest that lie inside.", r => r.Row.Box.Coverage, required: true),
            Column<Grouped<BoxRow>>.Share(
                "density", "Share of the points inside that are cases of interest.", r => r.Row.Box.Density, required: true),
            Column<Grouped<BoxRow>>.Share(
                "density_low",
                "Lower bound of the 95 % Wilson interval of the density; too narrow for a box that was chosen on the same points.",
                r => r.Row.Density.Low, required: true),
            Column<Grouped<BoxRow>>.Share("density_high", "Upper bound of that interval.", r => r.Row.Density.High, required: true),
            Column<Grouped<BoxRow>>.Share("mass", "Share of all points that lie inside.", r => r.Row.Box.Mass, required: true),
            Column<Grouped<BoxRow>>.Integer("restricted", "parameters", "Parameters with a limit.", r => r.Row.Box.Restricted),
            Column<Grouped<BoxRow>>.Boolean(
                "chosen", "Whether the limits of this box are reported and tested.", r => r.Row.IsChosen, required: true),
        ]);

    /// <summary>Limits of the boxes.</summary>
    public static Table<Grouped<LimitRow>> Limits(string method, GroupLayout layout) => new(
        $"{method}-limits.csv",
        "Limits of boxes",
        "Limits by box and parameter, in the parameter's unit; parameters without a limit are left out. Only the chosen box of PRIM is "
            + "tested.",
        [],
        [
            .. Groups.Columns<LimitRow>(layout),
            Column<Grouped<LimitRow>>.Integer("box", "1", "Number of the box.", r => r.Row.Box),
            Column<Grouped<LimitRow>>.String("parameter", "Parameter.", r => r.Row.Parameter, required: true),
            Column<Grouped<LimitRow>>.String("unit", "Unit of the limits.", r => Groups.UnitOf(r.Row.Parameter), required: true),
            Column<Grouped<LimitRow>>.Number(
                "low", "unit", "Lower limit; empty where there is none.", r => r.Row.Limits.HasLow ? r.Row.Limits.Low : null),
            Column<Grouped<LimitRow>>.Number(
                "high", "unit", "Upper limit; empty where there is none.", r => r.Row.Limits.HasHigh ? r.Row.Limits.High : null),
            Column<Grouped<LimitRow>>.Share(
                "quasi_p_low", "Probability of as many cases by chance without the lower limit; empty where not tested.",
                r => r.Row.QuasiPLow),
            Column<Grouped<LimitRow>>.Share("quasi_p_high", "The same for the upper limit.", r => r.Row.QuasiPHigh),
            Column<Grouped<LimitRow>>.Share(
                "reproduced", "Share of halves of the points whose box restricts the parameter too; empty where not tested.",
                r => r.Row.Reproduced),
        ]);

    /// <summary>Limits of a box that is not tested.</summary>
    public static IEnumerable<LimitRow> Rows(int number, Box box, IReadOnlyList<string> names) =>
        Restricted(box).Select(j => new LimitRow(number, names[j], box.Limits[j], null, null, null));

    /// <summary>Limits of a box with its tests.</summary>
    public static IEnumerable<LimitRow> Rows(
        int number, Box box, IReadOnlyList<string> names, IReadOnlyList<LimitTest> tests, IReadOnlyList<double> reproduced) =>
        Restricted(box)
            .Select(j => new LimitRow(number, names[j], box.Limits[j], QuasiP(tests, j, false), QuasiP(tests, j, true), reproduced[j]));

    private static IEnumerable<int> Restricted(Box box) => Enumerable.Range(0, box.Limits.Count).Where(j => box.Limits[j].IsRestricted);

    private static double? QuasiP(IReadOnlyList<LimitTest> tests, int parameter, bool isUpper) =>
        tests.Where(t => t.Parameter == parameter && t.IsUpper == isUpper).Select(t => (double?)t.QuasiP).FirstOrDefault();
}

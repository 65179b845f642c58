using BoliviaSim.Runner.Files;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A response over two parameters as a table, one row per place.</summary>
internal static class SurfaceTable
{
    /// <summary>A place with the response and the deaths there.</summary>
    internal sealed record SurfaceRow(SurfaceCell Cell, SurfaceCell? Deaths);

    public static Table<Grouped<SurfaceRow>> Of(GroupLayout layout, (string X, string Y) axes, ResponseChoice choice) => new(
        "surface.csv",
        "Surface",
        $"The {choice.Words} over {axes.X} and {axes.Y}, averaged over all other parameters, with 95 % intervals: at each pair of levels "
            + "where the design is a grid of them, otherwise a smooth surface through the points (stochastic kriging).",
        [],
        [
            .. Groups.Columns<SurfaceRow>(layout),
            Column<Grouped<SurfaceRow>>.Number("x", Groups.UnitOf(axes.X), $"Value of {axes.X}.", r => r.Row.Cell.X, required: true),
            Column<Grouped<SurfaceRow>>.Number("y", Groups.UnitOf(axes.Y), $"Value of {axes.Y}.", r => r.Row.Cell.Y, required: true),
            Column<Grouped<SurfaceRow>>.Number(
                "value", "1", $"The {choice.Words}; empty where no point is near enough.", r => r.Row.Cell.Estimate.Value),
            Column<Grouped<SurfaceRow>>.Number("low", "1", "Lower bound of its 95 % interval.", r => r.Row.Cell.Estimate.Low),
            Column<Grouped<SurfaceRow>>.Number("high", "1", "Upper bound of its 95 % interval.", r => r.Row.Cell.Estimate.High),
            Column<Grouped<SurfaceRow>>.Integer(
                "points", "points", "Points with these levels; on a smooth surface points whose correlation with the place is .5 or more.",
                r => r.Row.Cell.Points),
            Column<Grouped<SurfaceRow>>.Integer("runs", "runs", "Runs of these points.", r => r.Row.Cell.Runs),
            Column<Grouped<SurfaceRow>>.Boolean(
                "extrapolated", "Whether the place lies outside the convex hull of the points.", r => r.Row.Cell.IsExtrapolated,
                required: true),
            Column<Grouped<SurfaceRow>>.Number(
                "deaths", "deaths", "Mean deaths per run, whatever the outcome; empty for files of other programs.",
                r => r.Row.Deaths?.Estimate.Value),
            Column<Grouped<SurfaceRow>>.Number(
                "deaths_low", "deaths", "Lower bound of its 95 % interval.", r => r.Row.Deaths?.Estimate.Low),
            Column<Grouped<SurfaceRow>>.Number(
                "deaths_high", "deaths", "Upper bound of its 95 % interval.", r => r.Row.Deaths?.Estimate.High),
        ]);

    /// <summary>The rows of a group.</summary>
    public static IEnumerable<SurfaceRow> Rows(GroupSurface surface) =>
        surface.Response.Cells.Select((cell, i) => new SurfaceRow(cell, surface.Deaths?.Cells[i]));
}

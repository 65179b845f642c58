using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Tables of <c>analyse variants</c>: every point, slices along each parameter, all points together.</summary>
internal static class VariantTables
{
    private const string Caution =
        " Differences are the variant's less the base's, with 95 % intervals; variants are in the order of the design, not of their "
            + "effects.";

    /// <summary>A point with what the variant changes there.</summary>
    internal sealed record PointRow(PointDifference Response, PointDifference? Deaths);

    /// <summary>All points of a variant together.</summary>
    internal sealed record OverallRow(VariantEffect Effect)
    {
        public IReadOnlyList<PointDifference> Points => Effect.Response.Points;
    }

    public static Table<Grouped<PointRow>> ByPoint(AnalysisInput input) => new(
        "variants.csv", "Differences by point",
        $"What each variant changes in the {input.Choice.Words} at each point, over the runs of that point alone." + Caution,
        [],
        [
            .. Groups.Columns<PointRow>(input.Points.Layout),
            Column<Grouped<PointRow>>.Integer("point_id", "1", "Point of the variant in the design.", r => r.Row.Response.Other),
            Column<Grouped<PointRow>>.Integer("base_point_id", "1", "The same point of the base.", r => r.Row.Response.Base),
            .. input.Points.Parameters.Select(name => Column<Grouped<PointRow>>.Number(
                name, Groups.UnitOf(name), "Parameter.", r => input.Points.ValueOf(r.Row.Response.Other, name), required: true)),
            Column<Grouped<PointRow>>.Integer(
                "runs", "runs", "Pairs of runs with the same replicate; where runs are not paired, the smaller number of both.",
                r => r.Row.Response.Runs),
            Column<Grouped<PointRow>>.Number("base", "1", "Response in the base.", r => r.Row.Response.BaseValue, required: true),
            Column<Grouped<PointRow>>.Number("value", "1", "Response in the variant.", r => r.Row.Response.OtherValue, required: true),
            .. Estimates<PointRow>("difference", "1", "Difference of the response", r => r.Response.Difference),
            Column<Grouped<PointRow>>.Number("base_deaths", "deaths", "Deaths per run in the base.", r => r.Row.Deaths?.BaseValue),
            Column<Grouped<PointRow>>.Number("deaths", "deaths", "Deaths per run in the variant.", r => r.Row.Deaths?.OtherValue),
            .. Estimates<PointRow>("deaths_difference", "deaths", "Difference of the deaths per run", r => r.Deaths?.Difference),
        ]);

    public static Table<Grouped<ParameterSlice>> ByParameter(AnalysisInput input) => new(
        "variants-by-parameter.csv", "Differences by parameter",
        $"What each variant changes in the {input.Choice.Words} on average over points with neighbouring values of one parameter."
            + Caution,
        [],
        [
            .. Groups.Columns<ParameterSlice>(input.Points.Layout),
            Column<Grouped<ParameterSlice>>.String("parameter", "Parameter.", r => r.Row.Parameter, required: true),
            Column<Grouped<ParameterSlice>>.String("unit", "Its unit.", r => Groups.UnitOf(r.Row.Parameter), required: true),
            Column<Grouped<ParameterSlice>>.Number("from", "unit", "Lowest value of the points.", r => r.Row.From, required: true),
            Column<Grouped<ParameterSlice>>.Number("to", "unit", "Highest value of the points.", r => r.Row.To, required: true),
            Column<Grouped<ParameterSlice>>.Number("centre", "unit", "Mean value of the points.", r => r.Row.Centre, required: true),
            Column<Grouped<ParameterSlice>>.Integer("points", "points", "Number of points.", r => r.Row.Points),
            .. Estimates<ParameterSlice>("difference", "1", "Mean difference of the response", r => r.Difference),
            .. Estimates<ParameterSlice>("deaths_difference", "deaths", "Mean difference of the deaths per run", r => r.Deaths),
        ]);

    public static Table<Grouped<OverallRow>> Overall(AnalysisInput input) => new(
        "variants-overall.csv", "Differences over all points",
        $"What each variant changes in the {input.Choice.Words} on average over all points." + Caution,
        [],
        [
            .. Groups.Columns<OverallRow>(input.Points.Layout),
            Column<Grouped<OverallRow>>.Integer("points", "points", "Points that base and variant have.", r => r.Row.Points.Count),
            Column<Grouped<OverallRow>>.Integer(
                "runs", "runs", "Runs at these points that are compared.", r => r.Row.Points.Sum(p => (long)p.Runs)),
            Column<Grouped<OverallRow>>.Number(
                "base", "1", "Mean response in the base.", r => r.Row.Points.Average(p => p.BaseValue), required: true),
            Column<Grouped<OverallRow>>.Number(
                "value", "1", "Mean response in the variant.", r => r.Row.Points.Average(p => p.OtherValue), required: true),
            .. Estimates<OverallRow>("difference", "1", "Mean difference of the response", r => r.Effect.Overall),
            Column<Grouped<OverallRow>>.Number(
                "base_deaths", "deaths", "Deaths per run in the base.", r => r.Row.Effect.Deaths?.Points.Average(p => p.BaseValue)),
            Column<Grouped<OverallRow>>.Number(
                "deaths", "deaths", "Deaths per run in the variant.", r => r.Row.Effect.Deaths?.Points.Average(p => p.OtherValue)),
            .. Estimates<OverallRow>("deaths_difference", "deaths", "Mean difference of the deaths per run", r => r.Effect.OverallDeaths),
        ]);

    private static IEnumerable<Column<Grouped<T>>> Estimates<T>(string name, string unit, string description, Func<T, Estimate?> of)
    {
        var before = name == "difference" ? "" : name[..name.IndexOf('_', StringComparison.Ordinal)] + "_";
        yield return Column<Grouped<T>>.Number(name, unit, $"{description}.", r => of(r.Row)?.Value);
        yield return Column<Grouped<T>>.Number($"{before}low", unit, "Lower bound of its 95 % interval.", r => of(r.Row)?.Low);
        yield return Column<Grouped<T>>.Number($"{before}high", unit, "Upper bound of its 95 % interval.", r => of(r.Row)?.High);
    }
}

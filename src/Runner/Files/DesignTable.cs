using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>The one point of an ensemble of runs: what was set, by name.</summary>
/// <param name="PointId">Number of the point, from 0.</param>
/// <param name="Values">Text of the value of each name that is set.</param>
internal sealed record DesignPoint(int PointId, IReadOnlyDictionary<string, string> Values);

/// <summary><c>design.csv</c>: one row per point, written before the first run.</summary>
internal static class DesignTable
{
    public const string FileName = "design.csv";

    /// <summary>The table for the names that an ensemble of runs sets.</summary>
    public static Table<DesignPoint> Of(IEnumerable<string> names) => Of<DesignPoint>(
        p => p.PointId,
        names.Select(name => ParameterTable.Find(name) is { } parameter
            ? OfParameter<DesignPoint>(parameter, p => double.Parse(p.Values[name], CultureInfo.InvariantCulture))
            : Column<DesignPoint>.String(name, "Set for this experiment.", p => p.Values[name], required: true)));

    /// <summary>The table for a design; a row is the number of a point. <see cref="DesignCsv"/> writes the same text.</summary>
    public static Table<int> Of(Design design) => Of<int>(point => point, Values<int>(design, point => point));

    /// <summary>The columns of a design's variants and values.</summary>
    /// <param name="design">The design.</param>
    /// <param name="pointOf">Point of a row.</param>
    public static IEnumerable<Column<TRow>> Values<TRow>(Design design, Func<TRow, int> pointOf) =>
    [
        .. design.HasVariants
            ? [
                Column<TRow>.String(
                    DesignCsv.Variant, "Version of the scenario (experiment.yaml).", r => design.Variant(pointOf(r)), required: true),
            ]
            : Array.Empty<Column<TRow>>(),
        .. design.Parameters.Select((name, i) => OfParameter<TRow>(ParameterTable.Find(name)!, r => design.Value(pointOf(r), i))),
    ];

    private static Table<TRow> Of<TRow>(Func<TRow, long> pointOf, IEnumerable<Column<TRow>> values) => new(
        FileName,
        "Design",
        "Points of the experiment with the parameters set at each, written before the first run.",
        [DesignCsv.PointId],
        [Column<TRow>.Integer(DesignCsv.PointId, "1", "Number of the point, from 0.", pointOf), .. values]);

    private static Column<TRow> OfParameter<TRow>(ParameterDefinition parameter, Func<TRow, double?> value) => Column<TRow>.Number(
        parameter.Name, parameter.Unit,
        $"{parameter.Sentence} Plausible from {CellText.Of(parameter.Low)} to {CellText.Of(parameter.High)}. "
            + $"Source: {parameter.Source}.",
        value, required: true, parameter.Minimum, parameter.Maximum);
}

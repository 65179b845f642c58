using System.Globalization;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Output;

/// <summary>One point of an experiment: what was set, by name.</summary>
/// <param name="PointId">Number of the point, from 0.</param>
/// <param name="Values">Text of the value of each name that is set.</param>
internal sealed record DesignPoint(int PointId, IReadOnlyDictionary<string, string> Values);

/// <summary><c>design.csv</c>: one row a point, written before the first run.</summary>
internal static class DesignTable
{
    public const string FileName = "design.csv";

    /// <summary>The table for the names that an experiment sets.</summary>
    public static Table<DesignPoint> Of(IEnumerable<string> names) => new(
        FileName,
        "Design",
        "Points of the experiment with the parameters set at each, written before the first run.",
        ["point_id"],
        [Column<DesignPoint>.Integer("point_id", "1", "Number of the point, from 0.", p => p.PointId), .. names.Select(ColumnOf)]);

    private static Column<DesignPoint> ColumnOf(string name)
    {
        if (ParameterTable.Find(name) is not { } parameter)
        {
            return Column<DesignPoint>.String(name, "Set for this experiment.", p => p.Values[name], required: true);
        }

        return Column<DesignPoint>.Number(
            name, parameter.Unit, $"{parameter.Group}; plausible from {Text(parameter.Low)} to {Text(parameter.High)}. Source: {parameter.Source}.",
            p => double.Parse(p.Values[name], CultureInfo.InvariantCulture), required: true, parameter.Minimum, parameter.Maximum);

        static string Text(double value) => CellText.Of(value);
    }
}

namespace BoliviaSim.Scenarios.Format;

/// <summary>The parameter table as shapes of values, and the names in it by what they may be used for.</summary>
internal static class ParameterShapes
{
    /// <summary>Unit of thresholds.</summary>
    public const string Pressure = "pressure";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ParameterTable.All.Select(d => d.Name)];

    /// <summary>Names that may stand for a threshold or an offset.</summary>
    public static IReadOnlyList<string> NamesOfPressure { get; } = [.. ParameterTable.All.Where(d => d.Unit == Pressure).Select(d => d.Name)];

    /// <summary>The short form: a number that the table accepts.</summary>
    public static NumberShape Value(ParameterDefinition definition) =>
        new(definition.Minimum, definition.Maximum, Unit: definition.Unit);

    /// <summary>The long form: the number with its unit, which must be the table's, and its source.</summary>
    public static MapShape LongForm(ParameterDefinition definition) => new(definition.Name,
    [
        new("value", Value(definition), "The value.", Required: true),
        new("unit", new ChoiceShape([definition.Unit]), "The parameter's unit, as a check."),
        new("source", new TextShape(), "Where the value comes from, or the word \"assumed\"."),
    ]);
}

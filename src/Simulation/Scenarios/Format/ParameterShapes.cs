using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>The key <c>parameters</c>: shapes of values from the parameter table, their reading and their writing.</summary>
internal static class ParameterShapes
{
    /// <summary>Unit of thresholds.</summary>
    public const string PressureUnit = "pressure";

    /// <summary>Thresholds and other pressures; bounds as in the parameter table.</summary>
    public static NumberShape Threshold { get; } = new(-100, 100, Unit: PressureUnit);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ParameterTable.All.Select(d => d.Name)];

    /// <summary>Names that may be given for a threshold or an offset.</summary>
    public static IReadOnlyList<string> NamesOfPressure { get; } =
        [.. ParameterTable.All.Where(d => d.Unit == PressureUnit).Select(d => d.Name)];

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

    /// <summary>The scenario with the values and sources of a node.</summary>
    public static Scenario Read(Scenario scenario, Node node)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            var longForm = entry.Value as MapNode;
            if (ValueForms.TryNumber(longForm is null ? entry.Value : longForm["value"], out var value))
            {
                values.Add(entry.Key, value);
            }

            if (longForm?.TextOf("source") is { Length: > 0 } source)
            {
                sources.Add(entry.Key, source);
            }
        }

        return scenario with { Parameters = values, ParameterSources = sources };
    }

    /// <summary>The node of a scenario's values in the order of their names; the long form for values with a source.</summary>
    public static Node? Write(Scenario scenario)
    {
        var entries = scenario.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new Entry(p.Key, default, NodeOf(p.Key, p.Value, scenario.ParameterSources.GetValueOrDefault(p.Key)))).ToList();
        return entries.Count == 0 ? null : new MapNode(default, entries);
    }

    private static Node NodeOf(string name, double value, string? source)
    {
        var number = ValueForms.NodeOf(value);
        if (source is null)
        {
            return number;
        }

        var entries = new List<Entry> { new("value", default, number) };
        foreach (var (key, text) in new[] { ("unit", ParameterTable.Find(name)?.Unit), ("source", source) })
        {
            if (!string.IsNullOrEmpty(text))
            {
                entries.Add(new Entry(key, default, new TextNode(default, text, Quoted: true)));
            }
        }

        return new MapNode(default, entries);
    }
}

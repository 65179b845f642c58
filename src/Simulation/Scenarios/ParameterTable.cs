using System.Collections.Frozen;
using System.Globalization;
using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>How a parameter is to be treated in an experiment.</summary>
public enum Tier
{
    /// <summary>The hours in which police commands broke speak about it; its source says whether it was calibrated to them.</summary>
    C,

    /// <summary>To be swept.</summary>
    S,

    /// <summary>A fixed constant with a name.</summary>
    F,
}

/// <summary>One parameter: name, unit, ranges, source and meaning (ODD 7.13).</summary>
/// <param name="Index">Position in the vector of values.</param>
/// <param name="Name">Name as in scenario files.</param>
/// <param name="Group">Heading in the parameter table.</param>
/// <param name="Unit">Unit; <c>1</c> for a pure number.</param>
/// <param name="Central">Central value.</param>
/// <param name="Low">Low end of the plausible range.</param>
/// <param name="High">High end of the plausible range.</param>
/// <param name="Minimum">Lowest value that is accepted.</param>
/// <param name="Maximum">Highest value that is accepted.</param>
/// <param name="Tier">Calibrate, sweep or fixed.</param>
/// <param name="SetUpOnly">Whether it is read only when a run is set up, so that no measure can change it.</param>
/// <param name="Source">Where the value comes from, or the word "assumed".</param>
/// <param name="Meaning">What the number does in the model: one sentence in English, without a capital and a full stop.</param>
public sealed record ParameterDefinition(
    int Index, string Name, string Group, string Unit, double Central, double Low, double High,
    double Minimum, double Maximum, Tier Tier, bool SetUpOnly, string Source, string Meaning)
{
    /// <summary>The meaning with a capital and a full stop, as the description of a column begins.</summary>
    internal string Sentence => $"{char.ToUpperInvariant(Meaning[0])}{Meaning[1..]}.";
}

/// <summary>All parameters of the model: the scalars in the order of <see cref="Scalar"/>, then the weights of the fields.</summary>
public static class ParameterTable
{
    private static readonly string[] RoleNames = [.. Enum.GetNames<Role>().Select(CamelCase)];

    private static readonly string[] FieldNames = [.. Enum.GetNames<PerceivedField>().Select(CamelCase)];

    /// <summary>Every definition, by index.</summary>
    public static IReadOnlyList<ParameterDefinition> All { get; } = Load();

    /// <summary>
    /// Parameters that change the structure of a compiled scenario: its ticks. All others change values only, so a point of a sweep is
    /// compiled from another one with them.
    /// </summary>
    internal static IReadOnlyList<ParameterDefinition> OfStructure { get; } =
        [Of(Scalar.TimeResolutionHours), Of(Scalar.TimeMinutesPerTick)];

    private static FrozenDictionary<string, ParameterDefinition> ByName { get; } =
        All.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);

    /// <summary>Number of roles (columns of the weight table).</summary>
    internal static int RoleCount => RoleNames.Length;

    /// <summary>Number of fields (rows of the weight table).</summary>
    internal static int FieldCount => FieldNames.Length;

    /// <summary>Name of a role in parameter names.</summary>
    internal static string NameOf(Role role) => RoleNames[(int)role];

    /// <summary>Name of a field in parameter names.</summary>
    internal static string NameOf(PerceivedField field) => FieldNames[(int)field];

    /// <summary>Finds a definition by name; null when there is none.</summary>
    public static ParameterDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Definition of a scalar.</summary>
    internal static ParameterDefinition Of(Scalar scalar) => All[(int)scalar];

    /// <summary>Definition of a weight, or null where the table has a structural zero.</summary>
    internal static ParameterDefinition? WeightOf(Role role, PerceivedField field) =>
        Find($"{NameOf(role)}.weight.{NameOf(field)}");

    /// <summary>Parses <c>role.field.name</c>.</summary>
    /// <returns>Whether the text names a field as seen by a role.</returns>
    internal static bool TryParseField(string text, out Role role, out PerceivedField field)
    {
        ArgumentNullException.ThrowIfNull(text);
        (role, field) = (default, default);
        var parts = text.Split('.');
        if (parts.Length != 3 || parts[1] != "field")
        {
            return false;
        }

        var r = Array.IndexOf(RoleNames, parts[0]);
        var f = Array.IndexOf(FieldNames, parts[2]);
        (role, field) = ((Role)r, (PerceivedField)f);
        return r >= 0 && f >= 0;
    }

    private static ParameterDefinition[] Load()
    {
        var scalars = Enum.GetNames<Scalar>();
        var definitions = new List<ParameterDefinition>();
        foreach (var cells in ParameterFile.Rows())
        {
            var definition = Parse(cells, definitions.Count);
            var isWeight = definition.Group == "Weight";
            if (!isWeight && PascalCase(definition.Name) != scalars[definition.Index])
            {
                throw new InvalidOperationException(
                    $"parameters.csv row {definition.Index + 2}: expected '{scalars[definition.Index]}', found '{definition.Name}'.");
            }

            definitions.Add(definition);
        }

        return [.. definitions];
    }

    private static ParameterDefinition Parse(string[] cells, int index)
    {
        return new ParameterDefinition(
            index, cells[0], cells[2], cells[3], Number(cells[4]), Number(cells[5]), Number(cells[6]), Number(cells[7]), Number(cells[8]),
            Enum.Parse<Tier>(cells[9]), cells[10] == "setup", Source: cells[11], Meaning: cells[1]);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string PascalCase(string name) =>
        string.Concat(name.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}

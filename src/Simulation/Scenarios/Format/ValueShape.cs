using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// What is allowed as a value. <see cref="ScenarioKeys"/> describes the whole format with these; the structure check, the merge of
/// <c>extends</c> and the JSON Schema all use that one description.
/// </summary>
internal abstract record ValueShape;

/// <summary>Text, of a form that a regular expression describes (in words: <paramref name="Meaning"/>).</summary>
internal sealed record TextShape(string? Pattern = null, string Meaning = "text") : ValueShape;

/// <summary>A finite number within bounds.</summary>
internal sealed record NumberShape(
    double Minimum, double Maximum, bool AboveMinimum = false, bool BelowMaximum = false, bool Whole = false, string Unit = "1")
    : ValueShape
{
    /// <summary>Whether a number lies within the bounds.</summary>
    public bool Allows(double value) =>
        (AboveMinimum ? value > Minimum : value >= Minimum) && (BelowMaximum ? value < Maximum : value <= Maximum)
        && (!Whole || value == Math.Floor(value));

    /// <summary>The bounds in words, with the unit unless the number is pure.</summary>
    public string Allowed
    {
        get
        {
            var (whole, unit) = (Whole ? "a whole number " : "", Unit == "1" ? "" : " " + Unit);
            var (from, to) = (AboveMinimum ? "above" : "from", BelowMaximum ? "to below" : "to");
            return FormattableString.Invariant($"{whole}{from} {Minimum} {to} {Maximum}{unit}");
        }
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record FlagShape : ValueShape;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceShape(IReadOnlyList<string> Words) : ValueShape;

/// <summary>A local time.</summary>
internal sealed record TimeShape : ValueShape;

/// <summary>A number, or the name of a parameter in units of pressure, with a leading minus or without.</summary>
internal sealed record QuantityShape : ValueShape;

/// <summary>The condition of a triggered measure.</summary>
internal sealed record TriggerShape : ValueShape;

/// <summary>Differences from the parameter table, short or long.</summary>
internal sealed record ParametersShape : ValueShape;

/// <summary>
/// Parameters by name, each with the distribution of its values in an experiment: text, a list of levels, or nothing for the plausible
/// range.
/// </summary>
internal sealed record FactorsShape : ValueShape;

/// <summary>Named versions of a scenario, each a list of <c>name=value</c>.</summary>
internal sealed record VariantsShape : ValueShape;

/// <summary>An id, or a map that says more.</summary>
internal sealed record TextOrMapShape(TextShape Text, MapShape Map) : ValueShape;

/// <summary>How the list of a file that extends another combines with the list of its base.</summary>
internal enum Merging
{
    /// <summary>It replaces it.</summary>
    Replace,

    /// <summary>Items with the same id are merged key by key.</summary>
    ById,

    /// <summary>Items with the same pair of ends and the same mode are merged key by key.</summary>
    ByEnds,
}

/// <summary>A list.</summary>
internal sealed record ListShape(
    ValueShape Item, int MinimumCount = 0, int MaximumCount = int.MaxValue, Merging Merging = Merging.Replace) : ValueShape;

/// <summary>A map with known keys.</summary>
/// <param name="Name">What it is, in the singular: "bloc".</param>
/// <param name="Keys">Its keys in the order in which they are written.</param>
/// <param name="Choices">Keys that exclude each other.</param>
internal sealed record MapShape(string Name, IReadOnlyList<KeyShape> Keys, IReadOnlyList<KeyChoice> Choices) : ValueShape
{
    /// <summary>A map in which no keys exclude each other.</summary>
    public MapShape(string name, IReadOnlyList<KeyShape> keys)
        : this(name, keys, [])
    {
    }

    /// <summary>Names of the keys.</summary>
    public IReadOnlyList<string> KeyNames { get; } = [.. Keys.Select(k => k.Name)];

    /// <summary>The shape of a key; null for an unknown key.</summary>
    public KeyShape? Find(string key) => Keys.FirstOrDefault(k => k.Name == key);
}

/// <summary>One key of a map.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What is allowed as its value.</param>
/// <param name="Description">For the JSON Schema.</param>
/// <param name="Required">Whether it must be given, in the file or in its base.</param>
internal sealed record KeyShape(string Name, ValueShape Value, string Description, bool Required = false)
{
    /// <summary>The scalar that the key has where it is left out; null where it then has none.</summary>
    public Func<TextNode?> Default { get; init; } = () => null;
}

/// <summary>Keys of a map of which at most one may be given, or exactly one.</summary>
internal sealed record KeyChoice(IReadOnlyList<string> Keys, bool Required);

namespace BoliviaSim.Runner.Files;

/// <summary>Type of a field, with the names of the Frictionless Table Schema.</summary>
internal enum FieldType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Number with a decimal point; the shortest digits that read back to the same value.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Local time as <c>2019-11-09T12:00:00</c>.</summary>
    DateTime,
}

/// <summary>What a column holds: the same text goes to the file's reader and to <c>datapackage.json</c>.</summary>
/// <param name="Name">Header, lower case with underscores.</param>
/// <param name="Type">Type.</param>
/// <param name="Unit">Unit of a number, <c>1</c> for a pure number; empty for text.</param>
/// <param name="Description">What it is, one line.</param>
internal sealed record Field(string Name, FieldType Type, string Unit, string Description)
{
    /// <summary>Whether no row may leave it empty.</summary>
    public bool Required { get; init; }

    /// <summary>The only values allowed, or empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Lowest value allowed, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest value allowed, or null.</summary>
    public double? Maximum { get; init; }
}

using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>
/// A value written as a number or as the name of a parameter (whose value in the run is used). <see cref="Factor"/> is 1
/// except for a name written with a leading minus.
/// </summary>
/// <param name="Name">Parameter name, or null for a number.</param>
/// <param name="Number">The number, when <paramref name="Name"/> is null.</param>
/// <param name="Factor">Multiplies the parameter: 1 or -1.</param>
public readonly record struct Quantity(string? Name, double Number, double Factor = 1)
{
    /// <summary>A plain number.</summary>
    public static Quantity Of(double number) => new(null, number);

    /// <summary>A parameter's value.</summary>
    public static Quantity Of(string name) => new(name, 0);
}

/// <summary>An agent of rank Command: weighs no people, one agent at any resolution.</summary>
public sealed record Command
{
    /// <summary>Short code, unique over commands and blocs.</summary>
    public required string Id { get; init; }

    /// <summary>The office, never a person.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind; Police, Military or Popular.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Place where it sits.</summary>
    public required string Place { get; init; }

    /// <summary>Superior command, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it is a member of the high command (Military only).</summary>
    public bool HighCommand { get; init; }

    /// <summary>Affiliation of a popular organisation's leadership.</summary>
    public Affiliation Affiliation { get; init; } = Affiliation.None;

    /// <summary>Mean threshold; null: the kind's own parameter.</summary>
    public Quantity? Threshold { get; init; }

    /// <summary>Added to the mean threshold.</summary>
    public IReadOnlyList<Quantity> ThresholdOffsets { get; init; } = [];

    /// <summary>State at the start.</summary>
    public LoyaltyState Initial { get; init; } = LoyaltyState.Supports;

    /// <summary>Local time at which it broke by the record, for pictures; null where the record has none. No run depends on it.</summary>
    public DateTime? Recorded { get; init; }

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>A bloc: kind, organisation or command, home place, strength in people; cut into agents.</summary>
public sealed record Bloc
{
    /// <summary>Short code, unique over commands and blocs; its random numbers follow from it.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Opposition organisation, police, military or popular.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Id of its home place.</summary>
    public required string Home { get; init; }

    /// <summary>Strength in people, 0 or more. For residents the registered voters, of whom a share turns out.</summary>
    public required double People { get; init; }

    /// <summary>Command that its agents answer to, or null.</summary>
    public string? Command { get; init; }

    /// <summary>Political side within its kind; none for police and military.</summary>
    public Affiliation Affiliation { get; init; } = Affiliation.None;

    /// <summary>Whether the organisation sends columns to the seat.</summary>
    public bool Marches { get; init; }

    /// <summary>Whether it guards the palace.</summary>
    public bool PalaceGuard { get; init; }

    /// <summary>Mean threshold; null: the kind's own parameter.</summary>
    public Quantity? Threshold { get; init; }

    /// <summary>Added to the mean threshold.</summary>
    public IReadOnlyList<Quantity> ThresholdOffsets { get; init; } = [];

    /// <summary>Explicit thresholds of the agents, for <see cref="Heterogeneity.List"/>.</summary>
    public IReadOnlyList<double> ThresholdList { get; init; } = [];

    /// <summary>Initial shares of the four states (sum 1), or null.</summary>
    public IReadOnlyList<double>? InitialShares { get; init; }

    /// <summary>Pressure whose stationary law gives the initial states, or null.</summary>
    public Quantity? InitialPressure { get; init; }

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

namespace BoliviaSim.Observation;

/// <summary>One fact that a run reports, a column of <c>runs.csv</c>; <see cref="RunFact{T}"/> adds the value.</summary>
/// <param name="Name">Name of the column, lower case with underscores.</param>
/// <param name="Unit">Unit of a number, <c>1</c> for a pure number; empty for text.</param>
/// <param name="Description">What it is, one line.</param>
public abstract record RunFact(string Name, string Unit, string Description)
{
    /// <summary>Whether every run has it.</summary>
    public bool IsAlwaysKnown { get; init; }

    /// <summary>Lowest possible value, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest possible value, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>The only possible texts; empty for other types.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The value for a run, boxed; null where the run does not have it.</summary>
    public abstract object? Of(RunOutcome outcome);
}

/// <summary>A fact with its value.</summary>
/// <typeparam name="T">
/// <see cref="long"/> for a count, <see cref="double"/>? for a number, <see cref="bool"/>? for a truth value, <see cref="string"/> for the
/// name of an enumeration.
/// </typeparam>
/// <param name="Name">Name of the column.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Description">What it is.</param>
/// <param name="Value">The value for a run; null where the run does not have it.</param>
public sealed record RunFact<T>(string Name, string Unit, string Description, Func<RunOutcome, T?> Value)
    : RunFact(Name, Unit, Description)
{
    /// <inheritdoc/>
    public override object? Of(RunOutcome outcome) => Value(outcome);
}

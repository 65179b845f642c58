namespace BoliviaSim.Scenarios;

/// <summary>Side that takes a measure.</summary>
public enum Side
{
    /// <summary>The government and its base.</summary>
    Government,

    /// <summary>The opposition.</summary>
    Opposition,
}

/// <summary>A measure ("card"), dated or triggered (ODD 7.9).</summary>
public sealed record Measure
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Side that takes it, unless <see cref="Actor"/> does.</summary>
    public Side Side { get; init; } = Side.Government;

    /// <summary>Who takes it where neither side does, such as <c>the Constitutional Court</c>; otherwise empty.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Whether it is in the scenario as run; otherwise it is only listed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Local time at which it is due, or null when triggered.</summary>
    public DateTime? At { get; init; }

    /// <summary>Condition that triggers it, or null when dated.</summary>
    public Trigger? When { get; init; }

    /// <summary>Hours from one due time to the next, or null for once; rounded to whole minutes, as all hours of a measure.</summary>
    public double? Every { get; init; }

    /// <summary>Hours from the due time to taking effect.</summary>
    public double Delay { get; init; }

    /// <summary>Hours in effect, right-open; null: to the end.</summary>
    public double? For { get; init; }

    /// <summary>
    /// Probability that the other side accepts it, drawn each time it would take effect; refused, it has no effect. Null: it needs no
    /// answer.
    /// </summary>
    public double? Acceptance { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>Where this comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Comparison in a trigger.</summary>
public enum Comparison
{
    /// <summary>Greater than.</summary>
    Greater,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual,

    /// <summary>Less than.</summary>
    Less,

    /// <summary>Less than or equal.</summary>
    LessOrEqual,
}

/// <summary>A condition on the census at the start of a tick.</summary>
/// <param name="Metric">Name of a metric (see <see cref="TriggerMetrics"/>).</param>
/// <param name="Comparison">How the metric is compared with the number.</param>
/// <param name="Value">Number compared with.</param>
/// <param name="For">Hours for which it must have held without interruption; 0: at once.</param>
public sealed record Trigger(string Metric, Comparison Comparison, double Value, double For = 0);

/// <summary>Operation of an effect.</summary>
public enum EffectOperation
{
    /// <summary>Replaces the value; the latest start wins, then file order.</summary>
    Set,

    /// <summary>Raises the value, as set, to at least this much; of several the highest counts.</summary>
    AtLeast,

    /// <summary>Multiplies, after any set and any floor.</summary>
    Multiply,

    /// <summary>Adds, after all factors.</summary>
    Add,
}

/// <summary>A change of a parameter or of a field while a measure is in effect.</summary>
/// <param name="Target">Parameter name, or <c>role.field.name</c> for a field as seen by a role.</param>
/// <param name="Operation">How the operand changes the value.</param>
/// <param name="Value">Operand of the operation, in the unit of the target (a factor for Multiply).</param>
/// <param name="Place">Only at this place (thresholds, fields, troops, orders to the police), or null.</param>
/// <param name="Command">Only for this command and those below it (thresholds, fields), or null.</param>
public sealed record Effect(string Target, EffectOperation Operation, double Value, string? Place = null, string? Command = null);

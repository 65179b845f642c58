namespace BoliviaSim.Runs;

/// <summary>One event of a traced run.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Type">Type, from a closed list (see <see cref="RunEventTypes"/>).</param>
/// <param name="Entity">Bloc, command, place, measure or column concerned.</param>
/// <param name="From">State or place before, or empty.</param>
/// <param name="To">State or place after, or empty.</param>
/// <param name="Value">People, deaths or a level, by type.</param>
public sealed record RunEvent(double Hour, string Type, string Entity, string From, string To, double Value);

/// <summary>The closed list of event types.</summary>
public static class RunEventTypes
{
    /// <summary>An agent or a command changed its state; value: people it stands for.</summary>
    public const string State = "state";

    /// <summary>At least half of a command's people stand aside or oppose for the first time; value: that share.</summary>
    public const string Break = "break";

    /// <summary>At least half of a command's people oppose for the first time; value: that share.</summary>
    public const string Opposed = "opposed";

    /// <summary>A measure took effect.</summary>
    public const string MeasureStarts = "measureStarts";

    /// <summary>A measure was refused and does not take effect; value: the probability with which it would have been accepted.</summary>
    public const string MeasureRefused = "measureRefused";

    /// <summary>A measure ceased.</summary>
    public const string MeasureEnds = "measureEnds";

    /// <summary>A column departed; value: people.</summary>
    public const string ColumnDeparts = "columnDeparts";

    /// <summary>Agents waiting on the way joined a column; value: people.</summary>
    public const string ColumnGrows = "columnGrows";

    /// <summary>A column halts at a held choke point; value: people.</summary>
    public const string ColumnHalts = "columnHalts";

    /// <summary>A column passed a held choke point; value: people.</summary>
    public const string ColumnPasses = "columnPasses";

    /// <summary>A column turned back; value: people.</summary>
    public const string ColumnTurnsBack = "columnTurnsBack";

    /// <summary>A column that turned back reached the last place on its way; value: people.</summary>
    public const string ColumnBack = "columnBack";

    /// <summary>A column arrived at the seat; value: people.</summary>
    public const string ColumnArrives = "columnArrives";

    /// <summary>A clash; value: deaths.</summary>
    public const string Clash = "clash";

    /// <summary>The leader flew; value: 0.</summary>
    public const string Flight = "flight";

    /// <summary>An ultimatum expired unmet; value: momentum gained, or minus the leadership lost.</summary>
    public const string Ultimatum = "ultimatum";

    /// <summary>The audit was published; value: its evidence.</summary>
    public const string Audit = "audit";

    /// <summary>The moderate answered a second round; value: 1 accepts, 0 refuses.</summary>
    public const string Acceptance = "acceptance";

    /// <summary>The government fell; value: hazard per hour.</summary>
    public const string Fall = "fall";

    /// <summary>All types.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        State, Break, Opposed, MeasureStarts, MeasureRefused, MeasureEnds, ColumnDeparts, ColumnGrows, ColumnHalts, ColumnPasses,
        ColumnTurnsBack, ColumnBack, ColumnArrives, Clash, Flight, Ultimatum, Audit, Acceptance, Fall,
    ];
}

namespace BoliviaSim.Runs;

/// <summary>What a run counts (ODD 4.11): sums and peaks from its start.</summary>
public record struct RunCounts
{
    /// <summary>Deaths.</summary>
    public int Deaths { get; internal set; }

    /// <summary>Deaths attributed to government or state.</summary>
    public int DeathsAttributedGovernment { get; internal set; }

    /// <summary>Deaths attributed to the opposition.</summary>
    public int DeathsAttributedOpposition { get; internal set; }

    /// <summary>Deaths with contested attribution.</summary>
    public int DeathsContested { get; internal set; }

    /// <summary>Deaths in clashes with troops under orders.</summary>
    public int DeathsByTroops { get; internal set; }

    /// <summary>Dead of the opposition's side.</summary>
    public int VictimsOpposition { get; internal set; }

    /// <summary>Dead of the government's side.</summary>
    public int VictimsGovernment { get; internal set; }

    /// <summary>Dead bystanders.</summary>
    public int VictimsBystander { get; internal set; }

    /// <summary>Clashes.</summary>
    public int Clashes { get; internal set; }

    /// <summary>Highest siege of the seat, [0, 1].</summary>
    public double PeakSiege { get; internal set; }

    /// <summary>Columns sent.</summary>
    public int ColumnsSent { get; internal set; }

    /// <summary>Columns that arrived at the seat.</summary>
    public int ColumnsArrived { get; internal set; }

    /// <summary>Columns that turned back at a choke point.</summary>
    public int ColumnsTurnedBack { get; internal set; }

    /// <summary>People in columns sent.</summary>
    public double PeopleSent { get; internal set; }

    /// <summary>People who arrived at the seat.</summary>
    public double PeopleArrived { get; internal set; }

    /// <summary>People who turned back.</summary>
    public double PeopleTurnedBack { get; internal set; }
}

using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>Side of a person killed.</summary>
internal enum Victim
{
    Opposition,
    Government,
    Bystander,
}

/// <summary>One clash of the current tick.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Where">Place or choke point.</param>
/// <param name="ByTroops">Whether troops under orders took part.</param>
internal sealed record ClashRecord(double Hour, string Where, bool ByTroops)
{
    /// <summary>Deaths with victim's side and attribution.</summary>
    public List<(Victim Victim, Attribution Attributed)> Deaths { get; } = [];
}

/// <summary>What a run has counted so far (ODD 4.11).</summary>
internal sealed class Tally(int commands)
{
    public int Clashes { get; set; }

    public int Deaths { get; set; }

    public int DeathsAttributedGovernment { get; set; }

    public int DeathsAttributedOpposition { get; set; }

    public int DeathsContested { get; set; }

    public int DeathsByTroops { get; set; }

    public int VictimsOpposition { get; set; }

    public int VictimsGovernment { get; set; }

    public int VictimsBystander { get; set; }

    public double PeakSiege { get; set; }

    public double PeakSiegeHour { get; set; }

    public int ColumnsSent { get; set; }

    public int ColumnsArrived { get; set; }

    public int ColumnsTurnedBack { get; set; }

    public double PeopleSent { get; set; }

    public double PeopleArrived { get; set; }

    public double PeopleTurnedBack { get; set; }

    public double FirstArrivalHour { get; set; } = double.NaN;

    /// <summary>Hour at which half of a command's people first stood aside or opposed; NaN before.</summary>
    public double[] BreakHour { get; } = NaNs(commands);

    /// <summary>Hour at which half of a command's people first opposed; NaN before.</summary>
    public double[] OpposedHour { get; } = NaNs(commands);

    /// <summary>Hour at which the command itself first stood aside or opposed; NaN before.</summary>
    public double[] CommandBreakHour { get; } = NaNs(commands);

    /// <summary>Hours at which the high command's majority first stood aside; NaN before.</summary>
    public double HighCommandAsideHour { get; set; } = double.NaN;

    /// <summary>Police share standing aside at that hour.</summary>
    public double PoliceShareAtHighCommandAside { get; set; } = double.NaN;

    /// <summary>Hour of the first member of the high command at Opposes.</summary>
    public double FirstOpposingMemberHour { get; set; } = double.NaN;

    /// <summary>Hour of the high command's majority at Opposes.</summary>
    public double HighCommandOpposesHour { get; set; } = double.NaN;

    /// <summary>Hour at which half of the national police first stood aside or opposed.</summary>
    public double PoliceMajorityHour { get; set; } = double.NaN;

    /// <summary>Adds a clash and its deaths.</summary>
    public void Count(ClashRecord clash)
    {
        Clashes++;
        Deaths += clash.Deaths.Count;
        DeathsByTroops += clash.ByTroops ? clash.Deaths.Count : 0;
        foreach (var (victim, attributed) in clash.Deaths)
        {
            VictimsOpposition += victim == Victim.Opposition ? 1 : 0;
            VictimsGovernment += victim == Victim.Government ? 1 : 0;
            VictimsBystander += victim == Victim.Bystander ? 1 : 0;
            DeathsAttributedGovernment += attributed == Attribution.Government ? 1 : 0;
            DeathsAttributedOpposition += attributed == Attribution.Opposition ? 1 : 0;
            DeathsContested += attributed == Attribution.Contested ? 1 : 0;
        }
    }

    private static double[] NaNs(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}

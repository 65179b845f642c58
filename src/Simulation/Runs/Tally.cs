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

    /// <summary>Deaths with an attribution.</summary>
    public int AttributedTo(Attribution side) => Deaths.Count(d => d.Attributed == side);
}

/// <summary>What a run has counted so far (ODD 4.11).</summary>
internal sealed class Tally(int commands, int policeHours)
{
    private RunCounts counts;
    private FirstTimes times;

    public ref RunCounts Counts => ref counts;

    public ref FirstTimes Times => ref times;

    /// <summary>Hour at which half of a command's people first stood aside or opposed; null before.</summary>
    public double?[] BreakHour { get; } = new double?[commands];

    /// <summary>Hour at which half of a command's people first opposed; null before.</summary>
    public double?[] OpposedHour { get; } = new double?[commands];

    /// <summary>Hour at which the command itself first stood aside or opposed; null before.</summary>
    public double?[] CommandBreakHour { get; } = new double?[commands];

    /// <summary>Share of police that stand aside or oppose at the hours that the scenario names; null before.</summary>
    public double?[] PoliceShares { get; } = new double?[policeHours];

    /// <summary>Clashes so far.</summary>
    public List<ClashOutcome> Clashes { get; } = [];

    /// <summary>All columns so far, in the order of their calls.</summary>
    public List<MarchingColumn> Columns { get; } = [];

    /// <summary>Adds a clash and its deaths.</summary>
    public void Count(ClashRecord clash)
    {
        var (government, opposition, contested) = (
            clash.AttributedTo(Attribution.Government), clash.AttributedTo(Attribution.Opposition),
            clash.AttributedTo(Attribution.Contested));
        Clashes.Add(new ClashOutcome(clash.Hour, clash.Where, government, opposition, contested));
        counts.DeathsAttributedGovernment += government;
        counts.DeathsAttributedOpposition += opposition;
        counts.DeathsContested += contested;
        counts.Clashes++;
        counts.Deaths += clash.Deaths.Count;
        counts.DeathsByTroops += clash.ByTroops ? clash.Deaths.Count : 0;
        foreach (var (victim, _) in clash.Deaths)
        {
            counts.VictimsOpposition += victim == Victim.Opposition ? 1 : 0;
            counts.VictimsGovernment += victim == Victim.Government ? 1 : 0;
            counts.VictimsBystander += victim == Victim.Bystander ? 1 : 0;
        }
    }
}

using BoliviaSim.Observation;

namespace BoliviaSim.Comparisons;

/// <summary>Which of the deaths of a run are counted.</summary>
internal enum DeathsPart
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those attributed to government or state.</summary>
    ByState,

    /// <summary>Those attributed to the opposition.</summary>
    ByOpposition,

    /// <summary>Those with contested attribution.</summary>
    Contested,

    /// <summary>Those in clashes with troops under orders, which are in the attributions too.</summary>
    ByTroops,
}

/// <summary>Deaths of a run up to its end. The three attributions add up to all.</summary>
/// <param name="All">All.</param>
/// <param name="ByState">Of them, attributed to government or state.</param>
/// <param name="ByOpposition">Of them, attributed to the opposition.</param>
/// <param name="Contested">Of them, with contested attribution.</param>
/// <param name="ByTroops">Of them, in clashes with troops under orders; they are in the attributions too.</param>
internal readonly record struct RunDeaths(int All, int ByState, int ByOpposition, int Contested, int ByTroops)
{
    /// <summary>The deaths of a part.</summary>
    public int this[DeathsPart part] => part switch
    {
        DeathsPart.All => All,
        DeathsPart.ByState => ByState,
        DeathsPart.ByOpposition => ByOpposition,
        DeathsPart.Contested => Contested,
        DeathsPart.ByTroops => ByTroops,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The deaths of an outcome.</summary>
    public static RunDeaths Of(RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var counts = outcome.Counts;
        return new RunDeaths(
            counts.Deaths, counts.DeathsAttributedGovernment, counts.DeathsAttributedOpposition, counts.DeathsContested,
            counts.DeathsByTroops);
    }
}

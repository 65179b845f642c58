using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;

namespace BoliviaSim.Explorer.Asks;

/// <summary>What an answer keeps of a run, so that runs can be paired.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="FallHour">Hour of the fall; NaN without one.</param>
/// <param name="Deaths">Deaths up to its end.</param>
/// <param name="ByState">Of them, attributed to government or state.</param>
/// <param name="ByOpposition">Of them, attributed to the opposition.</param>
/// <param name="Contested">Of them, with contested attribution.</param>
/// <param name="ByTroops">Deaths in clashes with troops under orders; they are in the attributions too.</param>
internal readonly record struct KeptRun(
    Ending Ending, double FallHour, int Deaths, int ByState, int ByOpposition, int Contested, int ByTroops)
{
    /// <summary>The run as a comparison takes it; its history is not digested.</summary>
    public ArmRun AsArmRun => new(Ending, FallHour, Deaths, 0);

    /// <summary>What is kept of an outcome.</summary>
    public static KeptRun Of(RunOutcome outcome)
    {
        var counts = outcome.Counts;
        return new KeptRun(
            new Ending(outcome.Outcome, outcome.Mode), outcome.FallHour ?? double.NaN, counts.Deaths, counts.DeathsAttributedGovernment,
            counts.DeathsAttributedOpposition, counts.DeathsContested, counts.DeathsByTroops);
    }
}

using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;

namespace BoliviaSim.Explorer.Asks;

/// <summary>What an answer keeps of a run, so that runs can be paired.</summary>
/// <param name="Ending">How it ends.</param>
/// <param name="FallHour">Hour of the fall; NaN without one.</param>
/// <param name="Deaths">Deaths up to its end.</param>
internal readonly record struct KeptRun(Ending Ending, double FallHour, RunDeaths Deaths)
{
    /// <summary>The run as a comparison takes it; its history is not digested.</summary>
    public ArmRun AsArmRun => new(Ending, FallHour, Deaths, 0);

    /// <summary>What is kept of an outcome.</summary>
    public static KeptRun Of(RunOutcome outcome) =>
        new(new Ending(outcome.Outcome, outcome.Mode), outcome.FallHour ?? double.NaN, RunDeaths.Of(outcome));
}

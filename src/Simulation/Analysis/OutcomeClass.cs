using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Analysis;

/// <summary>Runs that are counted together: an outcome, and of the falls all or one mode.</summary>
/// <param name="Outcome">Outcome.</param>
/// <param name="Mode">Mode of a fall, or null for all.</param>
public readonly record struct OutcomeClass(Outcome Outcome, FallMode? Mode)
{
    /// <summary>The fall as a whole, its modes, the other outcomes.</summary>
    public static IReadOnlyList<OutcomeClass> All { get; } =
        [new(Outcome.GovernmentFalls, null), .. Ending.All.Select(e => new OutcomeClass(e.Outcome, e.Mode))];

    /// <summary>Whether a run with this ending is counted.</summary>
    internal bool Holds(Ending ending) => ending.Outcome == Outcome && (Mode is null || ending.Mode == Mode);

    /// <summary>Name as in the tables: that of the mode, else of the outcome.</summary>
    public string Name => Mode?.ToString() ?? Outcome.ToString();
}

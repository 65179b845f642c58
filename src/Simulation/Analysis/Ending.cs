using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Analysis;

/// <summary>An outcome with, for falls, its mode: every run has exactly one ending, so shares of endings sum to 1.</summary>
/// <param name="Outcome">Outcome.</param>
/// <param name="Mode">Mode of a fall, else null.</param>
internal readonly record struct Ending(Outcome Outcome, FallMode? Mode)
{
    private static readonly int Modes = Enum.GetValues<FallMode>().Length;

    /// <summary>All endings: falls by mode, then the other outcomes.</summary>
    public static IReadOnlyList<Ending> All { get; } =
    [
        .. Enum.GetValues<FallMode>().Select(mode => new Ending(Outcome.GovernmentFalls, mode)),
        .. Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.GovernmentFalls).Select(outcome => new Ending(outcome, null)),
    ];

    /// <summary>Whether the government falls.</summary>
    public bool IsFall => Outcome == Outcome.GovernmentFalls;

    /// <summary>Whether a run of a scenario can end so, by its plan for an audit and where it stops.</summary>
    public bool CanOccur(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return IsFall || Outcome switch
        {
            Outcome.Stopped => scenario.StopAt is not null,
            Outcome.GovernmentStays => scenario is { StopAt: null, Audit: AuditPlan.None },
            _ => scenario is { StopAt: null, Audit: AuditPlan.Due },
        };
    }

    /// <summary>Position in <see cref="All"/>.</summary>
    internal int Index => Mode is { } mode ? (int)mode : Modes + (int)Outcome - 1;
}

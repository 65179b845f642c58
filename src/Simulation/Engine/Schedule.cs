using BoliviaSim.Phases;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>One phase of a tick, for both engines and for the schedule in <c>docs/ODD.md</c>.</summary>
/// <param name="Number">Position in the tick, from 1.</param>
/// <param name="Name">Short name.</param>
/// <param name="Summary">What it does, one line.</param>
/// <param name="Rules">Sections of <c>docs/ODD.md</c> that hold its rules.</param>
internal sealed record PhaseDescription(int Number, string Name, string Summary, string Rules)
{
    /// <summary>The phase in the reference engine.</summary>
    internal Action<Run> Reference { get; init; } = _ => { };

    /// <summary>The phase in the fast engine, where a kernel replaces the reference's code; null: both engines share the code.</summary>
    internal Func<TickKernels, Action<Run>>? Fast { get; init; }

    /// <summary>The phase in an engine.</summary>
    /// <param name="kernels">Kernels of the fast engine, or null for the reference engine.</param>
    internal Action<Run> In(TickKernels? kernels) => kernels is not null && Fast is not null ? Fast(kernels) : Reference;
}

/// <summary>The schedule of a tick (ODD 3): these phases, in this order, for every run and in both engines.</summary>
internal static class Schedule
{
    /// <summary>The phases.</summary>
    public static IReadOnlyList<PhaseDescription> Phases { get; } =
    [
        new(1, "Measures", "measures that fall due by calendar or trigger; parameter values in force", "7.9")
        {
            Reference = MeasuresPhase.Apply,
        },
        new(2, "Census", "weighted state shares by place, command and kind; forces at each place", "7.1")
        {
            Reference = CensusPhase.Apply, Fast = kernels => kernels.Census.Apply,
        },
        new(3, "Fields", "fields that are the same everywhere", "7.1")
        {
            Reference = FieldsPhase.Apply,
        },
        new(4, "Pressures", "pressure on every bloc at every place and on every command", "7.2, 7.3")
        {
            Reference = PressurePhase.Apply, Fast = kernels => kernels.Pressures.Apply,
        },
        new(5, "Loyalty", "all agents answer the pressure, simultaneously, from the census of this tick", "7.4, 7.5")
        {
            Reference = LoyaltyPhase.Apply, Fast = kernels => kernels.Loyalty.Apply,
        },
        new(6, "Movement", "columns move on, wait, pass or turn back; new ones are called", "7.6")
        {
            Reference = MovementPhase.Apply, Fast = kernels => kernels.Movement,
        },
        new(7, "Clashes", "clashes and casualties, with attribution", "7.7")
        {
            Reference = ClashesPhase.Apply, Fast = kernels => kernels.Clashes,
        },
        new(8, "Leaders", "momentum, outrage, leadership, alignment, siege and news move on; ultimatums, flights", "7.1, 7.8")
        {
            Reference = LeadersPhase.Apply, Fast = kernels => kernels.Leaders,
        },
        new(9, "Audit", "publication by hazard, measure or deadline; the moderate leader's answer", "7.10")
        {
            Reference = AuditPhase.Apply,
        },
        new(10, "Government", "cause-specific hazards of the fall", "7.11")
        {
            Reference = GovernmentPhase.Apply,
        },
        new(11, "Observers", "first times, peaks, trajectories; observers read and never write", "4.11")
        {
            Reference = ObservationPhase.Apply,
        },
        new(12, "End", "the run ends with the fall, at the deadline plus the resolution hours, or at `time.stopAt`", "7.12"),
    ];
}

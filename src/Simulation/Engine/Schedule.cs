using BoliviaSim.Phases;
using BoliviaSim.Runs;

namespace BoliviaSim.Engine;

/// <summary>One phase of a tick, for the engine and for the schedule in <c>docs/ODD.md</c>.</summary>
/// <param name="Number">Position in the tick, from 1.</param>
/// <param name="Name">Short name.</param>
/// <param name="Summary">What it does, one line.</param>
/// <param name="Rules">Sections of <c>docs/ODD.md</c> that hold its rules.</param>
public sealed record PhaseDescription(int Number, string Name, string Summary, string Rules)
{
    internal Action<Run> Apply { get; init; } = _ => { };
}

/// <summary>The schedule of a tick (ODD 3): these phases, in this order, for every run.</summary>
public static class Schedule
{
    /// <summary>The phases.</summary>
    public static IReadOnlyList<PhaseDescription> Phases { get; } =
    [
        new(1, "Measures", "measures that fall due by calendar or trigger; parameter values in force", "7.9") { Apply = MeasuresPhase.Apply },
        new(2, "Census", "weighted state shares by place, command and kind; forces at each place", "7.1") { Apply = CensusPhase.Apply },
        new(3, "Fields", "fields that are the same everywhere", "7.1") { Apply = FieldsPhase.Apply },
        new(4, "Pressures", "pressure on every bloc at every place and on every command", "7.2, 7.3") { Apply = PressurePhase.Apply },
        new(5, "Loyalty", "all agents answer the pressure, simultaneously, from the census of this tick", "7.4, 7.5") { Apply = LoyaltyPhase.Apply },
        new(6, "Movement", "columns move on, wait, pass or turn back; new ones are called", "7.6") { Apply = MovementPhase.Apply },
        new(7, "Clashes", "clashes and casualties, with attribution", "7.7") { Apply = ClashesPhase.Apply },
        new(8, "Leaders", "momentum, outrage, leadership, alignment, siege and news move on; ultimatums, flights", "7.1, 7.8") { Apply = LeadersPhase.Apply },
        new(9, "Audit", "publication by hazard, measure or deadline; the moderate leader's answer", "7.10") { Apply = AuditPhase.Apply },
        new(10, "Government", "cause-specific hazards of the fall", "7.11") { Apply = GovernmentPhase.Apply },
        new(11, "Observers", "first times, peaks, trajectories; observers read and never write", "4.11") { Apply = ObservationPhase.Apply },
        new(12, "End", "the run ends with the fall, or at the deadline plus the resolution hours", "7.12"),
    ];
}

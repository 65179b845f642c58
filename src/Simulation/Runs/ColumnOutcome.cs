using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>How far a column has come when its run ends.</summary>
public enum ColumnStatus
{
    /// <summary>On the road to the seat.</summary>
    OnTheRoad,

    /// <summary>Halted at a choke point that is held against it.</summary>
    Waiting,

    /// <summary>Arrived at the seat.</summary>
    Arrived,

    /// <summary>Turned back, on the way to the place it left last.</summary>
    TurnedBack,

    /// <summary>Turned back, and back at a place on its way.</summary>
    Back,
}

/// <summary>A marching column of a run. Hours count from the start; null means that it did not happen.</summary>
/// <param name="Bloc">Organisation that called it.</param>
/// <param name="Side">Side for which it marches.</param>
/// <param name="LeftHour">Departure.</param>
/// <param name="ArrivedHour">Arrival at the seat.</param>
/// <param name="TurnedBackHour">Hour at which it turned back at a choke point.</param>
/// <param name="HoursWaited">Hours spent at choke points.</param>
/// <param name="Where">
/// Place or choke point at which it is when the run ends; on the road the place that it left last.
/// </param>
/// <param name="Status">How far it has come.</param>
/// <param name="People">People in it at the end, those who joined on the way counted.</param>
public sealed record ColumnOutcome(
    string Bloc, Side Side, double LeftHour, double? ArrivedHour, double? TurnedBackHour, double HoursWaited, string Where,
    ColumnStatus Status, double People);

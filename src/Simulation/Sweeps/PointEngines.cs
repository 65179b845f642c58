using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;

namespace BoliviaSim.Sweeps;

/// <summary>
/// The engines of one thread of a sweep. Points of one structure share an engine with its memory, so a point costs no more than its runs.
/// </summary>
/// <param name="kind">Engine.</param>
/// <param name="threads">Threads within a run.</param>
/// <param name="metrics">Metrics whose trajectories are recorded, by their place in the model's list; none by default.</param>
/// <param name="withPlaces">Whether places and roads are recorded.</param>
internal sealed class PointEngines(EngineKind kind, int threads = 1, IReadOnlyList<int>? metrics = null, bool withPlaces = false)
{
    // Points of a list may go from variant to variant; each has a structure of its own.
    private const int Most = 8;

    private readonly List<Seat> seats = [];

    /// <summary>What runs a point, and what records it hour by hour, if that is wanted.</summary>
    /// <param name="parameters">Compiled scenario at the point.</param>
    /// <param name="planner">What each replicate runs; null: the scenario, with the replicate's own random numbers.</param>
    public (ReplicateRunner Run, HourlyRecorder? Recorder) At(Parameters parameters, RunPlanner? planner = null)
    {
        if (kind == EngineKind.Reference)
        {
            return (kind.Open(parameters, planner: planner), RecorderOf(parameters));
        }

        var seat = seats.Find(s => s.Parameters.SharesStructureWith(parameters));
        if (seat is null)
        {
            // The memory of a large country is held once.
            if (seats.Count == Most || parameters.AgentCount >= Ensemble.AgentsSharedOut)
            {
                seats.Clear();
            }

            seat = new Seat(parameters, new Simulator(parameters, threads), RecorderOf(parameters));
            seats.Add(seat);
        }
        else
        {
            seat.Simulator.Take(parameters);
        }

        return (planner is null ? seat.Simulator.Run : seat.Simulator.By(planner), seat.Recorder);
    }

    private HourlyRecorder? RecorderOf(Parameters parameters) => HourlyRecorder.Of(parameters, metrics ?? [], withPlaces);

    /// <summary>Forgets all engines: a run that failed may have left its engine in any state.</summary>
    public void Clear() => seats.Clear();

    private sealed record Seat(Parameters Parameters, Simulator Simulator, HourlyRecorder? Recorder);
}

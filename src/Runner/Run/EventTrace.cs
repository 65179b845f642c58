using BoliviaSim.Engine;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Run;

/// <summary>
/// Events of chosen runs, made by running them once more with an observer: a run is a function of seed and replicate alone, so
/// tracing costs the other tables nothing and cannot change them.
/// </summary>
internal static class EventTrace
{
    /// <summary>Rows of the runs, run by run.</summary>
    public static IEnumerable<EventRow> Of(RunRequest request, IEnumerable<int> runs)
    {
        var simulate = request.Engine.Open(request.Parameters, planner: request.Planner);
        foreach (var run in runs)
        {
            var events = new EventList();
            _ = simulate(request.Seed, (uint)run, events);
            foreach (var happened in events.Events)
            {
                yield return new EventRow(run, CellText.At(request.Scenario.Start, happened.Hour), happened);
            }
        }
    }

    private sealed class EventList : IRunObserver
    {
        public List<RunEvent> Events { get; } = [];

        public bool WantsEvents => true;

        public void OnTick(RunView view)
        {
            // Only events are of interest here.
        }

        public void OnEvent(RunEvent runEvent) => Events.Add(runEvent);
    }
}

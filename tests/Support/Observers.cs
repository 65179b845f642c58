using BoliviaSim.Runs;

namespace BoliviaSim.Tests.Support;

/// <summary>Calls back once a tick.</summary>
internal sealed class TickObserver(Action<RunView> onTick) : IRunObserver
{
    public bool WantsEvents => false;

    public void OnTick(RunView view) => onTick(view);

    public void OnEvent(RunEvent runEvent) => throw new InvalidOperationException("No events were asked for.");
}

/// <summary>Keeps all events of a run.</summary>
internal sealed class EventLog : IRunObserver
{
    public List<RunEvent> Events { get; } = [];

    public bool WantsEvents => true;

    public void OnTick(RunView view)
    {
        // Only events are kept.
    }

    public void OnEvent(RunEvent runEvent) => Events.Add(runEvent);
}

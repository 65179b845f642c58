using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>
/// Samples places and roads of one run after another at every full hour. A run is added when it has ended, so that one that fails leaves
/// nothing behind. It belongs to one thread.
/// </summary>
internal sealed class PlaceRecorder : IRunObserver
{
    private static readonly Kind[] Forces = [Kind.Police, Kind.Military];

    private readonly RoadLinks roads;
    private readonly bool[] isSampled;
    private readonly PlaceTotals layout;
    private readonly int seat;
    private readonly int places;
    private readonly long[] values;
    private readonly long[] onRoads;
    private PlaceTotals? totals;
    private int hours;

    /// <summary>A recorder for the runs of a scenario.</summary>
    public PlaceRecorder(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        roads = new RoadLinks(parameters);
        (seat, places) = (parameters.Seat, parameters.Places.Count);
        isSampled = TrajectoryRecorder.SampledTicks(parameters);
        layout = new PlaceTotals(places, roads.All.Count, 0);
        values = new long[checked(TrajectoryRecorder.HoursOf(parameters) * layout.Cells)];
        onRoads = new long[roads.All.Count];
    }

    /// <inheritdoc/>
    public bool WantsEvents => false;

    /// <summary>Begins a run.</summary>
    /// <param name="totals">What it is added to; null where it is not to count.</param>
    public void BeginRun(PlaceTotals? totals)
    {
        (this.totals, hours) = (totals, 0);
        Array.Clear(onRoads);
    }

    /// <summary>Adds the run that has ended.</summary>
    public void EndRun() => totals?.AddRun(values, hours);

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        if (totals is null)
        {
            return;
        }

        if (isSampled[view.Tick])
        {
            Sample(view, values.AsSpan(hours * layout.Cells, layout.Cells));
            hours++;
        }

        // The census is that of the start of a tick, columns have moved on to its end: those at an hour are the ones of the tick before.
        if (view.Tick + 1 < isSampled.Length && isSampled[view.Tick + 1])
        {
            CountOnRoads(view);
        }
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent)
    {
        // Places have no use for events.
    }

    private void Sample(RunView view, Span<long> hour)
    {
        foreach (var kind in Forces)
        {
            for (var place = 0; place < places; place++)
            {
                var share = view.StandingAside(kind, place);
                hour[layout.Aside(kind, place)] = share is null ? 0 : Whole(share.Value, PlaceTotals.ShareUnits);
                hour[layout.There(kind, place)] = share is null ? 0 : 1;
            }
        }

        for (var place = 0; place < places; place++)
        {
            hour[layout.Opposition(place)] = Whole(view.Opposition(place), PlaceTotals.PeopleUnits);
            hour[layout.Government(place)] = Whole(view.Government(place), PlaceTotals.PeopleUnits);
        }

        hour[layout.SiegeCell] = Whole(view.Siege, PlaceTotals.ShareUnits);
        onRoads.CopyTo(hour[layout.Road(0)..]);
    }

    private void CountOnRoads(RunView view)
    {
        Array.Clear(onRoads);
        foreach (var column in view.Columns)
        {
            if (!column.Ended)
            {
                var leg = column.Route.Legs[column.Leg];
                onRoads[roads.Between(leg.From, leg.To)] += Whole(column.People, PlaceTotals.PeopleUnits);
            }
        }
    }

    private static long Whole(double value, long units) => (long)Math.Round(value * units);
}

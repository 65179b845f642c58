using BoliviaSim.Compilation;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>What is sampled of a run at every full hour: levels of trajectories, places and roads, or both.</summary>
internal sealed class HourlyRecorder : IRunObserver
{
    private readonly TrajectoryRecorder? levels;
    private readonly PlaceRecorder? places;

    private HourlyRecorder(TrajectoryRecorder? levels, PlaceRecorder? places) => (this.levels, this.places) = (levels, places);

    /// <inheritdoc/>
    public bool WantsEvents => false;

    /// <summary>A recorder for the runs of a scenario; null where nothing is wanted of them.</summary>
    /// <param name="parameters">The scenario.</param>
    /// <param name="metrics">Recorded metrics, by their place in <see cref="TrajectoryMetrics.Of"/>; null for all of them.</param>
    /// <param name="withPlaces">Whether places and roads are wanted.</param>
    public static HourlyRecorder? Of(Parameters parameters, IReadOnlyList<int>? metrics, bool withPlaces)
    {
        var hasLevels = metrics is not { Count: 0 };
        return hasLevels || withPlaces
            ? new HourlyRecorder(
                hasLevels ? new TrajectoryRecorder(parameters, metrics) : null, withPlaces ? new PlaceRecorder(parameters) : null)
            : null;
    }

    /// <summary>Begins a run.</summary>
    /// <param name="samples">Where its levels go.</param>
    /// <param name="totals">What its places and roads are added to; null where they are not to count.</param>
    public void BeginRun(TrajectorySamples samples, PlaceTotals? totals)
    {
        levels?.RecordInto(samples);
        places?.BeginRun(totals);
    }

    /// <summary>Ends the run.</summary>
    public void EndRun()
    {
        levels?.EndRun();
        places?.EndRun();
    }

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        levels?.OnTick(view);
        places?.OnTick(view);
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent)
    {
        // Levels and places have no use for events.
    }
}

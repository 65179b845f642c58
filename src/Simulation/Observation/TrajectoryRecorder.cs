using BoliviaSim.Compilation;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>
/// Samples the metrics of one run at every full hour, each as one of <see cref="Levels"/> equal steps of its range. Integers, so
/// that sums over runs are exact in any order.
/// </summary>
public sealed class TrajectoryRecorder : IRunObserver
{
    /// <summary>Steps of a metric's range: .1 % of it each.</summary>
    public const int Levels = 1000;

    private readonly IReadOnlyList<TrajectoryMetric> metrics;
    private readonly double minutesPerTick;

    /// <summary>A recorder for one run.</summary>
    public TrajectoryRecorder(Parameters parameters, IReadOnlyList<TrajectoryMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(metrics);
        this.metrics = metrics;
        minutesPerTick = parameters.MinutesPerTick;
        Samples = new List<ushort>(metrics.Count * HoursOf(parameters));
    }

    /// <summary>Levels by hour and, within an hour, by metric; fewer hours when the government fell.</summary>
    public List<ushort> Samples { get; }

    /// <inheritdoc/>
    public bool WantsEvents => false;

    /// <summary>Full hours of a run, the one at the start included.</summary>
    public static int HoursOf(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return (int)Math.Ceiling(parameters.Ticks * parameters.HoursPerTick);
    }

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        if (view.Tick * minutesPerTick % 60 != 0)
        {
            return;
        }

        foreach (var metric in metrics)
        {
            var share = (metric.Read(view) - metric.Low) / (metric.High - metric.Low);
            Samples.Add((ushort)Math.Round(Levels * Math.Clamp(share, 0, 1), MidpointRounding.ToEven));
        }
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent)
    {
        // A recorder of levels has no use for events.
    }
}

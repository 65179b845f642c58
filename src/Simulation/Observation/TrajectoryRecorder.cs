using BoliviaSim.Compilation;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>
/// Samples the metrics of one run after another at every full hour, each as one of <see cref="Levels"/> equal steps of its range. Integers,
/// so that sums over runs are exact in any order. It belongs to one thread.
/// </summary>
internal sealed class TrajectoryRecorder : IRunObserver
{
    /// <summary>Steps of a metric's range: .1 % of it each.</summary>
    public const int Levels = 1000;

    private readonly bool[] isSampled;
    private readonly double[] lows;
    private readonly double[] stepsPerUnit;
    private readonly Func<RunView, double>[] readers;
    private TrajectorySamples samples = new();

    /// <summary>A recorder for the runs of a scenario.</summary>
    /// <param name="parameters">The scenario.</param>
    /// <param name="chosen">Places of the recorded metrics in <see cref="TrajectoryMetrics.Of"/>; null for all of them.</param>
    public TrajectoryRecorder(Parameters parameters, IReadOnlyList<int>? chosen = null)
    {
        var (all, read) = (TrajectoryMetrics.Of(parameters), TrajectoryMetrics.ReadersOf(parameters));
        var places = chosen ?? [.. Enumerable.Range(0, all.Count)];
        var metrics = places.Select(place => all[place]).ToList();
        isSampled = SampledTicks(parameters);
        lows = [.. metrics.Select(m => m.Low)];
        stepsPerUnit = [.. metrics.Select(m => Levels / (m.High - m.Low))];
        readers = [.. places.Select(place => read[place])];
    }

    /// <inheritdoc/>
    public bool WantsEvents => false;

    /// <summary>Full hours of a run, the one at the start included.</summary>
    public static int HoursOf(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ((parameters.Ticks * parameters.MinutesPerTick) + 59) / 60;
    }

    /// <summary>Whether a tick starts at a full hour of the run, tick by tick.</summary>
    public static bool[] SampledTicks(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [.. Enumerable.Range(0, parameters.Ticks).Select(tick => tick * parameters.MinutesPerTick % 60 == 0)];
    }

    /// <summary>Where the next run's levels go.</summary>
    public void RecordInto(TrajectorySamples samples) => this.samples = samples;

    /// <summary>Ends the run whose levels were recorded last.</summary>
    public void EndRun() => samples.EndRun();

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        if (!isSampled[view.Tick])
        {
            return;
        }

        var levels = samples.Extend(readers.Length);
        for (var m = 0; m < levels.Length; m++)
        {
            var level = Math.Clamp(stepsPerUnit[m] * (readers[m](view) - lows[m]), 0, Levels);
            levels[m] = (ushort)Math.Round(level, MidpointRounding.ToEven);
        }
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent)
    {
        // A recorder of levels has no use for events.
    }
}

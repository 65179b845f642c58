using BoliviaSim.Compilation;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>The frames of a story: the ticks that start with a full hour, and the last tick of the run.</summary>
internal sealed class StoryHours
{
    private readonly Scenario scenario;
    private readonly Parameters parameters;

    public StoryHours(Scenario scenario, Parameters parameters, RunRecording record)
    {
        (this.scenario, this.parameters) = (scenario, parameters);
        var last = record.Moments.Count - 1;
        Ticks = [.. Enumerable.Range(0, last).Where(tick => tick * parameters.MinutesPerTick % 60 == 0), last];
        Moments = [.. Ticks.Select(tick => record.Moments[tick])];
    }

    /// <summary>Tick of each frame.</summary>
    public IReadOnlyList<int> Ticks { get; }

    /// <summary>Places and columns of each frame.</summary>
    public IReadOnlyList<RunMoment> Moments { get; }

    /// <summary>Local time of a frame.</summary>
    public string ClockOf(int frame) =>
        Wording.LocalTime(CellText.At(scenario.Start, Ticks[frame] * parameters.HoursPerTick));

    /// <summary>The last frame up to an hour.</summary>
    public int FrameAt(double hour)
    {
        var tick = parameters.TickAt(hour);
        return Math.Max(0, Ticks.Count(t => t <= tick) - 1);
    }
}

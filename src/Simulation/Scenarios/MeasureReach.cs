using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>Whether a measure that is on can be in effect at the start of a tick, which is when measures are looked at (ODD 7.9).</summary>
internal static class MeasureReach
{
    /// <summary>Why a measure is never in effect, without a full stop; null where it can be.</summary>
    public static string? Obstacle(Scenario scenario, Measure measure)
    {
        if (measure.Acceptance == 0)
        {
            return "its acceptance is 0, so that it is always refused";
        }

        var tick = Math.Max(1, (int)ParameterChecks.ValueOf(scenario, Scalar.TimeMinutesPerTick));
        var stop = scenario.StopAt ?? scenario.Start.AddSeconds(HorizonCheck.Seconds(scenario));
        var end = WholeMinutes.AtOrAfter(stop - scenario.Start);
        var due = measure.At is { } at ? WholeMinutes.AtOrAfter(at - scenario.Start)
            : TickFrom(WholeMinutes.Nearest(measure.When?.For ?? 0), tick);
        var start = due + WholeMinutes.Nearest(measure.Delay);
        if (TickFrom(start, tick) >= end)
        {
            return $"it can take effect at {ScalarText.Of(scenario.Start.AddMinutes(start))} at the earliest, and runs end at "
                + ScalarText.Of(stop);
        }

        // Triggers are looked at with the ticks, so that every window of a triggered measure lies like the first.
        var every = measure.When is null && measure.Every is { } hours ? WholeMinutes.Nearest(hours) : int.MaxValue;
        var lasts = measure.For is { } duration ? WholeMinutes.Nearest(duration) : int.MaxValue;
        for (var minute = TickFrom(start, tick); minute < end; minute += tick)
        {
            if ((minute - start) % every < lasts)
            {
                return null;
            }
        }

        return start + (long)lasts <= 0 ? "it is over before the start" : "it is over before the tick after its start, whenever it starts";
    }

    /// <summary>Why an effect changes nothing whatever its target; null where it may change something.</summary>
    public static string? Obstacle(Effect effect) => effect switch
    {
        { Operation: EffectOperation.Add, Value: 0 } => "the effect adds 0",
        { Operation: EffectOperation.Multiply, Value: 1 } => "the effect multiplies by 1",
        _ => null,
    };

    /// <summary>The first tick of the run at or after a minute.</summary>
    private static int TickFrom(int minute, int tick) => (Math.Max(0, minute) + tick - 1) / tick * tick;
}

using BoliviaSim.Compilation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 1 (ODD 7.9): measures that fall due by calendar or trigger, and the parameter values in force.</summary>
internal static class MeasuresPhase
{
    public static void Apply(Run run)
    {
        var book = run.Measures;
        var changed = run.Tick == 0;
        if (run.Measures.AnyTriggered)
        {
            CountForTriggers(run);
        }

        foreach (var measure in run.Parameters.Measures)
        {
            var since = run.Hour >= measure.Until ? double.NaN : measure.When is null ? SinceByCalendar(measure, run.Hour) : SinceByTrigger(run, measure);
            if (book.IsActive(measure.Index) == double.IsNaN(since))
            {
                run.Emit(run.Hour, double.IsNaN(since) ? RunEventTypes.MeasureEnds : RunEventTypes.MeasureStarts, measure.Id, "", "", 0);
            }

            // A repeated measure may start anew without a gap: its start counts for the order of sets.
            changed |= !since.Equals(book.StartedAt(measure.Index));
            book.SetActive(measure.Index, since);
        }

        if (changed)
        {
            book.Apply(run.Values);
        }
    }

    /// <summary>Triggers read the census at the start of the tick, with the values that were in force until now.</summary>
    private static void CountForTriggers(Run run)
    {
        run.TakeCensus(run);
        if (run.Tick == 0)
        {
            FieldsPhase.OpenMemories(run);
        }
    }

    /// <summary>Hour since which a dated measure is in effect, NaN when it is not.</summary>
    private static double SinceByCalendar(CompiledMeasure measure, double hour)
    {
        var start = measure.At!.Value + measure.Delay;
        if (hour < start)
        {
            return double.NaN;
        }

        if (measure.Every is { } every)
        {
            start += Math.Floor((hour - start) / every) * every;
        }

        return hour < start + measure.Duration ? start : double.NaN;
    }

    private static double SinceByTrigger(Run run, CompiledMeasure measure)
    {
        var (book, i, trigger) = (run.Measures, measure.Index, measure.When!);
        if (!Holds(trigger, Metric(run, measure)))
        {
            book.HeldSince[i] = double.NaN;
        }
        else if (double.IsNaN(book.HeldSince[i]))
        {
            book.HeldSince[i] = run.Hour;
        }

        var armed = double.IsNaN(book.TriggeredAt[i]) || (measure.Every is { } every && run.Hour >= book.TriggeredAt[i] + every);
        if (armed && run.Hour - book.HeldSince[i] >= trigger.For)
        {
            book.TriggeredAt[i] = run.Hour;
            book.StartsToCome[i].Enqueue(run.Hour + measure.Delay);
        }

        while (book.StartsToCome[i].TryPeek(out var start) && start <= run.Hour)
        {
            book.LatestStart[i] = book.StartsToCome[i].Dequeue();
        }

        return run.Hour < book.LatestStart[i] + measure.Duration ? book.LatestStart[i] : double.NaN;
    }

    private static bool Holds(Trigger trigger, double value) => trigger.Comparison switch
    {
        Comparison.Greater => value > trigger.Value,
        Comparison.GreaterOrEqual => value >= trigger.Value,
        Comparison.Less => value < trigger.Value,
        _ => value <= trigger.Value,
    };

    private static double Metric(Run run, CompiledMeasure measure) => measure.When!.Metric switch
    {
        "police" => run.Census.Police,
        "police.standsAside" => run.Census.PoliceStandingAside,
        "military" => run.Census.HighCommand,
        "highCommand.standsAside" => Share(run.Census.HighCommandStandingAside, run),
        "highCommand.opposes" => Share(run.Census.HighCommandOpposing, run),
        "popular" => run.Census.Popular,
        "momentum" => FieldsPhase.Momentum(run),
        "siege" => run.Memory.Siege,
        "leadership" => run.Memory.Leadership,
        "alignment" => run.Memory.Alignment,
        "deaths" => run.Tally.Deaths,
        "offer" => FieldsPhase.Offer(run),
        _ => run.Census.Street[measure.TriggerPlace],
    };

    private static double Share(int members, Run run) =>
        run.Parameters.HighCommand.Count == 0 ? 0 : (double)members / run.Parameters.HighCommand.Count;
}

using BoliviaSim.Compilation;
using BoliviaSim.Randomness;
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
            var since = run.Minute >= measure.Until
                ? null : measure.When is null ? SinceByCalendar(measure, run.Minute) : SinceByTrigger(run, measure);
            since = since is { } start && !IsAccepted(run, measure, start) ? null : since;
            if (book.IsActive(measure.Index) == since is null)
            {
                run.Emit(run.Hour, since is null ? RunEventTypes.MeasureEnds : RunEventTypes.MeasureStarts, measure.Id, "", "", 0);
            }

            // A repeated measure may start anew without a gap: its start counts for the order of sets.
            changed |= since != book.StartedAt(measure.Index);
            book.SetActive(measure.Index, since);
        }

        if (changed)
        {
            book.Apply(run.Values);
        }
    }

    /// <summary>
    /// Whether a measure that would be in effect since a minute was accepted. The answer is drawn once for that minute and kept, because
    /// splitting may change the random numbers of a run in between.
    /// </summary>
    private static bool IsAccepted(Run run, CompiledMeasure measure, int start)
    {
        if (measure.Acceptance is not { } probability)
        {
            return true;
        }

        if (run.Measures.Answer(measure.Index, start) is { } answer)
        {
            return answer;
        }

        var accepted = run.Random.Uniform(RandomStream.OfferAnswer, measure.Entity, unchecked((uint)start)) < probability;
        run.Measures.SetAnswer(measure.Index, start, accepted);
        if (!accepted)
        {
            run.Emit(run.Hour, RunEventTypes.MeasureRefused, measure.Id, "", "", probability);
        }

        return accepted;
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

    /// <summary>Minute since which a dated measure is in effect, null when it is not.</summary>
    private static int? SinceByCalendar(CompiledMeasure measure, int minute)
    {
        var start = measure.At!.Value + measure.Delay;
        if (minute < start)
        {
            return null;
        }

        if (measure.Every is { } every)
        {
            start += (minute - start) / every * every;
        }

        return Lasts(measure, start, minute);
    }

    private static int? SinceByTrigger(Run run, CompiledMeasure measure)
    {
        var (book, i, trigger, minute) = (run.Measures, measure.Index, measure.When!, run.Minute);
        book.HeldSince[i] = Holds(trigger, Metric(run, measure)) ? book.HeldSince[i] ?? minute : null;
        var armed = book.TriggeredAt[i] is not { } triggered || minute >= triggered + measure.Every;
        if (armed && minute - book.HeldSince[i] >= measure.Hold)
        {
            book.TriggeredAt[i] = minute;
            book.StartsToCome[i].Enqueue(minute + measure.Delay);
        }

        while (book.StartsToCome[i].TryPeek(out var start) && start <= minute)
        {
            book.LatestStart[i] = book.StartsToCome[i].Dequeue();
        }

        return book.LatestStart[i] is { } latest ? Lasts(measure, latest, minute) : null;
    }

    /// <summary>The start, while the time in effect that began with it lasts (right-open).</summary>
    private static int? Lasts(CompiledMeasure measure, int start, int minute) =>
        measure.Duration is { } duration && minute >= start + duration ? null : start;

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
        "deaths" => run.Tally.Counts.Deaths,
        "offer" => FieldsPhase.Offer(run),
        _ => run.Census.Street[measure.TriggerPlace],
    };

    private static double Share(int members, Run run) =>
        run.Parameters.HighCommand.Count == 0 ? 0 : (double)members / run.Parameters.HighCommand.Count;
}

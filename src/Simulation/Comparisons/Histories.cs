using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Comparisons;

/// <summary>
/// Runs two scenarios side by side with common random numbers, phase by phase, to find where their histories diverge. A history is what
/// happens and what is perceived: states, events, fields. Values of parameters, pressures, private thresholds and the coming into effect of
/// measures are not counted: they may differ long before anything happens differently. Belongs to one thread.
/// </summary>
internal sealed class Histories
{
    private readonly TickLoop first;
    private readonly TickLoop second;
    private string? structure;

    /// <summary>Makes two scenarios ready to be run side by side.</summary>
    /// <param name="inBase">The base, compiled.</param>
    /// <param name="inAlternative">The alternative, compiled.</param>
    /// <param name="engine">Engine; what is found does not depend on it.</param>
    public Histories(Parameters inBase, Parameters inAlternative, EngineKind engine = EngineKind.Fast)
    {
        ArgumentNullException.ThrowIfNull(inBase);
        ArgumentNullException.ThrowIfNull(inAlternative);
        (first, second) = (new TickLoop(inBase, engine), new TickLoop(inAlternative, engine));
        structure = StructureDifference(inBase, inAlternative);
    }

    /// <summary>Goes on to two other scenarios of the same structures.</summary>
    /// <param name="inBase">The base, compiled.</param>
    /// <param name="inAlternative">The alternative, compiled.</param>
    /// <exception cref="ArgumentException">A structure is another one.</exception>
    public void Take(Parameters inBase, Parameters inAlternative)
    {
        first.Take(inBase);
        second.Take(inAlternative);
        structure = StructureDifference(inBase, inAlternative);
    }

    /// <summary>The first difference between the two histories of a replicate; null when there is none.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Replicate.</param>
    public Parting? Part(uint seed, uint replicate) => Part(new RunNumbers(seed, replicate), new RunNumbers(seed, replicate));

    /// <summary>The first difference between two histories; null when there is none.</summary>
    /// <param name="ofBase">Random numbers of the base's run.</param>
    /// <param name="ofAlternative">Random numbers of the alternative's run.</param>
    public Parting? Part(RunNumbers ofBase, RunNumbers ofAlternative)
    {
        if (structure is not null)
        {
            return new Parting(0, Parting.SetUp, Parting.Structure, structure, "", "");
        }

        var (eventsOfFirst, eventsOfSecond) = (new EventQueue(), new EventQueue());
        var (a, b) = (first.Open(ofBase, eventsOfFirst), second.Open(ofAlternative, eventsOfSecond));
        if (RunDifference.OfInitialStates(a, b) is { } initial)
        {
            return initial;
        }

        while (first.Step(a) is { } phase && second.Step(b) is not null)
        {
            var difference = RunDifference.OfEvents(a, phase.Name, eventsOfFirst.Events, eventsOfSecond.Events)
                ?? (RunDifference.Shows(phase) ? RunDifference.OfFields(a, b, phase.Name) : null);
            if (difference is not null)
            {
                return difference;
            }

            eventsOfFirst.Events.Clear();
            eventsOfSecond.Events.Clear();
        }

        return null;
    }

    /// <summary>What of the structure differs, or null.</summary>
    private static string? StructureDifference(Parameters a, Parameters b)
    {
        var sameClock = (a.Scenario.Start, a.MinutesPerTick, a.Ticks) == (b.Scenario.Start, b.MinutesPerTick, b.Ticks);
        return !sameClock ? "time"
            : !a.Places.Select(p => p.Id).SequenceEqual(b.Places.Select(p => p.Id)) ? "places"
            : !a.Commands.Select(c => c.Id).SequenceEqual(b.Commands.Select(c => c.Id)) ? "commands"
            : !a.Blocs.Select(Key).SequenceEqual(b.Blocs.Select(Key)) ? "blocs"
            : null;

        static (string, int, double) Key(CompiledBloc bloc) => (bloc.Id, bloc.Agents, bloc.Weight);
    }

    private sealed class EventQueue : IRunObserver
    {
        public List<RunEvent> Events { get; } = [];

        public bool WantsEvents => true;

        public void OnTick(RunView view)
        {
            // Fields are looked at between the phases.
        }

        public void OnEvent(RunEvent runEvent)
        {
            // The measure itself is what differs between the arms; what follows from it is of interest.
            if (runEvent.Type is not (RunEventTypes.MeasureStarts or RunEventTypes.MeasureRefused or RunEventTypes.MeasureEnds))
            {
                Events.Add(runEvent);
            }
        }
    }
}

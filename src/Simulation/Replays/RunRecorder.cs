using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Replays;

/// <summary>
/// Repeats one run with the reference engine and writes down everything. The run is the same as any other of its seed and replicate: the
/// recorder looks between the phases and changes nothing.
/// </summary>
internal static class RunRecorder
{
    private const string AfterPressures = "Pressures";

    private static readonly IReadOnlyList<(string Name, Func<Run, double> Value)> OfTheCountry =
    [
        .. FieldReadings.National, ("hazardSuggestion", r => r.Fall.Hazards.Suggestion), ("hazardAssault", r => r.Fall.Hazards.Assault),
        ("hazardNegotiated", r => r.Fall.Hazards.Negotiated),
    ];

    /// <summary>Names of the fields of the country and of places that are recorded, in order.</summary>
    public static IReadOnlyList<string> FieldNames { get; } =
        [.. OfTheCountry.Select(f => f.Name), .. FieldReadings.Local.Select(f => f.Name), "peer", "corps"];

    /// <summary>Records a run.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Replicate.</param>
    public static RunRecording Record(Parameters parameters, uint seed, uint replicate) =>
        Record(parameters, new RunNumbers(seed, replicate));

    /// <summary>Records a run with the random numbers that are said.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="numbers">Random numbers.</param>
    public static RunRecording Record(Parameters parameters, RunNumbers numbers)
    {
        var (events, fields, pressures) = (new Keeper(), new List<FieldLevel>(), new List<PressureRecord>());
        var loop = new TickLoop(parameters, EngineKind.Reference);
        var run = loop.Open(numbers, events);
        foreach (var phase in loop.Steps(run))
        {
            if (phase.Name == AfterPressures)
            {
                fields.AddRange(FieldsOf(run));
                pressures.AddRange(PressuresOf(run));
            }
        }

        return new RunRecording(TickLoop.Close(run), events.Events, fields, pressures, events.Moments);
    }

    private static IEnumerable<FieldLevel> FieldsOf(Run run)
    {
        foreach (var (name, value) in OfTheCountry)
        {
            yield return new FieldLevel(run.Tick, name, "", "", value(run));
        }

        foreach (var place in run.Parameters.Places)
        {
            foreach (var (name, values) in FieldReadings.Local)
            {
                yield return new FieldLevel(run.Tick, name, place.Id, "", values(run)[place.Index]);
            }

            foreach (var kind in Enum.GetValues<Kind>())
            {
                yield return new FieldLevel(run.Tick, "peer", place.Id, kind.ToString(), PressurePhase.Peer(run, (int)kind, place.Index));
                yield return new FieldLevel(run.Tick, "corps", place.Id, kind.ToString(), run.Memory.Corps[(int)kind, place.Index]);
            }
        }
    }

    private static IEnumerable<PressureRecord> PressuresOf(Run run)
    {
        var fields = new double[Enum.GetValues<PerceivedField>().Length];
        foreach (var bloc in run.Parameters.Blocs)
        {
            foreach (var place in run.Parameters.Places)
            {
                int[] agents = [.. run.Census.Counts(bloc.Index, place.Index)];
                if (agents.Sum() == 0)
                {
                    continue;
                }

                PressurePhase.FieldsOf(run, bloc, place.Index, fields);
                yield return new PressureRecord(
                    run.Tick, bloc.Id, false, place.Id, bloc.Command < 0 ? "" : run.Parameters.Commands[bloc.Command].Id, agents,
                    agents.Sum() * bloc.Weight,
                    run.Pressure[bloc.Index, place.Index],
                    PressurePhase.ThresholdShift(run, bloc.ThresholdTerms, place.Index, bloc.Command),
                    Terms(run, bloc.Role, fields));
            }
        }

        foreach (var agent in run.Commands)
        {
            var command = agent.Command;
            PressurePhase.FieldsOf(run, command, fields);
            var inState = new int[4];
            inState[(int)agent.State] = 1;
            yield return new PressureRecord(
                run.Tick, command.Id, true, run.PlaceId(command.Place),
                command.Parent < 0 ? "" : run.Parameters.Commands[command.Parent].Id, inState, 0,
                run.CommandPressure[command.Index], PressurePhase.ThresholdShift(run, command.ThresholdTerms, command.Place, command.Index),
                Terms(run, command.Role, fields));
        }
    }

    private static double[] Terms(Run run, Role role, double[] fields) =>
        [.. Enum.GetValues<PerceivedField>().Select(field => run.Values.Weight(role, field) * fields[(int)field])];

    private sealed class Keeper : IRunObserver
    {
        public List<RunEvent> Events { get; } = [];

        public List<RunMoment> Moments { get; } = [];

        public bool WantsEvents => true;

        /// <summary>Fields and pressures are looked at between the phases.</summary>
        public void OnTick(RunView view) => Moments.Add(RunMoment.Of(view));

        public void OnEvent(RunEvent runEvent) => Events.Add(runEvent);
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Engine;

/// <summary>Repeats runs and records the fields that blocs and commands perceive. Belongs to one thread.</summary>
/// <param name="parameters">Compiled scenario.</param>
/// <param name="engine">Engine; what is recorded does not depend on it.</param>
internal sealed class FieldRecorder(Parameters parameters, EngineKind engine = EngineKind.Fast)
{
    private const string AfterPressures = "Pressures";

    private readonly TickLoop loop = new(parameters, engine);
    private readonly MeanFields numbering = new(parameters);

    /// <summary>Records a run.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Replicate.</param>
    public FieldPath Record(uint seed, uint replicate)
    {
        var path = new FieldPath();
        var run = loop.Open(seed, replicate);
        foreach (var phase in loop.Steps(run))
        {
            if (phase.Name == AfterPressures)
            {
                Add(run, path);
            }
        }

        return path;
    }

    private void Add(Run run, FieldPath path)
    {
        Span<double> fields = stackalloc double[ParameterTable.FieldCount];
        foreach (var bloc in parameters.Blocs)
        {
            for (var place = 0; place < parameters.Places.Count; place++)
            {
                if (run.Census.Count(bloc.Index, place) > 0)
                {
                    PressurePhase.FieldsOf(run, bloc, place, fields);
                    path.Entries.Add((run.Tick, numbering.Perceiver(bloc.Index, place)));
                    path.Values.AddRange(fields);
                }
            }
        }

        foreach (var command in parameters.Commands)
        {
            PressurePhase.FieldsOf(run, command, fields);
            path.Entries.Add((run.Tick, numbering.Perceiver(command.Index)));
            path.Values.AddRange(fields);
        }
    }
}

using BoliviaSim.Engine;

namespace BoliviaSim.Benchmarks;

/// <summary>What the agents of a run had to answer: recorded once and played to both formulations, so that both do the same job.</summary>
/// <param name="Pressures">By tick and bloc, pressure at home; padded to <see cref="Lanes"/>.</param>
/// <param name="Exposures">By tick, hours times the rhythm's mean.</param>
internal sealed record RecordedRun(IReadOnlyList<double[]> Pressures, IReadOnlyList<double> Exposures)
{
    /// <summary>Blocs come in multiples of it.</summary>
    public const int Lanes = 16;

    /// <summary>Ticks that the run lived.</summary>
    public int Ticks => Pressures.Count;

    /// <summary>Runs of a case, replicates 0, 1, ...</summary>
    public static IReadOnlyList<RecordedRun> Of(RunCase workload, int replicates)
    {
        var engine = new TickLoop(workload.Parameters, EngineKind.Fast);
        return [.. Enumerable.Range(0, replicates).Select(r => Of(engine, (uint)r))];
    }

    /// <summary>The pressures of a tick, all of them shifted; after the end those of the last tick, so that an outcome can be read at any hour.</summary>
    /// <param name="tick">Tick.</param>
    /// <param name="shift">Shift, pressure.</param>
    /// <param name="pressures">Takes the pressures.</param>
    /// <returns>Exposure of the tick, hours.</returns>
    public double Play(int tick, double shift, double[] pressures)
    {
        var last = Math.Min(tick, Ticks - 1);
        Pressures[last].CopyTo(pressures, 0);
        for (var b = 0; shift != 0 && b < pressures.Length; b++)
        {
            pressures[b] += shift;
        }

        return Exposures[last];
    }

    /// <summary>Blocs with padding.</summary>
    public static int Padded(int blocs) => (blocs + Lanes - 1) / Lanes * Lanes;

    private static RecordedRun Of(TickLoop engine, uint replicate)
    {
        var (pressures, exposures) = (new List<double[]>(), new List<double>());
        var run = engine.Open(RunCase.Seed, replicate);
        foreach (var phase in engine.Steps(run))
        {
            if (phase.Name == "Pressures")
            {
                var atHome = new double[Padded(run.Parameters.Blocs.Count)];
                foreach (var bloc in run.Parameters.Blocs)
                {
                    atHome[bloc.Index] = run.Pressure[bloc.Index, bloc.Home];
                }

                pressures.Add(atHome);
                exposures.Add(run.Exposure);
            }
        }

        return new RecordedRun(pressures, exposures);
    }
}

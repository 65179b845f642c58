using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Thresholds and states at the start as <see cref="UnitsAtStart"/> draws them, for agents in columns, a stretch of ordinals at a time.
/// Blocs with thresholds that are not drawn go through the reference's code.
/// </summary>
internal sealed class SetUpKernel
{
    private const int Stretch = 4096;

    private readonly HomeAgents home;
    private readonly Crew<Stretcher> stretchers;
    private readonly StatesByShares byShares;

    public SetUpKernel(Parameters parameters, HomeAgents home, int threads)
    {
        this.home = home;
        stretchers = new Crew<Stretcher>([.. Enumerable.Range(0, threads).Select(_ => new Stretcher(home))]);
        byShares = new StatesByShares(parameters);
    }

    /// <summary>Sets every agent up.</summary>
    public void Apply(Run run, RunLevelNumbers runLevel)
    {
        foreach (var bloc in run.Parameters.Blocs)
        {
            if (bloc.ThresholdList.Count > 0 || run.Parameters.Scenario.Rules.Heterogeneity == Heterogeneity.Stratified)
            {
                UnitsAtStart.Draw(run, bloc, runLevel, home);
                continue;
            }

            var (thresholds, rest) = (Thresholds(run, bloc, runLevel), AtRest.Of(run, bloc));
            var stretches = (bloc.Agents + Stretch - 1) / Stretch;
            stretchers.Share(stretches, (one, stretch) => one.Apply(run, bloc, stretch * Stretch, thresholds, rest));
            if (bloc.InitialShares is not null)
            {
                byShares.Apply(bloc, home);
            }
        }
    }

    private static (double Centre, double Sd) Thresholds(Run run, CompiledBloc bloc, RunLevelNumbers runLevel) =>
        (bloc.ThresholdMean + UnitsAtStart.Shift(run, bloc, runLevel), run.Values[RoleScalars.Sd(bloc.Role)]);

    /// <summary>Sets a stretch of a bloc's agents up.</summary>
    private sealed class Stretcher(HomeAgents home)
    {
        private readonly uint[] entities = new uint[Stretch];
        private readonly uint[] ordinals = new uint[Stretch];
        private readonly PhiloxBlock[] draws = new PhiloxBlock[Stretch];
        private readonly double[] uniforms = new double[Stretch];
        private readonly double[] normals = new double[Stretch];

        public void Apply(Run run, CompiledBloc bloc, int first, (double Centre, double Sd) law, AtRest? rest)
        {
            var agents = Math.Min(Stretch, bloc.Agents - first);
            var room = (agents + 15) / 16 * 16;
            entities.AsSpan(0, room).Fill(bloc.Entity);
            for (var i = 0; i < room; i++)
            {
                ordinals[i] = (uint)(first + i);
            }

            Uniform(run, RandomStream.Threshold, room);
            NormalLanes.Quantiles(uniforms.AsSpan(0, room), normals);
            var rows = new Range(home.First(bloc.Index) + first, home.First(bloc.Index) + first + agents);
            var thresholds = home.Thresholds.Span[rows];
            for (var i = 0; i < agents; i++)
            {
                thresholds[i] = law.Centre + (law.Sd * normals[i]);
            }

            if (rest is not null)
            {
                Uniform(run, RandomStream.InitialState, room);
                rest.States(thresholds, uniforms, home.States.Span[rows]);
            }
        }

        private void Uniform(Run run, RandomStream stream, int count)
        {
            run.Random.Blocks(stream, entities.AsSpan(0, count), 0, ordinals.AsSpan(0, count), draws.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                uniforms[i] = RandomSource.ToUnit(draws[i].W0, draws[i].W1);
            }
        }
    }
}

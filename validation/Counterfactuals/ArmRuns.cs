using BoliviaSim.Calibration;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Counterfactuals;

/// <summary>
/// Runs of arms over particles. A replicate takes the same particle and the same random numbers in every arm: parameters, u of each kind
/// and v of each command are the particle's, everything else is the replicate's own. Replicates follow one another in draws of
/// <see cref="PerDraw"/> that share a particle.
/// </summary>
internal sealed class ArmRuns
{
    /// <summary>Replicates of each draw of a particle.</summary>
    public const int PerDraw = 4;

    private readonly ParticleRuns? posterior;
    private readonly EnsembleOptions options;

    /// <summary>Runs over a posterior.</summary>
    /// <param name="posterior">The posterior; null: the values of the scenario, and random numbers of the replicate alone.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public ArmRuns(ParticleRuns? posterior, PatternOptions options)
    {
        // Histories of the particles have the seed itself; another one keeps what comes after the cut apart from them.
        var seed = unchecked(options.Seed + 1);
        this.posterior = posterior;
        this.options = new EnsembleOptions { Seed = seed, End = options.Replicates, Workers = options.Workers };
        Particles = [.. Enumerable.Range(0, options.Replicates).Select(r => posterior?.ParticleOf(seed, DrawOf((uint)r)) ?? r)];
    }

    /// <summary>Particle of each replicate; without a posterior each replicate stands for itself.</summary>
    public IReadOnlyList<int> Particles { get; }

    /// <summary>The runs of an arm, in the order of replicates.</summary>
    /// <param name="scenario">The arm's scenario.</param>
    /// <exception cref="InvalidOperationException">The particles cannot be run in it.</exception>
    public IReadOnlyList<ArmRun> Of(Scenario scenario)
    {
        var parameters = ScenarioCompiler.Compile(scenario);
        return ArmRun.All(parameters, options with { Planner = PlannerOf(parameters) });
    }

    /// <summary>What two arms differ in.</summary>
    public ArmEffect Compare(IReadOnlyList<ArmRun> without, IReadOnlyList<ArmRun> with) =>
        ArmEffect.Of(without, with, Particles, posterior is null ? 1 : PerDraw);

    /// <summary>What plans the runs of an arm; null without a posterior.</summary>
    /// <param name="parameters">The arm's scenario, compiled.</param>
    public RunPlanner? PlannerOf(Parameters parameters)
    {
        if (posterior is null)
        {
            return null;
        }

        if (posterior.Continue(parameters.Scenario))
        {
            throw new InvalidOperationException($"runs of {parameters.Scenario.Name} would repeat the histories of the particles");
        }

        var draws = posterior.On(parameters, []);
        return (seed, replicate) =>
        {
            var plan = draws(seed, DrawOf(replicate));
            return plan with { Numbers = plan.Numbers with { Main = new RandomSource(seed, replicate) } };
        };
    }

    private static uint DrawOf(uint replicate) => replicate / PerDraw;
}

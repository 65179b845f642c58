using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Calibration;

/// <summary>
/// Runs that take their parameters from a posterior. In the posterior's own scenario a run repeats the history of its particle up to the
/// cut, then takes random numbers of its own; in any other it takes the parameters and the run-level draws of the particle, and
/// everything else is its own. Any thread may ask.
/// </summary>
internal sealed class ParticleRuns
{
    private readonly ParticleChoice choice;

    /// <summary>Runs of a posterior.</summary>
    /// <param name="posterior">The posterior.</param>
    public ParticleRuns(Posterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        (Posterior, choice) = (posterior, new ParticleChoice(posterior.Particles.Select(p => p.Weight)));
    }

    /// <summary>The posterior.</summary>
    public Posterior Posterior { get; }

    /// <summary>
    /// Effective number of particles, (sum w)^2 / sum w^2 (Kish 1965); particles that share their run-level draws count as one.
    /// </summary>
    public double EffectiveSize => Weights.EffectiveSizeByLuck(Posterior.Particles.Select(p => (p.Weight, p.Luck)));

    /// <summary>Number of the particle that a run takes; the same in every scenario.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicate">Number of the replicate.</param>
    public int ParticleOf(uint seed, uint replicate) => choice.Of(seed, replicate);

    /// <summary>Whether runs of a scenario go on from the histories of the particles.</summary>
    /// <param name="scenario">The scenario.</param>
    public bool Continue(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Name == Posterior.Scenario && scenario.Start < Posterior.Cut;
    }

    /// <summary>What plans the runs of a scenario.</summary>
    /// <param name="scenario">The compiled scenario.</param>
    /// <param name="fixedNames">Names of what the user has set: these values stay, whatever the particles say.</param>
    public RunPlanner On(Parameters scenario, IEnumerable<string> fixedNames)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var free = Free(fixedNames);
        var compiler = new PointCompiler(scenario, [.. free.Select(i => Posterior.Parameters[i])]);
        int? cut = Continue(scenario.Scenario) ? scenario.TickAt((Posterior.Cut - scenario.Scenario.Start).TotalHours) : null;
        return (seed, replicate) =>
        {
            var particle = Posterior.Particles[choice.Of(seed, replicate)];
            var values = Values(particle, free);
            return compiler.IsSound(values) || Fault(scenario.Scenario, particle, free) is not { } fault
                ? new RunPlan(compiler.At(values), NumbersOf(particle, new RandomSource(seed, replicate), cut), particle.Number)
                : throw new InvalidOperationException(fault);
        };
    }

    /// <summary>What is wrong with the particles in a scenario, a line each.</summary>
    /// <param name="scenario">The compiled scenario.</param>
    /// <param name="fixedNames">Names of what the user has set.</param>
    public IEnumerable<string> Faults(Parameters scenario, IEnumerable<string> fixedNames)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (Continue(scenario.Scenario) && HorizonCheck.TickAround(scenario.Scenario, Posterior.Cut) is var (before, after))
        {
            yield return $"the cut of the posterior, {ScalarText.Of(Posterior.Cut)}, lies within a tick of the scenario, from "
                + $"{ScalarText.Of(before)} to {ScalarText.Of(after)}; particles go on at the start of one";
        }

        var free = Free(fixedNames);
        var compiler = new PointCompiler(scenario, [.. free.Select(i => Posterior.Parameters[i])]);
        foreach (var particle in Posterior.Particles.Where(p => !compiler.IsSound(Values(p, free))))
        {
            if (Fault(scenario.Scenario, particle, free) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private int[] Free(IEnumerable<string> fixedNames)
    {
        var names = fixedNames.ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Posterior.Parameters.Count).Where(i => !names.Contains(Posterior.Parameters[i].Name))];
    }

    private static double[] Values(Particle particle, int[] free)
    {
        var values = new double[free.Length];
        for (var i = 0; i < free.Length; i++)
        {
            values[i] = particle.Values[free[i]];
        }

        return values;
    }

    private static RunNumbers NumbersOf(Particle particle, RandomSource own, int? cut)
    {
        var ofParticle = particle.Numbers;
        return cut is { } tick ? ofParticle with { Switches = [.. ofParticle.Switches, new NumberSwitch(tick, own)] }
            : new RunNumbers(own, ofParticle.RunLevel);
    }

    private string? Fault(Scenario scenario, Particle particle, int[] free)
    {
        var values = new Dictionary<string, double>(scenario.Parameters, StringComparer.Ordinal);
        foreach (var i in free)
        {
            values[Posterior.Parameters[i].Name] = particle.Values[i];
        }

        return ScenarioValidator.Meaning(scenario with { Parameters = values }).FirstOrDefault(f => !f.IsWarning) is { } broken
            ? $"particle {particle.Number}: {broken.Path}: {broken.Message}" : null;
    }
}

using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// A history of the model up to a cut, with the parameters that it had. It is not kept itself: parameters, seed and replicate repeat it to
/// the last bit.
/// </summary>
/// <param name="Number">Number of the particle in its posterior, from 0; rows of runs name it.</param>
/// <param name="Weight">Weight, above 0; the weights of a posterior add up to 1.</param>
/// <param name="Seed">Seed of the history.</param>
/// <param name="Replicate">Replicate of the history.</param>
/// <param name="History">
/// Digest of the history up to the cut (<see cref="ParticleHistories"/>), by which another model is told.
/// </param>
/// <param name="Values">Values of the parameters, in the order of <see cref="Posterior.Parameters"/>.</param>
internal sealed record Particle(int Number, double Weight, uint Seed, uint Replicate, ulong History, IReadOnlyList<double> Values)
{
    /// <summary>Random numbers of the history that are not those of its replicate; null for none.</summary>
    public MixedLuck? Mixed { get; init; }

    /// <summary>Random numbers that repeat the history.</summary>
    public RunNumbers Numbers => MixedLuck.NumbersOf(Seed, Replicate, Mixed);

    /// <summary>What stands for its luck where effective sizes are counted by luck: the random numbers of its start.</summary>
    public (uint Seed, uint Replicate) Luck => (Seed, Replicate);
}

/// <summary>Weighted particles: what a record up to a cut leaves of the prior.</summary>
/// <param name="Scenario">Name of the scenario whose histories they are.</param>
/// <param name="Cut">Local time up to which the histories go; nothing that was published later was used.</param>
/// <param name="Parameters">Parameters that the particles give values for; none of <see cref="ParameterTable.OfStructure"/>.</param>
/// <param name="Particles">Particles, in the order of their numbers.</param>
internal sealed record Posterior(
    string Scenario, DateTime Cut, IReadOnlyList<ParameterDefinition> Parameters, IReadOnlyList<Particle> Particles)
{
    /// <summary>What it was fitted to (<see cref="FitPrint"/>); empty where that is not known.</summary>
    public string Fit { get; init; } = "";

    /// <summary>Whether some history has random numbers of several replicates.</summary>
    public bool HasMixedLuck => Particles.Any(p => p.Mixed is not null);
}

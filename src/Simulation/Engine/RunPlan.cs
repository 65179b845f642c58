using BoliviaSim.Compilation;
using BoliviaSim.Randomness;

namespace BoliviaSim.Engine;

/// <summary>What a replicate runs, where seed and replicate alone do not decide it.</summary>
/// <param name="Parameters">Compiled scenario; all replicates share its structure.</param>
/// <param name="Numbers">Random numbers.</param>
/// <param name="Particle">Number of the particle that decides both, or null.</param>
internal sealed record RunPlan(Parameters Parameters, RunNumbers Numbers, int? Particle = null);

/// <summary>Plans a replicate; a pure function, which any thread may call.</summary>
/// <param name="seed">Seed of the experiment.</param>
/// <param name="replicate">Number of the replicate.</param>
internal delegate RunPlan RunPlanner(uint seed, uint replicate);

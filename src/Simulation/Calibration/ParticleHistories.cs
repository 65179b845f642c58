using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>A history up to the cut.</summary>
/// <param name="Outcome">What it gave up to there.</param>
/// <param name="Digest">Digest of the history: what <see cref="Particle.History"/> holds.</param>
internal readonly record struct ParticleHistory(RunOutcome Outcome, ulong Digest);

/// <summary>
/// Makes the histories of particles, or repeats them: runs of a scenario that stop at the cut. Whoever makes a posterior and whoever checks
/// one get the same digests from here. Belongs to one thread.
/// </summary>
internal sealed class ParticleHistories
{
    private readonly PointCompiler compiler;
    private readonly TickLoop loop;
    private readonly HistoryDigest digest = new();

    /// <summary>Histories of a scenario.</summary>
    /// <param name="scenario">The scenario; where it stops by itself (<c>time.stopAt</c>) counts for nothing.</param>
    /// <param name="cut">Local time up to which they go: after the start, on the boundary of a tick.</param>
    /// <param name="parameters">Parameters that the particles give values for.</param>
    /// <param name="engine">Engine; nothing depends on it.</param>
    /// <exception cref="ArgumentException">A parameter changes the structure of the scenario.</exception>
    public ParticleHistories(
        Scenario scenario, DateTime cut, IReadOnlyList<ParameterDefinition> parameters, EngineKind engine = EngineKind.Fast)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(parameters);
        var stopped = ScenarioCompiler.Compile(Stopped(scenario, cut));
        compiler = new PointCompiler(stopped, parameters);
        loop = new TickLoop(stopped, engine);
    }

    /// <summary>A scenario whose runs stop at the cut; hours after it at which the police are to be recorded are left out.</summary>
    public static Scenario Stopped(Scenario scenario, DateTime cut)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var hours = (cut - scenario.Start).TotalHours;
        return scenario with { StopAt = cut, RecordPoliceAt = [.. scenario.RecordPoliceAt.Where(hour => hour <= hours)] };
    }

    /// <summary>Runs one history.</summary>
    /// <param name="values">Values of the parameters, in their order.</param>
    /// <param name="seed">Seed of the history.</param>
    /// <param name="replicate">Replicate of the history.</param>
    public ParticleHistory Run(ReadOnlySpan<double> values, uint seed, uint replicate) => Run(values, new RunNumbers(seed, replicate));

    /// <summary>Repeats the history of a particle, or makes it.</summary>
    /// <param name="particle">The particle; its weight and digest count for nothing.</param>
    public ParticleHistory Run(Particle particle)
    {
        ArgumentNullException.ThrowIfNull(particle);
        return Run([.. particle.Values], particle.Numbers);
    }

    private ParticleHistory Run(ReadOnlySpan<double> values, RunNumbers numbers)
    {
        loop.Take(compiler.At(values));
        var outcome = loop.Run(numbers, digest);
        return new ParticleHistory(outcome, digest.End(outcome));
    }
}

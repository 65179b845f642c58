using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>A particle with the run that it stands for, up to the cut.</summary>
/// <param name="Particle">The particle.</param>
/// <param name="Outcome">Its run, which stops at the cut.</param>
internal sealed record FittedRun(Particle Particle, RunOutcome Outcome);

/// <summary>Makes a posterior of the weighted runs of a reference table.</summary>
internal static class PosteriorMaker
{
    /// <summary>Most particles, as a rule.</summary>
    public const int MostParticles = 2000;

    /// <summary>The particles, with their runs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="weights">Weight of each of its runs.</param>
    /// <param name="most">Most particles that are kept (<see cref="Weights.Thin"/>).</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    /// <param name="engine">Engine; nothing depends on it.</param>
    /// <exception cref="ArgumentException">No weight is above 0.</exception>
    public static IReadOnlyList<FittedRun> Make(
        ReferenceTable table, IReadOnlyList<double> weights, int most, int workers, EngineKind engine = EngineKind.Fast)
    {
        ArgumentNullException.ThrowIfNull(table);
        var kept = Weights.Thin(weights, most, Weights.StartOf(table.Seed, choice: 0));
        if (kept.Count == 0)
        {
            throw new ArgumentException("no weight is above 0", nameof(weights));
        }

        var sum = kept.Sum(k => k.Weight);
        var runs = new List<FittedRun>(kept.Count);
        Repeat(table, [.. kept.Select(k => k.Index)], workers, engine, (particle, outcome) => runs.Add(
            new FittedRun(particle with { Weight = kept[particle.Number].Weight / sum }, outcome)));
        return runs;
    }

    /// <summary>The first runs of a table as a sample of the prior, all with one weight.</summary>
    /// <param name="table">The table.</param>
    /// <param name="count">Most runs.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    /// <param name="engine">Engine; nothing depends on it.</param>
    public static IReadOnlyList<FittedRun> OfPrior(ReferenceTable table, int count, int workers, EngineKind engine = EngineKind.Fast)
    {
        ArgumentNullException.ThrowIfNull(table);
        var number = Math.Min(count, table.PriorCount);
        var runs = new List<FittedRun>(number);
        Repeat(table, [.. Enumerable.Range(0, number)], workers, engine, (particle, outcome) => runs.Add(
            new FittedRun(particle with { Weight = 1.0 / number }, outcome)));
        return runs;
    }

    private static void Repeat(
        ReferenceTable table, int[] runs, int workers, EngineKind engine, Action<Particle, RunOutcome> take)
    {
        IReadOnlyList<ParameterDefinition> parameters = [.. table.Prior.Factors.Select(f => f.Parameter)];
        ReplicateLoop.Run<(Particle Particle, RunOutcome Outcome)>(0, runs.Length, workers, Open, run => take(run.Particle, run.Outcome));

        Func<int, (Particle, RunOutcome)> Open()
        {
            var histories = new ParticleHistories(table.Scenario, table.Scenario.StopAt!.Value, parameters, engine);
            return i =>
            {
                var (values, luck) = (table.Values(runs[i]), table.Luck(runs[i]));
                var particle = new Particle(i, 0, table.Seed, luck.Replicate, 0, values) { Mixed = luck.Mixed };
                var (outcome, digest) = histories.Run(particle);
                return (particle with { History = digest }, outcome);
            };
        }
    }
}

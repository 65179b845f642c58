using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
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
        Repeat(table, [.. kept.Select(k => k.Index)], workers, engine, (i, values, outcome, history) => runs.Add(new FittedRun(
            new Particle(i, kept[i].Weight / sum, table.Seed, (uint)kept[i].Index, history, values), outcome)));
        return runs;
    }

    /// <summary>The first runs of a table as a sample of the prior, all with one weight.</summary>
    /// <param name="table">The table.</param>
    /// <param name="count">Runs.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    /// <param name="engine">Engine; nothing depends on it.</param>
    public static IReadOnlyList<FittedRun> OfPrior(ReferenceTable table, int count, int workers, EngineKind engine = EngineKind.Fast)
    {
        ArgumentNullException.ThrowIfNull(table);
        var runs = new List<FittedRun>(count);
        Repeat(table, [.. Enumerable.Range(0, Math.Min(count, table.Count))], workers, engine, (i, values, outcome, history) => runs.Add(
            new FittedRun(new Particle(i, 1.0 / count, table.Seed, (uint)i, history, values), outcome)));
        return runs;
    }

    private static void Repeat(
        ReferenceTable table, int[] runs, int workers, EngineKind engine, Action<int, double[], RunOutcome, ulong> take)
    {
        IReadOnlyList<ParameterDefinition> parameters = [.. table.Prior.Factors.Select(f => f.Parameter)];
        var next = 0;
        ReplicateLoop.Run<(double[] Values, RunOutcome Outcome, ulong History)>(0, runs.Length, workers, Open, Take);

        Func<int, (double[], RunOutcome, ulong)> Open()
        {
            var histories = new ParticleHistories(table.Scenario, table.Scenario.StopAt!.Value, parameters, engine);
            return i =>
            {
                var values = new double[table.Prior.Factors.Count];
                table.Prior.Draw(new RandomSource(table.Seed, (uint)runs[i]), values);
                var (outcome, digest) = histories.Run(values, table.Seed, (uint)runs[i]);
                return (values, outcome, digest);
            };
        }

        void Take((double[] Values, RunOutcome Outcome, ulong History) run) => take(next++, run.Values, run.Outcome, run.History);
    }
}

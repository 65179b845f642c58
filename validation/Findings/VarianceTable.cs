using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>
/// Where the variance of "the government falls" comes from (pattern P6): run-level draws, all other random draws, and the parameters
/// within their plausible ranges. Each share is a nested estimate: variance of the group means less what the groups' own
/// sampling puts into it.
/// </summary>
/// <param name="FallShare">Share of falls at central parameters.</param>
/// <param name="Total">Variance at central parameters, p (1 - p).</param>
/// <param name="RunLevel">Variance of the expectation given the run-level draws.</param>
/// <param name="OtherLuck">What is left at central parameters.</param>
/// <param name="Parameters">Variance of the expectation given the parameters, drawn uniformly from the ranges of tiers C and S.</param>
/// <param name="FallShareOverParameters">Share of falls over those parameter draws.</param>
internal sealed record VarianceTable(
    double FallShare, double Total, double RunLevel, double OtherLuck, double Parameters, double FallShareOverParameters)
{
    /// <summary>Estimates the table.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="groups">Groups, 2 or more.</param>
    /// <param name="runs">Runs per group, 2 or more.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="workers">Threads.</param>
    public static VarianceTable Measure(Scenario scenario, int groups, int runs, uint seed, int workers)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var parameters = ScenarioCompiler.Compile(scenario);
        var byLuck = Nested(groups, runs, workers, () =>
        {
            var simulator = new Simulator(parameters);
            return (group, run) =>
                simulator.Run(seed, (uint)((group * runs) + run), runLevelReplicate: (uint)group).FallHour is not null;
        });

        var points = Enumerable.Range(0, groups)
            .Select(g => ScenarioCompiler.Compile(AtRandomParameters(scenario, seed, (uint)g))).ToArray();
        var byParameters = Nested(groups, runs, workers, () =>
        {
            // Groups come one after the other, so a simulator for the current one is enough.
            var (at, simulator) = (0, new Simulator(points[0]));
            return (group, run) =>
            {
                if (group != at)
                {
                    (at, simulator) = (group, new Simulator(points[group]));
                }

                return simulator.Run(seed, (uint)((group * runs) + run)).FallHour is not null;
            };
        });
        var total = byLuck.Share * (1 - byLuck.Share);
        return new VarianceTable(
            byLuck.Share, total, byLuck.Between, total - byLuck.Between, byParameters.Between, byParameters.Share);
    }

    /// <summary>A scenario with every parameter of tiers C and S drawn uniformly from its plausible range.</summary>
    private static Scenario AtRandomParameters(Scenario scenario, uint seed, uint point)
    {
        // Stream 0 decides nothing in a run, so these draws are independent of all others.
        var random = new RandomSource(seed, point);
        var values = ParameterTable.All.Where(d => d.Tier is Tier.C or Tier.S && d.High > d.Low)
            .Select(d => (d.Name, d.Low + ((d.High - d.Low) * random.Uniform(default, (uint)d.Index)))).ToArray();
        return scenario.With(values);
    }

    private static (double Share, double Between) Nested(int groups, int runs, int workers, Func<Func<int, int, bool>> open)
    {
        var counts = new int[groups];
        ReplicateLoop.Run(0, groups * runs, workers, Worker, r => counts[r.Group] += r.Falls ? 1 : 0);
        var means = counts.Select(c => (double)c / runs).ToArray();
        var share = means.Average();
        var ofMeans = means.Sum(m => (m - share) * (m - share)) / (groups - 1);
        var within = means.Average(m => m * (1 - m) * runs / (runs - 1)) / runs;
        return (share, Math.Max(0, ofMeans - within));

        Func<int, (int Group, bool Falls)> Worker()
        {
            var falls = open();
            return i => (i / runs, falls(i / runs, i % runs));
        }
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>What a fit taught about each number that it could speak about.</summary>
internal static class Marginals
{
    private const string Threshold = "police.threshold";
    private const string DrawPolice = "draw_police";

    /// <summary>Run-level draws of the runs of a scenario, as columns of <c>runs.csv</c>.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<RunFact<double?>> DrawsOf(Scenario scenario) =>
    [
        .. RunFacts.Of(ScenarioCompiler.Compile(scenario)).OfType<RunFact<double?>>()
            .Where(f => f.Name.StartsWith("draw_", StringComparison.Ordinal)),
    ];

    /// <summary>
    /// All parameters of the prior, then the run-level draws, then the threshold of the police in the run, of which the record knows only
    /// the sum of parameter and draw.
    /// </summary>
    /// <param name="setup">The fit.</param>
    /// <param name="prior">Runs from the prior.</param>
    /// <param name="posterior">Runs of the posterior.</param>
    /// <param name="worth">How much of its effective size by particle the posterior is worth by luck, (0, 1].</param>
    public static IReadOnlyList<Marginal> Of(
        CalibrationSetup setup, IReadOnlyList<FittedRun> prior, IReadOnlyList<FittedRun> posterior, double worth = 1)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var draws = DrawsOf(setup.Scenario);
        var marginals = setup.Prior.Factors.Index().Select(f => One(f.Item.Name, f.Item.Parameter.Unit, r => r.Particle.Values[f.Index]))
            .Concat(draws.Select(d => One(d.Name, d.Unit, r => d.Value(r.Outcome) ?? 0))).ToList();
        var threshold = setup.Prior.Factors.ToList().FindIndex(f => f.Name == Threshold);
        if (threshold >= 0)
        {
            marginals.Add(One($"{Threshold} + {DrawPolice}", "pressure", r => r.Particle.Values[threshold] + r.Outcome.DrawPolice));
        }

        return marginals;

        Marginal One(string name, string unit, Func<FittedRun, double> value) => Marginal.Of(
            name, unit, [.. prior.Select(r => (value(r), r.Particle.Weight))], [.. posterior.Select(r => (value(r), r.Particle.Weight))],
            worth);
    }
}

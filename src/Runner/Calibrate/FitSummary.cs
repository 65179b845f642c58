using BoliviaSim.Calibration;
using BoliviaSim.Numerics;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>What a reference table says given a record.</summary>
/// <param name="Posterior">Particles of the posterior, with their runs.</param>
/// <param name="Marginals">Each number before and after.</param>
/// <param name="Predictive">Each fitted row of the record before and after.</param>
/// <param name="Rounds">Effective size of all weighted runs after each round.</param>
/// <param name="LogEvidence">Natural logarithm of the mean likelihood of the whole record under the prior.</param>
internal sealed record FitSummary(
    IReadOnlyList<FittedRun> Posterior, IReadOnlyList<Marginal> Marginals, IReadOnlyList<Predictive> Predictive,
    IReadOnlyList<Round> Rounds, double LogEvidence)
{
    /// <summary>Runs from the prior with which the posterior is compared: a multiple of its effective size, so that they add little noise.
    /// </summary>
    private const int PriorRuns = 8192;

    /// <summary>All runs.</summary>
    public int Runs => Rounds[^1].Runs;

    /// <summary>Effective size of the particles that are kept.</summary>
    public double EffectiveSize => Weights.EffectiveSize(Posterior.Select(r => r.Particle.Weight));

    /// <summary>Works it out; some runs are made again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="table">All runs.</param>
    /// <param name="rounds">Effective sizes of the rounds.</param>
    public static FitSummary Of(CalibrateRequest request, ReferenceTable table, RoundRecord rounds)
    {
        var setup = request.Setup;
        var weights = table.Weigh(setup.Likelihood);
        var posterior = PosteriorMaker.Make(table, weights, PosteriorMaker.MostParticles, request.Workers, request.Engine);
        var prior = PosteriorMaker.OfPrior(table, Math.Min(PriorRuns, table.Count), request.Workers, request.Engine);
        return new FitSummary(
            posterior, BoliviaSim.Calibration.Marginals.Of(setup, prior, posterior),
            BoliviaSim.Calibration.Predictive.Of(setup, table, weights), rounds.Rounds,
            DeterministicMath.Log(rounds.Sum / table.Count));
    }
}

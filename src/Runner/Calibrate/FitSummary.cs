using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>What a reference table says given a record.</summary>
/// <param name="Reports">How reports come about, for which it holds.</param>
/// <param name="Posterior">Particles of the posterior, with their runs.</param>
/// <param name="Marginals">Each number before and after.</param>
/// <param name="Predictive">Each fitted row of the record before and after.</param>
/// <param name="Rounds">Effective sizes after each round.</param>
/// <param name="Stages">Stages of a sequential fit; none where each run was weighed on its own.</param>
/// <param name="Adjusted">Numbers after local-linear adjustment; none where it was not asked for.</param>
/// <param name="LogEvidence">Natural logarithm of the mean likelihood of the whole record under the prior.</param>
internal sealed record FitSummary(
    ReportModel Reports, IReadOnlyList<FittedRun> Posterior, IReadOnlyList<Marginal> Marginals, IReadOnlyList<Predictive> Predictive,
    IReadOnlyList<Round> Rounds, IReadOnlyList<SequentialStage> Stages, IReadOnlyList<AdjustedNumber> Adjusted, double LogEvidence)
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
    /// <param name="fit">The fit.</param>
    public static FitSummary Of(CalibrateRequest request, ReferenceTable table, IFitOfTable fit)
    {
        var (reports, weights, evidence) = fit.End(table);
        var (setup, last) = (request.Setup.With(reports), fit.Rounds[^1]);
        var posterior = PosteriorMaker.Make(table, weights, PosteriorMaker.MostParticles, request.Workers, request.Engine);
        var prior = PosteriorMaker.OfPrior(table, PriorRuns, request.Workers, request.Engine);
        return new FitSummary(
            reports, posterior, BoliviaSim.Calibration.Marginals.Of(setup, prior, posterior, last.ByLuck / last.ByParticle),
            BoliviaSim.Calibration.Predictive.Of(setup, table, weights), fit.Rounds, (fit as SequentialFit)?.Stages ?? [],
            request.Adjust ? LocalLinear.Of(setup, posterior) : [], evidence);
    }
}

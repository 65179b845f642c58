using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation.CaseScores;

/// <summary>
/// Histories of the plain hazard model of a case, each with a draw from its posterior of November 2019. A history is drawn from onset to
/// the end, and the rows known at an hour give it a weight, as those of the agent-based model.
/// </summary>
internal sealed class PlainHistories
{
    private readonly IReadOnlyList<BaselineRun> runs;
    private readonly EventHours hours;

    /// <summary>Draws them.</summary>
    /// <param name="reading">The case; its hour 0 names the command that is broken at the start.</param>
    /// <param name="posterior">Draws of the parameters.</param>
    /// <param name="horizon">Last hour.</param>
    /// <param name="count">Histories.</param>
    /// <param name="seed">Seed.</param>
    public PlainHistories(
        CaseReading reading, IReadOnlyList<BaselineRates> posterior, double horizon, int count, uint seed)
    {
        var country = BaselineCountry.Of(reading.Scenario);
        var model = new BaselineModel(
            country, [reading.Record.Start.Subject], horizon, ParameterTable.Of(Scalar.FallRateSuggestion).Central);
        runs = [.. Enumerable.Range(0, count).Select(i => model.Run(posterior[i % posterior.Count], seed, (uint)i))];
        hours = EventHours.OfPlain(runs, country);
    }

    /// <summary>Draws of its parameters from the posterior of November 2019 at Saturday noon.</summary>
    /// <param name="draws">How many.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<BaselineRates> Posterior(int draws, uint seed)
    {
        var friday = ScenarioLibrary.Load("friday-mutiny");
        var known = BaselineRecord.Of(RecordVariant.Shipped.Read(friday), ScoreMeasurement.Noon);
        return BaselineFit.Sample(BaselineCountry.Of(friday), known, BaselinePrior.Weak, draws, seed);
    }

    /// <summary>The histories with the weights that rows give them.</summary>
    /// <param name="known">Likelihood of the rows.</param>
    /// <param name="targets">What it speaks about. The model has one act of the high command, whichever is asked for.</param>
    public (EventHours Hours, double[] Weights) Weigh(RecordLikelihood known, IReadOnlyList<Target> targets)
    {
        var of = targets
            .Select(t => hours.Of(t.Kind == ObservedKind.HighCommandMember ? t with { Kind = ObservedKind.HighCommandAside } : t)
                ?? throw new ArgumentException($"the plain model knows nothing of {t.KindWord} {t.Subject}", nameof(targets)))
            .ToList();
        var (weights, one) = (new double[runs.Count], new double[of.Count]);
        for (var i = 0; i < weights.Length; i++)
        {
            for (var t = 0; t < one.Length; t++)
            {
                one[t] = of[t][i];
            }

            weights[i] = known.Of(one);
        }

        return (hours with { Weights = weights }, weights);
    }
}

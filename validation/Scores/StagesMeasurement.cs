using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>What a fit took, and what it found.</summary>
/// <param name="Spread">Spread of the reports.</param>
/// <param name="Method">How runs are used.</param>
/// <param name="Runs">Runs.</param>
/// <param name="ByLuck">Effective size by luck.</param>
/// <param name="LogEvidence">Natural logarithm of the mean likelihood under the prior.</param>
/// <param name="Mean">Posterior mean of the threshold of the police in the run.</param>
/// <param name="Deviation">Its posterior standard deviation.</param>
internal sealed record StagesRow(
    double Spread, string Method, int Runs, double ByLuck, double LogEvidence, double Mean, double Deviation);

/// <summary>
/// The case of November 2019 up to noon, fitted to reports of several spreads: runs from the prior, each weighed on its own, and particles
/// in stages.
/// </summary>
internal static class StagesMeasurement
{
    /// <summary>Runs from the prior that are weighed.</summary>
    public const string Weighed = "weighed";

    /// <summary>Particles that move in stages.</summary>
    public const string InStages = "in stages";

    private const string Number = "police.threshold + draw_police";
    private const int RunsPerReplicate = 128;
    private const int MostParticles = 2000;

    /// <summary>Spreads, from the usual one to one that is smaller than reports are likely to be.</summary>
    public static IReadOnlyList<double> Spreads { get; } = [0.15, 0.05];

    /// <summary>Measures it.</summary>
    /// <param name="settings">Replicates: 2,000 stand for 256,000 weighed runs and 500 particles; seed; threads.</param>
    public static IReadOnlyList<StagesRow> Of(PatternOptions settings)
    {
        var weighed = Setup(Spreads[0]).OpenTable(settings.Seed);
        weighed.Fill(settings.Replicates * RunsPerReplicate, settings.Workers);
        return
        [
            .. Spreads.Select(spread => OfWeighed(Setup(spread), weighed, settings)),
            .. Spreads.Select(spread => OfStages(Setup(spread), settings)),
        ];
    }

    private static StagesRow OfWeighed(CalibrationSetup setup, ReferenceTable table, PatternOptions settings)
    {
        var weights = table.Weigh(setup.Likelihood);
        return Row(
            setup, Weighed, table, weights, Weights.EffectiveSize(weights), Numerics.DeterministicMath.Log(weights.Average()), settings);
    }

    private static StagesRow OfStages(CalibrationSetup setup, PatternOptions settings)
    {
        var particles = settings.Replicates / 4;
        var fit = new SequentialFit(
            setup, new SequentialRule(particles, particles / 4, settings.Replicates * RunsPerReplicate * 8), settings.Seed);
        var table = setup.OpenTable(settings.Seed, fit);
        while (!fit.IsDone)
        {
            table.Fill(fit.EndOfRound, settings.Workers, added: () => fit.Add(table.Hours(table.Count - 1)));
        }

        var (reports, weights, evidence) = fit.End(table);
        return Row(setup.With(reports), InStages, table, weights, fit.EffectiveSize, evidence, settings);
    }

    private static StagesRow Row(
        CalibrationSetup setup, string method, ReferenceTable table, double[] weights, double byLuck, double evidence,
        PatternOptions settings)
    {
        var posterior = PosteriorMaker.Make(table, weights, MostParticles, settings.Workers);
        var number = Marginals.Of(setup, posterior, posterior).Single(m => m.Name == Number);
        return new StagesRow(setup.Reports.Spread, method, table.Count, byLuck, evidence, number.Mean, number.Deviation);
    }

    private static CalibrationSetup Setup(double spread)
    {
        var (scenario, noon) = (ScenarioLibrary.Load("friday-mutiny"), ScoreMeasurement.Noon);
        return new CalibrationSetup(
            scenario, ObservedLibrary.Load("bolivia-2019", scenario, noon), noon, Prior.Default, new ReportModel(spread));
    }
}

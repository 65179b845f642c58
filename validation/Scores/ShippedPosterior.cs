using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Scores;

/// <summary>Makes the posterior that the library ships, as <c>calibrate</c> makes it on its defaults, with fewer particles.</summary>
internal static class ShippedPosterior
{
    /// <summary>Path of the file from the root of the repository.</summary>
    public const string Path = $"src/Simulation/Calibration/Data/{PosteriorLibrary.FileName}";

    /// <summary>Most runs behind it.</summary>
    public const int MostRuns = 1 << 22;

    /// <summary>Makes it.</summary>
    /// <param name="length">How long runs are added.</param>
    /// <param name="particles">Most particles.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    public static Posterior Make(TableLength length, int particles, uint seed, int workers)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var noon = ScoreMeasurement.Noon;
        var setup = new CalibrationSetup(
            scenario, ObservedLibrary.Load("bolivia-2019", scenario, noon), noon, Prior.Default, new ReportModel());
        var (table, rounds) = (setup.OpenTable(seed), new RoundRecord(length));
        while (!rounds.IsDone)
        {
            table.Fill(
                rounds.EndOfRound, workers, added: () => rounds.Add(setup.Likelihood.Of(table.Hours(table.Count - 1))));
        }

        var runs = PosteriorMaker.Make(table, table.Weigh(setup.Likelihood), particles, workers);
        return new Posterior(
            scenario.Name, setup.Scenario.StopAt!.Value, [.. setup.Prior.Factors.Select(f => f.Parameter)],
            [.. runs.Select(r => r.Particle)])
        {
            Fit = setup.Fingerprint,
        };
    }
}

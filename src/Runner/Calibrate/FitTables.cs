using System.Text.Json.Nodes;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>Writes what a fit says: tables, pictures, report, and what the manifest adds.</summary>
internal static class FitTables
{
    /// <summary>Writes all tables, then what is made of them.</summary>
    public static void Write(CalibrateRequest request, FitSummary fit, ResultsFolder folder)
    {
        var setup = request.Setup.With(fit.Reports);
        var draws = BoliviaSim.Calibration.Marginals.DrawsOf(setup.Scenario);
        var posterior = new Posterior(
            setup.Scenario.Name, setup.Scenario.StopAt!.Value, [.. setup.Prior.Factors.Select(f => f.Parameter)],
            [.. fit.Posterior.Select(r => r.Particle)])
        {
            Fit = setup.Fingerprint,
        };
        var table = CalibrateTables.Posterior(setup.Prior, draws, posterior.HasMixedLuck);
        folder.Count(CalibrateTables.Observed, setup.Record.Rows.Count);
        folder.Write(table.FileName, file => PosteriorCsv.Write(
            posterior, file, [.. draws.Select(d => new DrawColumn(d.Name, p => d.Value(fit.Posterior[p.Number].Outcome) ?? 0))]));
        folder.Count(table, posterior.Particles.Count);
        folder.Write(CalibrateTables.Marginals, fit.Marginals);
        folder.Write(CalibrateTables.Predictive, fit.Predictive.Select(p => new PredictiveRow(p, setup.Scenario)));
        folder.Write(CalibrateTables.Effective, fit.Rounds);
        if (fit.Stages.Count > 0)
        {
            folder.Write(CalibrateTables.Stages, fit.Stages);
        }

        if (fit.Adjusted.Count > 0)
        {
            folder.Write(CalibrateTables.Adjusted, fit.Adjusted);
        }

        var source = ReportSource.Of(folder, request.Scenario);
        foreach (var (name, draw) in CalibrateTables.Pictures)
        {
            if (draw(source) is { } picture)
            {
                folder.Write(name, picture.Alone());
            }
        }

        if (request.Report)
        {
            ReportFile.Write(folder, request.Scenario);
        }
    }

    /// <summary>What the manifest says besides.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> Manifest(CalibrateRequest request, FitSummary fit) =>
    [
        (Files.Manifest.Interval, "quantiles of weighted runs: 5 to 95 % and 25 to 75 %"),
        ("prior", Json.ListOf(request.Setup.Prior.Factors.Select(FactorText.Of))),
        ("reports", new JsonObject
        {
            ["spread"] = fit.Reports.Spread, ["false_reports"] = fit.Reports.FalseReports,
        }),
        ("runs", fit.Runs),
        ("effective_size_by_particle", fit.Rounds[^1].ByParticle),
        ("effective_size_by_luck", fit.Rounds[^1].ByLuck),
        ("particles", fit.Posterior.Count),
        ("particles_effective_size", fit.EffectiveSize),
        ("log_evidence", fit.LogEvidence),
    ];
}

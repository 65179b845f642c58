using BoliviaSim.Calibration;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>A checked request for a calibration.</summary>
internal sealed record CalibrateRequest
{
    /// <summary>The scenario, as it is without the cut.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The fit.</summary>
    public required CalibrationSetup Setup { get; init; }

    /// <summary>How long runs are added.</summary>
    public required TableLength Length { get; init; }

    /// <summary>Seed.</summary>
    public required uint Seed { get; init; }

    /// <summary>Threads; no table depends on it.</summary>
    public required int Workers { get; init; }

    /// <summary>Engine; no table depends on it.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Folder of the results.</summary>
    public required ResultsFolder Folder { get; init; }

    /// <summary>Folder as the user wrote it.</summary>
    public required string FolderText { get; init; }

    /// <summary>What decides the tables.</summary>
    public required Settings Settings { get; init; }

    /// <summary>Whether to go on with the results in the folder.</summary>
    public required bool Resume { get; init; }

    /// <summary>Whether <c>report.html</c> is wanted; no table depends on it.</summary>
    public required bool Report { get; init; }

    /// <summary>Whether progress is silent.</summary>
    public required bool Quiet { get; init; }

    /// <summary>The command line, for the manifest.</summary>
    public required string CommandLine { get; init; }

    /// <summary>What decides the tables of a fit.</summary>
    /// <param name="scenario">The scenario, as it is without the cut.</param>
    /// <param name="observed">The record as the user named it.</param>
    /// <param name="setup">The fit.</param>
    /// <param name="length">How long runs are added.</param>
    /// <param name="seed">Seed.</param>
    public static Settings SettingsOf(Scenario scenario, string observed, CalibrationSetup setup, TableLength length, uint seed) => new(
    [
        new("command", CalibrateTables.Command),
        new("scenario", scenario.Name),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(ScenarioWriter.Write(scenario))),
        new("observed", observed),
        new("observed_sha256", setup.Record.Hash),
        new("observed_fitted_sha256", setup.Record.HashOf(setup.Likelihood.Rows)),
        new("as_of", CellText.Of(setup.Cut)),
        new("prior", TextOf(setup.Prior)),
        new("spread", CellText.Of(setup.Reports.Spread)),
        new("false_reports", CellText.Of(setup.Reports.FalseReports)),
        new("runs", length.Effective is null ? CellText.Of(length.Most) : ""),
        new("effective", length.Effective is { } size ? CellText.Of(size) : ""),
        new("most", length.Effective is null ? "" : CellText.Of(length.Most)),
        new("seed", CellText.Of(seed)),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);

    /// <summary>The laws of a prior, as <c>--vary</c> takes them.</summary>
    private static string TextOf(Prior prior) => string.Join("; ", prior.Factors.Select(FactorText.Of));
}

using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
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

    /// <summary>How long runs are added, where each is weighed on its own.</summary>
    public required TableLength Length { get; init; }

    /// <summary>How the fit is made in stages; null where each run is weighed on its own.</summary>
    public required SequentialRule? Sequential { get; init; }

    /// <summary>Whether <c>adjusted.csv</c> is wanted.</summary>
    public required bool Adjust { get; init; }

    /// <summary>Most runs.</summary>
    public int Most => Sequential?.Most ?? Length.Most;

    /// <summary>Effective size by luck that is wanted; null where the number of runs is given.</summary>
    public int? Effective => Sequential?.Effective ?? Length.Effective;

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

    /// <summary>A fit without runs, and the table that takes them.</summary>
    public (ReferenceTable Table, IFitOfTable Fit) Open()
    {
        if (Sequential is null)
        {
            return (Setup.OpenTable(Seed), new WeightedFit(Setup, Length));
        }

        var fit = new SequentialFit(Setup, Sequential, Seed);
        return (Setup.OpenTable(Seed, fit), fit);
    }

    /// <summary>What decides the tables of a fit.</summary>
    /// <param name="scenario">The scenario, as it is without the cut.</param>
    /// <param name="observed">The record as the user named it.</param>
    /// <param name="setup">The fit.</param>
    /// <param name="length">How long runs are added.</param>
    /// <param name="sequential">How the fit is made in stages; null for no stages.</param>
    /// <param name="adjust">Whether numbers are adjusted.</param>
    /// <param name="seed">Seed.</param>
    public static Settings SettingsOf(
        Scenario scenario, string observed, CalibrationSetup setup, TableLength length, SequentialRule? sequential, bool adjust,
        uint seed) => new(
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
        new("runs", sequential is null && length.Effective is null ? CellText.Of(length.Most) : ""),
        new("effective", (sequential?.Effective ?? length.Effective) is { } size ? CellText.Of(size) : ""),
        new("most", sequential is null && length.Effective is null ? "" : CellText.Of(sequential?.Most ?? length.Most)),
        new("particles", sequential is null ? "" : CellText.Of(sequential.Particles)),
        new("adjust", adjust ? "true" : ""),
        new("seed", CellText.Of(seed)),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);

    /// <summary>The laws of a prior, as <c>--vary</c> takes them.</summary>
    private static string TextOf(Prior prior) => string.Join("; ", prior.Factors.Select(FactorText.Of));
}

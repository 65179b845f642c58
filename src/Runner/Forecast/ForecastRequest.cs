using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Forecast;

/// <summary>A checked request for a series of forecasts.</summary>
internal sealed record ForecastRequest
{
    /// <summary>The scenario, followed to the end of its runs.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The scenario made ready to run.</summary>
    public required Parameters Parameters { get; init; }

    /// <summary>Record, cut, prior and reports.</summary>
    public required CalibrationSetup Setup { get; init; }

    /// <summary>Name of a shipped record, or of the copy that results keep of any other.</summary>
    public required string Observed { get; init; }

    /// <summary>For which hours forecasts are made, ascending; the last is the cut.</summary>
    public required IReadOnlyList<DateTime> Times { get; init; }

    /// <summary>The posterior with which it starts; null: the prior.</summary>
    public required ChosenPosterior? Posterior { get; init; }

    /// <summary>Runs of each forecast.</summary>
    public required int Runs { get; init; }

    /// <summary>Histories that are weighted.</summary>
    public required int Histories { get; init; }

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

    /// <summary>Step and beginning of the further forecasts, as they were given; empty where they were not.</summary>
    public required (string Every, string From) Steps { get; init; }

    /// <summary>Whether <c>report.html</c> is wanted; no table depends on it.</summary>
    public required bool Report { get; init; }

    /// <summary>Whether progress is silent.</summary>
    public required bool Quiet { get; init; }

    /// <summary>The command line, for the manifest.</summary>
    public required string CommandLine { get; init; }

    /// <summary>What decides the tables.</summary>
    public Settings Settings => new(
    [
        new("command", ForecastTables.Command),
        new("scenario", Scenario.Name),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(ScenarioWriter.Write(Scenario))),
        new("observed", Observed),
        new("observed_sha256", Setup.Record.Hash),
        new("observed_fitted_sha256", Setup.Record.HashOf(Setup.Likelihood.Rows)),
        new("as_of", CellText.Of(Setup.Cut)),
        new("every", Steps.Every),
        new("from", Steps.From),
        new("prior", Posterior is null ? string.Join("; ", Setup.Prior.Factors.Select(FactorText.Of)) : ""),
        .. Posterior?.Settings([]) ?? [],
        new("spread", CellText.Of(Setup.Reports.Spread)),
        new("false_reports", CellText.Of(Setup.Reports.FalseReports)),
        new("histories", CellText.Of(Histories)),
        new("replicates", CellText.Of(Runs)),
        new("seed", CellText.Of(Seed)),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);

    /// <summary>How each forecast is made.</summary>
    public ForecastOptions Options => new() { Runs = Runs, Seed = Seed, Workers = Workers, Engine = Engine };
}

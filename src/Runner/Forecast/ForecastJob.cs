using System.Text.Json.Nodes;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Calibrate;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Forecast;

/// <summary>Carries out a series of forecasts: the histories, the runs, the tables, the summary on the screen.</summary>
internal sealed class ForecastJob(ForecastRequest request, Surroundings surroundings)
{
    /// <summary>All histories and runs; a forecast that makes no statement has none.</summary>
    private long Planned => request.Histories + ((long)request.Runs * request.Times.Count);

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        ForecastResult? result = null;
        try
        {
            Progress.Follow(
                surroundings, request.Quiet, 0, Planned, show => result = ForecastResult.Make(request, show), "histories and runs");
        }
        catch (Exception e) when (e is AggregateException || Memory.RanOut(e))
        {
            surroundings.Error.WriteLine(
                $"error: {(Memory.RanOut(e) ? Memory.Message() : $"a run failed: {e.InnerException?.Message}")} Nothing was written.");
            return ExitCode.Failed;
        }

        Write(result!);
        new ForecastReport(request, result!, new Page(surroundings.Out)).Write();
        return result!.Final.IsPossible ? ExitCode.Done : ExitCode.Incomplete;
    }

    private void Write(ForecastResult result)
    {
        var (folder, setup, final) = (request.Folder, request.Setup, result.Final);
        folder.Begin(request.Settings);
        folder.Write(OutputFolder.ScenarioFile, ScenarioWriter.Write(request.Scenario));
        folder.Write(CalibrateTables.Observed.FileName, file => ObservedCsv.Write(setup.Record, file));
        folder.Count(CalibrateTables.Observed, setup.Record.Rows.Count);
        if (request.Posterior is { } posterior)
        {
            folder.Write(OutputFolder.PosteriorFile, file => file.Write(posterior.Content));
        }

        folder.Write(ForecastTables.Forecasts, Rows(result));
        folder.Write(ForecastTables.Incidence, !final.IsPossible ? [] : IncidenceTable.Rows(
            request.Parameters, final.Endings, final.Runs, result.Last.FromHour, final.EquivalentRuns)
            .Where(r => r.Ending.CanOccur(request.Scenario)));
        folder.Write(ForecastTables.NextBreaks, result.Next.Select(n => new NextBreakRow(n, request.Parameters, final)));
        folder.Write(ForecastTables.Events(setup.Record.HourOf), result.Steps);
        folder.Write(
            ForecastTables.Runs(request, result),
            result.Last.Runs.Select((r, i) => new RunRecord(i, 0, i, r.Outcome, "")));
        if (request.Report)
        {
            ReportFile.Write(folder, request.Scenario);
        }

        folder.Complete(
            $"Forecasts of the scenario {request.Scenario.Name} as of {Wording.LocalTime(setup.Cut)}", request.Scenario,
            new Making(request.CommandLine, request.Workers, request.Engine), Manifest(final));
    }

    private IEnumerable<ForecastRow> Rows(ForecastResult result) =>
        from step in result.Steps
        let hour = request.Setup.Record.HourOf(step.Forecast.AsOf)
        from counts in step.Forecast.Endings.Prepend(step.Forecast.Falls)
        where counts.Ending.CanOccur(request.Scenario)
        select new ForecastRow(step.Forecast, hour, counts);

    private IEnumerable<(string Name, JsonNode? Value)> Manifest(ForecastSummary final) =>
    [
        (Files.Manifest.Interval, "95 %, Wilson score for shares, with equivalent_runs in place of the number of runs"),
        ("prior", request.Posterior is null ? Json.ListOf(request.Setup.Prior.Factors.Select(FactorText.Of)) : null),
        ("reports", new JsonObject
        {
            ["spread"] = request.Setup.Reports.Spread, ["false_reports"] = request.Setup.Reports.FalseReports,
        }),
        ("rows_known", request.Setup.Likelihood.Rows.Count),
        ("forecasts", request.Times.Count),
        ("effective_size", final.EffectiveSize),
        ("equivalent_runs", final.EquivalentRuns),
        ("statement", final.IsPossible ? "possible" : $"not possible: the effective size is below {ForecastOptions.LeastEffective}"),
    ];
}

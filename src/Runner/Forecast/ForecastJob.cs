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

    /// <summary>Shows the plan, from a second of trial runs.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Describe()
    {
        var (stop, size) = (surroundings.Interruption.Token, 16 * request.Workers);
        var table = request.Setup.OpenTable(request.Seed);
        var trial = new TrialRuns(TimeSpan.FromSeconds(0.5));
        var history = trial.PerRun(_ => Histories(table), stop);
        var run = trial.PerRun(number => Runs(number * size), stop);
        if (stop.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var report = new PlanReport(surroundings.Out);
        report.Say($"{Wording.Count(request.Times.Count, "forecast")} of {request.Scenario.Name}, from "
            + $"{Wording.LocalTime(request.Times[0])} to {Wording.LocalTime(request.Times[^1])}, by "
            + $"{Wording.Count(request.Setup.Likelihood.Rows.Count, "row")} of {request.Setup.Record.File}");
        report.Say($"{Wording.Count(request.Histories)} histories and {Wording.Count(request.Runs, "run")} of each forecast on "
            + $"{Wording.Count(request.Workers, "thread")}:");
        report.Say($"at most {PlanReport.Time(new RunCost(
            (history.Seconds * request.Histories) + (run.Seconds * request.Runs * request.Times.Count),
            (history.ProcessorSeconds * request.Histories) + (run.ProcessorSeconds * request.Runs * request.Times.Count)))}");
        report.End(request.FolderText);
        return ExitCode.Done;

        long Histories(ReferenceTable of)
        {
            of.Fill(of.Count + size, request.Workers, request.Engine, cancellation: stop);
            return size;
        }

        long Runs(int first)
        {
            var ancestors = Enumerable.Range(first, size).Select(n => new Ancestor(
                table.Values(n % Math.Max(1, table.Count)), new Randomness.RunNumbers(request.Seed, (uint)(n % Math.Max(1, table.Count)))));
            return ContinuedRuns.Run(
                request.Scenario, [.. request.Setup.Prior.Factors.Select(f => f.Parameter)], [.. ancestors],
                request.Setup.TickAtOrAfter(request.Setup.Cut), request.Options, _ => { }, stop);
        }
    }

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

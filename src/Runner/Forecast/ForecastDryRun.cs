using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Forecast;

/// <summary>
/// Shows what a request for forecasts would do on this machine, from trial histories and trial runs that go on from them; writes nothing.
/// </summary>
internal sealed class ForecastDryRun(ForecastRequest request, Surroundings surroundings)
{
    private static readonly TrialRuns Trial = new(TimeSpan.FromSeconds(1));

    private CancellationToken Stop => surroundings.Interruption.Token;

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var (first, start) = (16 * request.Workers, (ForecastStart?)null);
        var history = Trial.PerRun(
            first,
            size => (start = ForecastResult.StartOf(request with { Histories = size }, () => { }, Stop)).Count,
            Stop);
        List<int> ancestors = start is null ? [] : AncestorsOf(start);
        var run = ancestors.Count == 0 ? default : Trial.PerRun(first, size => Continue(start!, ancestors, size), Stop);
        if (Stop.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var report = new PlanReport(surroundings.Out);
        report.Say($"{Wording.Count(request.Times.Count, "forecast")} of {request.Scenario.Name}, from "
            + $"{Wording.LocalTime(request.Times[0])} to {Wording.LocalTime(request.Times[^1])}, by "
            + $"{Wording.Count(request.Setup.Likelihood.Rows.Count, "row")} of {request.Setup.Record.File}");
        report.Say($"{Wording.Count(request.Histories)} histories and {Wording.Count(request.Runs, "run")} of each forecast on "
            + $"{Wording.Count(request.Workers, "thread")}:");
        var (histories, runs) = (history * request.Histories, run * ((double)request.Runs * request.Times.Count));
        report.Say("at most " + PlanReport.Time(
            new RunCost(histories.Seconds + runs.Seconds, histories.ProcessorSeconds + runs.ProcessorSeconds)));
        report.End(request.FolderText);
        return ExitCode.Done;
    }

    /// <summary>Histories that the record leaves, as far as so few can tell: others may have ended, and would cost less.</summary>
    private List<int> AncestorsOf(ForecastStart start)
    {
        var weights = start.Weigh(request.Setup.Likelihood);
        var possible = Enumerable.Range(0, start.Count).Where(i => weights[i] > 0).ToList();
        return possible.Count > 0 ? possible : [.. Enumerable.Range(0, start.Count)];
    }

    private long Continue(ForecastStart start, List<int> ancestors, int size) => ContinuedRuns.Run(
        request.Scenario, start.Parameters, [.. Enumerable.Range(0, size).Select(n => start.AncestorAt(ancestors[n % ancestors.Count]))],
        request.Setup.TickAtOrAfter(request.Setup.Cut), request.Options, _ => { }, Stop);
}

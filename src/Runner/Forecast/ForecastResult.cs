using BoliviaSim.Calibration;

namespace BoliviaSim.Runner.Forecast;

/// <summary>What a series of forecasts says.</summary>
/// <param name="Steps">The forecasts, ascending, each with what its rows changed.</param>
/// <param name="Last">The last forecast, with its runs.</param>
/// <param name="Next">What happens next after it; nothing where it makes no statement.</param>
/// <param name="Start">The histories.</param>
internal sealed record ForecastResult(
    IReadOnlyList<ForecastStep> Steps, BoliviaSim.Calibration.Forecast Last, IReadOnlyList<NextBreak> Next, ForecastStart Start)
{
    /// <summary>Summary of the last forecast.</summary>
    public ForecastSummary Final => Steps[^1].Forecast;

    /// <summary>Makes the forecasts.</summary>
    /// <param name="request">The request.</param>
    /// <param name="show">Takes how many runs and histories are done.</param>
    public static ForecastResult Make(ForecastRequest request, Action<long> show)
    {
        var done = 0L;
        var start = StartOf(request, Added);
        var (summaries, last) = (new List<ForecastSummary>(), (BoliviaSim.Calibration.Forecast?)null);
        foreach (var time in request.Times)
        {
            last = BoliviaSim.Calibration.Forecast.Make(
                request.Scenario, start, request.Setup, time, request.Options, Added);
            summaries.Add(ForecastSummary.Of(last, request.Parameters));
        }

        var next = NextBreak.Of(last!, request.Parameters, NextBreak.TargetsOf(request.Parameters));
        return new ForecastResult(ForecastStep.Of(summaries), last!, next, start);

        void Added() => show(++done);
    }

    /// <summary>The histories from which the forecasts go on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="added">Called after each history.</param>
    /// <param name="stop">Ends early; then there are fewer histories.</param>
    public static ForecastStart StartOf(ForecastRequest request, Action added, CancellationToken stop = default)
    {
        if (request.Posterior is { Posterior: var posterior })
        {
            var cut = FitPrint.CutOf(posterior, request.Setup)!.Value;
            var fitted = new RecordLikelihood(
                request.Setup.Record.KnownBy(cut), request.Setup.Record.HourOf(cut), request.Setup.Targets, request.Setup.Reports);
            return ForecastStart.OfPosterior(
                posterior, fitted, request.Setup, request.Options with { Runs = request.Histories }, added, stop);
        }

        var table = request.Setup.OpenTable(request.Seed);
        table.Fill(request.Histories, request.Workers, request.Engine, added, stop);
        return ForecastStart.OfPrior(table);
    }
}

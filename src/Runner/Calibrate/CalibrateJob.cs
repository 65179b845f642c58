using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>Carries out a calibration: the runs, in rounds; the tables; the summary on the screen.</summary>
internal sealed class CalibrateJob(CalibrateRequest request, Surroundings surroundings)
{
    // From here on a row is more likely a false report than not.
    private const double MostlyFalse = 0.5;

    private CancellationToken Stop => surroundings.Interruption.Token;

    /// <summary>Shows the plan, from a second of trial runs.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Describe()
    {
        var report = new PlanReport(surroundings.Out);
        if (report.IsComplete(request.Folder, request.Resume))
        {
            return ExitCode.Done;
        }

        var setup = request.Setup;
        var table = setup.OpenTable(request.Seed);
        var cost = new TrialRuns(TimeSpan.FromSeconds(1)).PerRun(
            32 * request.Workers,
            size =>
            {
                table.Fill(table.Count + size, request.Workers, request.Engine, cancellation: Stop);
                return size;
            },
            Stop);
        if (Stop.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var isRule = request.Effective is not null;
        report.Say(
            $"{Wording.Count(setup.Prior.Factors.Count, "parameter")} of {request.Scenario.Name}, "
                + $"{Wording.Count(setup.Likelihood.Rows.Count, "row")} of {setup.Record.File} up to {Wording.LocalTime(setup.Cut)}");
        report.Runs(isRule ? "at most " : "", request.Most, request.Workers, cost, request.Folder.Kept(request.Resume));
        if (request.Sequential is { } stages)
        {
            report.Say(
                $"They end when {Wording.Count(stages.Particles, "particle")} at the spread {Spread(setup.Reports.Spread)} are worth "
                    + $"{Wording.Count(stages.Effective)} by luck; a step of all takes {PlanReport.Time(cost * stages.Particles)}.");
        }
        else if (isRule)
        {
            report.Say(
                $"They end when the weighted runs are worth {Wording.Count(request.Length.Effective!.Value)}; a round of "
                    + $"{Wording.Count(RoundRecord.RunsPerRound)} takes {PlanReport.Time(cost * RoundRecord.RunsPerRound)}.");
        }

        report.Say($"While it runs, {(isRule ? "at most " : "")}"
            + $"{Magnitude.Bytes((double)sizeof(double) * setup.Targets.Count * request.Most)} for the runs, on disk and in memory");
        report.End(request.FolderText);
        return ExitCode.Done;
    }

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        try
        {
            return new ResumableJob(request.Folder, request.Resume, request.Quiet, surroundings)
                .Execute(() => CalibrateResults.Open(request), Simulate, Tell);
        }
        catch (WeightlessException)
        {
            surroundings.Error.WriteLine(
                $"error: none of {Wording.Count(request.Sequential?.Particles ?? request.Length.Most, "run")} is possible given "
                    + "the record: all weights are 0. Give a larger --spread, --false-reports above 0, another prior or more "
                    + $"{(request.Sequential is null ? "runs" : "--particles")}, with --force.");
            return ExitCode.Failed;
        }
    }

    /// <summary>The runs that are still to be made, round by round.</summary>
    /// <returns>Whether all are.</returns>
    private bool Simulate(CalibrateResults results)
    {
        using (surroundings.Interruption.Graceful())
        {
            Progress.Towards(surroundings, request.Quiet, results.Done, show =>
            {
                while (!results.Fit.IsDone && !Stop.IsCancellationRequested)
                {
                    results.Table.Fill(results.Fit.EndOfRound, request.Workers, request.Engine, Added, Stop);
                }

                void Added()
                {
                    results.Add();
                    var spread = results.Fit is SequentialFit { Spread: < double.PositiveInfinity } stages
                        ? $"spread {Spread(stages.Spread)}, " : "";
                    var size = Numeral.Fixed(results.Fit.EffectiveSize, 0);
                    show(results.Done, Expected(results), $"{spread}effective size {size}");
                }
            });
        }

        return !results.Fit.IsDone ? false : results.Fit.HasWeight ? true : throw new WeightlessException();
    }

    /// <summary>Runs that are needed, if the effective size goes on to grow as it has.</summary>
    private long Expected(CalibrateResults results)
    {
        var (runs, size) = (results.Done, results.Fit.EffectiveSize);
        if (request.Sequential is not null || request.Length.Effective is not { } wanted || !(size > 0))
        {
            return request.Most;
        }

        var needed = Math.Max(runs, Math.Min(runs * (wanted / size), request.Length.Most));
        return Math.Min((long)Math.Ceiling(needed / RoundRecord.RunsPerRound) * RoundRecord.RunsPerRound, request.Length.Most);
    }

    private void Tell(CalibrateResults results)
    {
        if (results.Summary!.Reports.Spread is var reached && reached > request.Setup.Reports.Spread)
        {
            surroundings.Error.WriteLine(
                $"warning: after {Wording.Count(results.Done, "run")} (--most) the spread has come down to {Spread(reached)}, not to "
                    + $"{Spread(request.Setup.Reports.Spread)} (--spread): the posterior is that of such reports.");
        }

        foreach (var row in results.Summary.Predictive.Where(p => p.Posterior.FalseReport >= MostlyFalse))
        {
            surroundings.Error.WriteLine(
                $"warning: {Wording.Percent(row.Posterior.FalseReport)} of the posterior takes row '{row.Row.Id}' for a false report: "
                    + "hardly a run agrees with it, so the fit does not speak about it. Look at the row and at the prior"
                    + (request.Sequential is null ? "." : ", or give more --particles."));
        }

        if (request.Effective is { } wanted && results.Fit.EffectiveSize < wanted)
        {
            surroundings.Error.WriteLine(
                $"warning: after {Wording.Count(results.Done, "run")} (--most) the effective size is "
                    + $"{Numeral.Fixed(results.Fit.EffectiveSize, 0)}, below {Wording.Count(wanted)} (--effective): the tables are "
                    + "coarser than asked for.");
        }

        if (results.Fit.EffectiveSize < ForecastOptions.FewEffective)
        {
            surroundings.Error.WriteLine(
                $"warning: the runs are worth {Numeral.Fixed(results.Fit.EffectiveSize, 1)} of equal weight, fewer than "
                    + $"{ForecastOptions.FewEffective}: the posterior is coarse, and what it says was updated is rough. Add "
                    + $"{(request.Sequential is null ? "--runs" : "--particles")}.");
        }

        new CalibrateReport(request, results.Summary!, new Page(surroundings.Out)).Write();
    }

    private static string Spread(double spread) => Numeral.Digits(spread, 4);

    /// <summary>Every run has weight 0, so there is no posterior.</summary>
    private sealed class WeightlessException : Exception;
}

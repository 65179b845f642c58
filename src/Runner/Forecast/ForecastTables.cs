using BoliviaSim.Analysis;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Calibrate;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Forecast;

/// <summary>Runs of a forecast that end in one way.</summary>
internal sealed record ForecastRow(ForecastSummary Forecast, double Hour, EndingCounts Counts)
{
    /// <summary>Share of the runs; null where no statement is possible.</summary>
    public double? Share => Forecast.IsPossible ? (double)Counts.Runs / Forecast.Runs : null;

    /// <summary>Runs that fall so by the deadline; null where it is no fall, or no statement is possible.</summary>
    public long? ByDeadline =>
        Forecast.IsPossible && Counts.Ending.IsFall ? Counts.Hours.CountUpTo(Forecast.DeadlineHour) : null;
}

/// <summary>When something happens next, with what decides how well that is known.</summary>
internal sealed record NextBreakRow(NextBreak Next, Parameters Parameters, ForecastSummary Forecast)
{
    /// <summary>The command; null for the high command and the government.</summary>
    public CompiledCommand? Of => Parameters.Commands.FirstOrDefault(c => c.Id == Next.Target.Subject);

    /// <summary>Share of the runs in which it had not happened; null without such runs.</summary>
    public double? Share => Next.Runs == 0 ? null : (double)Next.Happens / Next.Runs;

    /// <summary>Independent runs that would know the share as well: as many of all as the runs in which it had not happened.</summary>
    public double Trials => Forecast.EquivalentRuns * Next.Runs / Next.AllRuns;

    /// <summary>95 % interval of the share; null without such runs.</summary>
    public Interval? Interval => Share is { } share ? Intervals.Wilson(share, Trials) : null;
}

/// <summary>The tables of <c>forecast</c>.</summary>
internal static class ForecastTables
{
    public const string Command = "forecast";

    private const string Caution = " Under the model and priors set knowing the end; never the probability that the government would have "
        + "fallen.";

    /// <summary>What the table of runs holds.</summary>
    public const string RunsDescription =
        "One row per run of the last forecast in the order of run_id. Hours count from the start of the scenario; up to the hour of the "
            + "forecast a run is its history. An empty cell means that the thing did not happen before the run ended." + Caution;

    private const string Wilson =
        "the 95 % Wilson interval of the share, with equivalent_runs of forecast.csv in place of the number of runs";

    private static readonly string[] Quantiles = ["05", "25", "50", "75", "95"];

    /// <summary><c>forecast.csv</c>: every forecast of the series.</summary>
    public static Table<ForecastRow> Forecasts { get; } = new(
        "forecast.csv", "Forecasts",
        "Shares of the runs of every forecast of the series, with deaths beside every share: first the outcomes, whose shares add up to 1, "
            + "and behind the falls their three modes, which name no outcome and add up to the falls. Where the effective size is below "
            + $"{ForecastOptions.LeastEffective}, no statement is possible, and shares are empty." + Caution,
        ["as_of", "outcome", "mode"],
        [
            Column<ForecastRow>.Time(
                "as_of", "Local time of the forecast: nothing that was published later was used.", r => r.Forecast.AsOf),
            Column<ForecastRow>.Hour("hour", "The same in hours after hour 0.", r => r.Hour, required: true),
            Column<ForecastRow>.Name<Outcome>(
                "outcome", "Outcome; its rows add up to all runs. Empty in the row of a mode, whose runs the falls hold already.",
                r => r.Counts.Ending.Mode is null ? r.Counts.Ending.Outcome : null),
            Column<ForecastRow>.Name<FallMode>(
                "mode", "Mode of the fall in a row about a part of the falls; empty in the row of an outcome.", r => r.Counts.Ending.Mode),
            Column<ForecastRow>.Integer("runs", "runs", "Runs with this ending.", r => r.Counts.Runs),
            Column<ForecastRow>.Share("share", "Share of all runs.", r => r.Share),
            Column<ForecastRow>.Share("low", $"Lower bound of {Wilson}.", r => r.Forecast.IntervalOf(r.Counts.Runs)?.Low),
            Column<ForecastRow>.Share("high", $"Upper bound of {Wilson}.", r => r.Forecast.IntervalOf(r.Counts.Runs)?.High),
            Column<ForecastRow>.Share(
                "by_deadline", "Share of all runs that fall so before the deadline or at it; empty for other outcomes.",
                r => (double?)r.ByDeadline / r.Forecast.Runs),
            Column<ForecastRow>.Share(
                "by_deadline_low", "Lower bound of such an interval of that share.",
                r => r.ByDeadline is { } falls ? r.Forecast.IntervalOf(falls)?.Low : null),
            Column<ForecastRow>.Share(
                "by_deadline_high", "Upper bound of such an interval of that share.",
                r => r.ByDeadline is { } falls ? r.Forecast.IntervalOf(falls)?.High : null),
            Column<ForecastRow>.Number(
                "deaths_mean", "deaths",
                "Mean deaths per run among the runs with this ending, from hour 0 to the end of the run; empty without runs.",
                r => r.Counts.DeathsMean, minimum: 0),
            Column<ForecastRow>.Integer(
                "all_runs", "runs", "Runs of the forecast; 0 where no statement is possible.", r => r.Forecast.Runs),
            Column<ForecastRow>.Number(
                "effective_size", "1",
                "How many histories of equal weight the weighted ones are worth, (sum w)^2 / sum w^2; those that share a particle of a "
                    + "posterior count as one.",
                r => r.Forecast.EffectiveSize, required: true, minimum: 0),
            Column<ForecastRow>.Integer("histories", "1", "Histories that were weighed.", r => r.Forecast.Histories),
            Column<ForecastRow>.Integer("ancestors", "1", "Different histories from which runs go on.", r => r.Forecast.Ancestors),
            Column<ForecastRow>.Number(
                "equivalent_runs", "runs",
                "Independent runs that would know a share about as well: 1/n = 1/effective_size + 1/all_runs.",
                r => r.Forecast.EquivalentRuns, required: true, minimum: 0),
        ]);

    /// <summary><c>incidence.csv</c>: the last forecast by hour.</summary>
    public static Table<IncidenceRow> Incidence { get; } =
        IncidenceTable.Of(" Runs of the last forecast, from its hour on." + Caution, [], Wilson);

    /// <summary><c>next_breaks.csv</c>: what happens next after the last forecast.</summary>
    public static Table<NextBreakRow> NextBreaks { get; } = new(
        "next_breaks.csv", "What happens next",
        "When each police and military command breaks, the high command acts and the government falls, over the runs of the last forecast "
            + "in which it had not happened by its hour. A fall ends a run and so competes with all else: three counts add up to these "
            + "runs, and the quantiles are those of the sub-distribution over them, empty where fewer get there." + Caution,
        ["event", "command"],
        [
            Column<NextBreakRow>.String(
                new Field("event", FieldType.String, "",
                    "break: half of the people under the command stand aside or oppose. ownBreak: the command itself does, where nobody is "
                        + "under it or it leads other commands. highCommandMember: a first member of the high command opposes. "
                        + "highCommandAside: two thirds of it stand aside or oppose. highCommandOpposes: two thirds oppose. fall: the "
                        + "government falls.")
                {
                    Required = true, Values = ["break", "ownBreak", "highCommandMember", "highCommandAside", "highCommandOpposes", "fall"],
                },
                r => r.Next.Target.KindWord),
            Column<NextBreakRow>.String("command", "Code of the command; empty for the high command and the government.",
                r => r.Next.Target.Subject),
            Column<NextBreakRow>.String("name", "Office or leadership.", r => r.Of?.Name ?? ""),
            Column<NextBreakRow>.Integer(
                "runs", "runs", "Runs in which it had not happened at the hour of the forecast.", r => r.Next.Runs),
            Column<NextBreakRow>.Integer("all_runs", "runs", "All runs of the forecast.", r => r.Next.AllRuns),
            Column<NextBreakRow>.Integer("happens", "runs", "Runs of these in which it happens before they end.", r => r.Next.Happens),
            Column<NextBreakRow>.Integer(
                "by_deadline", "runs", "Runs of these in which it happens before the deadline or at it.", r => r.Next.ByDeadline),
            Column<NextBreakRow>.Integer(
                "fall_first", "runs", "Runs of these in which the government falls without it.", r => r.Next.FallFirst),
            Column<NextBreakRow>.Integer("neither", "runs", "Runs of these that end without either.", r => r.Next.Neither),
            Column<NextBreakRow>.Share("share", "Share of these runs in which it happens; empty without such runs.", r => r.Share),
            Column<NextBreakRow>.Share(
                "low", $"Lower bound of {Wilson}, times the share of all runs that these are.", r => r.Interval?.Low),
            Column<NextBreakRow>.Share("high", "Upper bound of the same.", r => r.Interval?.High),
            .. Quantiles.Select((word, q) => Column<NextBreakRow>.Hour(
                $"hour_q{word}", $"Hour by which it has happened in {Marginal.Probabilities[q] * 100:0} % of these runs; empty where "
                    + "not so large a share gets there.",
                r => double.IsFinite(r.Next.Hours[q]) ? r.Next.Hours[q] : null)),
            Column<NextBreakRow>.Number(
                "effective_size", "1", "Effective size of the forecast.", r => r.Forecast.EffectiveSize, required: true, minimum: 0),
        ]);

    /// <summary><c>events.csv</c>: what each row of the record changed.</summary>
    /// <param name="hourOf">Hour of a local time.</param>
    public static Table<ForecastStep> Events(Func<DateTime, double> hourOf) => new(
        EventsTable.FileName, "What each event did",
        "The forecasts in their order, with the rows of the record that became known since the one before. In this order of events: in "
            + "another order the same rows would change other amounts. A change holds also that nothing else became known since the step "
            + "before." + Caution,
        ["as_of"],
        [
            Column<ForecastStep>.Time("as_of", "Local time of the forecast.", s => s.Forecast.AsOf),
            Column<ForecastStep>.Hour("hour", "The same in hours after hour 0.", s => hourOf(s.Forecast.AsOf), required: true),
            Column<ForecastStep>.String(
                "rows", "Ids of the rows that became known, with spaces between; empty where none did.",
                s => string.Join(' ', s.News.Select(n => n.Id))),
            Column<ForecastStep>.Share(
                "share", "Share of runs in which the government falls before the deadline or at it; empty where no statement is possible.",
                s => s.Forecast.IsPossible ? (double)s.Forecast.FallsByDeadline / s.Forecast.Runs : null),
            Column<ForecastStep>.Share("low", $"Lower bound of {Wilson}.", s => s.Forecast.IntervalOf(s.Forecast.FallsByDeadline)?.Low),
            Column<ForecastStep>.Share("high", $"Upper bound of {Wilson}.", s => s.Forecast.IntervalOf(s.Forecast.FallsByDeadline)?.High),
            Column<ForecastStep>.Number(
                "log_odds", "1", "Natural logarithm of the odds of such a fall, half an equivalent run added to each side.",
                s => s.LogOdds),
            Column<ForecastStep>.Number("error", "1", "Standard error of log_odds.", s => s.Error, minimum: 0),
            Column<ForecastStep>.Number(
                "change", "1", "Change of log_odds since the forecast before, in this order of events; empty for the first, and where "
                    + "one of the two makes no statement.",
                s => s.Change),
            Column<ForecastStep>.Number(
                "change_error", "1", "Standard error of the change, as if the two forecasts had no history in common: rather too large.",
                s => s.ChangeError, minimum: 0),
            Column<ForecastStep>.Number(
                "deaths_mean", "deaths", "Mean deaths per run, from hour 0 to the end of the run; empty where no statement is possible.",
                s => s.Forecast.Deaths, minimum: 0),
            Column<ForecastStep>.Number(
                "effective_size", "1", "Effective size of the forecast.", s => s.Forecast.EffectiveSize, required: true, minimum: 0),
            Column<ForecastStep>.Integer("runs", "runs", "Runs of the forecast.", s => s.Forecast.Runs),
        ]);

    /// <summary><c>runs.csv</c>: the runs of the last forecast.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">The forecasts.</param>
    public static Table<RunRecord> Runs(ForecastRequest request, ForecastResult result) => new(
        RunsTable.FileName, "Runs",
        RunsDescription,
        ["run_id"],
        [
            Column<RunRecord>.Integer("run_id", "1", "Number of the run, from 0.", r => r.RunId),
            Column<RunRecord>.Integer(
                "history", "1",
                request.Posterior is null
                    ? "History from which the run goes on: parameters from the prior and random numbers are those of this replicate of the "
                        + "seed. Several runs may share one."
                    : "History from which the run goes on; several runs may share one.",
                r => result.Last.Runs[(int)r.RunId].Ancestor),
            .. RunsTable.Particle<RunRecord>(
                request.Posterior is not null, r => result.Start.ParticleOf(result.Last.Runs[(int)r.RunId].Ancestor)),
            Column<RunRecord>.Integer(
                "replicate", "1", "Replicate of the seed whose random numbers it has from the hour of the forecast on.",
                r => ContinuedRuns.FirstReplicate + r.RunId),
            Column<RunRecord>.Integer("seed", "1", "Seed of the forecast.", _ => request.Seed),
            .. RunsTable.Outcomes(request.Parameters),
            RunsTable.Done(),
        ]);

    /// <summary>What the command writes.</summary>
    public static ResultsKind Kind { get; } = new(
        Command, CanResume: false,
        [
            OutputFolder.ScenarioFile, CalibrateTables.Observed.FileName, OutputFolder.PosteriorFile, Forecasts.FileName,
            Incidence.FileName, NextBreaks.FileName, EventsTable.FileName, RunsTable.FileName, OutputFolder.ReportFile,
            OutputFolder.DataPackageFile,
        ]);
}

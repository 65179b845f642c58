using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Runner.Files;
using BoliviaSim.Validation.Cases;

namespace BoliviaSim.Validation.Page;

/// <summary>The tables behind <c>docs/cases.md</c> that are computed; the others are written by hand.</summary>
internal static class CasesTables
{
    private static readonly string ModelWords = $"{CaseEnsemble.Agents}: the agent-based model; {CaseEnsemble.Plain}: the plain model.";

    private static readonly string Bootstrap = $", by bootstrap over runs ({CaseIntervals.Samples} samples)";

    public static Table<CaseEnd> Ends { get; } = new(
        "ends.csv", "Ends", "How the cases end under the two models.", ["scenario", "model"],
        [
            Column<CaseEnd>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseEnd>.String("model", ModelWords, r => r.Model, required: true),
            Column<CaseEnd>.Integer("runs", "runs", "Runs or histories.", r => r.Runs),
            Column<CaseEnd>.Share("fall", "Share in which the government falls.", r => r.Fall, required: true),
            Column<CaseEnd>.Share("low", "Lower end of its 95 % interval.", r => r.Low, required: true),
            Column<CaseEnd>.Share("high", "Upper end of its 95 % interval.", r => r.High, required: true),
            Column<CaseEnd>.Share(
                "high_command",
                "Share in which at least two thirds of the high command stand aside or oppose, or that of the plain model acts.",
                r => r.HighCommand, required: true),
            Column<CaseEnd>.Hour("median_fall_hour", "Median hour of the falls; empty without one.", r => r.MedianFallHour),
            Column<CaseEnd>.Number("deaths", "deaths", "Mean deaths per run; the plain model knows of none.", r => r.Deaths),
            Column<CaseEnd>.Boolean("fell", "Whether the government fell.", r => r.Fell, required: true),
        ]);

    public static Table<CaseSpread> Spread { get; } = new(
        "spread.csv", "Spread", "How far the breaks of police commands have spread by an hour.", ["scenario", "model", "hour"],
        [
            Column<CaseSpread>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseSpread>.String("model", ModelWords, r => r.Model, required: true),
            Column<CaseSpread>.Hour("hour", "Hours after the start.", r => r.Hour, required: true),
            Column<CaseSpread>.Integer("commands", "commands", "Commands besides that in which it began.", r => r.Commands),
            Column<CaseSpread>.Number("mean", "commands", "Mean number of them that have broken.", r => r.Mean, required: true),
            Column<CaseSpread>.Share(
                "two_thirds", "Share of runs in which at least two thirds of all commands have broken.", r => r.TwoThirds, required: true),
        ]);

    public static Table<CaseAnswer> Answers { get; } = new(
        "answers.csv", "Answers", "Whether a police command had broken by an hour.", ["scenario", "command", "hour"],
        [
            Column<CaseAnswer>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseAnswer>.String("command", "Command.", r => r.Command, required: true),
            Column<CaseAnswer>.Hour("hour", "Hours after the start.", r => r.Hour, required: true),
            Column<CaseAnswer>.Boolean("broke", "Whether it had broken by then, by the record.", r => r.Broke, required: true),
            Column<CaseAnswer>.Share("agents", "Share of runs of the agent-based model in which it had.", r => r.Agents, required: true),
            Column<CaseAnswer>.Share("plain", "Share of histories of the plain model in which it had.", r => r.Plain, required: true),
        ]);

    public static Table<CaseScore> Scores { get; } = new(
        "scores.csv", "Scores", "Brier scores: mean squared difference between forecast and record; less is better.",
        ["scenario", "subject"],
        [
            Column<CaseScore>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseScore>.String("subject", "What is forecast: breaks of commands, or the fall.", r => r.Subject, required: true),
            Column<CaseScore>.Integer("questions", "questions", "Questions.", r => r.Questions),
            Column<CaseScore>.Share("agents", "Score of the agent-based model.", r => r.Agents, required: true),
            Column<CaseScore>.Share("agents_low", $"Lower end of its 95 % interval{Bootstrap}.", r => r.AgentsInterval.Low, required: true),
            Column<CaseScore>.Share("agents_high", "Upper end.", r => r.AgentsInterval.High, required: true),
            Column<CaseScore>.Share("plain", "Score of the plain model.", r => r.Plain, required: true),
            Column<CaseScore>.Share("plain_low", $"Lower end of its 95 % interval{Bootstrap}.", r => r.PlainInterval.Low, required: true),
            Column<CaseScore>.Share("plain_high", "Upper end.", r => r.PlainInterval.High, required: true),
            Column<CaseScore>.Share("nothing", "Score of the forecast that nothing changes.", r => r.Nothing, required: true),
        ]);

    public static Table<PlainParameter> Parameters { get; } = new(
        "baseline.csv", "Plain model", "Parameters of the plain model before and after its fit.", ["parameter"],
        [
            Column<PlainParameter>.String("parameter", "Parameter.", r => r.Parameter, required: true),
            Column<PlainParameter>.Number("prior_mean", "by parameter", "Mean of the prior.", r => r.PriorMean, required: true),
            Column<PlainParameter>.Number("prior_sd", "by parameter", "Its standard deviation.", r => r.PriorDeviation, required: true),
            Column<PlainParameter>.Number("mean", "by parameter", "Posterior mean.", r => r.Mean, required: true),
            Column<PlainParameter>.Number("sd", "by parameter", "Posterior standard deviation.", r => r.Deviation, required: true),
            Column<PlainParameter>.Number("low", "by parameter", "Its quantile at 5 %.", r => r.Low, required: true),
            Column<PlainParameter>.Number("high", "by parameter", "Its quantile at 95 %.", r => r.High, required: true),
        ]);

    public static Table<CaseMode> Modes { get; } = new(
        "modes.csv", "Modes", "How the government falls in the runs of the agent-based model.", ["scenario", "mode"],
        [
            Column<CaseMode>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseMode>.Name<FallMode>("mode", "Mode of the fall.", r => r.Mode, required: true),
            Column<CaseMode>.Integer("falls", "runs", "Runs that end with it.", r => r.Falls),
            Column<CaseMode>.Share("share", "Their share of all runs.", r => r.Share, required: true),
            Column<CaseMode>.Share("of_falls", "Their share of the runs with a fall; 0 without one.", r => r.OfFalls, required: true),
            Column<CaseMode>.Name<Coding>("coding_cline", Codings.ClineRule, r => r.Cline, required: true),
        ]);

    public static Table<CaseVariant> Variants { get; } = new(
        "variants.csv", "Variants", "The cases with facts of 2019 taken out, looked at afterwards.", ["scenario", "change"],
        [
            Column<CaseVariant>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<CaseVariant>.String("change", "What is changed.", r => r.Change, required: true),
            Column<CaseVariant>.Integer("runs", "runs", "Runs.", r => r.Runs),
            Column<CaseVariant>.Share("fall", "Share in which the government falls.", r => r.Fall, required: true),
            Column<CaseVariant>.Share(
                "suggestion", "Share in which it falls at the military's suggestion.", r => r.ByMode[FallMode.MilitarySuggestion],
                required: true),
            Column<CaseVariant>.Share(
                "palace", "Share in which the palace is taken.", r => r.ByMode[FallMode.PalaceAssault], required: true),
            Column<CaseVariant>.Share(
                "negotiated", "Share in which it leaves by a negotiated exit.", r => r.ByMode[FallMode.NegotiatedExit], required: true),
            Column<CaseVariant>.Number("deaths", "deaths", "Mean deaths per run.", r => r.Deaths, required: true),
            Column<CaseVariant>.Number(
                "broken", "commands", "Mean number of commands, besides that of the start, broken in a day.", r => r.BrokenInADay,
                required: true),
            Column<CaseVariant>.Integer("commands", "commands", "How many there are.", r => r.Commands),
        ]);
}

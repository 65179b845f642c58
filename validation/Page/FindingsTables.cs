using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Fit;

namespace BoliviaSim.Validation.Page;

/// <summary>A fact about how the findings were made.</summary>
internal sealed record AboutRow(string Key, string Value);

/// <summary>Share of falls in a fifth of the runs by a run-level draw.</summary>
internal sealed record FifthRow(string Draw, int Fifth, double Fall);

/// <summary>Tipping number of a role.</summary>
internal sealed record TippingRow(Role Role, double Number);

/// <summary>A quantity of the variance table.</summary>
internal sealed record VarianceRow(string Quantity, string Unit, double Value);

/// <summary>The tables behind <c>docs/findings.md</c>; the page is made of them and of nothing else.</summary>
internal static class FindingsTables
{
    public static Table<AboutRow> About { get; } = new(
        "about.csv", "About", "How the findings were computed.", ["key"],
        [
            Column<AboutRow>.String("key", "What.", r => r.Key, required: true),
            Column<AboutRow>.String("value", "Its value.", r => r.Value, required: true),
        ]);

    public static Table<Pattern> Patterns { get; } =
        StatementTable("patterns.csv", "Patterns", "Patterns P1 to P6: what must hold and what was measured.");

    public static Table<Pattern> Acceptance { get; } = StatementTable(
        "acceptance.csv", "Mends", "What each mend was to achieve, and what was measured, with the mend and with it taken out.",
        Column<Pattern>.Number("without_mend", "by unit", "The value with the mend taken out; empty: none.", p => Finite(p.WithoutMend)),
        Column<Pattern>.Boolean("holds_without", "Whether that lies in the range.", p => p.HoldsWithoutMend));

    public static Table<AblationRow> Ablation { get; } = new(
        "ablation.csv", "Ablation", "Two scenarios with one mend taken out, paired by replicate.", ["scenario", "id"],
        [
            Column<AblationRow>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<AblationRow>.String("id", "Mend that is taken out.", r => r.Id, required: true),
            Column<AblationRow>.String("title", "What it is.", r => r.Title, required: true),
            Column<AblationRow>.String("how", "Neutral setting.", r => r.How),
            Column<AblationRow>.Share("fall", "Share of runs in which the government falls.", r => r.Fall, required: true),
            Column<AblationRow>.Number("difference", "1", "Difference to the scenario as shipped.", r => r.Difference, required: true),
            Column<AblationRow>.Number("low", "1", "Lower end of its 95 % interval.", r => r.Difference - r.HalfWidth, required: true),
            Column<AblationRow>.Number("high", "1", "Upper end of its 95 % interval.", r => r.Difference + r.HalfWidth, required: true),
            Column<AblationRow>.Share("contained", "Share of runs that end contained.", r => r.Contained, required: true),
            Column<AblationRow>.Number("deaths", "deaths", "Mean deaths per run.", r => r.Deaths, required: true),
        ]);

    public static Table<FittedParameter> Fit { get; } = new(
        "fit.csv", "Small fit", "Three police parameters before and after the fit to the break windows before Saturday noon.",
        ["parameter"],
        [
            Column<FittedParameter>.String("parameter", "Parameter.", r => r.Parameter, required: true),
            Column<FittedParameter>.Number("prior_mean", "by parameter", "Mean of the prior.", r => r.PriorMean, required: true),
            Column<FittedParameter>.Number("prior_sd", "by parameter", "Its standard deviation.", r => r.PriorDeviation, required: true),
            Column<FittedParameter>.Number("mean", "by parameter", "Posterior mean.", r => r.Mean, required: true),
            Column<FittedParameter>.Number("sd", "by parameter", "Posterior standard deviation.", r => r.Deviation, required: true),
            Column<FittedParameter>.Number("effective_runs", "runs", "Effective number of runs.", r => r.EffectiveRuns, required: true),
            Column<FittedParameter>.Integer("runs", "runs", "Runs of the design.", r => r.Runs),
        ]);

    public static Table<ThresholdRow> Threshold { get; } = new(
        "threshold.csv", "Threshold of the high command", "The default scenario over the range of one threshold.", ["threshold"],
        [
            Column<ThresholdRow>.Number("threshold", "pressure", "Value of highCommand.threshold.", r => r.Threshold, required: true),
            Column<ThresholdRow>.Share("fall", "Share of runs in which the government falls.", r => r.Fall, required: true),
            Column<ThresholdRow>.Share("low", "Lower end of its 95 % interval.", r => r.Low),
            Column<ThresholdRow>.Share("high", "Upper end of its 95 % interval.", r => r.High),
            Column<ThresholdRow>.Number("deaths", "deaths", "Mean deaths per run.", r => r.Deaths, required: true),
        ]);

    public static Table<KnockOutResult> KnockOuts { get; } = new(
        "knock_outs.csv", "Knock-outs", "The default scenario with one driver or link centred or off, paired by replicate.", ["name"],
        [
            Column<KnockOutResult>.String("group", "Heading.", r => r.KnockOut.Group, required: true),
            Column<KnockOutResult>.String("name", "What is switched off.", r => r.KnockOut.Name, required: true),
            Column<KnockOutResult>.String("how", "How.", r => r.KnockOut.How),
            Column<KnockOutResult>.Number(
                "centred_fall", "1", "Share of falls with its fields at their mean paths; empty: no link.", r => r.Centred?.Fall),
            Column<KnockOutResult>.Number(
                "centred_difference", "1", "Difference to the scenario as shipped.", r => r.Centred?.Difference),
            Column<KnockOutResult>.Number("centred_low", "1", "Lower end of its 95 % interval.", r => r.Centred?.Low),
            Column<KnockOutResult>.Number("centred_high", "1", "Upper end of its 95 % interval.", r => r.Centred?.High),
            Column<KnockOutResult>.Number("centred_deaths", "deaths", "Mean deaths per run.", r => r.Centred?.Deaths),
            Column<KnockOutResult>.Number(
                "centred_acted_runs", "runs", "Runs in which anything happened differently.", r => r.Centred?.Acted),
            Column<KnockOutResult>.Share(
                "fall", "Share of runs in which the government falls, switched off.", r => r.Off.Fall, required: true),
            Column<KnockOutResult>.Number(
                "difference", "1", "Difference to the scenario as shipped.", r => r.Off.Difference, required: true),
            Column<KnockOutResult>.Number("low", "1", "Lower end of its 95 % interval.", r => r.Off.Low, required: true),
            Column<KnockOutResult>.Number("high", "1", "Upper end of its 95 % interval.", r => r.Off.High, required: true),
            Column<KnockOutResult>.Hour("median_hour", "Median hour of the falls.", r => Finite(r.Off.MedianHour)),
            Column<KnockOutResult>.Number("deaths", "deaths", "Mean deaths per run.", r => r.Off.Deaths, required: true),
            Column<KnockOutResult>.Number("acted_runs", "runs", "Runs in which anything happened differently.", r => r.Off.Acted),
        ]);

    public static Table<CardResult> Cards { get; } = new(
        "cards.csv", "Cards", "The default scenario with one of its waiting measures in force, paired by replicate.", ["card"],
        [
            Column<CardResult>.String("card", "Measure in force.", r => r.Id, required: true),
            Column<CardResult>.Name<Side>("side", "Who takes it.", r => r.Side, required: true),
            Column<CardResult>.Integer("runs", "runs", "Replicates.", r => r.Runs),
            Column<CardResult>.Integer("acted_runs", "runs", "Runs in which anything happened differently.", r => r.Effect.Acted),
            Column<CardResult>.Share("base_fall", "Share of falls without the measure.", r => r.BaseFall, required: true),
            Column<CardResult>.Share("fall", "Share of falls with it.", r => r.Effect.Fall, required: true),
            Column<CardResult>.Number("difference", "1", "Difference of the two.", r => r.Effect.Difference, required: true),
            Column<CardResult>.Number("low", "1", "Lower end of its 95 % interval.", r => r.Effect.Low, required: true),
            Column<CardResult>.Number("high", "1", "Upper end of its 95 % interval.", r => r.Effect.High, required: true),
            Column<CardResult>.Number("base_deaths", "deaths", "Mean deaths per run without it.", r => r.BaseDeaths, required: true),
            Column<CardResult>.Number("deaths", "deaths", "Mean deaths per run with it.", r => r.Effect.Deaths, required: true),
        ]);

    public static Table<SiegeRow> Siege { get; } = new(
        "siege.csv", "State of siege", "The two forms of the state of siege over deterrence and size, paired by replicate.",
        ["card", "size", "shift", "deterrence"],
        [
            Column<SiegeRow>.String("card", "Measure in force.", r => r.Card, required: true),
            Column<SiegeRow>.Number("deterrence", "1", "Factor on the turnout of both sides.", r => r.Deterrence, required: true),
            Column<SiegeRow>.Number("size", "1", "Factor on share of troops and weights of orders.", r => r.Size, required: true),
            Column<SiegeRow>.Number(
                "shift", "pressure", "Added to the thresholds of all the armed forces; 0 in the cards.", r => r.Shift, required: true),
            Column<SiegeRow>.Integer("runs", "runs", "Replicates.", r => r.Runs),
            Column<SiegeRow>.Share("base_fall", "Share of falls without the measure.", r => r.BaseFall, required: true),
            Column<SiegeRow>.Share("fall", "Share of falls with it.", r => r.Fall, required: true),
            Column<SiegeRow>.Number("difference", "1", "Difference of the two.", r => r.Difference, required: true),
            Column<SiegeRow>.Number("low", "1", "Lower end of its 95 % interval.", r => r.Difference - r.HalfWidth, required: true),
            Column<SiegeRow>.Number("high", "1", "Upper end of its 95 % interval.", r => r.Difference + r.HalfWidth, required: true),
            Column<SiegeRow>.Number("base_deaths", "deaths", "Mean deaths per run without it.", r => r.BaseDeaths, required: true),
            Column<SiegeRow>.Number("deaths", "deaths", "Mean deaths per run with it.", r => r.Deaths, required: true),
            Column<SiegeRow>.String("falls", "fewer, more or unclear, by the interval.", r => r.Falls, required: true),
        ]);

    public static Table<FifthRow> Fifths { get; } = new(
        "fifths.csv", "Fifths", "Fall share by fifths of the runs in ascending order of a run-level draw.", ["draw", "fifth"],
        [
            Column<FifthRow>.String("draw", "Run-level draw.", r => r.Draw, required: true),
            Column<FifthRow>.Integer("fifth", "1", "Fifth, 1 the lowest draws.", r => r.Fifth),
            Column<FifthRow>.Share("fall", "Share of falls.", r => r.Fall, required: true),
        ]);

    public static Table<VarianceRow> Variance { get; } = new(
        "variance.csv", "Variance", "Where the variance of the fall comes from.", ["quantity"],
        [
            Column<VarianceRow>.String("quantity", "What.", r => r.Quantity, required: true),
            Column<VarianceRow>.String("unit", "Unit.", r => r.Unit, required: true),
            Column<VarianceRow>.Number("value", "by unit", "Estimate.", r => r.Value, required: true),
        ]);

    public static Table<TippingRow> Tipping { get; } = new(
        "tipping_numbers.csv", "Tipping numbers", "How much a kind's own share moves itself; above 1 it can tip by itself.", ["role"],
        [
            Column<TippingRow>.Name<Role>("role", "Role.", r => r.Role, required: true),
            Column<TippingRow>.Number("number", "1", "Tipping number.", r => r.Number, required: true),
        ]);

    public static Table<CitedFigure> Figures { get; } = new(
        "figures.csv", "Figures", "Figures that other pages refer to.", ["id"],
        [
            Column<CitedFigure>.String("id", "Name of the figure.", f => f.Id, required: true),
            Column<CitedFigure>.String("statement", "What it is.", f => f.Statement, required: true),
            Column<CitedFigure>.Number("value", "by unit", "Measured value; empty where it is not reached.", f => Finite(f.Value)),
            Column<CitedFigure>.String("unit", "Unit.", f => f.Unit, required: true),
            Column<CitedFigure>.Integer("runs", "runs", "Runs behind it.", f => f.Runs),
        ]);

    /// <summary>Tipping numbers of a scenario at its start.</summary>
    public static IEnumerable<TippingRow> TippingOf(Scenario scenario)
    {
        var values = ScenarioCompiler.Compile(scenario).Values;
        return Enum.GetValues<Role>().Select(role => new TippingRow(role, TippingNumbers.Of(values, role)));
    }

    /// <summary>Rows of the variance table.</summary>
    public static IEnumerable<VarianceRow> RowsOf(VarianceTable table) =>
    [
        new("fall share at central parameters", "1", table.FallShare),
        new("variance of the fall at central parameters", "1", table.Total),
        new("of it by run-level draws", "1", table.RunLevel),
        new("of it by all other luck", "1", table.OtherLuck),
        new("variance of the fall share over the parameters' ranges", "1", table.Parameters),
        new("fall share over the parameters' ranges", "1", table.FallShareOverParameters),
    ];

    /// <summary>Rows on how the tables were measured.</summary>
    /// <param name="settings">Replicates, seed, threads.</param>
    /// <param name="groups">Groups of the variance table.</param>
    /// <param name="runsPerGroup">Runs of each of them.</param>
    public static IEnumerable<AboutRow> AboutOf(PatternOptions settings, int groups, int runsPerGroup) =>
        [.. AboutOf(settings), new("groups", Text(groups)), new("runsPerGroup", Text(runsPerGroup))];

    /// <summary>How a page is made that has no groups of runs.</summary>
    public static IEnumerable<AboutRow> AboutOf(PatternOptions settings) =>
    [
        new("replicates", Text(settings.Replicates)), new("seed", Text(settings.Seed)),
        new("fingerprint", ModelFingerprint.Compute(settings.Workers)),
    ];

    /// <summary>Fall shares by fifths of the runs, for every run-level draw.</summary>
    public static IEnumerable<FifthRow> FifthsOf(IReadOnlyList<RunOutcome> runs) =>
    [
        .. FifthsBy("u of the police", runs, r => r.DrawPolice),
        .. FifthsBy("u of the military", runs, r => r.DrawMilitary),
        .. FifthsBy("u of the opposition organisations", runs, r => r.DrawGroup),
        .. FifthsBy("u of the popular sectors", runs, r => r.DrawPopular),
        .. FifthsBy("government's resolve", runs, r => r.DrawResolve),
    ];

    private static Table<Pattern> StatementTable(
        string file, string title, string description, params IEnumerable<Column<Pattern>> more) => new(
        file, title, description, ["id", "statement"],
        [
            Column<Pattern>.String("id", "Number and letter.", p => p.Id, required: true),
            Column<Pattern>.String("statement", "What must hold.", p => p.Statement, required: true),
            Column<Pattern>.Number("value", "by unit", "Measured value; empty where there is none.", p => Finite(p.Value)),
            Column<Pattern>.Number("low", "by unit", "Lowest value that holds; empty: none.", p => Finite(p.Low)),
            Column<Pattern>.Number("high", "by unit", "Highest value that holds; empty: none.", p => Finite(p.High)),
            Column<Pattern>.String("unit", "Unit of the three numbers.", p => p.Unit, required: true),
            Column<Pattern>.Integer("runs", "runs", "Runs, or what the unit counts, behind the value.", p => p.Runs),
            Column<Pattern>.Boolean("holds", "Whether the value lies in the range.", p => p.Holds, required: true), .. more,
        ]);

    private static IEnumerable<FifthRow> FifthsBy(string name, IReadOnlyList<RunOutcome> runs, Func<RunOutcome, double> draw) =>
        ThresholdPatterns.ByFifths(runs, draw).Select((fall, i) => new FifthRow(name, i + 1, fall));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>A fitted row, with the name of the command that it is about.</summary>
internal sealed record PredictiveRow(Predictive Predictive, Scenario Scenario)
{
    /// <summary>The row of the record.</summary>
    public ObservedRow Row => Predictive.Row;

    /// <summary>Name of the command; empty for the government and for the high command.</summary>
    public string Name => Scenario.Commands.FirstOrDefault(c => c.Id == Row.Subject)?.Name ?? "";
}

/// <summary>The tables of <c>calibrate</c>.</summary>
internal static class CalibrateTables
{
    public const string Command = "calibrate";

    private const string Caution = "Under the model and priors set knowing the end.";
    private static readonly string[] Words = ["05", "25", "50", "75", "95"];

    /// <summary>Files with pictures, and what draws each.</summary>
    public static IReadOnlyList<(string Name, Func<ReportSource, Drawing?> Draw)> Pictures { get; } =
        [("marginals.svg", MarginalsPicture.Of), ("predictive.svg", PredictivePicture.Of), ("contraction.svg", ContractionPicture.Of)];

    /// <summary><c>observed.csv</c>: the rows of the record that were opened, in its own format.</summary>
    public static Table<ObservedRow> Observed { get; } = new(
        "observed.csv", "Record", "Rows of the record that had been published by the cut; no other row was opened.", ["id"],
        [
            Text("id", "Id of the row.", true), Text("kind", "What happened.", true),
            Text("subject", "Command; empty for the government and for the high command."),
            Text("lower", "Local time: it had not happened before; empty where nothing is known."),
            Text("upper", "Local time: it had happened by then; empty where nothing is known."),
            Text("published", "Local time at which this became known.", true), Text("source", "Where it is from."),
            Text("confidence", "Confidence in the source.", true), Text("use", "What the row is used for: fit, score or no.", true),
            Text("note", "Empty: notes are not copied."),
        ]);

    /// <summary><c>marginals.csv</c>: each number before and after.</summary>
    public static Table<Marginal> Marginals { get; } = new(
        "marginals.csv", "Numbers before and after",
        "Prior and posterior of every parameter of the prior, of the run-level draws, and of a sum of which the record knows no parts. "
            + Caution,
        ["name"],
        [
            Column<Marginal>.String("name", "Parameter, run-level draw, or a sum of both.", m => m.Name, required: true),
            Column<Marginal>.String(
                "tier", "Tier of a parameter (docs/parameters.md); empty for draws and sums.",
                m => ParameterTable.Find(m.Name)?.Tier.ToString() ?? ""),
            Column<Marginal>.String("unit", "Unit of all values of the row but the last five columns.", m => m.Unit, required: true),
            .. Quantiles<Marginal>("prior_q", "Quantile of the prior", (m, q) => m.Prior[q]),
            .. Quantiles<Marginal>("posterior_q", "Quantile of the posterior", (m, q) => m.Posterior[q]),
            Column<Marginal>.Number("prior_mean", "", "Mean of the prior.", m => m.PriorMean, required: true),
            Column<Marginal>.Number("prior_sd", "", "Standard deviation of the prior.", m => m.PriorDeviation, required: true, minimum: 0),
            Column<Marginal>.Number("posterior_mean", "", "Mean of the posterior.", m => m.Mean, required: true),
            Column<Marginal>.Number(
                "posterior_sd", "", "Standard deviation of the posterior.", m => m.Deviation, required: true, minimum: 0),
            Column<Marginal>.Number(
                "contraction", "1",
                "1 less the ratio of the variances: 0 where nothing was learned, 1 where everything was; below 0 where the posterior is "
                    + "wider. Empty where the prior has no spread.",
                m => m.PriorDeviation > 0 ? m.Contraction : null, maximum: 1),
            Column<Marginal>.Number(
                "spread_ratio", "1", "Standard deviation of the posterior as a multiple of the prior's.",
                m => m.PriorDeviation > 0 ? m.Deviation / m.PriorDeviation : null, minimum: 0),
            Column<Marginal>.Share(
                "distance", "Largest distance between the distribution functions of prior and posterior (Kolmogorov and Smirnov).",
                m => m.Distance, required: true),
            Column<Marginal>.Number(
                "limit", "1", "Distance that chance alone exceeds once in a hundred times, at these effective sizes.", m => m.Limit,
                required: true, minimum: 0),
            Column<Marginal>.String(
                new Field("updated", FieldType.String, "", "Whether the distance exceeds the limit.")
                {
                    Required = true, Values = [Updated, NotUpdated],
                },
                m => m.IsUpdated ? Updated : NotUpdated),
        ]);

    /// <summary><c>predictive.csv</c>: each fitted row of the record beside the runs.</summary>
    public static Table<PredictiveRow> Predictive { get; } = new(
        "predictive.csv", "The record beside the runs",
        "What prior and posterior say of the hour of each row of the record that was fitted, up to the cut. " + Caution, ["id"],
        [
            Column<PredictiveRow>.String("id", "Id of the row in observed.csv.", r => r.Row.Id, required: true),
            Column<PredictiveRow>.String(
                "kind", "What happened.", r => r.Row.KindWord, required: true),
            Column<PredictiveRow>.String("subject", "Command; empty for the government and for the high command.", r => r.Row.Subject),
            Column<PredictiveRow>.String("name", "Name of the command.", r => r.Name),
            Column<PredictiveRow>.Hour("lower", "Hour before which it had not happened; empty where nothing is known.", r => r.Row.Lower),
            Column<PredictiveRow>.Hour("upper", "Hour by which it had happened; empty where nothing is known.", r => r.Row.Upper),
            .. Sides<PredictiveRow>(r => r.Predictive.Prior, "prior", "the prior"),
            .. Sides<PredictiveRow>(r => r.Predictive.Posterior, "posterior", "the posterior"),
        ]);

    /// <summary><c>effective.csv</c>: the effective size after each round.</summary>
    public static Table<Round> Effective { get; } = new(
        "effective.csv", "Effective sizes", "How many equally weighted runs the weighted runs are worth, after each round.", ["round"],
        [
            Column<Round>.Integer("round", "1", "Number of the round, from 1.", r => r.Number),
            Column<Round>.Integer("runs", "runs", "Runs of this and all earlier rounds.", r => r.Runs),
            Column<Round>.Number(
                "by_particle", "particles", "Effective size, (sum of weights)^2 / sum of their squares.", r => r.ByParticle, required: true,
                minimum: 0),
            Column<Round>.Number(
                "by_luck", "particles",
                "The same where particles that share random numbers count as one. Both are equal where every run has its own; only the "
                    + "particles of stages share some.",
                r => r.ByLuck, required: true, minimum: 0),
        ]);

    /// <summary><c>stages.csv</c>: the stages of a sequential fit.</summary>
    public static Table<SequentialStage> Stages { get; } = new(
        "stages.csv", "Stages",
        "How the spread of the reports came down, and what the particles were worth at the end of each stage.", ["stage"],
        [
            Column<SequentialStage>.Integer("stage", "1", "Number of the stage, from 1.", s => s.Number),
            Column<SequentialStage>.Number(
                "spread", "1", "Standard deviation of a reported hour in ln(1 + hour).", s => s.Spread, required: true, minimum: 0),
            Column<SequentialStage>.Integer("runs", "runs", "Runs of this and all earlier stages.", s => s.Runs),
            Column<SequentialStage>.Integer("steps", "1", "Steps that each particle was offered.", s => s.Moves),
            Column<SequentialStage>.Share("taken", "Share of the steps that were taken.", s => s.Accepted, required: true),
            Column<SequentialStage>.Share("moved", "Share of the particles that took a step.", s => s.Moved, required: true),
            Column<SequentialStage>.Number(
                "by_particle", "particles", "Effective size where equal particles count as one.", s => s.ByParticle, required: true,
                minimum: 0),
            Column<SequentialStage>.Number(
                "by_luck", "particles",
                "Effective size where particles that share the random numbers of their start count as one, or those that share some "
                    + "run-level draw, or the value of some parameter, whichever leaves fewest.",
                s => s.ByLuck, required: true, minimum: 0),
            Column<SequentialStage>.Number(
                "log_evidence", "1", "Natural logarithm of the mean likelihood of the record under the prior, at this spread.",
                s => s.LogEvidence, required: true),
        ]);

    /// <summary><c>adjusted.csv</c>: numbers of the posterior after local-linear adjustment.</summary>
    public static Table<AdjustedNumber> Adjusted { get; } = new(
        "adjusted.csv", "Numbers after adjustment",
        "The posterior of every parameter and run-level draw, and what it would be if reports were exact, as far as a number depends "
            + "linearly on how far the runs are from the record. The particles of posterior.csv are not adjusted. " + Caution,
        ["name"],
        [
            Column<AdjustedNumber>.String("name", "Parameter or run-level draw.", n => n.Name, required: true),
            Column<AdjustedNumber>.String("unit", "Unit of all values of the row but the last.", n => n.Unit, required: true),
            .. Quantiles<AdjustedNumber>("posterior_q", "Quantile of the posterior", (n, q) => n.Posterior[q]),
            .. Quantiles<AdjustedNumber>("adjusted_q", "Quantile after the adjustment", (n, q) => n.Adjusted[q]),
            Column<AdjustedNumber>.Number("posterior_mean", "", "Mean of the posterior.", n => n.Mean, required: true),
            Column<AdjustedNumber>.Number(
                "posterior_sd", "", "Standard deviation of the posterior.", n => n.Deviation, required: true, minimum: 0),
            Column<AdjustedNumber>.Number("adjusted_mean", "", "Mean after the adjustment.", n => n.AdjustedMean, required: true),
            Column<AdjustedNumber>.Number(
                "adjusted_sd", "", "Standard deviation after the adjustment.", n => n.AdjustedDeviation, required: true, minimum: 0),
            Column<AdjustedNumber>.Share(
                "explained", "Share of the variance in the posterior that the distances from the record explain.", n => n.Explained,
                required: true),
        ]);

    /// <summary>What the command writes.</summary>
    public static ResultsKind Kind { get; } = new(
        Command, CanResume: true,
        [
            OutputFolder.ScenarioFile, Observed.FileName, RowFile.Name, OutputFolder.PosteriorFile, Marginals.FileName, Predictive.FileName,
            Effective.FileName, Stages.FileName, Adjusted.FileName, .. Pictures.Select(p => p.Name), OutputFolder.ReportFile,
            OutputFolder.DataPackageFile,
        ]);

    public const string Updated = "updated";
    public const string NotUpdated = "not updated";

    /// <summary><c>posterior.csv</c>, which <see cref="PosteriorCsv"/> writes.</summary>
    public static Table<Particle> Posterior(Prior prior, IReadOnlyList<RunFact<double?>> draws, bool hasMixedLuck) => new(
        OutputFolder.PosteriorFile, "Posterior",
        "Weighted histories of the model up to the cut, with the parameters that each had. " + Caution,
        ["particle"],
        [
            Column<Particle>.Integer("particle", "1", "Number of the particle, from 0.", p => p.Number),
            Column<Particle>.Share("weight", "Weight; all add up to 1.", p => p.Weight, required: true),
            Column<Particle>.String("scenario", "Scenario of the history.", _ => "", required: true),
            Column<Particle>.String("cut", "Local time at which the history ends.", _ => "", required: true),
            Column<Particle>.Integer("seed", "1", "Seed of the history.", p => p.Seed),
            Column<Particle>.Integer("replicate", "1", "Replicate of the history.", p => p.Replicate),
            Column<Particle>.String("history", "Digest of the history, by which another model is told.", _ => "", required: true),
            Column<Particle>.String(
                "fit", "What it was fitted to: short hashes of hour 0, of the rows with the cut, and of how reports come about.", _ => "",
                required: true),
            .. hasMixedLuck
                ? [Column<Particle>.String(
                    PosteriorCsv.Luck,
                    "Random numbers of other replicates: run-level draws by stream and entity, then ticks from which on they count; empty "
                        + "where all are those of the replicate.",
                    _ => "")]
                : Array.Empty<Column<Particle>>(),
            .. prior.Factors.Select((f, i) => Column<Particle>.Number(
                f.Name, f.Parameter.Unit, $"{f.Parameter.Sentence} Prior {FactorText.Of(f)}.", p => p.Values[i],
                required: true)),
            .. draws.Select(d => Column<Particle>.Number(
                d.Name, d.Unit, $"{d.Description} For information: seed, replicate and luck, where it is there, repeat it.", _ => null)),
        ]);

    private static Column<ObservedRow> Text(string name, string description, bool required = false) =>
        Column<ObservedRow>.String(name, description, _ => "", required);

    private static IEnumerable<Column<T>> Quantiles<T>(string prefix, string description, Func<T, int, double?> value) =>
        Words.Select((word, q) => Column<T>.Number(
            prefix + word, "", $"{description}, {Marginal.Probabilities[q] * 100:0} %.", row => value(row, q)));

    private static IEnumerable<Column<T>> Sides<T>(Func<T, PredictedHour> of, string prefix, string words) =>
    [
        .. Words.Select((word, q) => Column<T>.Hour(
            $"{prefix}_q{word}", $"Hour by which it has happened in {Marginal.Probabilities[q] * 100:0} % of {words}; empty where not so "
                + "large a share gets there by the cut.", row => of(row).Hours[q])),
        Column<T>.Share($"{prefix}_not_yet", $"Share of {words} in which it has not happened by the cut.", row => of(row).NotYet, true),
        Column<T>.Share($"{prefix}_inside", $"Share of {words} inside the window of the record.", row => of(row).Inside, true),
        Column<T>.Number(
            $"{prefix}_log_likelihood", "1", $"Natural logarithm of the mean likelihood of the row under {words}.",
            row => of(row).LogLikelihood, maximum: 0),
    ];
}

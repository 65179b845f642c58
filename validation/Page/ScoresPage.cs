using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Numerics;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Validation.Scores;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// The generated blocks of <c>docs/validation.md</c>, made of the committed tables and of nothing else, so that a test can make them again
/// without a run.
/// </summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class ScoresPage(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/validation.md";

    /// <summary>Folder of the tables, from the root of the repository.</summary>
    public const string TablesFolder = "docs/data/scores";

    private static readonly string Noon = ScoreMeasurement.Noon.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>The page with its blocks as they follow from the tables.</summary>
    /// <exception cref="InvalidDataException">The page lacks a block or has one too many.</exception>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["scores-verdict"] = Verdict(),
        ["scores-about"] = About(),
        ["scores-computed"] = Computed(),
        ["scores-origins"] = Origins(),
        ["scores-rows"] = RowScores(),
        ["scores-base-rates"] = BaseRates(),
        ["scores-learned"] = Learned(),
        ["scores-coverage"] = Coverage("coverage"),
        ["scores-plain-coverage"] = Coverage("plain_coverage"),
        ["scores-variations"] = Variations(),
        ["case-forecasts"] = new CaseScoreBlocks(tables).Forecasts(),
        ["case-forecasts-reading"] = new CaseScoreBlocks(tables).Reading(),
        ["case-forecasts-about"] = new CaseScoreBlocks(tables).About(),
        ["counterfactuals-about"] = new CounterfactualBlocks(tables).About(),
        ["counterfactuals"] = new CounterfactualBlocks(tables).Effects(),
        ["counterfactuals-spread"] = new CounterfactualBlocks(tables).Spread(),
        ["counterfactuals-sizes"] = new CounterfactualBlocks(tables).Sizes(),
    });

    private string Verdict()
    {
        var updated = Rows("learned").Where(r => r["updated"] == "true").ToList();
        var (agents, prior, plain) = (AtNoon(EventHours.Agents), AtNoon(EventHours.Prior), AtNoon(EventHours.Plain));
        var ratio = DeterministicMath.Exp(Number(agents["joint"]) - Number(plain["joint"]));
        var gain = DeterministicMath.Exp(Number(agents["joint"]) - Number(prior["joint"]));
        var fall = Number(agents["falls"]);
        return $"- **What the record taught.** Of {Rows("learned").Count} numbers {updated.Count} differ from their prior by more than "
            + "chance (at 1 % one or two of them would by chance): "
            + $"{Listed([.. updated.Select(r => $"`{r["name"]}`")], "none")}. The others are not updated.\n"
            + $"- **What came after Saturday noon.** Its joint probability is e^{Fixed(agents["joint"], 1)} given the record, "
            + $"e^{Fixed(prior["joint"], 1)} under the prior (a factor of {Numeral.Digits(gain, 2)}) and e^{Fixed(plain["joint"], 1)} "
            + $"under the plain hazard model. The agent-based model {(ratio > 1 ? "beats" : "does not beat")} the plain model in this: "
            + $"{Numeral.Digits(ratio > 1 ? ratio : 1 / ratio, 2)} times as {(ratio > 1 ? "probable" : "improbable")}. The intervals of "
            + $"the two for the noise of the simulation {(Overlap(agents, plain) ? "overlap" : "do not overlap")} "
            + $"({JointInterval(agents)} and {JointInterval(plain)}).\n"
            + $"- **Row by row** the agent-based model has the better logarithmic score in {Better("log", 2, more: true)}, the better CRPS "
            + $"in {Better("crps", 1, more: false)} comparisons with the plain model over four hours of forecast, by the digits shown "
            + "below.\n"
            + $"- **The fall.** The government falls in {Percent(fall)} of the runs given the record to noon ({Percent(agents["low"])} to "
            + $"{Percent(agents["high"])}; {Fixed(agents["deaths"], 2)} deaths per run), in {Percent(plain["falls"])} of the histories of "
            + $"the plain model. It fell. Brier scores: {Numeral.Fixed(BrierOf(fall), 3)} for the agent-based model, which "
            + $"{Than(fall, Number(plain["falls"]))} the plain model's {Numeral.Fixed(BrierOf(Number(plain["falls"])), 3)} and "
            + $"{Than(fall, BaseRate.Cline.Share)} those of the base rates "
            + $"({Listed([.. BaseRate.All.Select(b => Numeral.Fixed(BrierOf(b.Share), 3))], "none")}). "
            + "One event cannot tell models apart.\n"
            + new CaseScoreBlocks(tables).Verdict();
    }

    private string About()
    {
        var about = Rows("about").ToDictionary(r => r["key"], r => r["value"]);
        var histories = Number(about["replicates"]) * ScoreMeasurement.HistoriesPerRun;
        return $"Runs that go on from each forecast {Whole(about["replicates"])}, histories from the prior "
            + $"{Numeral.Fixed(histories, 0)}, seed {about["seed"]}, model fingerprint `{about["fingerprint"]}`.\n";
    }

    /// <summary>How often scores were computed: whoever looks often enough finds a good one.</summary>
    private string Computed() => MarkdownTable.Text(
        ["computation", "part", "date", "runs", "prior", "structure", "scorer", "record", "what came of it"],
        Rows("computed").Select(r => (string[])
        [
            r["number"], $"`{r["part"]}`", r["date"], Whole(r["runs"]), Hash(r["prior"]), Hash(r["structure"]), Hash(r["scorer"]),
            Hash(r["record"]), r["outcome"],
        ]));

    private string Origins() => MarkdownTable.Text(
        [
            "as of", "method", "rows known", "effective size", "falls", "95 % interval", "deaths per run", "ln joint probability",
            "95 % interval",
        ],
        Rows("origins").Select(r => (string[])
        [
            Time(r["origin"]), r["method"], r["known"], Optional(r["effective_size"], 0), Percent(r["falls"]),
            r["method"] == EventHours.Nothing ? "" : $"{Percent(r["low"])} to {Percent(r["high"])}", Optional(r["deaths"], 2),
            Fixed(r["joint"], 1), r["joint_low"].Length == 0 ? "" : JointInterval(r),
        ]));

    private string RowScores() => MarkdownTable.Text(
        ["as of", "row", .. Methods.Select(m => $"{m}: log, CRPS (h)")],
        Rows("rows").GroupBy(r => (Origin: r["origin"], Row: r["row"])).Select(g => (string[])
        [
            Time(g.Key.Origin), $"`{g.Key.Row}`",
            .. Methods.Select(m => g.FirstOrDefault(r => r["method"] == m) is { } r ? $"{Fixed(r["log"], 2)}, {Fixed(r["crps"], 1)}" : ""),
        ]));

    private string BaseRates() => MarkdownTable.Text(
        ["forecast of the fall at noon", "share", "Brier score", "source"],
        [
            .. Methods.Select(m => (string[])
                [m, Percent(AtNoon(m)["falls"]), Numeral.Fixed(BrierOf(Number(AtNoon(m)["falls"])), 3), ""]),
            .. BaseRate.All.Select(b => (string[])
                [b.Name, Percent(b.Share), Numeral.Fixed(BrierOf(b.Share), 3), b.Source]),
        ]);

    private string Learned() => MarkdownTable.Text(
        ["number", "prior: mean, sd", "posterior: mean, sd", "ratio of sd", "distance", "limit", ""],
        Rows("learned").OrderByDescending(r => Number(r["distance"])).Take(20).Select(r => (string[])
        [
            $"`{r["name"]}`", $"{Digits(r["prior_mean"])}, {Digits(r["prior_sd"])}", $"{Digits(r["mean"])}, {Digits(r["sd"])}",
            Numeral.Fixed(Number(r["sd"]) / Number(r["prior_sd"]), 2), Fixed(r["distance"], 3), Fixed(r["limit"], 3),
            r["updated"] == "true" ? "updated" : "not updated",
        ]));

    private string Coverage(string table)
    {
        var looks = Rows(table).Count;
        return MarkdownTable.Text(
            ["number", "truths", "in 50 % band", "in 90 % band", "chi-square of ranks", "within limits"],
            Rows(table).Select(r =>
            {
                var (truths, in50, in90) = ((int)Number(r["truths"]), (int)Number(r["in_50"]), (int)Number(r["in_90"]));
                var (low50, high50) = RankHistogram.CoverageLimits(0.5, truths, 2 * looks);
                var (low90, high90) = RankHistogram.CoverageLimits(0.9, truths, 2 * looks);
                var limit = RankHistogram.ChiSquareLimit(10, looks);
                var isWithin = in50 >= low50 && in50 <= high50 && in90 >= low90 && in90 <= high90 && Number(r["chi_square"]) <= limit;
                return (string[])
                [
                    r["quantity"].Contains(' ', StringComparison.Ordinal) ? r["quantity"] : $"`{r["quantity"]}`", r["truths"],
                    $"{in50} ({low50} to {high50})", $"{in90} ({low90} to {high90})",
                    $"{Fixed(r["chi_square"], 1)} (at most {Numeral.Fixed(limit, 1)})", isWithin ? "yes" : "**no**",
                ];
            }));
    }

    private string Variations() => MarkdownTable.Text(
        ["change", "rows known", "effective size", "falls", "95 % interval", "deaths per run", "ln joint probability"],
        Rows("variations").Select(r => (string[])
        [
            r["change"], r["known"], Fixed(r["effective_size"], 0), r["falls"].Length == 0 ? "too few" : Percent(r["falls"]),
            r["falls"].Length == 0 ? "" : $"{Percent(r["low"])} to {Percent(r["high"])}", Optional(r["deaths"], 2), Optional(r["joint"], 1),
        ]));

    /// <summary>Compares what the page shows, so that a reader who counts finds the same.</summary>
    private string Better(string score, int decimals, bool more)
    {
        var pairs = Rows("rows").GroupBy(r => (r["origin"], r["row"]))
            .Select(g => (Agents: g.FirstOrDefault(r => r["method"] == EventHours.Agents), Plain: g.FirstOrDefault(
                r => r["method"] == EventHours.Plain))).Where(p => p is { Agents: not null, Plain: not null })
            .Select(p => (Agents: Fixed(p.Agents![score], decimals), Plain: Fixed(p.Plain![score], decimals))).ToList();
        var equal = pairs.Count(p => p.Agents == p.Plain);
        var better = pairs.Count(p => p.Agents != p.Plain && more == Number(p.Agents) > Number(p.Plain));
        return $"{better} of {pairs.Count}{(equal > 0 ? $" (the same in {equal})" : "")}";
    }

    private static bool Overlap(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        Number(a["joint_low"]) <= Number(b["joint_high"]) && Number(b["joint_low"]) <= Number(a["joint_high"]);

    private static string JointInterval(IReadOnlyDictionary<string, string> row) =>
        $"{Fixed(row["joint_low"], 1)} to {Fixed(row["joint_high"], 1)}";

    private static string Hash(string cell) => cell.Length == 0 ? "not taken" : $"`{cell}`";

    private IReadOnlyDictionary<string, string> AtNoon(string method) => Rows("origins").Single(
        r => r["method"] == method && r["origin"].StartsWith(Noon, StringComparison.Ordinal));

    private static string[] Methods => [EventHours.Agents, EventHours.Prior, EventHours.Plain, EventHours.Nothing];

    private static double BrierOf(double share) => (1 - share) * (1 - share);

    private static string Than(double share, double other) => BrierOf(share) < BrierOf(other) ? "is better than" : "is worse than";

    private static string Time(string time) => time.Replace('T', ' ')[..16];

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) => tables[$"{table}.csv"].Rows;

    private static string Digits(string number) => Numeral.Digits(Number(number), 3);
}

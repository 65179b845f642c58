using BoliviaSim.Pages;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Validation.Cases;
using static BoliviaSim.Validation.Page.Cells;

namespace BoliviaSim.Validation.Page;

/// <summary>
/// The generated blocks of <c>docs/cases.md</c>, made of the committed tables and of nothing else, so that a test can make them again
/// without a run.
/// </summary>
/// <param name="tables">The tables, by file name.</param>
internal sealed class CasesPage(IReadOnlyDictionary<string, TextRows> tables)
{
    /// <summary>Path of the page from the root of the repository.</summary>
    public const string PagePath = "docs/cases.md";

    /// <summary>Folder of the tables, from the root of the repository.</summary>
    public const string TablesFolder = "docs/data/cases";

    private static readonly string[] Subjects = ["commands", "fall"];

    /// <summary>The page with its blocks as they follow from the tables.</summary>
    /// <exception cref="InvalidDataException">The page lacks a block or has one too many.</exception>
    public string Renew(string page) => GeneratedBlocks.RenewAll(page, PagePath, new Dictionary<string, string>
    {
        ["case-hashes"] = MarkdownTable.Text(
            ["scenario", "SHA-256 of its file"], Rows("hashes").Select(r => (string[])[$"`{r["scenario"]}`", $"`{r["sha256"]}`"])),
        ["case-about"] = About(),
        ["case-verdict"] = Verdict(),
        ["case-ends"] = Ends(),
        ["case-scores"] = Scores(),
        ["case-intervals"] = Intervals(),
        ["case-reading"] = Reading(),
        ["case-modes"] = Modes(),
        ["case-coding"] = Coding(),
        ["case-spreading"] = Spreading(),
        ["case-spread"] = Spread(),
        ["case-answers"] = Answers(),
        ["case-variants"] = Variants(),
        ["case-baseline"] = Baseline(),
        ["case-record"] = Record(),
    });

    private string About()
    {
        var about = Rows("about").ToDictionary(r => r["key"], r => r["value"]);
        return $"Runs of each scenario and histories of the plain model {Whole(about["replicates"])}, seed {about["seed"]}, model "
            + $"fingerprint `{about["fingerprint"]}`.\n";
    }

    private string Verdict()
    {
        var foreign = Rows("scores").Where(r => r["scenario"] != CaseRecord.Fitted).ToList();
        var sentences = Subjects.Select(subject =>
        {
            var rows = foreign.Where(r => r["subject"] == subject).ToList();
            var better = rows.Where(r => Number(r["agents"]) < Number(r["plain"])).Select(r => $"`{r["scenario"]}`").ToList();
            var worse = rows.Where(r => Number(r["agents"]) > Number(r["plain"])).Select(r => $"`{r["scenario"]}`").ToList();
            var what = subject == "fall" ? "the end" : "breaks of police commands";
            return $"- On {what} the agent-based model forecasts better than the plain model in {Listed(better, "no case")},\n"
                + $"  and worse in {Listed(worse, "no case")}.";
        });
        return string.Join("\n", sentences) + "\n";
    }

    private string Ends() => MarkdownTable.Text(
        ["scenario", "model", "falls", "95 % interval", "high command", "median hour of falls", "deaths per run", "in fact"],
        Rows("ends").Select(r => (string[])
        [
            $"`{r["scenario"]}`", r["model"], Percent(r["fall"]), $"{Percent(r["low"])} to {Percent(r["high"])}",
            Percent(r["high_command"]), Optional(r["median_fall_hour"], 1), Optional(r["deaths"], 2),
            r["fell"] == "true" ? "fell" : "stayed",
        ]));

    private string Scores() => MarkdownTable.Text(
        ["scenario", "forecast of", "questions", "agents", "baseline", "nothing changes"],
        Rows("scores").Select(r => (string[])
        [
            $"`{r["scenario"]}`", r["subject"], r["questions"], Score(r, "agents"), Score(r, "plain"), Fixed(r["nothing"], 3),
        ]));

    private static string Score(IReadOnlyDictionary<string, string> row, string model) =>
        $"{Fixed(row[model], 3)} ({Fixed(row[model + "_low"], 3)} to {Fixed(row[model + "_high"], 3)})";

    private string Intervals()
    {
        var (about, asked) = (Rows("about").ToDictionary(r => r["key"], r => r["value"]), Scored("commands"));
        var apart = asked.Where(
            r => Number(r["agents_high"]) < Number(r["plain_low"]) || Number(r["plain_high"]) < Number(r["agents_low"]));
        return $"In brackets: 95 % intervals by bootstrap over the runs of a model ({Whole($"{CaseIntervals.Samples}")} samples, seed "
            + $"{about["seed"]}). On commands those of\nthe two models do not overlap in {Listed(Names(apart), "no case")}.\n";
    }

    private string Reading()
    {
        var asked = Scored("commands");
        var fitted = asked.Single(r => r["scenario"] == CaseRecord.Fitted);
        var foreign = asked.Where(r => r != fitted).ToList();
        var stayed = foreign.Where(r => Rows("ends").First(e => e["scenario"] == r["scenario"])["fell"] == "false");
        var worse = foreign.Where(r => Number(r["agents"]) > Number(r["plain"])).ToList();
        return $"On commands the plain model scores better in {Listed(Names(worse), "no case")}. In\n`{fitted["scenario"]}`, to which both "
            + $"were fitted, {(Number(fitted["agents"]) < Number(fitted["plain"]) ? "the agent-based model does" : "it does too")}: "
            + $"{Fixed(fitted["agents"], 3)} (agents) and {Fixed(fitted["plain"], 3)} (baseline).\nWhere the government stayed, agents "
            + "and the forecast that nothing changes score "
            + string.Join(", ", stayed.Select(r => $"{Fixed(r["agents"], 3)} and {Fixed(r["nothing"], 3)}\nin `{r["scenario"]}`")) + ".\n";
    }

    private string Modes() => MarkdownTable.Text(
        ["scenario", "how the government falls", "runs", "share of runs", "share of falls", "`coding_cline`"],
        Rows("modes").Where(r => r["falls"] != "0").Select(r => (string[])
        [
            $"`{r["scenario"]}`", Wording.Of(Enum.Parse<FallMode>(r["mode"])), Whole(r["falls"]), Percent(r["share"]),
            Percent(r["of_falls"]), $"`{r["coding_cline"]}`",
        ]));

    private string Coding()
    {
        var serbia = Rows("modes").Where(r => r["scenario"] == "serbia-2000").ToList();
        var (coded, suggestion) = (serbia.Where(r => r["coding_cline"] == "Yes").ToList(), Mode(serbia, FallMode.MilitarySuggestion));
        return $"In `serbia-2000` {Percent(suggestion["share"])} of all runs, {Percent(suggestion["of_falls"])} of those with a fall, end "
            + $"with a fall at the military's suggestion, and\n`coding_cline` is `{suggestion["coding_cline"]}` in every one of them; with "
            + $"the falls in which the palace is taken it is `Yes` in {Sum(coded, "share")} of all runs.\n";
    }

    private string Spreading()
    {
        var sentences = Rows("variants").GroupBy(r => r["scenario"]).Where(g => g.Key != "serbia-2000").Select(g => g.Last()).Select(
            r => $"{Percent(r["fall"])} in `{r["scenario"]}` ({Percent(r["suggestion"])} at the military's suggestion, "
                + $"{Percent(r["palace"])} with the palace taken, {Percent(r["negotiated"])} negotiated)");
        return $"Where the mutiny is made to spread most (last row of each case), falls are\n{string.Join(" and\n", sentences)}.\n";
    }

    private List<IReadOnlyDictionary<string, string>> Scored(string subject) =>
        [.. Rows("scores").Where(r => r["subject"] == subject)];

    private static List<string> Names(IEnumerable<IReadOnlyDictionary<string, string>> rows) => [.. rows.Select(r => $"`{r["scenario"]}`")];

    private static IReadOnlyDictionary<string, string> Mode(IEnumerable<IReadOnlyDictionary<string, string>> rows, FallMode mode) =>
        rows.Single(r => r["mode"] == $"{mode}");

    private static string Sum(IEnumerable<IReadOnlyDictionary<string, string>> rows, string column) =>
        Wording.Percent(rows.Sum(r => Number(r[column])));

    private string Spread() => MarkdownTable.Text(
        ["scenario", "model", "of", .. Rows("spread").Select(r => r["hour"]).Distinct().Select(h => $"broken in {h} h")],
        Rows("spread").GroupBy(r => (Scenario: r["scenario"], Model: r["model"])).Select(g => (string[])
        [
            $"`{g.Key.Scenario}`", g.Key.Model, g.First()["commands"],
            .. g.Select(r => $"{Fixed(r["mean"], 1)} ({Percent(r["two_thirds"])})"),
        ]));

    private string Answers() => MarkdownTable.Text(
        ["scenario", "command", "by hour", "in fact", "agents", "baseline"],
        Rows("answers").Select(r => (string[])
        [
            $"`{r["scenario"]}`", r["command"], Fixed(r["hour"], 1), r["broke"] == "true" ? "broken" : "not broken", Percent(r["agents"]),
            Percent(r["plain"]),
        ]));

    private string Variants() => MarkdownTable.Text(
        [
            "scenario", "change", "commands broken in a day", "falls", "at the military's suggestion", "palace taken", "negotiated exit",
            "deaths per run",
        ],
        Rows("variants").Select(r => (string[])
        [
            $"`{r["scenario"]}`", r["change"], $"{Fixed(r["broken"], 1)} of {r["commands"]}", Percent(r["fall"]), Percent(r["suggestion"]),
            Percent(r["palace"]), Percent(r["negotiated"]), Fixed(r["deaths"], 2),
        ]));

    private string Baseline() => MarkdownTable.Text(
        ["parameter", "prior mean", "prior sd", "posterior mean", "posterior sd", "90 % interval"],
        Rows("baseline").Select(r => (string[])
        [
            r["parameter"].Replace('_', ' '), Fixed(r["prior_mean"], 2), Fixed(r["prior_sd"], 2), Fixed(r["mean"], 2), Fixed(r["sd"], 2),
            $"{Fixed(r["low"], 2)} to {Fixed(r["high"], 2)}",
        ]));

    private string Record() => MarkdownTable.Text(
        ["scenario", "time", "event", "source", "confidence", "use"],
        Rows("record").Select(r => (string[])
        [
            $"`{r["scenario"]}`", r["time"].Replace('T', ' '), r["event"], r["source"], r["confidence"], r["use"],
        ]));

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) => tables[$"{table}.csv"].Rows;
}

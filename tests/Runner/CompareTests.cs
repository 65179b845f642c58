using System.Globalization;
using System.Text.Json.Nodes;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>The command <c>compare</c>: its tables counted again from the runs of the arms, and what it refuses.</summary>
public sealed class CompareTests : IDisposable
{
    private static readonly string[] Lively =
    [
        "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "-q",
    ];
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    /// <summary>Common random numbers pair nothing between two countries.</summary>
    [Fact]
    public void Two_crises_are_not_compared_without_a_word()
    {
        const string warning = "warning: serbia-2000 and minimal have no place in common";
        var answer = place.Run("compare", "minimal", "serbia-2000", "-r", "2", "--trace", "0", "--no-report", "-q", "-o", "two");
        Assert.Equal(0, answer.Code);
        Assert.Contains(warning, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "no place in common",
            place.Run("compare", "minimal", "--measures", "all", "-r", "2", "--trace", "0", "--no-report", "-q", "-o", "one").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Effects_are_those_of_the_runs()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-a", "calm:clash.rate=0.1", "-o", "out", "--pairs");
        var (runs, effects) = (Read("arm_runs.csv"), Read("effects.csv"));
        Assert.Equal(["minimal", "firm", "calm", "firm + calm"], Read("arms.csv")["arm"]);
        var inBase = runs.Where(("arm", "minimal"));
        Assert.Equal(33, effects.Rows.Count);
        foreach (var row in effects.Rows)
        {
            var (first, second) = (Marks(inBase, row[1], row[2]), Marks(runs.Where(("arm", row[0])), row[1], row[2]));
            var pairs = first.Zip(second).ToList();
            var counts = new PairedCounts(
                pairs.Count(p => p is (true, true)), pairs.Count(p => p is (true, false)), pairs.Count(p => p is (false, true)),
                pairs.Count(p => p is (false, false)));
            Assert.Equal((counts.OnlyFirst, counts.OnlySecond),
                (int.Parse(row[9], CultureInfo.InvariantCulture), int.Parse(row[10], CultureInfo.InvariantCulture)));
            Assert.Equal(second.Average(m => m ? 1.0 : 0) - first.Average(m => m ? 1.0 : 0), Number(row[6]), 1e-12);
            Assert.Equal(PairedShares.Difference(counts), new Interval(Number(row[7]), Number(row[8])));
        }

        var (deathsOfBase, deathsOfFirm) = (inBase.Numbers("deaths"), runs.Where(("arm", "firm")).Numbers("deaths"));
        Assert.Equal(deathsOfFirm.Average()!.Value - deathsOfBase.Average()!.Value,
            Number(effects.Where(("alternative", "firm"))["deaths_difference"][0]), 1e-9);
        var fall = Read("interactions.csv").Where(("outcome", "GovernmentFalls"), ("mode", ""));
        Assert.Equal(
            Share(runs, "firm + calm") - Share(runs, "firm") - Share(runs, "calm") + Share(runs, "minimal"),
            Number(Assert.Single(fall["interaction"])), 1e-12);
    }

    [Fact]
    public void Break_hours_of_an_arm_are_those_of_its_own_runs()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "out");
        var arms = Read("arm_runs.csv");
        foreach (var (arm, change) in new[] { ("minimal", "0.35"), ("firm", "0.45") })
        {
            var own = arms.Where(("arm", arm));
            var answer = place.Run(
                ["run", "--scenario", "minimal", .. Lively[..2], "--set", $"highCommand.threshold={change}", .. Lively[4..], "-r",
                    $"{own.Rows.Count}", "-o", arm]);
            Assert.True(answer.Code == 0, answer.Error);
            var runs = CsvFile.Read(place[arm, "runs.csv"]);
            Assert.All(new[] { "break_hour.POL", "break_hour.HC" }, column => Assert.Equal(runs[column], own[column]));
        }

        Assert.NotEqual(arms.Where(("arm", "minimal"))["break_hour.HC"], arms.Where(("arm", "firm"))["break_hour.HC"]);
    }

    [Fact]
    public void Flips_are_the_replicates_that_end_otherwise_and_their_histories_part()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "out");
        var (runs, flips) = (Read("arm_runs.csv"), Read("flips.csv"));
        var ends = new[] { "minimal", "firm" }.Select(arm => runs.Where(("arm", arm))).Select(r => r["outcome"].Zip(r["mode"]).ToList())
            .ToList();
        var expected = Enumerable.Range(0, ends[0].Count).Where(r => ends[0][r] != ends[1][r]).Select(r => $"{r}").ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, flips["replicate"]);
        Assert.All(flips["parted_hour"], hour => Assert.NotEmpty(hour));
        Assert.All(flips["what"], what => Assert.NotEqual("structure", what));
    }

    /// <summary>
    /// What an interruption leaves is what as many replicates would have given, but for histories that were not followed.
    /// </summary>
    [Fact]
    public void Interrupted_comparison_is_that_of_the_replicates_done()
    {
        string[] arms = ["compare", "minimal", .. Lively, "-a", "firm:highCommand.threshold=0.45"];
        var answer = place.RunFor(TimeSpan.FromSeconds(2), [.. arms, "-r", "1000000", "-o", "out"]);
        Assert.Contains("\"asked\": 1000000", File.ReadAllText(place["out", "manifest.json"]), StringComparison.Ordinal);
        Assert.Equal(130, answer.Code);
        var done = Read("arm_runs.csv").Rows.Count / 2;
        Assert.InRange(done, 2, 999_999);
        Assert.Contains($"hold the first {done.ToString("N0", CultureInfo.InvariantCulture)} of 1,000,000 replicates of every arm",
            answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. arms, "-r", $"{done}", "--trace", "0", "-o", "same"]).Code);
        // The pages differ in what was asked for.
        foreach (var (name, hash) in place.Tables("same").Where(t => t.Key != "report.html"))
        {
            Assert.Equal((name, hash), (name, place.Tables("out")[name]));
        }
    }

    /// <summary>The whole way through the program: every difference is exactly zero.</summary>
    [Fact]
    public void Measure_that_never_triggers_gives_exactly_zero_in_every_table()
    {
        File.WriteAllText(
            place["never.yaml"],
            "name: never\nextends: minimal\nmeasures:\n  - id: never\n    when: momentum > 1\n    effects: "
                + "[{target: clash.rate, multiply: 5}]\n");
        Compare("never.yaml", "-o", "out");
        var effects = Read("effects.csv");
        foreach (var column in new[] { "difference", "only_base", "only_alternative", "deaths_difference" })
        {
            Assert.All(effects[column], cell => Assert.Equal("0", cell));
        }

        // That no run differs is no proof that none ever would: there is no interval from 0 to 0.
        var deaths = Read("deaths.csv");
        Assert.All(
            effects["deaths_low"].Concat(effects["deaths_high"]).Concat(deaths["deaths_low"]).Concat(deaths["deaths_high"]), Assert.Empty);
        Assert.All(deaths.Rows, row => Assert.Equal(row[4] == "0" ? "" : "0", row[12]));

        Assert.Equal(effects["base_share"], effects["alternative_share"]);
        Assert.Empty(Read("flips.csv").Rows);
        var screen = place.Run(Words("never.yaml", "-o", "again")).Out;
        Assert.Matches(@"Government falls +[0-9.]+ +[0-9.]+ +0\.0 .* 1\.0000", screen);
        Assert.Matches(@"Deaths per run +[0-9.]+ +[0-9.]+ +0\.00 +no run differs", screen);
    }

    [Fact]
    public void Tables_do_not_depend_on_threads_or_engine()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "one", "-j", "1");
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "two", "-j", "2", "--engine", "reference");
        Assert.Equal(place.Tables("one"), place.Tables("two"));
    }

    [Fact]
    public void All_measures_are_switched_in_the_order_of_their_names()
    {
        var answer = place.Run(
            "compare", "saturday-noon", "--measures", "all", "-r", "2", "--set", "peoplePerAgent=500", "-o", "out", "--trace", "1", "-q");
        Assert.Equal(0, answer.Code);
        var arms = Read("arms.csv")["arm"].Skip(1).ToList();
        Assert.Equal(21, arms.Count);
        Assert.Equal(arms.OrderBy(a => a.Split('=')[0], StringComparer.Ordinal), arms);
        Assert.Contains("restraint=off", arms);
        Assert.Contains("march=on", arms);
        Assert.Single(Read("flips.csv")["followed"], "true");
    }

    /// <summary>
    /// What a card does is counted by the histories themselves: it acted where they part, and nowhere else. The airport picket finds no
    /// flight, the choke point no column, and a threshold that nobody has moves nobody.
    /// </summary>
    [Fact]
    public void Cards_that_cannot_act_are_told_apart_from_those_that_act_in_some_runs()
    {
        File.WriteAllText(
            place["cards.yaml"],
            """
            name: cards
            extends: minimal
            measures:
              - {id: picket, enabled: false, at: 2000-01-01T12:00, effects: [{target: leader.hard.grounded, set: 1}]}
              - {id: late, enabled: false, at: 2000-01-02T23:00, effects: [{target: clash.rate, multiply: 20}]}
              - {id: clashes, enabled: false, at: 2000-01-01T13:00, effects: [{target: clash.rate, multiply: 2}]}
            """);
        var answer = place.Run(
            "compare", "cards.yaml", "--measures", "picket,late,clashes", "-r", "40", "--set", "clash.rate=0.02", "-o", "out", "-q");
        Assert.True(answer.Code == 0, answer.Error);
        var arms = Read("arms.csv");
        var acted = arms["arm"].Zip(arms["acted_runs"]).ToDictionary(p => p.First, p => p.Second);
        Assert.Equal(("", "0"), (acted["cards"], acted["picket=on"]));
        Assert.InRange(Number(acted["clashes=on"]), 1, 39);

        // The same, phase by phase, by the code that looks for where histories part.
        var cards = LoadedScenario.Load("cards.yaml", place.Folder).Scenario!;
        var parted = new[] { "late", "clashes" }.ToDictionary(id => id, id => Parted(cards, id));
        Assert.Equal(parted["late"], (int)Number(acted["late=on"]));
        Assert.Equal(parted["clashes"], (int)Number(acted["clashes=on"]));
        Assert.Contains("Never acted: nothing happened differently in any run.", answer.Out, StringComparison.Ordinal);
        Assert.Contains($"Acted in {acted["clashes=on"]} of 40 runs.", answer.Out, StringComparison.Ordinal);

        static int Parted(Scenario scenario, string id)
        {
            var (without, _) = ScenarioOverrides.Apply(scenario, ["clash.rate=0.02"]);
            var (with, _) = ScenarioOverrides.Apply(without, [$"measure.{id}=on"]);
            var histories = new Histories(ScenarioCompiler.Compile(without), ScenarioCompiler.Compile(with));
            return Enumerable.Range(0, 40).Count(r => histories.Part(1, (uint)r) is not null);
        }
    }

    [Fact]
    public void Every_table_is_described_and_the_picture_is_there()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "out");
        var described = JsonNode.Parse(File.ReadAllText(place["out", "datapackage.json"]))!["resources"]!.AsArray()
            .Select(r => r!["path"]!.GetValue<string>());
        Assert.Equal(
            Directory.GetFiles(place["out"], "*.csv").Select(f => Path.GetFileName(f)!).Append("report.html").Order(StringComparer.Ordinal),
            described.Order(StringComparer.Ordinal));
        Assert.StartsWith("<svg", File.ReadAllText(place["out", "differences.svg"]), StringComparison.Ordinal);
        Assert.Equal(2, place.Run(Words("-a", "firm:highCommand.threshold=0.45", "-o", "out")).Code);
        Compare("-a", "firm:highCommand.threshold=0.45", "-o", "out", "--force");
    }

    [Fact]
    public void Bad_words_are_told_all_at_once_and_nothing_is_written()
    {
        var answer = place.Run("compare", "saturday-noon", "-a", "X", "--measures", "marsh", "--pairs", "-r", "1", "-o", "out");
        Assert.Equal(2, answer.Code);
        Assert.Contains("--alternative: 'X'", answer.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'march'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--replicates: '1'", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--pairs needs two", answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
        Assert.Contains("the base is missing", place.Run("compare").Error, StringComparison.Ordinal);
        Assert.Contains("nothing to compare", place.Run("compare", "minimal").Error, StringComparison.Ordinal);
        Assert.Contains("two arms have the name 'minimal'", place.Run("compare", "minimal", "minimal").Error, StringComparison.Ordinal);
    }

    private static List<bool> Marks(CsvFile runs, string outcome, string mode) =>
        [.. runs["outcome"].Zip(runs["mode"], (o, m) => o == outcome && (mode.Length == 0 || m == mode))];

    private static double Share(CsvFile runs, string arm) =>
        Marks(runs.Where(("arm", arm)), "GovernmentFalls", "").Average(m => m ? 1.0 : 0);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Words(params string[] words) => ["compare", "minimal", "-r", "150", .. Lively, .. words];

    /// <summary>The values are far from the plausible ones, and nothing else is remarked.</summary>
    private void Compare(params string[] words)
    {
        var answer = place.Run(Words(words));
        Assert.Equal(0, answer.Code);
        Assert.All(
            answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^warning: .* plausible range ", line));
    }

    private CsvFile Read(string name) => CsvFile.Read(place["out", name]);
}

using System.Globalization;

namespace BoliviaSim.Tests.Runner;

/// <summary>The command <c>replay</c>: rows, events, forks, and what it refuses.</summary>
public sealed class ReplayTests(ReplayTests.Results results) : IClassFixture<ReplayTests.Results>
{
    /// <summary>A thousand runs of which some are traced.</summary>
    public sealed class Results : IDisposable
    {
        internal Workplace Place { get; } = new();

        public Results() => Assert.Equal(0, Place.Run([.. Workplace.Lively, "-r", "1000", "-o", "results", "--trace", "3,700"]).Code);

        public void Dispose() => Place.Dispose();
    }

    private Workplace Place => results.Place;

    [Theory]
    [InlineData("fast")]
    [InlineData("reference")]
    public void Thousand_rows_are_equal_to_the_table(string engine)
    {
        var answer = Place.Run("replay", "results", "--verify", "1000", "--engine", engine, "-q");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.StartsWith("1,000 of 1,000 runs repeated", answer.Out, StringComparison.Ordinal);
        Assert.Contains("every row is equal", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("700")]
    public void Replayed_run_has_the_events_that_were_traced(string run)
    {
        Assert.Equal(0, Place.Run("replay", "results", "--run", run, "--force").Code);
        var traced = CsvFile.Read(Place["results", "events.csv"]).Where(("run_id", run));
        Assert.Equal(traced.Rows, CsvFile.Read(Place["results", "replay", $"run-{run}", "events.csv"]).Rows);
    }

    [Fact]
    public void Changed_cell_is_found_and_named()
    {
        using var place = Copy();
        var lines = File.ReadAllLines(place["results", "runs.csv"]);
        var deaths = lines[0].Split(',').ToList().IndexOf("deaths");
        var cells = lines[6].Split(',');
        cells[deaths] = "77";
        lines[6] = string.Join(',', cells);
        File.WriteAllText(place["results", "runs.csv"], string.Join('\n', lines) + "\n");
        foreach (var words in new[] { new[] { "--verify", "1000", "-q" }, ["--runs", "5-5", "-q"], ["--run", "5"] })
        {
            var answer = place.Run(["replay", "results", .. words]);
            Assert.Equal(4, answer.Code);
            Assert.Contains("differs: run 5: deaths is '77' in the table and '", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, place.Run("replay", "results", "--runs", "6-40", "-q").Code);
        Assert.False(Directory.Exists(place["results", "replay"]));
    }

    [Fact]
    public void Missing_row_is_found()
    {
        using var place = Copy();
        var lines = File.ReadAllLines(place["results", "runs.csv"]);
        File.WriteAllText(place["results", "runs.csv"], string.Join('\n', lines[..^1]) + "\n");
        var answer = place.Run("replay", "results", "--runs", "990-999", "-q");
        Assert.Equal(4, answer.Code);
        Assert.Contains("run 999: the table has no such row", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenario_that_was_changed_is_refused()
    {
        using var place = Copy();
        File.AppendAllText(place["results", "scenario.yaml"], "# changed\n");
        var answer = place.Run("replay", "results", "--run", "0");
        Assert.Equal(2, answer.Code);
        Assert.Contains("is not the one that was run", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fork_is_the_same_before_its_hour()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run("run", "-r", "3", "-o", "results", "-q", "--set", "peoplePerAgent=500").Code);
        Assert.Equal(0, place.Run("replay", "results", "--run", "1").Code);
        var answer = place.Run("replay", "results", "--run", "1", "--branch", "10.5", "--measure", "second-round-offer");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var told = string.Join(' ', answer.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("first differ at hour 10.5 (Sat 9 Nov 22:30): field offer, 0 in the run, 2 in the fork", told,
            StringComparison.Ordinal);
        var (run, fork) = (Events("run-1"), Events("run-1-second-round-offer-on-10.5"));
        Assert.Equal(run.TakeWhile(Before), fork.TakeWhile(Before));
        Assert.Contains(fork, e => e[3] == "measureStarts" && e[4] == "second-round-offer" && e[1] == "10.5");

        IReadOnlyList<IReadOnlyList<string>> Events(string name) => CsvFile.Read(place["results", "replay", name, "events.csv"]).Rows;

        static bool Before(IReadOnlyList<string> row) => double.Parse(row[1], CultureInfo.InvariantCulture) < 10.5;
    }

    [Fact]
    public void Bad_words_are_told_and_nothing_is_written()
    {
        using var place = Copy();
        Refuse("name one folder", "replay", "--run", "1");
        Refuse("folder 'nowhere' does not exist", "replay", "nowhere", "--run", "1");
        Refuse("say what to repeat, with one of --run ID", "replay", "results");
        Refuse("say what to repeat, with one of", "replay", "results", "--run", "1", "--verify", "3");
        Refuse("--run: '1000' is not a whole number from 0 to 999", "replay", "results", "--run", "1000");
        Refuse("--runs: '5-1' is not a range", "replay", "results", "--runs", "5-1");
        Refuse("needs --run, --branch and --measure", "replay", "results", "--run", "1", "--branch", "3");
        Refuse("has no measure 'x'", "replay", "results", "--run", "1", "--branch", "3", "--measure", "x");
        Refuse("--branch: '99'", "replay", "results", "--run", "1", "--branch", "99", "--measure", "x");
        Assert.False(Directory.Exists(place["results", "replay"]));

        void Refuse(string message, params string[] words)
        {
            var answer = place.Run(words);
            Assert.Equal(2, answer.Code);
            Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>New results would leave replays behind that belong to the old ones.</summary>
    [Fact]
    public void Results_with_replays_are_not_replaced()
    {
        using var place = Copy();
        Assert.Equal(0, place.Run("replay", "results", "--run", "0").Code);
        var answer = place.Run([.. Workplace.Lively, "-r", "10", "-o", "results", "--force"]);
        Assert.Equal(2, answer.Code);
        Assert.Contains("holds what was made from its results, in 'replay',", answer.Error, StringComparison.Ordinal);
    }

    private Workplace Copy()
    {
        var place = new Workplace();
        Directory.CreateDirectory(place["results"]);
        foreach (var file in Directory.GetFiles(Place["results"]))
        {
            File.Copy(file, place["results", Path.GetFileName(file)]);
        }

        return place;
    }
}

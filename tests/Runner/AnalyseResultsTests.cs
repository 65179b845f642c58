using System.Text;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>The command <c>analyse</c> on folders of results: responses, variants and levers, runs that were not completed.</summary>
public sealed class AnalyseResultsTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void Hazard_of_a_folder_of_results_gives_the_shares_of_its_other_tables()
    {
        place.Run([.. Workplace.Lively, "-r", "80", "-o", "results"]);
        var answer = place.Run("analyse", "hazard", "results");
        Assert.Equal(("", 0), (answer.Error, answer.Code));
        var incidence = CsvFile.Read(place["results", "analysis", "hazard-incidence.csv"]);
        var last = incidence.Numbers("time").Max()!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var shares = CsvFile.Read(place["results", "outcomes.csv"]);
        foreach (var row in shares.Rows.Where(r => r[3] != "0" && r[1] != "GovernmentFalls"))
        {
            var cause = row[2].Length > 0 ? row[2] : row[1];
            Assert.Equal(row[4], Math.Round(incidence.Where(("cause", cause), ("time", last)).Numbers("share").Single()!.Value, 12)
                .ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }

        // By hour as well: the plain shares of incidence.csv.
        var plain = CsvFile.Read(place["results", "incidence.csv"]).Where(("hour", "20"), ("mode", "MilitarySuggestion")).Numbers("share")
            .Single();
        Assert.Equal(
            plain!.Value, incidence.Where(("cause", "MilitarySuggestion"), ("time", "20")).Numbers("share").Single()!.Value, 1e-12);
    }

    [Fact]
    public void Analysis_is_a_data_package_and_new_results_do_not_go_beside_it()
    {
        place.Run([.. Workplace.Lively, "-r", "40", "-o", "results"]);
        Assert.Equal(0, place.Run("analyse", "hazard", "results").Code);
        var package = JsonNode.Parse(File.ReadAllText(place["results", "analysis", "hazard.json"]))!;
        Assert.Equal("https://datapackage.org/profiles/2.0/datapackage.json", package["$schema"]!.GetValue<string>());
        var tables = Directory.GetFiles(place["results", "analysis"], "*.csv").Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal);
        var resources = package["resources"]!.AsArray();
        Assert.Equal(tables, resources.Select(r => r!["path"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(resources, r => Assert.Equal(
            CsvFile.Read(place["results", "analysis", r!["path"]!.GetValue<string>()]).Header,
            r["schema"]!["fields"]!.AsArray().Select(f => f!["name"]!.GetValue<string>())));

        var again = place.Run([.. Workplace.Lively, "-r", "40", "-o", "results", "--force"]);
        Assert.Equal(2, again.Code);
        Assert.Contains("holds what was made from its results, in 'analysis',", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--outcome", "government-falls" }, .5, 1.0)]
    [InlineData(new[] { "--outcome", "GovernmentFalls" }, .5, 1.0)]
    [InlineData(new[] { "--outcome", "palace-assault" }, 0.0, .5)]
    [InlineData(new[] { "--mean", "deaths" }, 1.0, 3.0)]
    [InlineData(new[] { "--quantile", "0.5", "--of", "fall_hour" }, 10.0, 15.0)]
    [InlineData(new[] { "--restricted-mean" }, 41.0, 15.0)]
    public void Response_of_a_point_is_what_was_asked_for(string[] response, double first, double second)
    {
        WriteResults();
        // Two points and a response that differs: the tree has one split, and its cases tell on which side of a threshold each value lies.
        var between = ((first + second) / 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = place.Run(
            ["analyse", "cart", "results", .. response, "--variant", "base", "--above", between, "--leaf", "1", "-o", "out"]);
        Assert.Equal(("warning: 1 run that was not completed is left out.\n", 0), (answer.Error, answer.Code));
        var leaves = CsvFile.Read(place["out", "cart.csv"]);
        Assert.Equal(first < second ? ["0", "1"] : ["1", "0"], leaves["density"]);
    }

    [Fact]
    public void Every_variant_is_analysed_by_itself_and_one_can_be_chosen()
    {
        WriteResults();
        var all = place.Run("analyse", "replicates", "results", "--mean", "deaths", "--samples", "50", "-o", "all");
        Assert.Equal(0, all.Code);
        Assert.Equal(["base", "other"], CsvFile.Read(place["all", "replicates.csv"])["variant"].Distinct());
        Assert.True(File.Exists(place["all", "replicates-deaths-2.svg"]));
        Assert.Equal(0,
            place.Run("analyse", "replicates", "results", "--mean", "deaths", "--samples", "50", "--variant", "other", "-o", "one").Code);
        Assert.Equal(["other"], CsvFile.Read(place["one", "replicates.csv"])["variant"].Distinct());
        var wrong = place.Run("analyse", "replicates", "results", "--mean", "deaths", "--variant", "othr");
        Assert.Contains("did you mean 'other'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Levers_part_the_points()
    {
        Write("design.csv", ["point_id,lever,police.weight.peer", "0,1,0.2", "1,1,0.3", "2,2,0.2", "3,2,0.3"]);
        Write("runs.csv",
            ["run_id,point_id,replicate,deaths,status", .. Enumerable.Range(0, 8).Select(i => $"{i},{i % 4},{i / 4},{i * i},completed")]);
        Assert.Equal(0, place.Run("analyse", "replicates", "results", "--mean", "deaths", "--lever", "lever", "--samples", "50").Code);
        Assert.Equal(["1", "2"], CsvFile.Read(place["results", "analysis", "replicates.csv"])["lever"].Distinct());
    }

    [Fact]
    public void Mean_of_a_column_with_empty_cells_and_points_without_runs_are_refused()
    {
        WriteResults();
        var rows = CsvFile.Read(place["results", "runs.csv"]);
        var completed = rows.Where(("status", "completed"))["fall_hour"];
        var first = rows["fall_hour"].ToList().IndexOf("") + 2;
        Assert.Equal(
            $"error: results/runs.csv:{first}: fall_hour: the cell is empty, the first of {completed.Count(c => c.Length == 0)} of "
                + $"{completed.Count} rows, and a mean needs every run: a quantile leaves such runs out, and the restricted mean counts "
                + "runs without a fall up to the deadline.",
            place.Run("analyse", "pawn", "results", "--mean", "fall_hour").Error.Split('\n')[0]);
        Write("design.csv", ["point_id,a", "0,1", "1,2", "2,3", "3,4", "4,5"]);
        var answer = place.Run("analyse", "pawn", "results", "--mean", "deaths");
        Assert.Contains("1 of 5 points has no completed run (the first is point 4)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.False(Directory.Exists(place["results", "analysis"]));
    }

    public void Dispose() => place.Dispose();

    /// <summary>Two variants at two points with two replicates each, and a run that was not completed.</summary>
    private void WriteResults()
    {
        Write("design.csv", ["point_id,variant,police.weight.peer", "0,base,0.2", "1,base,0.3", "2,other,0.2", "3,other,0.3"]);
        Write("runs.csv",
        [
            "run_id,point_id,replicate,seed,variant,police.weight.peer,outcome,mode,fall_hour,hours_at_risk,deaths,status",
            "0,0,0,1,base,0.2,GovernmentFalls,MilitarySuggestion,10,10,2,completed",
            "1,1,0,1,base,0.3,GovernmentFalls,PalaceAssault,20,20,3,completed",
            "2,2,0,1,other,0.2,ResultStands,,,72,1,completed",
            "3,3,0,1,other,0.3,GovernmentFalls,NegotiatedExit,40,40,5,completed",
            "4,0,1,1,base,0.2,ResultStands,,,72,0,completed",
            "5,1,1,1,base,0.3,GovernmentFalls,MilitarySuggestion,10,10,3,completed",
            "6,2,1,1,other,0.2,ResultStands,,,72,0,completed",
            "7,3,1,1,other,0.3,ResultStands,,,72,2,completed",
            "8,0,2,1,base,0.2,,,,,,failed",
        ]);
    }

    private void Write(string name, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(place["results"]);
        File.WriteAllText(place["results", name], string.Join('\n', lines) + "\n", new UTF8Encoding(false));
        SealedFolder.Seal(place["results"]);
    }
}

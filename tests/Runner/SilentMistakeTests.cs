using System.Globalization;
using BoliviaSim.Runner.Console;
using Xunit;
using static BoliviaSim.Tests.Runner.OutsideTables;

namespace BoliviaSim.Tests.Runner;

/// <summary>What is easily meant otherwise is said or refused, and a refusal says how to go on.</summary>
public sealed class SilentMistakeTests : IDisposable
{
    private const string Range = "0.9 lies outside the plausible range 0.27 to 0.39 pressure";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("--set police.threshold: " + Range, "run", "minimal", "--set", "police.threshold=0.9", "--dry-run")]
    [InlineData(
        "--set police.threshold: " + Range + "; 2 values do so (docs/parameters.md has the ranges)", "compare", "minimal", "-a",
        "b:police.rate=2", "--set", "police.threshold=0.9", "--set", "clash.rate=9", "--dry-run")]
    [InlineData("--alternative firm: police.threshold: " + Range, "compare", "minimal", "-a", "firm:police.threshold=0.9", "--dry-run")]
    [InlineData(
        "variants.firm: police.threshold: " + Range, "sweep", "--scenario", "minimal", "--variant", "firm:police.threshold=0.9",
        "--dry-run")]
    [InlineData(
        "set police.threshold: " + Range, "design", "--scenario", "minimal", "--vary", "police.rate=1,2", "--set", "police.threshold=0.9")]
    public void Value_outside_its_plausible_range_is_one_line(string warning, params string[] words)
    {
        var answer = place.Run(words);
        Assert.Equal((0, $"warning: {warning}\n"), (answer.Code, answer.Error));
    }

    [Fact]
    public void Values_of_a_list_outside_their_plausible_ranges_are_one_line()
    {
        File.WriteAllText(place["points.csv"], "police.threshold,police.rate\n0.3,1\n0.9,2\n");
        var answer = place.Run("design", "--scenario", "minimal", "--list", "points.csv");
        Assert.Equal(
            (0, "warning: points.csv: police.threshold: values from 0.3 to 0.9 go beyond the plausible range from 0.27 to 0.39 pressure\n"),
            (answer.Code, answer.Error));
    }

    [Theory]
    [InlineData("--set police.rate=1: police.rate=2 replaces it", "run", "minimal", "--set", "police.rate=1", "--set", "police.rate=2")]
    [InlineData(
        "--set peoplePerAgent.group=5: peoplePerAgent=9 replaces it", "run", "minimal", "--set", "peoplePerAgent.group=5", "--set",
        "peoplePerAgent=9")]
    [InlineData(
        "--people-per-agent replaces --set peoplePerAgent=5", "run", "minimal", "--set", "peoplePerAgent=5", "--people-per-agent", "9")]
    [InlineData("--alternative b: police.rate=1: police.rate=2 replaces it", "compare", "minimal", "-a", "b:police.rate=1,police.rate=2")]
    [InlineData(
        "variants.b: police.rate=1: police.rate=2 replaces it", "sweep", "--scenario", "minimal", "--variant",
        "b:police.rate=1,police.rate=2")]
    [InlineData(
        "set police.rate=1: police.rate=2 replaces it", "sweep", "--scenario", "minimal", "--vary", "clash.rate", "--design", "lhs", "-n",
        "2", "--set", "police.rate=1", "--set", "police.rate=2")]
    public void Change_that_another_replaces_is_refused(string error, params string[] words)
    {
        var answer = place.Run([.. words, "-o", "out"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Single(answer.Error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.StartsWith($"error: {error}", answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void One_number_for_all_classes_may_stand_before_that_of_one()
    {
        var answer = place.Run("run", "minimal", "--set", "peoplePerAgent=5", "--set", "peoplePerAgent.group=9", "--dry-run");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
    }

    [Fact]
    public void Resuming_complete_results_under_another_name_is_told()
    {
        string[] job = ["sweep", "--scenario", "minimal", "--vary", "police.rate=1,2", "-r", "2", "-q", "-o", "out", "--name"];
        Assert.Equal(0, place.Run([.. job, "first"]).Code);
        var answer = place.Run([.. job, "second", "--resume"]);
        Assert.Equal(
            (0, "The results in 'out' are complete: nothing is left to resume. They keep the name 'first'; to rename them to 'second', run "
                + "again with --force.\n"),
            (answer.Code, answer.Error));
        Assert.DoesNotContain("keep", place.Run([.. job, "first", "--resume"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--force")]
    public void Damaged_checkpoint_beside_complete_results_costs_the_checkpoint_alone(string how)
    {
        string[] job = [.. Workplace.Lively, "-r", "5", "-o", "results"];
        Assert.Equal(0, place.Run(job).Code);
        File.WriteAllText(place["results", "checkpoint.bin"], "");
        var answer = place.Run([.. job, how]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(
            "manifest.json says that the results are complete: remove checkpoint.bin to keep them.", answer.Error,
            StringComparison.Ordinal);
        File.Delete(place["results", "checkpoint.bin"]);
        Assert.Equal(0, place.Run([.. job, how]).Code);
    }

    [Fact]
    public void Column_that_follows_from_others_is_named_with_them()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b,c,twice", rows.Select((x, i) => $"{x},{i * i % 7},{Text(2 * Number(x.Split(',')[1]))}"));
        place.Write("response.csv", "y", y.Select(Text));
        place.Refused("column 'twice' follows from 'b', so their effects cannot be told apart; leave one out.", TwoFiles);
    }

    [Fact]
    public void Rounded_copy_of_a_column_is_told_as_such()
    {
        place.Write("design.csv", "a,b", ["0.3141592,1", "0.2718281,5", "0.1414213,2"]);
        place.Write("response.csv", "a,y", ["0.314,1", "0.272,2", "0.141,3"]);
        place.Refused(
            "response.csv:2: a: '0.314' here and 0.3141592 at point 0 of the design, with which the row is paired; write the column with "
                + "all its digits, or take it out of this file.",
            TwoFiles);
    }

    [Fact]
    public void Decimal_commas_are_told_where_they_make_too_many_cells()
    {
        place.Write("design.csv", "a,b,c", ["0,5,1,2,3", "0,7,1,3,4"]);
        place.Write("response.csv", "y", ["1", "2"]);
        place.Refused(
            "design.csv:2: the row has 5 values and the header 3 columns; if the line uses decimal commas, write points", TwoFiles);
        place.Write("design.csv", "a,b,c", ["0.5,1.2,3,x,7"]);
        Assert.DoesNotContain("decimal", place.Run(["analyse", "regression", .. TwoFiles]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_coded_as_numbers_and_numbers_of_points_are_told()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b,choice,sample", rows.Select((x, i) => $"{x},{i % 2},{i * 7 % 60}"));
        place.Write("response.csv", "y", y.Select(Text));
        var answer = place.Run(["analyse", "pawn", .. TwoFiles]);
        Assert.Equal(
            (0, "warning: 'choice' has only the values 0 and 1 and counts as a parameter; if it is a choice, --lever analyses each value "
                + "by itself.\nwarning: 'sample' numbers the points in another order and counts as a parameter; if it is not one, say "
                + "--without 'sample'.\n"),
            (answer.Code, answer.Error));
        Assert.Equal("", place.Run(["analyse", "pawn", .. TwoFiles, "--only", "a,b,choice,sample", "--force"]).Error);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

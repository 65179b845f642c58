using System.Globalization;
using System.Xml.Linq;
using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>analyse variants</c>: differences of a sweep by hand, levers, own random numbers, tables of others, refusals.</summary>
public sealed class AnalyseVariantsTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void Differences_are_those_of_the_runs_with_the_same_point_and_replicate()
    {
        Sweep("levers: {rhythm.night: [0.25, 0.4]}");
        var answer = place.Run("analyse", "variants", "sweep", "--outcome", "government-falls");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var runs = CsvFile.Read(place["sweep", "runs.csv"]);
        var table = CsvFile.Read(place["sweep", "analysis", "variants.csv"]);
        // Two levels of the lever, two variants beside the base, eight points.
        Assert.Equal(2 * 2 * 8, table.Rows.Count);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var (other, inBase) = (runs.Where(("point_id", table["point_id"][i])), runs.Where(("point_id", table["base_point_id"][i])));
            Assert.Equal(["as-is"], inBase["variant"].Distinct());
            Assert.Equal([table["variant"][i]], other["variant"].Distinct());
            Assert.Equal(inBase["rhythm.night"].Distinct(), other["rhythm.night"].Distinct());
            Assert.Equal(inBase["police.threshold"].Distinct(), other["police.threshold"].Distinct());
            Assert.Equal(Falls(other) - Falls(inBase), table.Numbers("difference")[i]!.Value, 1e-12);
            Assert.Equal(
                other.Numbers("deaths").Average()!.Value - inBase.Numbers("deaths").Average()!.Value,
                table.Numbers("deaths_difference")[i]!.Value, 1e-12);
        }

        var overall = CsvFile.Read(place["sweep", "analysis", "variants-overall.csv"]);
        Assert.Equal(["stubborn", "stubborn", "lively", "lively"], overall["variant"]);
        Assert.Contains(overall["low"], low => low.Length > 0);
        for (var i = 0; i < 4; i++)
        {
            var own = table.Where(("variant", overall["variant"][i]), ("rhythm.night", overall["rhythm.night"][i]));
            var difference = overall.Numbers("difference")[i]!.Value;
            Assert.Equal(own.Numbers("difference").Average()!.Value, difference, 1e-12);
            if (overall["low"][i].Length == 0)
            {
                // No interval where no replicate differs.
                Assert.Equal((0.0, ""), (difference, overall["high"][i]));
                continue;
            }

            Assert.InRange(difference, overall.Numbers("low")[i]!.Value, overall.Numbers("high")[i]!.Value);
        }

        var slices = CsvFile.Read(place["sweep", "analysis", "variants-by-parameter.csv"]);
        Assert.Equal(["police.threshold"], slices["parameter"].Distinct());
        Assert.Equal(
            8, slices.Where(("variant", "lively"), ("rhythm.night", "0.25")).Numbers("points").Sum(p => (int)p!.Value));
        Assert.Contains("replicate by replicate with common random", answer.Out, StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal("svg", XDocument.Load(place["sweep", "analysis", "variants-government-falls-4.svg"]).Root!.Name.LocalName);
    }

    [Fact]
    public void Base_and_variant_can_be_named_and_own_random_numbers_are_not_paired()
    {
        Sweep("luck: own");
        var answer = place.Run(
            "analyse", "variants", "sweep", "--outcome", "government-falls", "--base", "lively", "--variant", "as-is");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("nothing is paired", answer.Out, StringComparison.Ordinal);
        Assert.Equal(["as-is"], CsvFile.Read(place["sweep", "analysis", "variants.csv"])["variant"].Distinct());
    }

    [Theory]
    [InlineData("--base: the design has no variant 'as-si'; did you mean 'as-is'?", "--base", "as-si")]
    [InlineData("--variant: the design has no variant 'livley'; did you mean 'lively'?", "--variant", "livley")]
    [InlineData("--variant: 'as-is' is the base; name another variant.", "--variant", "as-is")]
    public void Unknown_variants_are_refused_with_the_nearest_name(string message, params string[] words)
    {
        Sweep("");
        var answer = place.Run(["analyse", "variants", "sweep", "--outcome", "government-falls", .. words]);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadInput, false), (answer.Code, Directory.Exists(place["sweep", "analysis"])));
    }

    /// <summary>A table of another program: policies, replicates from 1, of which one lacks a row.</summary>
    [Fact]
    public void Table_of_another_program_is_paired_by_replicate_where_both_have_it()
    {
        place.Write("design.csv", "policy,a", ["none,1", "none,2", "tax,1", "tax,2"]);
        place.Write(
            "response.csv", "point_id,replicate,y",
            ["0,1,5", "0,2,7", "1,1,1", "1,2,2", "2,1,6", "2,2,9", "3,1,4"]);
        string[] words = ["analyse", "variants", "--design", "design.csv", "--response", "response.csv", "--column", "y"];
        var answer = place.Run([.. words, "--variant-column", "policy"]);
        Assert.Equal(0, answer.Code);
        var table = CsvFile.Read(place["analysis", "variants.csv"]);
        Assert.Equal([1.5, 3], table.Numbers("difference").Select(v => v!.Value));
        Assert.Equal(["2", "1"], table["runs"]);
        Assert.Contains(
            "--variant-column names the column", place.Run([.. words, "--without", "policy", "--force"]).Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private static double Falls(CsvFile runs) => runs["outcome"].Average(o => o == "GovernmentFalls" ? 1.0 : 0);

    private void Sweep(string line)
    {
        File.WriteAllText(place["sweep.yaml"], string.Create(CultureInfo.InvariantCulture, $$"""
            name: sweep
            scenario: minimal
            uncertainties: {police.threshold: "0.1:0.5"}
            variants: {as-is: [], stubborn: [highCommand.threshold=0.9], lively: [clash.rate=0.5]}
            design: {kind: lhs, size: 8}
            replicates: 10
            trajectories: [none]
            {{line}}
            """));
        Assert.Equal(0, place.Run("sweep", "sweep.yaml", "-q", "-o", "sweep").Code);
    }
}

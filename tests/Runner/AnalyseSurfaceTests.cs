using System.Globalization;
using System.Xml.Linq;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>analyse surface</c>: grids and samples, of this program and of others, and what it refuses.</summary>
public sealed class AnalyseSurfaceTests : IDisposable
{
    private static readonly string[] Outside =
        ["analyse", "surface", "--design", "design.csv", "--response", "response.csv", "--column", "y", "--x", "a", "--y", "b"];

    private readonly Workplace place = new();

    [Fact]
    public void Grid_of_a_sweep_has_the_shares_of_its_runs_with_the_deaths_beside_them()
    {
        Sweep("--design", "factorial", "--vary", "police.threshold=0.1:0.5:3", "--vary", "highCommand.threshold=0.3,0.6");
        var answer = place.Run(
            "analyse", "surface", "sweep", "--x", "police.threshold", "--y", "highCommand.threshold", "--outcome", "government-falls");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var (table, runs) = (CsvFile.Read(place["sweep", "analysis", "surface.csv"]), CsvFile.Read(place["sweep", "runs.csv"]));
        Assert.Equal(6, table.Rows.Count);
        for (var i = 0; i < 6; i++)
        {
            var own = runs.Where(("police.threshold", table["x"][i]), ("highCommand.threshold", table["y"][i]));
            var falls = own["outcome"].Count(o => o == "GovernmentFalls");
            var wilson = Intervals.Wilson(falls, 20);
            Assert.Equal(20, own.Rows.Count);
            Assert.Equal(falls / 20.0, table.Numbers("value")[i]!.Value, 1e-12);
            Assert.Equal(wilson.Low, table.Numbers("low")[i]!.Value, 1e-12);
            Assert.Equal(wilson.High, table.Numbers("high")[i]!.Value, 1e-12);
            Assert.Equal(own.Numbers("deaths").Average()!.Value, table.Numbers("deaths")[i]!.Value, 1e-12);
        }

        Assert.Contains("A grid of 3 by 2 levels.", answer.Out, StringComparison.Ordinal);
        foreach (var picture in new[] { "surface-government-falls.svg", "surface-government-falls-deaths.svg" })
        {
            var svg = XDocument.Load(place["sweep", "analysis", picture]);
            Assert.Contains("retrospective", svg.Root!.Value, StringComparison.Ordinal);
        }

        Assert.Contains("surface.csv", File.ReadAllText(place["sweep", "analysis", "surface.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_of_a_sweep_is_smoothed_for_every_variant_and_averaged_over_other_parameters()
    {
        File.WriteAllText(place["sweep.yaml"], """
            name: sweep
            scenario: minimal
            set: [clash.rate=0.5]
            uncertainties: {police.threshold: "0.1:0.5", highCommand.threshold: "0.3:0.6", police.weight.peer: "0.2:0.6"}
            variants: {as-is: [], other: [police.sd=0.2]}
            design: {kind: lhs, size: 20}
            replicates: 6
            trajectories: [none]
            """);
        Assert.Equal(0, place.Run("sweep", "sweep.yaml", "-q", "-o", "sweep").Code);
        var answer = place.Run(
            "analyse", "surface", "sweep", "--x", "police.threshold", "--y", "highCommand.threshold", "--outcome", "government-falls");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Averaged over the points' values of police.weight.peer.", answer.Out, StringComparison.Ordinal);
        var table = CsvFile.Read(place["sweep", "analysis", "surface.csv"]);
        Assert.Equal(["as-is", "other"], table["variant"].Distinct());
        Assert.Equal(2 * 31 * 31, table.Rows.Count);
        Assert.All(table.Numbers("value"), v => Assert.True(v is null or (>= 0 and <= 1)));
        Assert.Contains("true", table["extrapolated"]);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    /// <summary>Nobody can fall in one variant: the others are drawn all the same.</summary>
    [Fact]
    public void Variant_whose_response_never_changes_is_told_and_the_others_are_drawn()
    {
        File.WriteAllText(place["sweep.yaml"], """
            name: sweep
            scenario: minimal
            uncertainties: {police.threshold: "0.1:0.5", highCommand.threshold: "0.3:0.6"}
            variants:
              as-is: []
              firm: [fall.rateSuggestion=0, fall.rateAssault=0, fall.rateNegotiated=0]
            design: {kind: lhs, size: 20}
            replicates: 6
            trajectories: [none]
            """);
        Assert.Equal(0, place.Run("sweep", "sweep.yaml", "-q", "-o", "sweep").Code);
        var answer = place.Run(
            "analyse", "surface", "sweep", "--x", "police.threshold", "--y", "highCommand.threshold", "--outcome", "government-falls");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Equal(["as-is"], CsvFile.Read(place["sweep", "analysis", "surface.csv"])["variant"].Distinct());
        Assert.Contains(
            "firm\nThe response is 0 at all points: there is no surface to draw.", answer.Out, StringComparison.Ordinal);
    }

    /// <summary>A plane y = a + 2 b of another program, with replicates that count from 1 and an offset between them.</summary>
    [Fact]
    public void Table_of_another_program_gives_its_plane()
    {
        var rows = SobolSequence.Rows(65, 2);
        place.Write("design.csv", "a,b", Enumerable.Range(1, 64).Select(i => $"{Text(rows[i, 0])},{Text(rows[i, 1])}"));
        place.Write("response.csv", "point_id,replicate,y", Enumerable.Range(0, 64).SelectMany(i => new[] { 1, 2 }.Select(r =>
            $"{i},{r},{Text(rows[i + 1, 0] + (2 * rows[i + 1, 1]) + (r == 1 ? -0.1 : 0.1))}")));
        Assert.Equal((0, ""), place.Run(Outside) is var answer ? (answer.Code, answer.Error) : default);
        var table = CsvFile.Read(place["analysis", "surface.csv"]);
        var (x, y, value, low, high) = (
            table.Numbers("x"), table.Numbers("y"), table.Numbers("value"), table.Numbers("low"), table.Numbers("high"));
        for (var i = 0; i < value.Count; i++)
        {
            Assert.Equal(x[i]!.Value + (2 * y[i]!.Value), value[i]!.Value, table["extrapolated"][i] == "true" ? 0.05 : 0.01);
            // Two replicates, 0.1 to either side of the mean, for all points alike: Student's with one degree of freedom.
            Assert.Equal(2 * 12.7062 * 0.1, high[i]!.Value - low[i]!.Value, 0.1);
        }

        Assert.All(table["deaths"], cell => Assert.Equal("", cell));
        Assert.False(File.Exists(place["analysis", "surface-y-deaths.svg"]));
    }

    [Theory]
    [InlineData("--x: there is no parameter 'aa'; did you mean 'a'?", "aa", "b")]
    [InlineData("--x and --y are both 'a'; name two parameters.", "a", "a")]
    [InlineData("--y: 'c' has one value at all points; a surface needs two parameters that vary.", "a", "c")]
    public void Wrong_axes_are_refused_and_nothing_is_written(string message, string x, string y)
    {
        place.Write("design.csv", "a,b,c", Enumerable.Range(0, 20).Select(i => $"{i * i % 17},{i * 7 % 11},3"));
        place.Write("response.csv", "y", Enumerable.Range(0, 20).Select(i => $"{i * i % 5}"));
        var answer = place.Run([.. Outside[..^4], "--x", x, "--y", y]);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadInput, false), (answer.Code, Directory.Exists(place["analysis"])));
    }

    [Fact]
    public void Missing_axes_and_too_few_points_are_refused()
    {
        place.Write("design.csv", "a,b", Enumerable.Range(0, 5).Select(i => $"{i * i},{i * 7 % 5}"));
        place.Write("response.csv", "y", Enumerable.Range(0, 5).Select(i => $"{i * i % 5}"));
        Assert.Contains("5 points are too few for a surface", place.Run(Outside).Error, StringComparison.Ordinal);
        Assert.Contains("--x and --y name the two parameters", place.Run(Outside[..^2]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Levers_can_be_axes()
    {
        File.WriteAllText(place["sweep.yaml"], """
            name: sweep
            scenario: minimal
            uncertainties: {police.threshold: [0.1, 0.3]}
            levers: {highCommand.threshold: [0.3, 0.4, 0.6]}
            design: {kind: factorial}
            replicates: 5
            trajectories: [none]
            """);
        Assert.Equal(0, place.Run("sweep", "sweep.yaml", "-q", "-o", "sweep").Code);
        var answer = place.Run(
            "analyse", "surface", "sweep", "--x", "police.threshold", "--y", "highCommand.threshold", "--mean", "deaths");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Equal(6, CsvFile.Read(place["sweep", "analysis", "surface.csv"]).Rows.Count);
    }

    public void Dispose() => place.Dispose();

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Sweep(params string[] words) => Assert.Equal(0, place.Run(
    [
        "sweep", "--scenario", "minimal", "--set", "clash.rate=0.5", .. words, "-r", "20", "--trajectories", "none", "-q", "-o", "sweep",
    ]).Code);
}

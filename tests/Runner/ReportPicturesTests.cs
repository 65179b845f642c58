using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Charts;

namespace BoliviaSim.Tests.Runner;

/// <summary>Results of each kind with an analysis, shared by the tests of their pictures.</summary>
public sealed class PicturedResults : IDisposable
{
    private readonly Workplace place = new();

    public PicturedResults()
    {
        string[] lively = [.. Workplace.Lively.Skip(1)];
        Make(["run", .. lively, "-r", "120", "-o", "run", "--no-report"]);
        Make(["sweep", .. lively, "--vary", "police.weight.peer=0.2:0.6:3", "--variant", "as-is:", "--variant",
            "firm:highCommand.threshold=0.6",
            "--trajectories", "police,standsAside", "-r", "20", "-o", "sweep", "--no-report"]);
        Make(["compare", "minimal", .. lively.Skip(2), "-a", "firm:highCommand.threshold=0.6", "-a", "calm:clash.rate=0.01", "--pairs",
            "-r", "40",
            "-o", "compare", "--no-report"]);
        Make(["analyse", "hazard", "run"]);
    }

    /// <summary>Folders with results.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["run", "sweep", "compare"];

    /// <summary>Path of a file.</summary>
    public string this[params string[] names] => place[names];

    internal ReportSource Source(string folder) =>
        ReportSource.Of(place[folder], Manifest.Read(place[folder, OutputFolder.ManifestFile]));

    public void Dispose() => place.Dispose();

    private void Make(string[] words)
    {
        var answer = place.Run(words);
        Assert.True(answer.Code == 0, answer.Error);
    }
}

/// <summary>Pictures of folders: the same look for the same thing in all of them, numbers as in the tables.</summary>
public class ReportPicturesTests(PicturedResults results) : IClassFixture<PicturedResults>
{
    private IEnumerable<(string Name, DrawnPicture Picture)> All => PicturedResults.Folders
        .SelectMany(f => ReportPictures.Of(results.Source(f)).Select(p => ($"{f} {p.Id}", new DrawnPicture(p.Svg))))
        .Append(("differences.svg", new DrawnPicture(File.ReadAllText(results["compare", "differences.svg"]))))
        .Append(("hazard.svg", new DrawnPicture(File.ReadAllText(results["run", "analysis", "hazard.svg"]))));

    [Theory]
    [InlineData("run", "outcomes incidence loyalty cascade")]
    [InlineData("sweep", "outcomes trajectories")]
    [InlineData("compare", "differences incidence")]
    public void Folder_has_the_pictures_that_its_tables_allow(string folder, string expected)
    {
        var pictures = ReportPictures.Of(results.Source(folder));
        Assert.Equal(expected.Split(' '), pictures.Select(p => p.Id).Intersect(expected.Split(' ')));
        Assert.All(pictures, p =>
        {
            Assert.EndsWith("?", p.Title, StringComparison.Ordinal);
            Assert.Contains("seed 1", p.Caption, StringComparison.Ordinal);
            Assert.EndsWith(Wording.Caveat, p.Caption, StringComparison.Ordinal);
            Assert.Contains("<table", p.Alternative, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_picture_is_whole() => Assert.All(All, p =>
    {
        Assert.NotEmpty(p.Picture.Title);
        Assert.NotEmpty(p.Picture.Description);
        // The paths of the map have arcs and relative steps, which this reader does not know.
        if (!p.Name.EndsWith(" map", StringComparison.Ordinal))
        {
            Assert.Empty(p.Picture.Outside);
        }

        Assert.DoesNotContain("NaN", p.Picture.Root.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(p.Picture.Shapes);
    });

    /// <summary>Wherever the name of an outcome or of a mode of the fall stands beside something drawn, that has the one colour.</summary>
    [Fact]
    public void Outcomes_have_the_same_colour_in_every_picture()
    {
        var names = Enum.GetValues<Outcome>().Select(o => (Words: Wording.Of(o), Colour: Colours.Of(o))).ToList();
        foreach (var mode in Enum.GetValues<FallMode>())
        {
            names.Add((Wording.Of(mode), Colours.Of(mode)));
            names.Add((Colours.WordsOfEnding($"{mode}"), Colours.Of(mode)));
        }

        var found = All.SelectMany(p => names.SelectMany(n => p.Picture.ColoursOf(n.Words)
            .Select(c => (p.Name, Ending: n.Words, n.Colour, Seen: c))))
            .ToList();
        Assert.All(found, f => Assert.True(f.Colour == f.Seen, $"{f}"));
        var seen = found.Where(f => f.Ending == Wording.Of(Outcome.GovernmentFalls)).Select(f => f.Name).Distinct();
        Assert.Equal(["run outcomes", "run incidence", "sweep outcomes", "compare differences", "differences.svg"], seen);
        Assert.Contains(found, f => f.Name == "hazard.svg" && f.Ending == Colours.WordsOfEnding(nameof(FallMode.MilitarySuggestion)));
    }

    [Fact]
    public void Things_that_stand_in_one_picture_have_colours_of_their_own()
    {
        string[] endings =
            [.. Enum.GetValues<Outcome>().Where(o => o != Outcome.GovernmentStays).Select(Colours.Of), .. Enum.GetValues<FallMode>()
                .Select(Colours.Of)];
        Assert.Equal(endings.Length, endings.Distinct().Count());
        Assert.Equal(4, Enum.GetValues<Populations.Kind>().Select(Colours.Of).Distinct().Count());
        Assert.Equal(4, Enum.GetValues<Populations.LoyaltyState>().Select(Colours.Of).Distinct().Count());
        Assert.Equal(3, Colours.Attributions.Select(Colours.Of).Distinct().Count());
    }

    /// <summary>The number below the picture, against a count of the runs.</summary>
    [Fact]
    public void Incidence_ends_at_the_deadline_and_counts_the_falls_up_to_it()
    {
        var source = results.Source("run");
        var deadline = (source.Scenario.Deadline - source.Scenario.Start).TotalHours;
        var hours = source.Table("runs")!.Rows.Select(r => r.Number("fall_hour")).ToList();
        var share = 100.0 * hours.Count(h => h <= deadline) / hours.Count;
        var picture = IncidencePicture.OfRun(source)!.InPage();
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"the government has fallen in {share:0.0} % of runs"), picture.Caption,
                StringComparison.Ordinal);
        var drawn = new DrawnPicture(picture.Svg);
        var end = drawn.Shapes.Where(s => (string?)s.Element.Attribute("stroke-dasharray") == "4 3").Max(s => s.Extent.Right);
        // To the right of the deadline there are the bars alone.
        Assert.All(
            drawn.Shapes.Where(s => s.Colour?[0] == '#' && s.Extent.Right > end + 0.1 && s.Extent.Bottom > 100),
            s => Assert.True(s.Element.Name.LocalName == "rect" && s.Extent.Left > end, $"{s.Element}"));
    }

    [Fact]
    public void Deaths_by_attribution_add_up_to_the_deaths_of_the_outcome()
    {
        var source = results.Source("run");
        var sums = RunSums.Of(source)!;
        foreach (var row in source.Table("outcomes")!.Rows.Where(r => r.Whole("runs") > 0 && r.Text("outcome").Length > 0))
        {
            var parts = sums.Deaths("", new Ending(Enum.Parse<Outcome>(row.Text("outcome")), null));
            Assert.Equal(row.Number("deaths_mean")!.Value, parts.Sum(), 1e-12);
        }
    }

    /// <summary>The standard error of a variant's share, against the replicates' means by hand.</summary>
    [Fact]
    public void Interval_of_a_variant_takes_replicates_as_observations()
    {
        var rows = results.Source("sweep").Table("runs")!.Rows.Where(r => r.Text("variant") == "firm").ToList();
        var means = rows.GroupBy(r => r.Whole("replicate")).Select(g => g.Average(r => r.Text("outcome") == "GovernmentFalls" ? 1.0 : 0))
            .ToList();
        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (means.Count - 1) / means.Count);
        Assert.Equal(error, RunSums.Of(results.Source("sweep"))!.Error("firm", new Ending(Outcome.GovernmentFalls, null))!.Value, 1e-12);
    }
}

using System.Text;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>The tables are a function of scenario, seed and replicates alone.</summary>
public sealed class SameBytesTests : IDisposable
{
    private readonly Workplace place = new();

    [Theory]
    [InlineData("-j", "2")]
    [InlineData("-j", "7")]
    [InlineData("--trace", "0,39", "--trace", "17")]
    public void Tables_do_not_depend_on_workers_or_tracing(params string[] difference)
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "40", "-o", "one", "-j", "1"]).Code);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "40", "-o", "other", .. difference]).Code);
        Assert.Equal(place.Tables("one"), place.Tables("other"));
        Assert.Equal(
            [
                "commands.csv", "design.csv", "incidence.csv", "outcomes.csv", "places.csv", "report.html", "roads.csv",
                "runs.csv", "scenario.yaml", "trajectories.csv", "violence.csv",
            ],
            place.Tables("one").Keys);
    }

    [Fact]
    public void People_per_agent_is_what_set_says()
    {
        place.Run([.. Workplace.Lively, "-r", "4", "-o", "one", "--people-per-agent", "20"]);
        place.Run([.. Workplace.Lively, "-r", "4", "-o", "other", "--set", "peoplePerAgent=20"]);
        place.Run([.. Workplace.Lively, "-r", "4", "-o", "as-it-is"]);
        Assert.Equal(place.Tables("one"), place.Tables("other"));
        Assert.NotEqual(place.Tables("one")["runs.csv"], place.Tables("as-it-is")["runs.csv"]);
    }

    [Fact]
    public void Another_seed_gives_other_runs()
    {
        place.Run([.. Workplace.Lively, "-r", "5", "-o", "one", "-s", "1"]);
        place.Run([.. Workplace.Lively, "-r", "5", "-o", "other", "-s", "2"]);
        Assert.NotEqual(place.Tables("one")["runs.csv"], place.Tables("other")["runs.csv"]);
    }

    [Fact]
    public void Fewer_replicates_are_the_first_rows_of_more()
    {
        place.Run([.. Workplace.Lively, "-r", "40", "-o", "more"]);
        place.Run([.. Workplace.Lively, "-r", "10", "-o", "fewer"]);
        Assert.StartsWith(
            File.ReadAllText(place["fewer", "runs.csv"]), File.ReadAllText(place["more", "runs.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_output_gets_the_bytes_of_the_file_and_nothing_else()
    {
        place.Run([.. Workplace.Lively, "-r", "40", "-o", "results"]);
        var answer = place.Run([.. Workplace.Lively, "-r", "40", "-o", "-"]);
        Assert.Equal(0, answer.Code);
        Assert.Equal(File.ReadAllText(place["results", "runs.csv"]), answer.Out);
        Assert.DoesNotContain(place.Entries, e => e.StartsWith('-'));
    }

    [Fact]
    public void Tables_are_utf8_with_line_feeds_and_without_byte_order_mark()
    {
        place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", "--trace", "0"]);
        foreach (var file in Directory.GetFiles(place["results"]))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.Equal((byte)'\n', bytes[^1]);
            Assert.DoesNotContain((byte)'\r', bytes);
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
    }

    public void Dispose() => place.Dispose();
}

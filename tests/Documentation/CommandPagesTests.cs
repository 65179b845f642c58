using BoliviaSim.Pages;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Output on <c>docs/comparisons.md</c>, <c>docs/rare-outcomes.md</c> and
/// <c>docs/forecast.md</c> is what the commands print. Renew with RENEW=1.</summary>
public sealed class CommandPagesTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Comparison_on_the_page_is_what_the_command_prints_and_draws()
    {
        AssertBlock(
            "docs/comparisons.md", "compare", "compare", "saturday-noon", "--alternative", "march:measure.march=on", "-r", "500", "-q");
        Repository.AssertCurrent(
            "docs/pictures/compare-march.svg", File.ReadAllText(place["results", "compare-saturday-noon", "differences.svg"]));
    }

    [Fact]
    public void Replayed_run_on_the_page_is_what_the_command_prints()
    {
        Assert.Equal(0, place.Run("run", "-r", "2", "-q").Code);
        AssertBlock("docs/comparisons.md", "replay", "replay", "results/saturday-noon", "--run", "1");
    }

    [Fact]
    public void Rare_outcome_on_the_page_is_what_the_command_prints() => AssertBlock(
        "docs/rare-outcomes.md", "rare",
        "rare", "minimal", "--outcome", "NegotiatedExit", "--set", "police.threshold=0.12", "--set", "highCommand.threshold=0.88", "-q");

    [Fact]
    public void Forecast_on_the_page_is_what_the_command_prints() => AssertBlock(
        "docs/forecast.md", "forecast",
        "forecast", "--parameters", "prior", "--as-of", "2019-11-08T19:00", "-r", "500", "--histories", "2048", "-q", "--no-report");

    private void AssertBlock(string page, string name, params string[] words)
    {
        var answer = place.Run(words);
        Assert.Equal(0, answer.Code);
        Assert.All(
            answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^warning: .* plausible range ", line));
        var text = $"```text\n{answer.Out.Replace(place.Folder + "/", "", StringComparison.Ordinal)}```\n";
        Repository.AssertCurrent(page, GeneratedBlocks.Renew(File.ReadAllText(Repository.PathOf(page)), page, name, text));
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.RareEvents;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.SystemTests;

/// <summary>
/// How often each interval that the program prints holds the value that it is about, on data of a known law. What is measured here stands
/// in <c>docs/analyses.md</c>, to the last digit; RENEW=1 writes it anew.
/// </summary>
public class CoverageTests
{
    private const string Page = "docs/analyses.md";
    private const string Start = "<!-- generated: coverage -->\n";

    [Fact]
    public void Measured_coverage_of_every_interval_is_on_the_page()
    {
        var (clock, shares) = (Stopwatch.StartNew(), new Dictionary<string, double?>());
        var table = new StringBuilder("| interval | data | trials | holds the value | above it | below it |\n|---|---|---|---|---|---|\n");
        foreach (var data in CoverageCases.All)
        {
            var trials = Resampling.Map(data.Repetitions, Environment.ProcessorCount, i => data.Trial((uint)i));
            for (var v = 0; v < data.Values.Length; v++)
            {
                shares[data.Values[v].What] = Append(
                    table, data.Values[v].What, data.Data, data.Values[v].Truth, [.. trials.Select(t => t[v]).OfType<Interval>()]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed.TotalSeconds:0} s");
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        var text = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n");
        var parts = text.Split(Start);
        Assert.Equal(2, parts.Length);
        Repository.AssertCurrent(
            Page, parts[0] + Start + table + parts[1][parts[1].IndexOf("<!-- end generated -->", StringComparison.Ordinal)..]);
        // What the program says where it warns.
        Assert.Equal(SplittingEstimate.CoverageOfFew, shares[CoverageCases.FewSaw]!.Value, 0.005);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(10), $"{clock.Elapsed}");
    }

    private static double? Append(StringBuilder table, string what, string data, double truth, IReadOnlyList<Interval> bounds)
    {
        if (bounds.Count == 0)
        {
            return null;
        }

        var (above, below) = (bounds.Count(b => b.Low > truth), bounds.Count(b => b.High < truth));
        var (held, limits) = (bounds.Count - above - below, Coverage.Limits(ResamplingPlan.Level, bounds.Count));
        var mark = held < limits.Fewest ? ", too low" : held > limits.Most ? ", conservative" : "";
        table.Append(CultureInfo.InvariantCulture, $"| {what} | {data} | {bounds.Count:N0} | {Percent(held, bounds.Count)}{mark} | ")
            .Append(CultureInfo.InvariantCulture, $"{Percent(above, bounds.Count)} | {Percent(below, bounds.Count)} |\n");
        return (double)held / bounds.Count;
    }

    private static string Percent(int count, int all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / all:0.0} %");
}

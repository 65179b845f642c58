using System.Globalization;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>deaths.csv</c> computed again from <c>arm_runs.csv</c>, and what the page says of it.</summary>
public sealed class CompareDeathsTests : IDisposable
{
    private const double Z = 1.959963984540054;

    private static readonly (string Part, string Column)[] Parts =
    [
        ("All", "deaths"), ("ByState", "deaths_attributed_government"), ("ByOpposition", "deaths_attributed_opposition"),
        ("Contested", "deaths_contested"), ("ByTroops", "deaths_by_troops"),
    ];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    /// <summary>
    /// By replicate: the variance of the difference is the sum of squares of what each replicate adds to it, which is exact where all runs
    /// count, and where no replicate counts in both arms.
    /// </summary>
    [Fact]
    public void Deaths_are_those_of_the_runs()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-a", "calm:clash.rate=0.05", "-r", "150");
        var (runs, deaths, effects) = (Read("arm_runs.csv"), Read("deaths.csv"), Read("effects.csv"));
        var classes = effects["outcome"].Zip(effects["mode"]).Distinct().Prepend(("", "")).ToList();
        Assert.Equal(
            new[] { "firm", "calm" }.SelectMany(_ => classes, (arm, c) => (Arm: arm, Class: c))
                .SelectMany(_ => Parts, (c, part) => (c.Arm, c.Class.Item1, c.Class.Item2, part.Part)),
            deaths.Rows.Select(r => (r[0], r[1], r[2], r[3])));
        var (compared, alike, paired) = (0, 0, 0);
        foreach (var row in deaths.Rows)
        {
            var column = Parts.Single(p => p.Part == row[3]).Column;
            var (first, second) = (Counted("minimal", row, column), Counted(row[0], row, column));
            var (before, after) = (Check(first, row[4], [.. row.Skip(6).Take(3)]), Check(second, row[5], [.. row.Skip(9).Take(3)]));
            Assert.Equal(before.Runs == 0 || after.Runs == 0, row[12].Length == 0);
            if (row[12].Length > 0)
            {
                Assert.Equal(after.Value - before.Value, Number(row[12]), 1e-12);
            }

            var adds = first.Zip(second, (a, b) => after.Adds(b) - before.Adds(a)).ToList();
            var hasInterval = row[1].Length == 0
                ? first.Zip(second, (a, b) => b - a).Distinct().Count() > 1
                : before.Varies && after.Varies && adds.Any(d => Math.Abs(d) > 1e-12);
            Assert.Equal((hasInterval, hasInterval), (row[13].Length > 0, row[14].Length > 0));
            if (!hasInterval)
            {
                alike++;
                continue;
            }

            compared++;
            paired += before.Runs < first.Count && first.Zip(second).Any(p => p is (not null, not null)) ? 1 : 0;
            var half = Z * Math.Sqrt(adds.Sum(d => d * d));
            Assert.Equal(Number(row[12]) - half, Number(row[13]), 1e-9);
            Assert.Equal(Number(row[12]) + half, Number(row[14]), 1e-9);
        }

        Assert.True(compared > 20 && alike > 20 && paired > 10, $"{compared} with and {alike} without an interval, {paired} of endings");

        List<double?> Counted(string arm, IReadOnlyList<string> row, string column)
        {
            var of = runs.Where(("arm", arm));
            return
            [
                .. of[column].Zip(of["outcome"].Zip(of["mode"])).Select(r => (row[1].Length == 0 || r.Second.First == row[1])
                    && (row[2].Length == 0 || r.Second.Second == row[2]) ? Number(r.First) : (double?)null),
            ];
        }
    }

    /// <summary>The table of effects and that of deaths tell the same difference, and attributions add up.</summary>
    [Fact]
    public void Tables_agree_and_attributions_add_up()
    {
        Compare("-a", "firm:highCommand.threshold=0.45", "-r", "60");
        var (deaths, effects) = (Read("deaths.csv"), Read("effects.csv"));
        var all = deaths.Where(("outcome", ""));
        foreach (var column in new[] { "base_deaths", "alternative_deaths", "deaths_difference", "deaths_low", "deaths_high" })
        {
            Assert.Equal(effects[column][0], all.Where(("part", "All"))[column][0]);
        }

        foreach (var column in new[] { "base_deaths", "alternative_deaths", "deaths_difference" })
        {
            var means = all.Numbers(column);
            Assert.Equal(means[0]!.Value, means[1]!.Value + means[2]!.Value + means[3]!.Value, 1e-12);
        }
    }

    /// <summary>What the page says, in both languages: the parts, the caution, and a reason for each missing interval.</summary>
    [Theory]
    [InlineData("en", "(no run differs)", "(none in 60 runs)", "which runs end that way", "Deaths per run by attribution, all runs")]
    [InlineData("es", "(ninguna simulación difiere)", "(ninguna en 60 simulaciones)", "cuáles simulaciones terminan de esa manera",
        "Muertes por simulación según su atribución, todas las simulaciones")]
    public void Page_shows_deaths_by_attribution_and_by_ending(string language, string same, string none, string caution, string title)
    {
        // Nobody is under orders in this scenario, and the second alternative changes nothing.
        Compare(
            "-a", "firm:highCommand.threshold=0.45", "-a", "same:outrage.perDeath=0.1501", "-r", "60", "--set", "outrage.perDeath=0.15");
        Assert.Equal(0, place.Run("report", "out", "--language", language, "--out", "page.html").Code);
        var page = File.ReadAllText(place["page.html"]);
        Assert.All([same, none, caution, title], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("(0.00 to 0.00)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("(0.00 a 0.00)", page, StringComparison.Ordinal);
        var before = page.IndexOf(caution, StringComparison.Ordinal);
        Assert.True(page.LastIndexOf("<details>", before, StringComparison.Ordinal) > page.IndexOf(title, StringComparison.Ordinal));
    }

    /// <summary>Runs, mean and interval of an arm, checked, and what each of its runs adds to a difference.</summary>
    private static Mean Check(List<double?> runs, string count, string[] cells)
    {
        var counted = runs.OfType<double>().ToList();
        Assert.Equal(counted.Count, int.Parse(count, CultureInfo.InvariantCulture));
        var mean = new Mean(
            counted.Count, counted.Count == 0 ? double.NaN : counted.Average(), counted.Distinct().Count() > 1);
        Assert.Equal(counted.Count == 0, cells[0].Length == 0);
        Assert.Equal((mean.Varies, mean.Varies), (cells[1].Length > 0, cells[2].Length > 0));
        if (mean.Varies)
        {
            var half = Z * Math.Sqrt(counted.Sum(d => mean.Adds(d) * mean.Adds(d)));
            Assert.Equal(mean.Value, Number(cells[0]), 1e-12);
            Assert.Equal(Math.Max(0, mean.Value - half), Number(cells[1]), 1e-9);
            Assert.Equal(mean.Value + half, Number(cells[2]), 1e-9);
        }

        return mean;
    }

    private void Compare(params string[] words)
    {
        var answer = place.Run(
        [
            "compare", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "-q",
            "-o", "out", .. words,
        ]);
        Assert.True(answer.Code == 0, answer.Error);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private CsvFile Read(string name) => CsvFile.Read(place["out", name]);

    private sealed record Mean(int Runs, double Value, bool Varies)
    {
        public double Adds(double? deaths) => deaths is { } d && Varies ? (d - Value) / Math.Sqrt((double)Runs * (Runs - 1)) : 0;
    }
}

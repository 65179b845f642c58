using Xunit;
using static BoliviaSim.Tests.Runner.OutsideTables;

namespace BoliviaSim.Tests.Runner;

/// <summary>Where there are too few points for a number, the analyses say so: no NaN and no infinity reaches anybody.</summary>
public sealed class TinyDesignTests : IDisposable
{
    private static readonly string[] Files = ["--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "50"];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        foreach (var method in new[] { "sobol", "morris", "pawn", "regression", "prim", "cart", "replicates" })
        {
            foreach (var points in new[] { 1, 2, 3, 4, 6, 8, 12 })
            {
                foreach (var response in new[] { "rising", "one apart", "constant", "noise alone", "same at both ends" })
                {
                    cases.Add(method, points, response);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Analysis_of_a_few_points_prints_and_writes_numbers_only(string method, int points, string response)
    {
        Write(method, points, response);
        string[] own = method is "prim" or "cart" ? ["--above", "0.5"] : [];
        var answer = place.Run(["analyse", method, .. Files, .. own, "-o", "out"]);
        Assert.True(answer.Code is 0 or 2, answer.Error);
        Assert.True(answer.Code == 0 || answer.Error.Contains("error: ", StringComparison.Ordinal), answer.Error);
        var written = Directory.Exists(place["out"]) ? Directory.GetFiles(place["out"], "*", SearchOption.AllDirectories) : [];
        Assert.All(
            written.Where(f => Path.GetExtension(f) is ".csv" or ".svg").Select(File.ReadAllText).Append(answer.Out).Append(answer.Error),
            text => Assert.DoesNotMatch("NaN|∞|Infinity", text));
    }

    /// <summary>One base point: every bootstrap sample repeats it, and an interval of no width would claim certainty.</summary>
    [Fact]
    public void Saltelli_design_of_one_base_point_has_no_intervals()
    {
        Write("sobol", 4, "rising");
        var answer = place.Run(["analyse", "sobol", .. Files, "-o", "out"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("No interval: too few points.", answer.Out, StringComparison.Ordinal);
        var ofParameter = CsvFile.Read(place["out", "sobol.csv"]).Where(("parameter", "a"));
        Assert.All(ofParameter["low"].Concat(ofParameter["high"]), bound => Assert.Equal("", bound));
    }

    private void Write(string method, int points, string response)
    {
        string[] rows = method switch
        {
            "sobol" => Saltelli(points),
            "morris" => [.. Enumerable.Range(0, points).Select(i => (i % 3) switch
            {
                0 => "0,0",
                1 => "0.6666666666666666,0",
                _ => "0.6666666666666666,0.6666666666666666",
            })],
            _ => [.. Enumerable.Range(0, points).Select(i => FormattableString.Invariant($"{i / 16.0},{i * 5 % 7 / 8.0}"))],
        };
        place.Write("design.csv", "a,b", (IEnumerable<string>)rows);
        var values = Enumerable.Range(0, rows.Length).Select(i => response switch
        {
            "rising" => i,
            "one apart" => i == 0 ? 1 : 0,
            "constant" => 1,
            "same at both ends" => i is 0 or 3 ? 1 : 0,
            _ => 0.5,
        });
        if (method == "replicates")
        {
            place.Write("response.csv", "point_id,replicate,y", values.SelectMany((y, i) => new[] { -1, 1 }.Select(
                (sign, r) => FormattableString.Invariant($"{i},{r},{y + (response is "constant" or "one apart" ? 0 : sign)}"))));
        }
        else
        {
            place.Write("response.csv", "y", values.Select(y => FormattableString.Invariant($"{y}")));
        }
    }

    /// <summary>Base points of two parameters without second order, as far as there are rows for them.</summary>
    private static string[] Saltelli(int points) =>
    [
        .. Enumerable.Range(0, Math.Max(1, points / 4)).SelectMany(k =>
        {
            var (a, b) = ((0.1 + (0.2 * k), 0.3 + (0.1 * k)), (0.9 - (0.1 * k), 0.7 - (0.15 * k)));
            return new[] { a, (b.Item1, a.Item2), (a.Item1, b.Item2), b }
                .Select(row => FormattableString.Invariant($"{row.Item1},{row.Item2}"));
        }),
    ];
}

using System.Globalization;
using BoliviaSim.Runner.Console;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// Replicates go by their number: neither the first number nor the order of rows changes a bit, and none may stand twice.
/// </summary>
public sealed class AnalyseReplicatesTests : IDisposable
{
    private static readonly string[] Words =
    [
        "--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "20", "--force",
    ];

    private readonly Workplace place = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(17, true)]
    public void Noise_that_all_points_share_does_not_count_between_points(int first, bool isReversed)
    {
        // Six points at p, replicates at p - 3 and p + 3: no difference between points is noise.
        WriteDesign(6);
        var rows = Enumerable.Range(0, 6).SelectMany(p => new[] { $"{p},{first},{p - 3}", $"{p},{first + 1},{p + 3}" });
        Write("response.csv", "point_id,replicate,y", isReversed ? rows.Reverse() : rows);
        Assert.Equal(0, place.Run(["analyse", "replicates", .. Words]).Code);
        Assert.Equal((18.0, 0.0), (Value("within"), Value("noise_share_of_point")));
        var answer = place.Run(["analyse", "regression", .. Words]);
        Assert.Equal(
            (0, "warning: 'x' counts the rows; it is taken as a parameter because there is no other.\n"), (answer.Code, answer.Error));
        Assert.Contains("Seed noise is 0.0 %", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Replicate_that_one_point_lacks_is_told_beside_the_noise()
    {
        WriteDesign(6);
        Write("response.csv", "point_id,replicate,y",
            Enumerable.Range(0, 6).SelectMany(p => new[] { $"{p},0,{p - 3}", $"{p},1,{p + 3}" }).SkipLast(1));
        const string told =
            "Points have 1 to 2 replicates; common random numbers are taken into account only where all points have the same replicates, "
                + "so the noise is overstated.";
        foreach (var method in new[] { "replicates", "regression" })
        {
            var words = string.Join(' ',
                place.Run(["analyse", method, .. Words]).Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.Contains(told, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Quantities_are_those_of_the_two_way_layout_in_any_order()
    {
        Gen.Select(Gen.Int[3, 8], Gen.Int[2, 5], Gen.Int[0, 20], Gen.Int[0, 1 << 20]).Sample((points, replicates, first, salt) =>
        {
            WriteDesign(points);
            var y = new double[points, replicates];
            var cells = (from p in Enumerable.Range(0, points) from r in Enumerable.Range(0, replicates) select (p, r)).ToList();
            foreach (var (p, r) in cells)
            {
                y[p, r] = p + (((r * 7919) + salt) % 13 / 3.0) + ((((p * 31) + (r * 17) + salt) * 2654435761L % 1000) / 500.0);
            }

            string[] tables = [.. new[] { 0, 1, 2 }.Select(order =>
            {
                Write("response.csv", "replicate,y,point_id",
                    cells.OrderBy(c => order switch { 0 => c.r, 1 => -c.p, _ => (((c.p * 37) + (c.r * 101)) * 7919L) % 1009 })
                    .Select(c => $"{c.r + first},{y[c.p, c.r].ToString("R", CultureInfo.InvariantCulture)},{c.p}"));
                Assert.Equal(0, place.Run(["analyse", "replicates", .. Words]).Code);
                return File.ReadAllText(place["analysis", "replicates.csv"]);
            })];
            Assert.Equal([tables[0]], tables.Distinct());

            // Sums of squares of rows (points), columns (replicates) and the rest, from the cells.
            var pointMeans = Enumerable.Range(0, points).Select(p => Enumerable.Range(0, replicates).Average(r => y[p, r])).ToList();
            var replicateMeans = Enumerable.Range(0, replicates).Select(r => Enumerable.Range(0, points).Average(p => y[p, r])).ToList();
            var mean = pointMeans.Average();
            var within = cells.Sum(c => Math.Pow(y[c.p, c.r] - pointMeans[c.p], 2)) / (points * (replicates - 1));
            var rest = cells.Sum(c =>
                Math.Pow(y[c.p, c.r] - pointMeans[c.p] - replicateMeans[c.r] + mean, 2)) / ((points - 1) * (replicates - 1));
            var columns = points * replicateMeans.Sum(m => Math.Pow(m - mean, 2)) / (replicates - 1);
            var common = Math.Max(0, (columns - rest) / points);
            var rows = replicates * pointMeans.Sum(m => Math.Pow(m - mean, 2)) / (points - 1);
            Assert.Equal(within, Value("within"), 1e-10 * within);
            Assert.Equal(Math.Min(1, Math.Max(0, within - common) / rows), Value("noise_share_of_point"), 1e-10);
        }, iter: 20, threads: 1);
    }

    [Fact]
    public void Rows_without_replicates_give_the_same_bits_in_any_order()
    {
        WriteDesign(4);
        string[] rows = [.. Enumerable.Range(0, 40).Select(i => $"{i % 4},{(i % 4) + Math.Sqrt(i * 1e9):R}")];
        var tables = new[] { rows, [.. rows.Reverse()], [.. rows.Order(StringComparer.Ordinal)] }.Select(order =>
        {
            Write("response.csv", "point_id,y", order);
            Assert.Equal(0, place.Run(["analyse", "replicates", .. Words]).Code);
            return File.ReadAllText(place["analysis", "replicates.csv"]);
        }).ToList();
        Assert.Single(tables.Distinct());
    }

    [Theory]
    [InlineData("0,0,1;0,1,2;1,0,3;1,1,4;0,1,2", "response.csv:6: replicate: point 0 has replicate 1 on line 3 already.")]
    [InlineData("0,0,1;0,0,1;1,0,3;1,1,4", "response.csv:3: replicate: point 0 has replicate 0 on line 2 already.")]
    [InlineData("0,-1,1;1,0,3", "response.csv:2: replicate: '-1' is not a whole number from 0")]
    [InlineData("0,0,1;1,0.5,3", "response.csv:3: replicate: '0.5' is not a whole number from 0")]
    [InlineData("0,0,1;2,0,3", "response.csv:3: point_id: '2' is not a whole number from 0 to 1")]
    [InlineData("0,0,1;0,1,1", "1 of 2 points has no row (the first is point 1)")]
    public void Doubled_missing_and_wrong_keys_are_refused(string rows, string message)
    {
        WriteDesign(2);
        Write("response.csv", "point_id,replicate,y", rows.Split(';'));
        var answer = place.Run(["analyse", "replicates", .. Words]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private double Value(string quantity) =>
        CsvFile.Read(place["analysis", "replicates.csv"]).Where(("quantity", quantity)).Numbers("value").Single()!.Value;

    private void WriteDesign(int points) => Write("design.csv", "point_id,x", Enumerable.Range(0, points).Select(p => $"{p},{p}"));

    private void Write(string name, string header, IEnumerable<string> rows) =>
        File.WriteAllText(place[name], string.Join('\n', rows.Prepend(header)) + "\n");
}

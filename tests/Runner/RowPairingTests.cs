using Xunit;
using static BoliviaSim.Tests.Runner.OutsideTables;

namespace BoliviaSim.Tests.Runner;

/// <summary>Rows of a response are paired with the points that they answer, or refused where they may answer others.</summary>
public sealed class RowPairingTests : IDisposable
{

    private readonly Workplace place = new();

    [Fact]
    public void Response_that_repeats_the_design_in_another_order_is_refused()
    {
        var (rows, y) = Plane();
        var answers = rows.Select((x, i) => $"{x},{Text(y[i])}").ToList();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "a,b,y", answers);
        place.HasSlopes(TwoFiles);
        place.Write("response.csv", "a,b,y", Enumerable.Reverse(answers));
        var (here, there) = (rows[^1].Split(',')[0], rows[0].Split(',')[0]);
        place.Refused($"response.csv:2: a: '{here}' here and {there} at point 0 of the design, with which the row is paired", TwoFiles);
        // Rows that say which point they answer may come in any order, and are held to the design too.
        place.Write("response.csv", "point_id,a,b,y", answers.Select((x, i) => $"{i},{x}").Reverse());
        place.HasSlopes(TwoFiles);
        place.Write("response.csv", "point_id,a,b,y", answers.Select((x, i) => $"{(i + 1) % rows.Count},{x}"));
        place.Refused("response.csv:2: a: ", TwoFiles);
    }

    [Theory]
    [InlineData("sample", 0)]
    [InlineData("task_id", 1)]
    public void Response_whose_rows_are_numbered_in_another_order_is_refused_by_any_name(string name, int first)
    {
        var (rows, y) = Plane();
        var answers = y.Select((v, i) => $"{i + first},{Text(v)}").ToList();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", $"{name},y", answers);
        place.HasSlopes(TwoFiles);
        place.Write("response.csv", $"{name},y", Enumerable.Reverse(answers));
        place.Refused(
            $"response.csv: column '{name}' counts the rows in another order than that in which they are paired with the "
                + $"design: call it point_id if",
            TwoFiles);
        // A column of whole numbers that counts nothing says nothing about the order.
        place.Write("response.csv", $"{name},y", y.Select((v, i) => $"{(i * 7) % 13},{Text(v)}"));
        place.HasSlopes(TwoFiles);
    }

    /// <summary>Keys that begin elsewhere, go in larger steps or are texts.</summary>
    [Theory]
    [InlineData("run_", 1, 1)]
    [InlineData("", 100, 1)]
    [InlineData("", 0, 10)]
    public void Response_whose_key_counts_in_another_way_is_refused_in_another_order(string prefix, int first, int step)
    {
        var (rows, y) = Plane();
        var answers = y.Select((v, i) => $"{prefix}{first + (i * step)},{Text(v)}").ToList();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "key,y", answers);
        place.HasSlopes(TwoFiles);
        place.Write("response.csv", "key,y", answers.OrderBy(a => a, StringComparer.Ordinal).Reverse());
        place.Refused("response.csv: column 'key' counts the rows in another order", TwoFiles);
    }

    [Fact]
    public void Key_of_both_files_is_compared_though_it_is_left_out()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "case,a,b", rows.Select((x, i) => $"c{i * i},{x}"));
        var answers = y.Select((v, i) => $"c{i * i},{Text(v)}").ToList();
        string[] words = [.. TwoFiles, "--without", "case"];
        place.Write("response.csv", "case,y", answers);
        place.HasSlopes(words);
        place.Write("response.csv", "case,y", Enumerable.Reverse(answers));
        place.Refused(
            "response.csv: column 'case' names the rows of both files, and they come in another order here: sort one file by it.", words);
    }

    [Fact]
    public void Variants_of_a_response_are_those_of_the_design()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b,policy", rows.Select((x, i) => $"{x},{(i % 2 == 0 ? "none" : "wide")}"));
        string[] words = [.. TwoFiles, "--variant-column", "policy"];
        place.Write("response.csv", "policy,y", y.Select((v, i) => $"{(i % 2 == 0 ? "none" : "wide")},{Text(v)}"));
        Assert.Equal(0, place.Run(["analyse", "regression", .. words]).Code);
        place.Write("response.csv", "policy,y", y.Select((v, i) => $"{(i % 2 == 0 ? "wide" : "none")},{Text(v)}"));
        place.Refused("response.csv:2: policy: 'wide' here and 'none' at point 0 of the design", words);
    }

    /// <summary>A share that is the bound is not above it, however many runs it is made of.</summary>
    [Theory]
    [InlineData(10, 5, "0.5")]
    [InlineData(100, 57, "0.57")]
    [InlineData(100, 41, "0.41")]
    [InlineData(150, 75, "0.5")]
    public void Share_that_is_the_bound_is_not_above_it(int replicates, int ones, string bound)
    {
        var (rows, _) = Plane();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "point_id,replicate,y", Enumerable.Range(0, 60).SelectMany(p => Enumerable.Range(0, replicates)
            .Select(r => $"{p},{r},{(p == 0 || (r * 7) % replicates < ones ? 1 : 0)}")));
        var answer = place.Run(["analyse", "cart", .. TwoFiles, "--above", bound]);
        Assert.Contains(
            " 1 of 60 points is a case of interest", string.Join(' ', answer.Out.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}

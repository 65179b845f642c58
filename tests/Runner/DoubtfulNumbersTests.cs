using System.Text.RegularExpressions;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Runner;

/// <summary>Numbers that are not to be trusted say so where they stand.</summary>
public sealed partial class DoubtfulNumbersTests : IDisposable
{
    private static readonly string[] Outside = ["--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "50"];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    /// <summary>Where only the response at once is asked for, nobody reads the unit.</summary>
    [Theory]
    [InlineData("ladder.tau=0.04", true)]
    [InlineData("ladder.tau=0.05", false)]
    [InlineData("police.threshold=0.3", false)]
    public void Change_of_the_unit_of_pressure_warns_with_the_reason(string assignment, bool warns)
    {
        string[] sweep = ["sweep", "--scenario", "minimal", "-r", "1", "-q"];
        (string Where, string[] Words)[] commands =
        [
            ("--set ", ["run", "minimal", "-r", "2", "-q", "--set", assignment, "-o", "run"]),
            ("--alternative x: ", ["compare", "minimal", "-r", "2", "-q", "-a", $"x:{assignment}", "-o", "compare"]),
            ("set: ", [.. sweep, "--vary", "clash.rate=0.002:0.01:2", "--set", assignment, "-o", "a"]),
            ("variants.x: ", [.. sweep, "--variant", $"x:{assignment}", "-o", "b"]),
        ];
        Assert.All(commands, command => Assert.Equal(
            (0, warns ? $"warning: {command.Where}{PressureUnit.Reason}\n" : ""),
            place.Run(command.Words) is var answer ? (answer.Code, answer.Error) : default));
    }

    [Fact]
    public void Few_base_points_and_a_first_order_above_its_total_are_said_beside_the_indices()
    {
        // y = x1 + x2: first order and total are one number each, so that chance puts one above the other.
        var rows = SaltelliRows.Of(SobolSequence.ScrambledRows(8, 4, 3), false);
        Write(rows, x => x[0] + x[1]);
        var few = Words(place.Run(["analyse", "sobol", .. Outside]).Out);
        Assert.Contains("There are too few base points: intervals extend", few, StringComparison.Ordinal);
        Assert.Contains("lies above its total", few, StringComparison.Ordinal);

        // With x1 x2 beside them totals are larger, by .025 and more.
        Write(SaltelliRows.Of(SobolSequence.ScrambledRows(4096, 4, 3), false), x => x[0] + (x[1] / 2) + (x[0] * x[1]));
        var many = Words(place.Run(["analyse", "sobol", .. Outside, "--force"]).Out);
        Assert.DoesNotContain("too few", many, StringComparison.Ordinal);
        Assert.DoesNotContain("lies above its total", many, StringComparison.Ordinal);
    }

    /// <summary>Every method says it in its own units; with many points none does.</summary>
    [Theory]
    [InlineData("pawn", "There are too few points: a parameter without effect has a median distance of", "--intervals", "3")]
    [InlineData("regression", "There are too few points: intervals of coefficients extend", "--seed", "1")]
    [InlineData("morris", "There are too few trajectories: intervals extend", "--levels", "4")]
    [InlineData("replicates", "There are too few points or replicates: intervals extend", "--seed", "1")]
    public void Few_points_are_said_beside_the_numbers_of_every_method(string method, string told, string option, string value)
    {
        foreach (var (size, says) in new[] { (8, true), (400, false) })
        {
            var rows =
                method == "morris" ? MorrisTrajectories.Rows(Math.Max(3, size / 4), 3, 4, 1) : SobolSequence.ScrambledRows(size, 3, 3);
            // Effects of any size, up and down; for three trajectories one that the other parameter decides.
            Write(rows, x => method == "morris" ? x[0] * x[1] : ((x[0] * 73.1) + (x[1] * 131.7) + (x[2] * 31.3)) % 1);
            if (method == "replicates")
            {
                // Noise as large as what the points do.
                var noise = SobolSequence.ScrambledRows(size, 3, 5);
                place.Write("response.csv", "point_id,replicate,y", Enumerable.Range(0, size).SelectMany(i => Enumerable.Range(0, 3).Select(
                    r => FormattableString.Invariant($"{i},{r},{rows[i, 0] + noise[i, r]}"))));
            }

            var text = Words(place.Run(["analyse", method, .. Outside, option, value, "--force"]).Out);
            Assert.Equal(says, text.Contains(told, StringComparison.Ordinal));
            Assert.Equal(says, text.Contains("too few", StringComparison.Ordinal));
        }
    }

    /// <summary>An interval that was moved away from its value says why; which parameters it is about stands in the table.</summary>
    [Fact]
    public void Distances_outside_their_intervals_are_named_with_the_reason()
    {
        Write(SobolSequence.ScrambledRows(64, 3, 3), x => x[0]);
        var text = Words(place.Run(["analyse", "pawn", .. Outside]).Out);
        var table = CsvFile.Read(place["analysis", "pawn.csv"]);
        var (value, low, high) = (table.Numbers("value"), table.Numbers("low"), table.Numbers("high"));
        var outside = Enumerable.Range(0, value.Count).Where(i => value[i] < low[i] || value[i] > high[i])
            .Select(i => table["parameter"][i]).Where(p => p != "(dummy)").Distinct().ToList();
        Assert.NotEmpty(outside);
        Assert.Contains($"of {string.Join(", ", outside)} do", text, StringComparison.Ordinal);
        Assert.Contains("not hold the value: a distance between few points is too large", text, StringComparison.Ordinal);
    }

    /// <summary>Median and largest distance of three parameters, each bar with the line of its own dummy; one is in the legend.</summary>
    [Fact]
    public void Every_bar_has_the_line_of_the_dummy_of_its_index()
    {
        Write(SobolSequence.ScrambledRows(256, 3, 3), x => x[0] + x[1]);
        Assert.Equal(0, place.Run(["analyse", "pawn", .. Outside]).Code);
        Assert.Equal(1 + 6, Dashes().Count(File.ReadAllText(place["analysis", "pawn-y.svg"])));
        Assert.Equal(0, place.Run(["analyse", "regression", .. Outside]).Code);
        Assert.Equal(1 + 6, Dashes().Count(File.ReadAllText(place["analysis", "regression-y.svg"])));
    }

    [Fact]
    public void Design_is_scrambled_unless_said_otherwise_and_then_told_what_that_wastes()
    {
        string[] design =
        [
            "design", "--vary", "police.weight.peer=0.2:0.6", "--vary", "momentum.halfLife=6:24", "--design", "saltelli", "-n", "4",
            "--first-order",
        ];
        Assert.Equal("", place.Run([.. design]).Error);
        Assert.Contains("A equals B at the first 2 points: 6 of 16 rows are doubles", place.Run([.. design, "--no-scramble"]).Error,
            StringComparison.Ordinal);
    }

    private void Write(double[,] rows, Func<double[], double> model)
    {
        var names = string.Join(',', Enumerable.Range(1, rows.GetLength(1)).Select(j => $"x{j}"));
        var values = Table.Of(rows);
        File.WriteAllLines(
            place["design.csv"], [names, .. values.Select(x => string.Join(',', x.Select(v => FormattableString.Invariant($"{v:R}"))))]);
        File.WriteAllLines(place["response.csv"], ["y", .. values.Select(x => FormattableString.Invariant($"{model(x):R}"))]);
    }

    private static string Words(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex("stroke-dasharray")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

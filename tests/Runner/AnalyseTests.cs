using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Experiments;
using BoliviaSim.Tests.Sensitivity;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// The command <c>analyse</c> on files of another model: its tables hold the reference values, and wrong input is refused.
/// </summary>
public sealed class AnalyseTests : IDisposable
{
    private static readonly string[] Outside = ["--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "50"];

    private readonly Workplace place = new();

    [Fact]
    public void Sobol_on_outside_files_writes_SALibs_values_and_says_them()
    {
        WriteIshigami(1024);
        var answer = place.Run(["analyse", "sobol", .. Outside]);
        Assert.Equal(("", 0), (answer.Error, answer.Code));
        var table = CsvFile.Read(place["analysis", "sobol.csv"]);
        Assert.Equal(["parameter", "with", "index", "value", "low", "high", "holds_zero", "apart_from_dummy"], table.Header);
        double[] first = [.332955105353173, .441313938544067, .018578437929573],
        total = [.558179045711466, .443284584030348, .242149373354965];
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(first[j], Value(table, $"x{j + 1}", "First"), 1e-9);
            Assert.Equal(total[j], Value(table, $"x{j + 1}", "Total"), 1e-9);
        }

        Assert.Equal(.22760710553788024, table.Where(("parameter", "x1"), ("with", "x3")).Numbers("value").Single()!.Value, 1e-9);
        Assert.Contains("x1 with all its interactions accounts for 55.8 % (", answer.Out, StringComparison.Ordinal);
        Assert.Contains("x1 with x3 accounts for 22.8 % (", answer.Out, StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal("svg", XDocument.Load(place["analysis", "sobol-y.svg"]).Root!.Name.LocalName);
        Assert.Contains("sha256:", File.ReadAllText(place["analysis", "sobol.json"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sobol")]
    [InlineData("pawn")]
    [InlineData("regression")]
    public void Tables_do_not_depend_on_threads_and_the_other_spelling_is_the_same_command(string method)
    {
        WriteIshigami(64);
        Assert.Equal(0, place.Run(["analyse", method, .. Outside, "-j", "1", "-o", "one"]).Code);
        Assert.Equal(0, place.Run(["analyze", method, .. Outside, "-j", "3", "-o", "three"]).Code);
        Assert.Equal(File.ReadAllBytes(place["one", $"{method}.csv"]), File.ReadAllBytes(place["three", $"{method}.csv"]));
        Assert.Equal(File.ReadAllBytes(place["one", $"{method}-y.svg"]), File.ReadAllBytes(place["three", $"{method}-y.svg"]));
    }

    [Fact]
    public void Response_in_another_order_counts_by_point_id_and_repeats_are_averaged()
    {
        var rows = SaltelliRows.Of(SobolSequence.Rows(64, 4), false);
        double[] y = [.. Table.Of(rows).Select(x => x[0] + (.5 * x[1]) + (x[0] * x[1]))];
        Write("design.csv", ["point_id,a,b", .. Table.Of(rows).Select((x, i) => $"{i},{Text(x)}")]);
        Write("response.csv",
            ["y,point_id", .. y.Select((v, i) => $"{Text(v - 1)},{i}").Reverse(), .. y.Select((v, i) => $"{Text(v + 1)},{i}")]);
        Assert.Equal(0, place.Run(["analyse", "sobol", .. Outside]).Code);
        var table = CsvFile.Read(place["analysis", "sobol.csv"]);
        Assert.Equal(27 / 40.0, Value(table, "a", "First"), .02);
        Assert.Equal(13 / 40.0, Value(table, "b", "Total"), .02);
    }

    [Fact]
    public void Morris_prim_and_cart_write_their_tables_and_pictures()
    {
        var rows = MorrisTrajectories.Rows(10, 2, 4, 1);
        Write("design.csv", ["a,b", .. Table.Of(rows).Select(Text)]);
        Write("response.csv", ["y", .. Table.Of(rows).Select(x => Text((3 * x[0]) - x[1]))]);
        Assert.Equal(0, place.Run(["analyse", "morris", .. Outside]).Code);
        Assert.Equal(3, Value(CsvFile.Read(place["analysis", "morris.csv"]), "a", "Mu"), 1e-9);

        var points = SobolSequence.Rows(1024, 3);
        Write("design.csv", ["x1,x2,x3", .. Table.Of(points).Select(Text)]);
        Write("response.csv", ["y", .. Table.Of(points).Select(x => x[0] > .6 && x[1] < .4 ? "1" : "0")]);
        var prim = place.Run(["analyse", "prim", .. Outside, "--above", "0.5", "--box", "36"]);
        Assert.Equal(("", 0), (prim.Error, prim.Code));
        Assert.Equal([1024.0, 972, 923, 876], CsvFile.Read(place["analysis", "prim.csv"]).Numbers("points").Take(4).Select(v => v!.Value));
        var limits = CsvFile.Read(place["analysis", "prim-limits.csv"]).Where(("box", "36"));
        Assert.Equal(.61181640625, limits.Where(("parameter", "x1")).Numbers("low").Single());
        Assert.Equal(.38232421875, limits.Where(("parameter", "x2")).Numbers("high").Single());
        Assert.Contains("165 of 1,024 points are cases of interest", prim.Out, StringComparison.Ordinal);
        Assert.Contains("x1 is at least 0.611816", prim.Out, StringComparison.Ordinal);
        Assert.Equal(0, place.Run(["analyse", "cart", .. Outside, "--above", "0.5"]).Code);
        string[] expected =
            [
                "cart-limits.csv", "cart-y.svg", "cart.csv", "cart.json", "morris-y.svg", "morris.csv", "morris.json",
                "prim-limits.csv", "prim-y.svg", "prim.csv", "prim.json"];
        Assert.Equal(expected, Directory.GetFiles(place["analysis"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Hazard_on_outside_files_gives_the_small_case_by_hand()
    {
        Write("ends.csv", ["t,end", "1,a", "2,", "3,b", "4,a", "5,censored"]);
        var answer = place.Run("analyse", "hazard", "--response", "ends.csv", "--time", "t", "--event", "end");
        Assert.Equal(("", 0), (answer.Error, answer.Code));
        var table = CsvFile.Read(place["analysis", "hazard-incidence.csv"]);
        Assert.Equal(7 / 15.0, table.Where(("cause", "a"), ("time", "4")).Numbers("share").Single()!.Value, 1e-12);
        Assert.Equal(4 / 15.0, table.Where(("cause", "b"), ("time", "5")).Numbers("share").Single()!.Value, 1e-12);
        var second = CsvFile.Read(place["analysis", "hazard.csv"]).Where(("cause", "a"), ("from", "3"));
        Assert.Equal(
            (2.0, 2.0, 1.0), (second.Numbers("at_risk").Single(), second.Numbers("exposure").Single(), second.Numbers("events").Single()));
    }

    [Fact]
    public void Analysis_is_not_replaced_without_force_and_other_files_are_never_touched()
    {
        WriteIshigami(64);
        Assert.Equal(0, place.Run(["analyse", "sobol", .. Outside]).Code);
        File.WriteAllText(place["analysis", "sobol-notes.txt"], "mine");
        var before = File.ReadAllBytes(place["analysis", "sobol.csv"]);
        var again = place.Run(["analyse", "sobol", .. Outside, "--seed", "9"]);
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains("--force replaces", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(place["analysis", "sobol.csv"]));
        Assert.Equal(0, place.Run(["analyse", "sobol", .. Outside, "--seed", "9", "--force"]).Code);
        Assert.NotEqual(before, File.ReadAllBytes(place["analysis", "sobol.csv"]));
        Assert.Equal("mine", File.ReadAllText(place["analysis", "sobol-notes.txt"]));
    }

    [Theory]
    [InlineData("not in Saltelli's order", "sobol")]
    [InlineData("in Morris's order each step of a trajectory changes one", "morris")]
    public void Rows_in_another_order_are_refused_with_the_reason(string reason, string method)
    {
        var rows = Table.Of(Ishigami.Rows(8, true));
        // Blocks together instead of base points together.
        var moved = Enumerable.Range(0, 64).Select(i => rows[(i % 8 * 8) + (i / 8)]);
        Write("design.csv", ["x1,x2,x3", .. moved.Select(Text)]);
        Write("response.csv", ["y", .. Enumerable.Range(0, 64).Select(i => $"{i}")]);
        Refused(reason, ["analyse", method, .. Outside]);
    }

    [Fact]
    public void Incomplete_block_is_refused_with_the_reason()
    {
        var rows = Table.Of(Ishigami.Rows(8, true)).Take(63).ToList();
        Write("design.csv", ["x1,x2,x3", .. rows.Select(Text)]);
        Write("response.csv", ["y", .. rows.Select((_, i) => $"{i}")]);
        Refused("63 rows are not a whole number of blocks of 8 rows", ["analyse", "sobol", .. Outside]);
    }

    [Fact]
    public void All_errors_are_told_at_once_with_their_place()
    {
        Write("design.csv", ["a,b", "1,2", "x,3", "4,5"]);
        Write("response.csv", ["z", "1", "2", "3"]);
        var answer = place.Run(
            ["analyse", "pawn", .. Outside, "--samples=1", "--intervals", "1", "--outcome", "government-fals", "--out", ".."]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        string[] expected =
            ["--samples", "--intervals: '1'", "did you mean 'government-falls'?", "more than one response is named"];
        Assert.All(expected, text => Assert.Contains(text, answer.Error, StringComparison.Ordinal));
        Refused("design.csv:3: a: 'x' is not a finite number", ["analyse", "pawn", .. Outside]);
        Write("design.csv", ["a,b", "1,2", "2,3", "4,5"]);
        Refused("response.csv: there is no column 'y'", ["analyse", "pawn", .. Outside]);
        Write("response.csv", ["y", "1", "2"]);
        Refused("2 rows for 3 points", ["analyse", "pawn", .. Outside]);
        Write("response.csv", ["y", "1", "1", "1"]);
        Refused("the response is the same at all points", ["analyse", "regression", .. Outside]);
        Write("design.csv", ["point_id,a", "0,2", "2,3", "1,5"]);
        Refused("design.csv:3: point_id: 1 is expected here", ["analyse", "pawn", .. Outside]);
        Write("design.csv", ["a;b", "1;2"]);
        Refused("separated by semicolons", ["analyse", "pawn", .. Outside]);
    }

    [Theory]
    [InlineData("give a folder of results, or --design and --response.", "sobol", "--mean", "deaths")]
    [InlineData("no response is named", "sobol", "results")]
    [InlineData("folder 'results' does not exist", "sobol", "results", "--mean", "deaths")]
    [InlineData("--quantile needs --of", "pawn", "--quantile", "0.5")]
    [InlineData("--quantile: '2' is not a number from 0 to 1", "pawn", "--quantile", "2", "--of", "fall_hour")]
    [InlineData("--response needs --design", "pawn", "--response", "r.csv", "--column", "y")]
    [InlineData("--response needs --time and --event", "hazard", "--response", "r.csv")]
    [InlineData("a command is missing; known are surface, variants, sobol, morris, pawn, regression, prim, cart, replicates, hazard")]
    public void Missing_and_wrong_options_are_refused(string message, params string[] words) => Refused(message, ["analyse", .. words]);

    public void Dispose() => place.Dispose();

    private void Refused(string message, params string[] args)
    {
        var before = place.Entries;
        var answer = place.Run(args);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Out));
        Assert.Equal(before, place.Entries);
    }

    private void WriteIshigami(int basePoints)
    {
        var rows = Table.Of(Ishigami.Rows(basePoints, true));
        Write("design.csv", ["x1,x2,x3", .. rows.Select(Text)]);
        Write("response.csv", ["y", .. rows.Select(x => Text(Ishigami.Of(x)))]);
    }

    private void Write(string name, IEnumerable<string> lines) =>
        File.WriteAllText(place[name], string.Join('\n', lines) + "\n", new UTF8Encoding(false));

    private static double Value(CsvFile table, string parameter, string index) =>
        table.Where(("parameter", parameter), ("with", ""), ("index", index)).Numbers("value").Single()!.Value;

    private static string Text(double[] row) => string.Join(',', row.Select(Text));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

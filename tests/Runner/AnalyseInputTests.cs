using System.Globalization;
using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Experiments;
using BoliviaSim.Tests.Sensitivity;
using Xunit;
using static BoliviaSim.Tests.Runner.OutsideTables;

namespace BoliviaSim.Tests.Runner;

/// <summary>Tables as pandas, R, NetLogo and the EMA Workbench write them: right numbers, or a message that says what to do.</summary>
public sealed class AnalyseInputTests : IDisposable
{
    private static readonly string[] OneFile = ["--design", "all.csv", "--response", "all.csv", "--column", "y", "--samples", "20"];

    private readonly Workplace place = new();

    /// <summary>Nobody knows whether the word behind it is its value or the folder.</summary>
    [Theory]
    [InlineData("analyse", "hazard", "results", "--outcom", "government-falls")]
    [InlineData("analyse", "sobol", "--outcom", "results", "--mean", "deaths")]
    [InlineData("run", "minimal", "--sed", "4")]
    public void Unknown_option_is_the_only_error_about_the_words(params string[] words)
    {
        var answer = place.Run(words);
        Assert.Equal(2, answer.Code);
        Assert.StartsWith("unknown option", Assert.Single(answer.Error.Split("error: ").Skip(1)), StringComparison.Ordinal);
    }

    /// <summary>Files of an earlier analysis stand in nobody's way before the new one is right.</summary>
    [Fact]
    public void Earlier_files_are_named_only_where_nothing_else_is_wrong()
    {
        string[] sweep =
        [
            "sweep", "--scenario", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "--vary",
            "police.rate", "--design", "lhs", "-n", "12", "-r", "10", "-q",
        ];
        Assert.Equal(0, place.Run([.. sweep, "-o", "s"]).Code);
        string[] words = ["analyse", "regression", "s", "--samples", "10", "--outcome"];
        Assert.Equal(0, place.Run([.. words, "government-falls"]).Code);
        var wrong = place.Run([.. words, "typo"]).Error;
        Assert.StartsWith("--outcome: 'typo' is neither", Assert.Single(wrong.Split("error: ").Skip(1)), StringComparison.Ordinal);
        Assert.Contains("already exists; --force replaces", place.Run([.. words, "government-falls"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("variants")]
    [InlineData("sobol")]
    public void Method_that_needs_points_says_so_of_the_folder_of_a_run(string method)
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "5", "-o", "r"]).Code);
        var answer = place.Run("analyse", method, "r", "--outcome", "government-falls");
        Assert.Equal(
            "error: 'r' holds results of 'run', whose parameters have one value each; this analysis needs the folder of a sweep. "
                + $"'analyse hazard' reads those of a run.\nNothing was written. Help: boliviasim analyse {method} --help\n",
            answer.Error);
        Assert.Equal(0, place.Run("analyse", "hazard", "r").Code);
    }

    [Fact]
    public void Index_of_pandas_is_refused_and_left_out_on_request()
    {
        var (rows, y) = Plane();
        place.Write("response.csv", "y", y.Select(Text));
        place.Write("design.csv", ",a,b", rows.Select((x, i) => $"{i},{x}"));
        place.Refused(
            "design.csv:1: a column has no name; tools that number rows write such a column (in R row.names = FALSE, in "
                + "pandas index=False leave it out).",
            TwoFiles);
        place.Write("design.csv", "Unnamed: 0,a,b", rows.Select((x, i) => $"{i},{x}"));
        place.Refused(
            "design.csv: column 'Unnamed: 0' is the index that pandas writes (index=False leaves it out) and is not a parameter; "
                + "say --without 'Unnamed: 0'.",
            TwoFiles);
        place.HasSlopes([.. TwoFiles, "--without", "Unnamed: 0"]);
        place.HasSlopes([.. TwoFiles, "--only", "a,b", "--force"]);
        place.Write("response.csv", "Unnamed: 0,y", y.Select((v, i) => $"{i},{Text(v)}"));
        place.Write("design.csv", "a,b", rows);
        place.Refused("response.csv: column 'Unnamed: 0' looks like 'point_id'", TwoFiles);
        place.HasSlopes([.. TwoFiles, "--without", "Unnamed: 0", "--force"]);
    }

    [Fact]
    public void Row_names_of_R_are_refused_with_the_remedy()
    {
        var (rows, y) = Plane();
        place.Write("response.csv", "\"y\"", y.Select(Text));
        place.Write("design.csv", "\"\",\"a\",\"b\"", rows.Select((x, i) => $"\"{i + 1}\",{x}"));
        place.Refused("in R row.names = FALSE", TwoFiles);
        place.Write("design.csv", "\"a\",\"b\"", rows.Select((x, i) => $"\"{i + 1}\",{x}"));
        place.Refused("design.csv:2: the row has 3 values and the header 2 columns; R's write.table leaves out the name of its row names",
            TwoFiles);
        place.Write("design.csv", "\"a\",\"b\"", rows);
        place.HasSlopes(TwoFiles);
    }

    [Fact]
    public void Table_of_BehaviorSpace_is_read_behind_its_six_lines()
    {
        var (rows, y) = Plane();
        WriteBehaviorSpace("Table version 2.0", rows, y);
        string[] words = ["--design", "all.csv", "--response", "all.csv", "--column", "count turtles", "--samples", "20"];
        place.Refused("all.csv: column '[run number]' is NetLogo's number of the run and is not a parameter; say --without '[run number]'.",
            words);
        place.Refused("all.csv: column '[step]' is NetLogo's number of the step and is not a parameter; say --without '[step]'.", words);
        place.HasSlopes([.. words, "--without", "[run number],[step]"]);
        WriteBehaviorSpace("Spreadsheet version 2.0", rows, y, header: "\"[initial & final values]\",\"a\",\"b\"");
        place.Refused("all.csv:1: BehaviorSpace wrote this in another form than a table", words);
    }

    [Fact]
    public void Experiments_of_the_EMA_Workbench_need_their_own_columns_left_out()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b,scenario,policy,model", rows.Select((x, i) => $"{x},{i},None,lake"));
        place.Write("response.csv", "0", y.Select(Text));
        string[] words = ["--design", "design.csv", "--response", "response.csv", "--column", "0", "--samples", "20"];
        place.Refused(
            "design.csv: column 'policy' is a name that the EMA Workbench writes beside its uncertainties and is not a "
                + "parameter; say --without 'policy'.",
            words);
        place.HasSlopes([.. words, "--without", "scenario,policy", "--without", "model"]);
        place.Write("response.csv", "0.5", y.Select(Text));
        place.Refused("response.csv:1: the first line holds numbers; a header row with the names of columns is needed above them.",
            [.. words, "--only", "a,b"]);
    }

    [Fact]
    public void Other_outcomes_in_one_table_are_no_parameters_unasked()
    {
        var (rows, y) = Plane();
        place.Write("all.csv", "a,b,y,z", rows.Select((x, i) => $"{x},{Text(y[i])},{Text(-y[i] * y[i])}"));
        place.Refused(
            "all.csv: design and response are one file, in which other columns may be outcomes; say --only with the parameters among "
                + "a,b,z, or --without with the others.",
            OneFile);
        File.Copy(place["all.csv"], place["copy.csv"]);
        place.Refused("design and response are one file", ["--design", "copy.csv", .. OneFile[2..]]);
        place.HasSlopes([.. OneFile, "--only", "a,b"]);
        place.HasSlopes([.. OneFile, "--without", "z", "--force"]);
        place.Refused("--only: there is no column 'aa'; did you mean 'a'?", [.. OneFile, "--only", "aa,b", "--force"]);
        place.Refused("--without: there is no column 'zz'; did you mean 'z'?", [.. OneFile, "--without", "zz", "--force"]);
        place.Refused("--only: column 'y' has a meaning of its own and is not a parameter", [.. OneFile, "--only", "a,y", "--force"]);
        place.Refused("--only: column 'a' is named by --without too", [.. OneFile, "--only", "a", "--without", "a", "--force"]);
    }

    [Fact]
    public void Counter_is_refused_and_constant_is_told()
    {
        var (rows, y) = Plane();
        place.Write("response.csv", "y", y.Select(Text));
        place.Write("design.csv", "a,b,c,n", rows.Select((x, i) => $"{x},7,{i + 1}"));
        place.Refused(
            "design.csv: column 'n' counts the rows from 1, as the index of a table does; say --without 'n', or --only", TwoFiles);
        var answer = place.Run(["analyse", "regression", .. TwoFiles, "--without", "n"]);
        Assert.Equal((0, "warning: 'c' has one value at all points and is left out.\n"), (answer.Code, answer.Error));
        Assert.DoesNotContain("c", CsvFile.Read(place["analysis", "regression.csv"])["parameter"]);
        // What counts the rows may be a parameter where someone says so.
        Assert.Equal(0, place.Run(["analyse", "regression", .. TwoFiles, "--only", "a,b,n", "--force"]).Code);
        Assert.Contains("n", CsvFile.Read(place["analysis", "regression.csv"])["parameter"]);
    }

    [Fact]
    public void Column_of_one_value_beside_a_Saltelli_design_is_no_part_of_its_order()
    {
        var rows = Table.Of(Ishigami.Rows(256, true));
        place.Write("design.csv", "x1,site,x2,x3", rows.Select(x => $"{Text(x[0])},5,{Text(x[1])},{Text(x[2])}"));
        place.Write("response.csv", "y", rows.Select(x => Text(Ishigami.Of(x))));
        var answer = place.Run(["analyse", "sobol", .. TwoFiles]);
        Assert.Equal((0, "warning: 'site' has one value at all points and is left out.\n"), (answer.Code, answer.Error));
        Assert.Equal(.44, CsvFile.Read(place["analysis", "sobol.csv"]).Where(("parameter", "x2"), ("index", "First")).Numbers("value")
            .Single()!.Value, .1);
    }

    [Theory]
    [InlineData("Point_ID", "point_id")]
    [InlineData("pointid", "point_id")]
    [InlineData("point", "point_id")]
    [InlineData("run", "point_id")]
    [InlineData("id", "point_id")]
    [InlineData("index", "point_id")]
    [InlineData("[run number]", "point_id")]
    [InlineData("Replicate", "replicate")]
    [InlineData("rep", "replicate")]
    public void Near_miss_of_a_reserved_name_is_refused_and_rows_are_not_paired_in_their_order(string name, string meant)
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", $"{name},y", y.Select((v, i) => $"{i},{Text(v)}").Reverse());
        place.Refused($"response.csv: column '{name}' looks like '{meant}': rename it if it", TwoFiles);
        if (meant == "point_id")
        {
            place.Write("response.csv", $"{meant},y", y.Select((v, i) => $"{i},{Text(v)}").Reverse());
            place.HasSlopes(TwoFiles);
        }

        place.Write("response.csv", "y", y.Select(Text));
        place.Write("design.csv", $"{name},a,b", rows.Select((x, i) => $"{i},{x}"));
        place.Refused($"column '{name}' ", TwoFiles);
    }

    [Fact]
    public void Several_steps_of_a_run_of_NetLogo_are_refused()
    {
        var (rows, y) = Plane();
        place.Write("all.csv", "[run number],a,b,[step],y",
            rows.SelectMany((x, i) => new[] { $"{i + 1},{x},0,0", $"{i + 1},{x},100,{Text(y[i])}" }));
        string[] words = [.. OneFile, "--without", "[run number],[step]"];
        place.Refused(
            "all.csv:3: [run number]: run '1' stands on line 2 too, at another [step], and every row counts as a "
                + "point: keep one row per run",
            words);
        place.Write("all.csv", "[run number],a,b,[step],y", rows.Select((x, i) => $"{i + 1},{x},100,{Text(y[i])}"));
        place.HasSlopes(words);
    }

    [Fact]
    public void Policies_of_the_EMA_Workbench_are_kept_apart_or_pooled_with_a_warning()
    {
        var (rows, y) = Plane();
        var both = new[] { "none", "wide" }.SelectMany((p, i) => rows.Select((x, j) => (Row: $"{x},{p}", Y: i == 0 ? y[j] : -y[j])))
            .ToList();
        place.Write("design.csv", "a,b,policy", both.Select(b => b.Row));
        place.Write("response.csv", "y", both.Select(b => Text(b.Y)));
        const string warning =
            "warning: column 'policy' has 2 values and is left out, so rows of all of them are analysed together; --variant-column "
                + "'policy' keeps them apart.\n";
        var pooled = place.Run(["analyse", "regression", .. TwoFiles, "--without", "policy"]);
        Assert.Equal((0, warning), (pooled.Code, pooled.Error));
        Assert.Equal((0, warning), place.Run(["analyse", "regression", .. TwoFiles, "--only", "a,b", "--force"]) is var named
            ? (named.Code, named.Error) : default);
        var apart = place.Run(["analyse", "regression", .. TwoFiles, "--variant-column", "policy", "--force"]);
        Assert.Equal((0, ""), (apart.Code, apart.Error));
        var table = CsvFile.Read(place["analysis", "regression.csv"]).Where(("index", "Src"), ("parameter", "a"));
        Assert.Equal(["none", "wide"], table["variant"]);
        // The plane is y = 2 a - b under the one policy and its negative under the other.
        var slopes = table.Numbers("value").Select(v => v!.Value).ToList();
        Assert.True(slopes[0] > .5);
        Assert.Equal(0, slopes[0] + slopes[1], 1e-12);
        // A name of every row is not a kind.
        place.Write("design.csv", "a,b,label", rows.Select((x, i) => $"{x},p{i}"));
        place.Write("response.csv", "y", y.Select(Text));
        place.HasSlopes([.. TwoFiles, "--without", "label"]);
    }

    [Fact]
    public void Last_line_without_an_end_is_told()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b", rows);
        File.WriteAllText(place["response.csv"], string.Join('\n', y.Select(Text).Prepend("y")));
        var answer = place.Run(["analyse", "regression", .. TwoFiles]);
        Assert.Equal((0, "warning: response.csv: the last line has no end; if the file was cut short, its last value may be too.\n"),
            (answer.Code, answer.Error));
    }

    [Theory]
    [InlineData("1,234", "write 1.234 if the comma is a decimal one, 1234 if it separates thousands")]
    [InlineData("1,5", "write decimals with a point, 1.5")]
    [InlineData("1,234,567", "write thousands without separators, 1234567")]
    public void Number_with_a_comma_is_refused_with_its_readings(string text, string remedy)
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "y", y.Skip(1).Select(Text).Prepend($"\"{text}\""));
        place.Refused($"response.csv:2: y: '{text}' is not a finite number: {remedy}", TwoFiles);
    }

    [Fact]
    public void Column_of_texts_is_one_error_with_its_remedy()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b,site", rows.Select(x => $"{x},La Paz"));
        place.Write("response.csv", "y", y.Select(Text));
        place.Refused(
            "design.csv:2: site: 'La Paz' is not a finite number.\nerror: design.csv: column 'site' has 59 more such values; say --without "
                + "'site' if it is not a parameter.\n",
            TwoFiles);
        place.Write("response.csv", "note,y", y.Skip(1).Select(v => $"n,{Text(v)}").Prepend("n,"));
        place.Refused("response.csv:2: y: the cell is empty, and a mean needs the value of every row; a quantile leaves such rows out.",
            [.. TwoFiles, "--without", "site"]);
    }

    /// <summary>With four points and two parameters half of all dummies follow from the parameters' ranks.</summary>
    [Fact]
    public void Dummy_of_few_points_has_a_coefficient()
    {
        place.Write("design.csv", "a,b", ["1,2", "2,1", "3,4", "4,4.5"]);
        place.Write("response.csv", "y", ["1", "2.5", "2", "5"]);
        foreach (var seed in Enumerable.Range(1, 12))
        {
            Assert.Equal(
                0,
                place.Run(
                    [
                        "analyse", "regression", "--design", "design.csv", "--response", "response.csv", "--column", "y", "--only", "a",
                        "--force", "-s", $"{seed}"]).Code);
            var dummy = CsvFile.Read(place["analysis", "regression.csv"]).Where(("parameter", "(dummy)"));
            Assert.NotEmpty(dummy.Numbers("value"));
            Assert.All(dummy.Numbers("value"), v => Assert.NotNull(v));
        }
    }

    [Fact]
    public void Response_without_any_case_is_told_with_its_range()
    {
        var (rows, _) = Plane();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "y", rows.Select((_, i) => $"{i + 2}"));
        var answer = place.Run(["analyse", "prim", .. TwoFiles, "--above", "100"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.StartsWith(
            "error: none of 60 points are cases of interest (mean of y above 100); the values go from 2 to 61: give --above or "
                + "--below a number between them.\n",
            answer.Error, StringComparison.Ordinal);
        Assert.Contains("all of 60 points", place.Run(["analyse", "cart", .. TwoFiles, "--above", "1"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_means_nothing_in_tables_of_others()
    {
        var (rows, y) = Plane();
        place.Write("design.csv", "a,b", rows);
        place.Write("response.csv", "status,y", y.Select(v => $"failed,{Text(v)}"));
        place.HasSlopes(TwoFiles);
    }

    [Theory]
    [InlineData("a;b;y\n1;2;3\n", "columns are separated by semicolons; write commas between them and points in numbers")]
    [InlineData("a b\n1 2\n3 4\n", "columns are separated by spaces")]
    [InlineData("a, b\n1,2\n", "the name ' b' begins or ends with a space; write 'b'")]
    [InlineData("a,a\n1,2\n", "column 'a' appears 2 times")]
    [InlineData("a,b\n1,2\n3\n", "design.csv:3: the row has 1 values and the header 2 columns")]
    [InlineData("a,b\n1,2\n3", "part of the file is missing")]
    [InlineData("a,b\n1,\"2,5\"\n", "design.csv:2: b: '2,5' is not a finite number: write decimals with a point, 2.5")]
    [InlineData("a,b\n1,2\n\"3\n4,5\n", "design.csv:3: a: the quote that opens this cell is never closed")]
    [InlineData("a,b\n1,inf\n", "design.csv:2: b: 'inf' is not a finite number")]
    [InlineData("", "design.csv:1: the file is empty; it needs a header row with the names of columns")]
    [InlineData("a,b\n", "design.csv: the header has no points below it")]
    public void Table_that_is_none_is_refused_with_its_place(string design, string message)
    {
        File.WriteAllText(place["design.csv"], design);
        place.Write("response.csv", "y", ["1", "2"]);
        place.Refused(message, TwoFiles);
    }

    public void Dispose() => place.Dispose();

    private void WriteBehaviorSpace(
        string version, List<string> rows, List<double> y, string header = "\"[run number]\",\"a\",\"b\",\"[step]\",\"count turtles\"") =>
        File.WriteAllLines(place["all.csv"],
        [
            $"\"BehaviorSpace results (NetLogo 6.4.0)\",\"{version}\"", "\"/models/plane.nlogo\"", "\"experiment\"",
            "\"11/10/2019 12:00:00:000 -0400\"",
            "\"min-pxcor\",\"max-pxcor\",\"min-pycor\",\"max-pycor\"", "\"-16\",\"16\",\"-16\",\"16\"", header,
            .. rows.Select((x, i) => $"\"{i + 1}\",{string.Join(',', x.Split(',').Select(v => $"\"{v}\""))},\"100\",\"{Text(y[i])}\""),
        ]);
}

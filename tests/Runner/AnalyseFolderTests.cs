using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Experiments;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>What a folder of results says of itself is used, and its tables are read only as they were written.</summary>
public sealed class AnalyseFolderTests : IDisposable
{
    private static readonly string[] Two = ["--vary", "police.weight.peer=0.2:0.6", "--vary", "police.threshold=0.05:0.3"];

    private readonly Workplace place = new();

    [Fact]
    public void Levels_of_the_experiment_are_used_and_another_number_is_refused()
    {
        Sweep("morris", "-n", "6", "--levels", "8");
        Assert.Equal(0, place.Run("analyse", "morris", "results", "--mean", "hours_at_risk", "--samples", "20").Code);
        // The first effect by hand: the change of the response by 8/14 of the range.
        var (design, runs) = (CsvFile.Read(place["results", "design.csv"]), CsvFile.Read(place["results", "runs.csv"]));
        var y = runs["point_id"].Zip(runs.Numbers("hours_at_risk")).GroupBy(r => r.First)
            .ToDictionary(g => int.Parse(g.Key, CultureInfo.InvariantCulture), g => g.Average(r => r.Second!.Value));
        var x = design.Numbers("police.weight.peer");
        var effects = Enumerable.Range(0, 18).Where(i => i % 3 != 0 && x[i] != x[i - 1])
            .Select(i => (y[i] - y[i - 1]) * Math.Sign(x[i]!.Value - x[i - 1]!.Value) / (8 / 14.0));
        var mu = CsvFile.Read(place["results", "analysis", "morris.csv"]).Where(("parameter", "police.weight.peer"), ("index", "Mu"))
            .Numbers("value").Single();
        Assert.Equal(effects.Average(), mu!.Value, 1e-9);
        Refused(
            "--levels: '4' is not the number of levels of the experiment, 8; leave it out.", "morris", "results", "--mean", "hours_at_risk",
            "--levels", "4", "--force");
        Assert.Equal(
            0, place.Run("analyse", "morris", "results", "--mean", "hours_at_risk", "--levels", "8", "--samples", "20", "--force").Code);
    }

    [Fact]
    public void Method_that_does_not_fit_the_design_names_those_that_do()
    {
        Sweep("lhs", "-n", "4");
        Refused(
            "--variant-column belongs to --design and --response", "pawn", "results", "--mean", "hours_at_risk", "--variant-column",
            "policy");
        Refused(
            "sobol needs a saltelli design, and that of 'results' is lhs; methods that fit it are surface, variants, pawn, regression, "
                + "prim, cart, replicates, hazard.",
            "sobol", "results", "--mean", "hours_at_risk");
        Refused("morris needs a morris design, and that of 'results' is lhs", "morris", "results", "--mean", "hours_at_risk");
        Sweep("saltelli", "-n", "2", "--force");
        Refused(
            "morris needs a morris design, and that of 'results' is saltelli; methods that fit it are sobol, surface", "morris", "results",
            "--mean", "hours_at_risk");
    }

    [Fact]
    public void Tables_that_were_changed_are_refused_unless_someone_means_it()
    {
        Sweep("lhs", "-n", "40");
        var (runs, design) = (File.ReadAllLines(place["results", "runs.csv"]), File.ReadAllLines(place["results", "design.csv"]));
        string[] words = ["pawn", "results", "--mean", "hours_at_risk", "--samples", "20"];
        foreach (var changed in new[] { runs[..^1], [.. runs, runs[^1]], [runs[0], .. runs[1..].Reverse()], [runs[0], .. runs] })
        {
            File.WriteAllLines(place["results", "runs.csv"], changed);
            Refused(
                "runs.csv in 'results' was changed after it was written: its bytes are not those that datapackage.json lists; make the "
                    + "results again, or say --unchecked to read the tables as they are.",
                words);
            Refused("runs.csv in 'results' was changed", "hazard", "results");
        }

        File.WriteAllLines(place["results", "runs.csv"], [runs[0], .. runs[1..].Reverse()]);
        var answer = place.Run(["analyse", .. words, "--unchecked"]);
        Assert.Equal((0, "warning: the tables in 'results' are read as they are (--unchecked).\n"), (answer.Code, answer.Error));
        var reversed = File.ReadAllBytes(place["results", "analysis", "pawn.csv"]);
        File.WriteAllLines(place["results", "runs.csv"], [.. runs, runs[^1]]);
        Refused("has replicate", [.. words, "--unchecked", "--force"]);
        File.WriteAllLines(place["results", "runs.csv"], [runs[0], .. runs]);
        Refused("runs.csv:2: status: 'status' is neither completed nor failed.", [.. words, "--unchecked", "--force"]);
        File.WriteAllLines(place["results", "runs.csv"], runs);
        File.WriteAllLines(place["results", "design.csv"], [design[0], .. design[1..].Reverse()]);
        Refused("design.csv in 'results' was changed", [.. words, "--force"]);
        Refused("design.csv:2: point_id: 0 is expected here", [.. words, "--unchecked", "--force"]);
        File.WriteAllLines(place["results", "design.csv"], design);
        var whole = place.Run(["analyse", .. words, "--force"]);
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        Assert.Equal(reversed, File.ReadAllBytes(place["results", "analysis", "pawn.csv"]));
    }

    [Theory]
    [InlineData("manifest.json", "[]", "'results' holds no results of this program")]
    [
        InlineData(
            "manifest.json", "{\n  \"program\": \"boliviasim\", \"settings\": {}, \"settings\": {}}",
            "'results' cannot be read: manifest.json is damaged")]
    [InlineData("manifest.json", "{\n  \"program\": \"boliviasim\", \"settings\"", "'results' cannot be read: manifest.json is damaged")]
    [
        InlineData(
            "manifest.json", "{\n  \"program\": \"boliviasim\"}",
            "'results' cannot be read: manifest.json is from another version of this program")]
    [
        InlineData(
            "datapackage.json", "[]",
            "the tables in 'results' cannot be checked: datapackage.json does not hold a JSON object; make the results again")]
    [InlineData("datapackage.json", "{\"resources\": 1}", "datapackage.json lists no tables")]
    [InlineData("datapackage.json", "{\"resources\": [1]}", "a table in datapackage.json is not a JSON object")]
    [InlineData("datapackage.json", "{\"resources\": [{\"path\": \"runs.csv\"}]}", "the whole number 'bytes' is missing")]
    [
        InlineData(
            "datapackage.json", "{\"resources\": []}", "datapackage.json in 'results' does not list design.csv, so it cannot be checked")]
    [InlineData("checkpoint.bin", "\u0017BoliviaSim checkpoint 3 and more", "'results' cannot be read: checkpoint.bin is damaged")]
    public void Damaged_folder_is_refused_with_a_message(string file, string content, string message)
    {
        Sweep("lhs", "-n", "3");
        File.WriteAllText(place["results", file], content);
        Refused(message, "pawn", "results", "--mean", "hours_at_risk");
        foreach (var args in new[] { new[] { "replay", "results", "--run", "0" }, ["merge", "results", "-o", "whole"] })
        {
            var answer = place.Run(args);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.DoesNotContain("this should not happen", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_of_a_folder_can_be_chosen()
    {
        Sweep("lhs", "-n", "40");
        foreach (var words in new[] { new[] { "--only", "police.threshold" }, ["--without", "police.weight.peer", "--force"] })
        {
            Assert.Equal(0, place.Run(["analyse", "pawn", "results", "--mean", "hours_at_risk", "--samples", "20", .. words]).Code);
            var named = CsvFile.Read(place["results", "analysis", "pawn.csv"])["parameter"].Where(p => p.Length > 0 && p[0] != '(');
            Assert.Equal(["police.threshold"], named.Distinct());
        }

        Refused(
            "design.csv: --only: there is no column 'police.treshold'; did you mean 'police.threshold'?",
            "pawn", "results", "--mean", "hours_at_risk", "--only", "police.treshold", "--force");
    }

    [Fact]
    public void Folder_without_a_manifest_holds_no_results_of_the_program()
    {
        Sweep("lhs", "-n", "3");
        File.Delete(place["results", "manifest.json"]);
        Refused(
            "'results' holds no results of this program: its manifest.json is missing; analyse other tables "
                + "with --design and --response.",
            "pawn", "results", "--mean", "hours_at_risk");
    }

    [Fact]
    public void Experiment_that_was_changed_is_neither_analysed_nor_replayed()
    {
        Sweep("lhs", "-n", "3");
        var text = File.ReadAllText(place["results", "experiment.yaml"]);
        File.WriteAllText(place["results", "experiment.yaml"], text.Replace("(0.2, 0.6)", "(0.2, 0.5)", StringComparison.Ordinal));
        Refused("experiment.yaml in 'results' is not the one that was run", "pawn", "results", "--mean", "hours_at_risk");
        var answer = place.Run("replay", "results", "--run", "0");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("'results': experiment.yaml is not the one that was run; its hash is not that of manifest.json.", answer.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Analysis_of_a_folder_elsewhere_goes_into_that_folder()
    {
        Sweep("lhs", "-n", "40");
        using var elsewhere = new Workplace();
        string[] words = ["analyse", "pawn", place["results"], "--mean", "hours_at_risk", "--samples", "20", "-q"];
        var answer = elsewhere.Run(words);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.True(File.Exists(place["results", "analysis", "pawn.csv"]));
        Assert.Empty(elsewhere.Entries);
        Assert.DoesNotContain("--out", elsewhere.Run(words).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_of_outside_trajectories_is_read_from_their_values()
    {
        foreach (var levels in new[] { 2, 4, 6, 10 })
        {
            var rows = MorrisTrajectories.Rows(12, 3, levels, 1);
            // In units of their own: the step is a share of the range of the grid.
            Write("design.csv", "a,b,c", Table.Of(rows).Select(x => $"{Text(100 + (40 * x[0]))},{Text(5 + x[1])},{Text(-x[2] / 8)}"));
            Write("response.csv", "y", Table.Of(rows).Select(x => Text((3 * x[0]) - x[1] + (x[2] / 2))));
            var answer = place.Run(["analyse", "morris", .. Outside, "--force"]);
            Assert.Equal((0, ""), (answer.Code, answer.Error));
            var table = CsvFile.Read(place["analysis", "morris.csv"]).Where(("index", "Mu"));
            Assert.Equal(3, table.Where(("parameter", "a")).Numbers("value").Single()!.Value, 1e-9);
            Assert.Equal(-.5, table.Where(("parameter", "c")).Numbers("value").Single()!.Value, 1e-9);
            Refused(
                "8 levels, a step of 0.571 of the range", ["morris", .. Outside, "--levels", "8", "--force"]);
        }

        Refused("--levels: '5' is odd", ["morris", .. Outside, "--levels", "5", "--force"]);
        var stretched = MorrisTrajectories.Rows(12, 3, 4, 1);
        Write("design.csv", "a,b,c", Table.Of(stretched).Select(x => $"{Text(x[0] * x[0])},{Text(x[1])},{Text(x[2])}"));
        Write("response.csv", "y", Table.Of(stretched).Select(x => Text(x[0])));
        // A law that stretches the grid leaves its pairs of levels, and with them its step.
        foreach (var said in new[] { Array.Empty<string>(), ["--levels", "4"] })
        {
            Assert.Equal(0, place.Run(["analyse", "morris", .. Outside, .. said, "--force"]).Code);
            var effects = CsvFile.Read(place["analysis", "morris.csv"]).Where(("index", "Mu"));
            Assert.Equal(1, effects.Where(("parameter", "a")).Numbers("value").Single()!.Value, 1e-9);
        }

        var few = MorrisTrajectories.Rows(2, 2, 4, 3);
        Write("design.csv", "a,b", Table.Of(few).Select(x => $"{Text(x[0] > .5 ? 1 : 0)},{Text(x[1] > .5 ? 1 : 0)}"));
        Write("response.csv", "y", Table.Of(few).Select(x => Text(x[0])));
        Refused("are too few to tell how many levels their grid has", ["morris", .. Outside, "--force"]);
    }

    public void Dispose() => place.Dispose();

    private static string[] Outside => ["--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "20"];

    private void Sweep(string design, params string[] more) => Assert.Equal(0, place.Run(
        ["sweep", "--scenario", "minimal", "--set", "highCommand.threshold=0.35", .. Two, "--design", design,
            .. more, "-r", "3", "--trajectories", "none", "-q", "-o", "results"]).Code);

    /// <summary>Without its experiment a lever would be taken for an uncertainty.</summary>
    [Theory]
    [InlineData("experiment.yaml", "experiment.yaml in 'results' is missing")]
    [InlineData("scenario.yaml", "scenario.yaml in 'results' is missing")]
    public void Results_without_their_inputs_are_refused(string file, string message)
    {
        Sweep("lhs", "-n", "6");
        File.Delete(place["results", file]);
        Refused(message, "regression", "results", "--mean", "hours_at_risk");
        Refused(message, "hazard", "results");
    }

    private void Refused(string message, params string[] words)
    {
        var answer = place.Run(["analyse", .. words]);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Out));
    }

    private void Write(string name, string header, IEnumerable<string> rows) =>
        File.WriteAllText(place[name], string.Join('\n', rows.Prepend(header)) + "\n");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

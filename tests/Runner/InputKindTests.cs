using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Runner;

/// <summary>An input of another kind is named as what it is, in one message, with the command that takes it.</summary>
public sealed class InputKindTests : IDisposable
{
    private readonly Workplace place = new();

    public InputKindTests()
    {
        File.WriteAllText(
            place["e.yaml"],
            "# an experiment\nname: e\nscenario: minimal\nuncertainties:\n  police.threshold: 0.1:0.5\ndesign: {kind: "
                + "lhs, size: 4}\nreplicates: 2\n");
        File.WriteAllText(place["s.yaml"], place.Run("scenarios", "export", "minimal").Out);
        File.WriteAllText(place["x.yaml"], "name: x\nextends: minimal\n");
    }

    [Theory]
    [InlineData("run", "e.yaml")]
    [InlineData("run", "--scenario", "e.yaml")]
    [InlineData("rare", "e.yaml", "--outcome", "fall")]
    [InlineData("compare", "e.yaml", "minimal")]
    [InlineData("scenarios", "validate", "e.yaml")]
    public void Experiment_in_place_of_a_scenario_is_sent_to_sweep(params string[] args) =>
        Refused("'e.yaml' is an experiment, not a scenario: 'sweep e.yaml' runs it.",
            [.. args.Select(a => a == "fall" ? "GovernmentFalls" : a)]);

    [Theory]
    [InlineData("s.yaml")]
    [InlineData("x.yaml")]
    [InlineData("minimal")]
    public void Scenario_in_place_of_an_experiment_is_sent_to_run(string given)
    {
        Refused($"'{given}' is a scenario, not an experiment: 'run {given}' runs it", "sweep", given);
        Refused($"'{given}' is a scenario, not an experiment: 'run {given}' runs it", "design", given);
    }

    [Fact]
    public void Folder_of_results_is_sent_to_replay()
    {
        place.Run("run", "minimal", "-r", "2", "-q", "-o", "results");
        Refused("'results' is a folder of results, not a scenario: 'replay results' repeats its runs", "run", "results");
        Refused("'results' is a folder of results, not an experiment: 'replay results' repeats its runs", "sweep", "results");
        Directory.CreateDirectory(place["empty"]);
        Refused("'empty' is a folder, not a scenario.", "run", "empty");
        Refused("'empty' is a folder, not an experiment.", "sweep", "empty");
    }

    [Fact]
    public void Scenario_may_be_the_argument_or_the_option()
    {
        var argument = place.Run("run", "minimal", "-r", "3", "-q", "-o", "-");
        var option = place.Run("run", "--scenario", "minimal", "-r", "3", "-q", "-o", "-");
        Assert.Equal((0, option.Out), (argument.Code, argument.Out));
        Refused("the scenario is given twice, as 'minimal' and with --scenario", "run", "minimal", "--scenario", "minimal", "-o", "twice");
        Refused("expected one scenario, found 2: 'minimal', 's.yaml'", "run", "minimal", "s.yaml", "-o", "two");
        Assert.Equal(
            0, place.Run("rare", "minimal", "--outcome", "GovernmentFalls", "--effort", "5", "--repetitions", "2", "--dry-run").Code);
    }

    [Fact]
    public void Values_outside_their_plausible_ranges_are_one_line_except_where_they_are_asked_for()
    {
        File.WriteAllText(place["far.yaml"], "name: far\nextends: minimal\nparameters:\n  police.threshold: 3\n  clash.rate: 20\n");
        var run = place.Run("run", "far.yaml", "-r", "1", "-q", "-o", "-");
        Assert.Equal("warning: far.yaml: 2 values lie outside their plausible ranges; 'scenarios validate far.yaml' lists them",
            run.Error.Split('\n')[0]);
        Assert.DoesNotContain("warning", string.Join('\n', run.Error.Split('\n')[1..]), StringComparison.Ordinal);
        var check = place.Run("scenarios", "validate", "far.yaml");
        Assert.Equal((0, 2),
            (check.Code, check.Error.Split('\n').Count(l => l.Contains("lies outside the plausible range", StringComparison.Ordinal))));
        Assert.Contains("far.yaml:4:", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_beyond_plausible_ranges_are_one_line_of_an_experiment()
    {
        var answer = place.Run(
            "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.3:3", "--vary", "clash.rate=1:20", "--design", "lhs", "-n", "4",
            "-r", "1", "-q", "-o", "out");
        Assert.Equal(0, answer.Code);
        var line = Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("warning: police.threshold: ", line, StringComparison.Ordinal);
        Assert.EndsWith("; 2 laws and values of the experiment do so (docs/parameters.md has the ranges)", line, StringComparison.Ordinal);
    }

    /// <summary>What would count for nothing is refused, because who says it expects something.</summary>
    [Theory]
    [
        InlineData(
            "--no-scramble: a design of kind lhs does not use it; it belongs to --design sobol, saltelli.", "--design", "lhs", "-n", "4",
            "--no-scramble")]
    [
        InlineData(
            "--levels: a design of kind sobol does not use it; it belongs to --design morris.", "--design", "sobol", "-n", "4", "--levels",
            "6")]
    [InlineData("--first-order: a design of kind morris does not use it", "--design", "morris", "-n", "4", "--first-order")]
    [InlineData("--points: a design of kind factorial does not use it", "--design", "factorial", "-n", "4")]
    [InlineData("set police.threshold: the design varies this parameter", "--design", "lhs", "-n", "4", "--set", "police.threshold=0.3")]
    public void Option_that_would_count_for_nothing_is_refused(string message, params string[] args)
    {
        string[] varied = args[1] == "factorial" ? ["--vary", "police.threshold=0.3,0.4"] : ["--vary", "police.threshold=0.3:0.4"];
        var answer = place.Run(["sweep", "--scenario", "minimal", .. varied, .. args, "-r", "2", "-o", "out"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("error: " + message, answer.Error, StringComparison.Ordinal);
        Assert.Equal(
            0,
            place.Run(
                [
                    "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.3:0.4", "--design", "saltelli", "-n", "4",
                    "--no-scramble", "--first-order", "-r", "2", "-q", "-o", "out"]).Code);
    }

    [Fact]
    public void Parquet_tables_that_complete_results_lack_are_asked_for_again()
    {
        string[] words = ["sweep", "--scenario", "minimal", "--vary", "police.threshold=0.3,0.34", "-r", "2", "-q", "-o", "out"];
        Assert.Equal(0, place.Run(words).Code);
        Assert.Equal(0, place.Run([.. words, "--resume"]).Code);
        Refused("--format: the results in 'out' are complete, without Parquet tables", [.. words, "--resume", "--format", "parquet"]);
        Assert.Equal(0, place.Run([.. words, "--force", "--format", "parquet"]).Code);
        Assert.Equal(0, place.Run([.. words, "--resume", "--format", "parquet"]).Code);
    }

    [Fact]
    public void Rule_for_replicates_and_their_number_exclude_each_other_beside_a_file_too()
    {
        File.WriteAllText(
            place["e.yaml"],
            "name: e\nscenario: minimal\nuncertainties:\n  police.threshold: 0.3:0.36\ndesign: {kind: lhs, size: 4}\nreplicates: 3\n");
        var answer = place.Run("sweep", "e.yaml", "--until", "GovernmentFalls=0.1", "-r", "5", "-o", "out");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("--until", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["out"]));
        Assert.Equal(0, place.Run("sweep", "e.yaml", "-r", "5", "-q", "-o", "out").Code);
    }

    public void Dispose() => place.Dispose();

    private void Refused(string message, params string[] args)
    {
        var answer = place.Run(args);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.StartsWith("error: " + message, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
    }
}

using BoliviaSim.Runner.Console;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Wrong options and bad input: exit code 2, everything that is wrong at once, nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Workplace place = new();

    public static TheoryData<string, string[]> Hostile => new()
    {
        { "unknown option '--replcates'; did you mean '--replicates'?", ["run", "--replcates", "5"] },
        { "unknown option '--version'; it stands alone, without a command.", ["run", "--version"] },
        { "unknown option '--sead'; did you mean '--seed'?", ["run", "--sead=5"] },
        { "there is no scenario or file 'now'", ["run", "now"] },
        { "unexpected argument 'now'", ["scenarios", "list", "now"] },
        { "unknown command 'rnu'; did you mean 'run'?", ["rnu"] },
        {
            "a command is missing; known are run, sweep, design, merge, cluster, compare, analyse, report, explore, replay, rare, "
                + "calibrate",
            []
        },
        { "a command is missing; known are list, show, export, new, validate", ["scenarios"] },
        { "unknown command 'check'; did you mean 'validate'?", ["scenarios", "check", "x.yaml"] },
        { "--quantile: '0,5' is not a number from 0 to 1: write decimals with a point, 0.5.", ["analyse", "pawn", "--quantile", "0,5"] },
        { "'1,000' is not a whole number from 1 to 1,000,000,000: write 1.000 if the comma is a decimal one", ["run", "-r", "1,000"] },
        { "found '0,3': write decimals with a point, 0.3", ["run", "--set", "police.threshold=0,3"] },
        { "--seed", ["run", "--seed"] },
        { "--seed", ["run", "--seed", "1", "--seed", "2"] },
        { "--replicates: '0' is not a whole number from 1 to", ["run", "-r", "0"] },
        { "--replicates: '-5'", ["run", "--replicates", "-5"] },
        { "--replicates: '1e3'", ["run", "--replicates", "1e3"] },
        { "--replicates: '1,000'", ["run", "--replicates", "1,000"] },
        { "--replicates: '99999999999999999999'", ["run", "--replicates", "99999999999999999999"] },
        { "--replicates: 'NaN'", ["run", "--replicates", "NaN"] },
        { "--replicates: the value is empty", ["run", "--replicates", ""] },
        { "--seed: '4294967296' is not a whole number from 0 to 4,294,967,295", ["run", "--seed", "4294967296"] },
        { "--workers: '0' is not a whole number from 1 to", ["run", "-j", "0"] },
        { "--workers: '100000'", ["run", "-j", "100000"] },
        { "--trace: '2000' is not a run from 0 to 1,999", ["run", "--trace", "2000"] },
        { "--trace: '1990-2000' is not a run from 0 to 1,999, or a range of them such as 0-9.", ["run", "--trace", "1990-2000"] },
        { "--trace: '3-1' is not a run from 0 to 1,999, or a range of them such as 0-9.", ["run", "--trace", "0,3-1"] },
        { "'since-election' was withdrawn: the model says nothing about when a mutiny begins", ["run", "since-election"] },
        { "--trace: '-1'", ["run", "--trace", "-1"] },
        { "--trace: 'x'", ["run", "--trace", "1,x"] },
        { "there is no scenario or file 'satuday-noon'; did you mean 'saturday-noon'?", ["run", "--scenario", "satuday-noon"] },
        { "'../secret.yaml'; the shipped scenarios are saturday-noon, ", ["run", "--scenario", "../secret.yaml"] },
        { "is a folder, not a scenario", ["run", "--scenario", "."] },
        { "did you mean 'police.threshold'?", ["run", "--set", "polce.threshold=.3"] },
        { "an assignment has the form name=value", ["run", "--set", "police.threshold"] },
        { "--set police.threshold=NaN", ["run", "--set", "police.threshold=NaN"] },
        { "--set police.threshold=1e400", ["run", "--set", "police.threshold=1e400"] },
        { "--set peoplePerAgent=0", ["run", "--set", "peoplePerAgent=0"] },
        { "--set time.deadline: the deadline 2019-11-01T00:00", ["run", "--set", "time.deadline=2019-11-01T00:00"] },
        { "--out: '..' holds", ["run", "--out", ".."] },
        { "--out: '/' holds", ["run", "--out", "/"] },
        { "'/proc/results' cannot be used", ["run", "--out", "/proc/results"] },
        { "--out: the value is empty", ["run", "--out", ""] },
        { "is not a path", ["run", "--out", "a\0b"] },
        { "--resume continues results and --force replaces them", ["run", "--resume", "--force"] },
        { "--resume needs a folder", ["run", "--out", "-", "--resume"] },
        { "--trace needs a folder", ["run", "--out", "-", "--trace", "0"] },
        { "no scenario or file '@args.txt'", ["run", "--scenario", "@args.txt"] },
        { "expected one scenario, found 0", ["scenarios", "show"] },
        { "expected one scenario, found 2", ["scenarios", "export", "minimal", "saturday-noon"] },
        { "there is no scenario or file 'minimul'; did you mean 'minimal'?", ["scenarios", "show", "minimul"] },
        { "name a file to check", ["scenarios", "validate"] },
        { "'/proc' exists already", ["scenarios", "export", "minimal", "--out", "/proc"] },
        { "unknown option '--resolve'; did you mean '--resolved'?", ["scenarios", "export", "minimal", "--resolve"] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_command_line_is_refused_and_nothing_is_written(string message, string[] args)
    {
        var answer = place.Run(args);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Empty(place.Entries);
        Assert.Empty(answer.Out);
    }

    /// <summary>One mistake is one error: what follows from it, or may be right, is not named beside it.</summary>
    [Theory]
    [InlineData("unknown command 'regresion'; did you mean 'regression'?", "analyse regresion results --outcome x --only y")]
    [InlineData("unknown command 'check'; did you mean 'validate'?", "scenarios check x.yaml y.yaml --all")]
    [InlineData(
        "unknown option '--language'; 'report --language es FOLDER' writes the page of finished results in Spanish.",
        "compare minimal --language es")]
    [InlineData(
        "unknown option '--language'; 'report --language es FOLDER' writes the page of finished results in Spanish.",
        "sweep --language es --scenario minimal --vary police.rate --design lhs -n 3")]
    [InlineData("--people-per-agent: 0 is out of range; allowed: above 0 to 1000000000 people", "run minimal --people-per-agent 0")]
    [InlineData("--people-per-agent: expected a number, found 'x'", "run minimal --people-per-agent x")]
    public void One_mistake_is_one_error(string message, string args)
    {
        var answer = place.Run(args.Split(' '));
        Assert.Equal($"error: {message}", Assert.Single(answer.Error.Split('\n'), l => l.StartsWith("error:", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.BadInput, answer.Code);
    }

    /// <summary>A file that is not there is most often one whose name was mistyped.</summary>
    [Fact]
    public void Missing_file_leads_to_the_file_beside_it()
    {
        File.WriteAllText(place["lake.yaml"], "name: lake\nextends: minimal\n");
        Directory.CreateDirectory(place["sub"]);
        File.WriteAllText(place["sub", "shore.yml"], "name: shore\nextends: ../laek.yaml\n");
        File.WriteAllText(place["mine.yaml"], "name: mine\nextends: sub/shroe.yml\n");
        Assert.Contains(
            "mine.yaml:2:10: extends: there is no scenario 'sub/shroe.yml': neither a shipped one nor a file at that path; did you mean "
                + "'sub/shore.yml'?",
            place.Run("run", "mine.yaml").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean '../lake.yaml'?", place.Run("run", "sub/shore.yml").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'lake.yaml'?", place.Run("run", "laek.yaml").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'sub/shore.yml'?", place.Run("run", "sub/shore.yaml").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        File.WriteAllText(place["broken.yaml"], "name: broken\nextends: minimal\nsaet: CAP\nparameters:\n  police.threshold: high\n");
        var answer = place.Run(
            "run", "--replcates", "5", "--seed", "x", "--workers", "0", "--trace", "y", "--scenario", "broken.yaml", "--out", "..");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        string[] expected =
        [
            "--replcates", "--seed: 'x'", "--workers: '0'", "--trace: 'y'", "broken.yaml:3:1: saet", "did you mean 'seat'?",
            "broken.yaml:5:21", "--out: '..' holds",
        ];
        Assert.All(expected, text => Assert.Contains(text, answer.Error, StringComparison.Ordinal));
        Assert.Equal(["broken.yaml"], place.Entries);
    }

    [Fact]
    public void Values_set_on_the_command_line_are_checked_beside_a_scenario_that_cannot_be_read()
    {
        using var bad = new Workplace();
        File.WriteAllText(bad["broken.yaml"], "name: x\nextends: minimal\nseats: CAP\n");
        var answer = bad.Run(
            "run", "--scenario", "broken.yaml", "--set", "polce.threshold=.3", "--set", "clash.rate=-1", "--set", "measure.strike=on");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("did you mean 'seat'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'police.threshold'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--set clash.rate=-1", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("measure.strike", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_billion_agents_are_refused_with_the_memory_they_would_need()
    {
        var answer = place.Run("run", "--scenario", "minimal", "--set", "bloc.POLICE.people=1e9", "--set", "peoplePerAgent.police=1");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Matches("[GT]i?B", answer.Error);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused_without_resume_or_force()
    {
        place.Run([.. Workplace.Lively, "-r", "3", "-o", "results"]);
        var before = place.Tables("results");
        var answer = place.Run([.. Workplace.Lively, "-r", "4", "-o", "results"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("--force", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Tables("results"));
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "4", "-o", "results", "--force"]).Code);
        Assert.Equal(4, CsvFile.Read(place["results", "runs.csv"]).Rows.Count);
    }

    [Fact]
    public void Force_removes_tables_that_the_new_results_do_not_have()
    {
        place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", "--trace", "0"]);
        place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", "--force"]);
        Assert.DoesNotContain(Path.Combine("results", "events.csv"), place.Entries);
    }

    [Theory]
    [InlineData("notes.txt", false)]
    [InlineData("runs.csv", true)]
    [InlineData(".git", true)]
    public void Force_never_touches_what_the_program_did_not_write(string name, bool isFolder)
    {
        Directory.CreateDirectory(place["results"]);
        var path = place["results", name];
        if (isFolder)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            File.WriteAllText(path, "mine");
        }

        var answer = place.Run([.. Workplace.Lively, "-r", "3", "-o", "results", "--force"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains($"'{name}'", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["results", Path.Combine("results", name)], place.Entries);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void A_file_in_the_way_of_the_folder_is_named(string folder)
    {
        File.WriteAllText(place["file"], "mine");
        var answer = place.Run([.. Workplace.Lively, "-r", "3", "-o", folder]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("is a file, not a folder", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["file"], place.Entries);
    }

    /// <summary>A path is the user's own, wherever it leads.</summary>
    [Fact]
    public void Results_go_wherever_the_user_says()
    {
        using var elsewhere = new Workplace();
        Directory.CreateSymbolicLink(place["link"], elsewhere.Folder);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "3", "-o", "link/results"]).Code);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "3", "-o", elsewhere["more"]]).Code);
        Assert.Equal(place.Tables("link/results"), elsewhere.Tables("more"));
    }

    [Fact]
    public void Symbolic_links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(place["a"], place["b"]);
        File.CreateSymbolicLink(place["b"], place["a"]);
        var answer = place.Run([.. Workplace.Lively, "-r", "3", "-o", "a/results"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("too many symbolic links", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_does_not_replace_a_file()
    {
        File.WriteAllText(place["minimal.yaml"], "mine");
        var answer = place.Run("scenarios", "export", "minimal", "--out", "minimal.yaml");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("exists already", answer.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(place["minimal.yaml"]));
    }

    public void Dispose() => place.Dispose();
}

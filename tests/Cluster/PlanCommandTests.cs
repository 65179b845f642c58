using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary><c>cluster plan</c>: what it refuses, what it writes, what it never overwrites.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeSlurm slurm;

    public PlanCommandTests()
    {
        slurm = new FakeSlurm(place);
        File.WriteAllText(place["e.yaml"], SampleExperiment.Text);
    }

    [Fact]
    public void Plan_writes_the_experiment_the_script_and_the_plan()
    {
        var answer = Plan("--partition", "long");
        Assert.Equal(0, answer.Code);
        Assert.Contains("Planned in plan: 10 points, 4 shards, 100 runs each.", answer.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["array.sbatch", "cluster.json", "design.csv", "experiment.yaml", "logs", "scenario.yaml", "shards"], EntriesOf("plan"));
        var plan = ClusterPlan.Read(new ClusterFolder(place["plan"]));
        Assert.Equal(ArrayScript.Of(plan, place["plan"]), File.ReadAllText(place["plan", "array.sbatch"]));
        Assert.Equal(Workplace.Program, plan.Program);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var answer = place.Run(
            "cluster", "plan", "ee.yaml", "--shards", "0", "--scheduler", "slrum", "--memory", "2x", "--time", "1:2", "--partition", "a;b",
            "--account", "a b",
            "--cpus-per-task", "-1", "--throttle", "many", "--acount=x", "--out", "..");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        string[] expected =
        [
            "unknown option '--acount'; did you mean '--account'?", "'ee.yaml' cannot be read", "did you mean 'slurm'?", "--shards: '0'",
            "--memory: '2x'", "--time: '1:2'", "--partition: 'a;b'", "--account: 'a b'", "--cpus-per-task: '-1'", "--throttle: 'many'",
        ];
        Assert.All(expected, text => Assert.Contains(text, answer.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(place["plan"]));
    }

    [Fact]
    public void What_is_missing_is_asked_for()
    {
        var answer = place.Run("cluster", "plan");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.All(["--shards is missing", "--out is missing"], text => Assert.Contains(text, answer.Error, StringComparison.Ordinal));
    }

    /// <summary>What a task would refuse is refused before there is a plan.</summary>
    [Fact]
    public void Counts_that_take_too_much_memory_are_refused_before_anything_is_planned()
    {
        var variants = Enumerable.Range(0, 100).SelectMany(i => new[] { "--variant", FormattableString.Invariant($"v{i}") });
        var answer = place.Run(["cluster", "plan", "--trajectories", "all", "--shards", "4", "--out", "plan", "-q", .. variants]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("of memory, and at most 1.1 GB are used", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["plan"]));
    }

    [Fact]
    public void Options_of_Slurm_mean_nothing_to_processes_of_this_machine()
    {
        var answer = Plan("--scheduler", "local", "--partition", "long", "--time", "60");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("--partition is for Slurm", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--time is for Slurm", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_local_engine_needs_no_script()
    {
        Assert.Equal(0, Plan("--scheduler", "local").Code);
        Assert.Equal(["cluster.json", "design.csv", "experiment.yaml", "logs", "scenario.yaml", "shards"], EntriesOf("plan"));
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, ExitCode.BadInput)]
    public void A_run_is_not_divided(int shards, int code)
    {
        var answer = place.Run("cluster", "plan", "e.yaml", "--shards", $"{shards}", "--out", "plan", "-q");
        Assert.Equal(code, answer.Code);
        Assert.Equal(code != 0, answer.Error.Contains("can be cut into 400 at most", StringComparison.Ordinal));
    }

    [Fact]
    public void The_size_of_arrays_that_the_cluster_allows_is_kept()
    {
        slurm.Answers("scontrol", "MaxArraySize            = 9");
        Assert.Equal(0, place.Run("cluster", "plan", "e.yaml", "--shards", "8", "--out", "plan", "-q").Code);
        var answer = place.Run("cluster", "plan", "e.yaml", "--shards", "9", "--out", "other", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("this cluster allows 8 shards at most (MaxArraySize 9), not 9", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_overwritten_unless_it_is_said()
    {
        Plan();
        Assert.Contains("holds a plan; add --force", Plan("--time", "60").Error, StringComparison.Ordinal);
        Assert.Equal(0, Plan("--time", "60", "--force").Code);
        Assert.Contains("#SBATCH --time=60 ", File.ReadAllText(place["plan", "array.sbatch"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_other_files_is_refused()
    {
        Directory.CreateDirectory(place["plan", "mine"]);
        Assert.Contains("is not empty and holds no plan", Plan("--force").Error, StringComparison.Ordinal);
        Assert.Equal(["mine"], EntriesOf("plan"));
        File.WriteAllText(place["file"], "");
        Assert.Contains("is a file, not a folder", place.Run("cluster", "plan", "e.yaml", "--shards", "4", "--out", "file", "-q").Error,
            StringComparison.Ordinal);
    }

    /// <summary>What tasks ask for can be changed at any time; shards that were handed over stay those of their experiment.</summary>
    [Fact]
    public void Force_keeps_shards_and_their_experiment_together()
    {
        Plan();
        place.Run("cluster", "submit", "plan");
        var again = Plan("--memory", "1G", "--force");
        Assert.Equal(0, again.Code);
        Assert.Contains("warning: tasks of the plan that was replaced may still run or wait", again.Error, StringComparison.Ordinal);
        Assert.EndsWith("Next: cluster resubmit plan\n", again.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(place["plan", ClusterFolder.JournalFile]));
        Assert.Contains("holds shards of another experiment",
            place.Run("cluster", "plan", "e.yaml", "--shards", "5", "--out", "plan", "--force", "-q").Error, StringComparison.Ordinal);
        File.WriteAllText(place["e.yaml"], SampleExperiment.Text.Replace("seed: 7", "seed: 8", StringComparison.Ordinal));
        Assert.Contains("holds shards of another experiment", Plan("--force").Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// The folder needs nothing from outside: what the scenario extends, a list of points, what the command line changes.
    /// </summary>
    [Fact]
    public void Plan_holds_the_whole_experiment()
    {
        Directory.CreateDirectory(place["lab"]);
        File.WriteAllText(place["base.yaml"], "name: base\nextends: minimal\n");
        File.WriteAllText(place["lab", "mine.yaml"], "name: mine\nextends: ../base.yaml\n");
        File.WriteAllText(place["lab", "points.csv"], "police.threshold\n0.3\n0.35\n");
        File.WriteAllText(
            place["lab", "list.yaml"], "name: list\nscenario: mine.yaml\ndesign: { kind: list, file: points.csv }\nreplicates: 1000\n");
        var answer = place.Run(
            "cluster", "plan", "lab/list.yaml", "--replicates", "10", "--shards", "2", "--out", "plan", "--scheduler", "local", "-q");
        Assert.Equal("", answer.Error);
        var plan = ClusterPlan.Read(new ClusterFolder(place["plan"]));
        Assert.Equal((2, 10), (plan.Points, plan.Replicates));
        Directory.Delete(place["lab"], recursive: true);
        File.Delete(place["base.yaml"]);
        Assert.Equal(0, place.Run("cluster", "submit", "plan").Code);
        Assert.Equal(0, place.Run("cluster", "merge", "plan").Code);
        Assert.Equal(20, CsvFile.Read(place["plan", "results", "runs.csv"]).Rows.Count);
    }

    [Fact]
    public void Plan_says_what_a_shard_will_take()
    {
        var answer = place.Run("cluster", "plan", "e.yaml", "--shards", "4", "--out", "plan");
        Assert.Matches(@"A shard takes (under 1|about \d+) s on a core such as this machine's, and its rows take \d+\.\d kB\.", answer.Out);
    }

    public void Dispose() => place.Dispose();

    private Answer Plan(params string[] more) => place.Run(["cluster", "plan", "e.yaml", "--shards", "4", "--out", "plan", "-q", .. more]);

    private IEnumerable<string> EntriesOf(string folder) =>
        Directory.EnumerateFileSystemEntries(place[folder]).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal);
}

using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary><c>cluster submit</c>, <c>status</c>, <c>resubmit</c> and <c>merge</c> with programs that are named like Slurm's.</summary>
public sealed class ClusterCommandTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeSlurm slurm;

    public ClusterCommandTests()
    {
        slurm = new FakeSlurm(place);
        File.WriteAllText(place["e.yaml"], SampleExperiment.Text);
        Assert.Equal(0, place.Run("cluster", "plan", "e.yaml", "--shards", "8", "--out", "plan", "--throttle", "2", "-q").Code);
    }

    private string Script => place["plan", ClusterFolder.ScriptFile];

    [Fact]
    public void Submit_hands_over_all_shards_and_writes_it_down()
    {
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(0, answer.Code);
        Assert.Equal("job 12: 8 of 8 shards (1-8)\n", answer.Out);
        Assert.Equal(
            [$"--parsable --array=1-8%2 --chdir={place["plan"]} --output={place["plan"]}/logs/%a.log {Script}"], slurm.Calls("sbatch"));
        var submission = Assert.Single(new SubmissionJournal(place["plan", ClusterFolder.JournalFile]).Read());
        Assert.Equal(("slurm", "12", "1-8"), (submission.Engine, submission.Job, submission.Shards));
    }

    [Fact]
    public void A_sweep_is_submitted_once()
    {
        place.Run("cluster", "submit", "plan");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("job 12; see 'cluster status' and 'cluster resubmit'", answer.Error, StringComparison.Ordinal);
        Assert.Single(slurm.Calls("sbatch"));
    }

    /// <summary>As after a crash between Slurm's answer and the journal, or after <c>sbatch</c> by hand.</summary>
    [Fact]
    public void A_sweep_that_is_in_the_queue_is_not_submitted_though_the_journal_does_not_know_it()
    {
        slurm.Answers("squeue", "12|1|RUNNING|n1");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("shard 1 runs or waits already", answer.Error, StringComparison.Ordinal);
        Assert.Empty(slurm.Calls("sbatch"));
    }

    [Fact]
    public void What_sbatch_says_is_passed_on_and_the_sweep_counts_as_not_submitted()
    {
        slurm.Answers("sbatch", "",
            1, "sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("Invalid account or account/partition combination specified", answer.Error, StringComparison.Ordinal);
        var journal = new SubmissionJournal(place["plan", ClusterFolder.JournalFile]);
        Assert.Empty(journal.Read());
        Assert.Null(journal.Unsettled());
        slurm.Answers("sbatch", "13");
        Assert.Equal("job 13: 8 of 8 shards (1-8)\n", place.Run("cluster", "submit", "plan").Out);
    }

    [Fact]
    public void A_federated_cluster_names_itself_behind_the_number()
    {
        slurm.Answers("sbatch", "77;north");
        Assert.Equal("job 77: 8 of 8 shards (1-8)\n", place.Run("cluster", "submit", "plan").Out);
    }

    [Fact]
    public void Notices_of_the_site_are_passed_on_and_the_job_is_written_down()
    {
        slurm.Answers("sbatch", "Your project has 12 hours left.\n205;alpha", 0, "sbatch: warning: the partition is busy");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal("job 205: 8 of 8 shards (1-8)\n", answer.Out);
        Assert.Contains("sbatch says: Your project has 12 hours left.\nsbatch says: sbatch: warning: the partition is busy\n",
            answer.Error, StringComparison.Ordinal);
        Assert.Equal("205", Assert.Single(new SubmissionJournal(place["plan", ClusterFolder.JournalFile]).Read()).Job);
    }

    [Fact]
    public void Success_without_the_number_of_a_job_is_not_called_nothing()
    {
        slurm.Answers("sbatch", "Thank you.");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(
            "sbatch printed 'Thank you.' and no job number. The shards may have been submitted: see 'squeue --name=boliviasim-",
            answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was submitted", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_and_headers_in_the_queue_are_no_tasks()
    {
        slurm.Answers(
            "squeue",
            "CLUSTER: alpha\nARRAY_JOB_ID|ARRAY_TASK_ID|STATE|NODELIST(REASON)\nmaintenance|on "
                + "Friday\n12|1|RUNNING|n1\n\n12|2|PENDING|(Priority|x)");
        var lines = place.Run("cluster", "status", "plan").Out.Split('\n');
        Assert.Contains("running", lines[1], StringComparison.Ordinal);
        Assert.Contains("pending", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("8 shards: 1 running, 1 pending, 6 missing; 0 of 400 runs", lines[^2], StringComparison.Ordinal);
    }

    /// <summary>With SQUEUE_PARTITION and its like, squeue would not show tasks that run, and they would be handed over twice.</summary>
    [Fact]
    public void Defaults_of_the_user_hide_no_task()
    {
        slurm.Does("squeue", "[ -n \"$SQUEUE_PARTITION\" ] || echo '12|1|RUNNING|n1'\n");
        Environment.SetEnvironmentVariable("SQUEUE_PARTITION", "debug");
        try
        {
            Assert.Contains("1 running", place.Run("cluster", "status", "plan").Out, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SQUEUE_PARTITION", null);
        }
    }

    /// <summary>
    /// A shard in every state: complete, running, waiting, lost with its node, ended in error, killed and forgotten, never begun.
    /// </summary>
    [Fact]
    public void Status_tells_every_state_and_resubmit_hands_over_what_nobody_will_do()
    {
        place.Run("cluster", "submit", "plan");
        EveryState();
        var answer = place.Run("cluster", "status", "plan");
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Equal(
            """
            shard        state  runs  of
            1         complete    50  50
            2          running     0  50  n3
            3          pending     0  50  Resources
            4      interrupted     0  50  NODE_FAIL n2
            5           failed     0  50  the disk is full
            6      interrupted     0  50  slurmstepd: error: *** JOB 12 ON n1 CANCELLED DUE TO TIME LIMIT ***
            7          missing     0  50
            8          missing     0  50  CANCELLED None
            8 shards: 1 complete, 1 running, 1 pending, 2 interrupted, 1 failed, 2 missing; 50 of 400 runs

            """,
            answer.Out);

        slurm.Answers("sbatch", "13");
        Assert.Equal("job 13: 5 of 8 shards (4-8)\n", place.Run("cluster", "resubmit", "plan").Out);
        Assert.Equal(
            $"--parsable --array=4-8%2 --chdir={place["plan"]} --output={place["plan"]}/logs/%a.log {Script}", slurm.Calls("sbatch")[^1]);
    }

    [Fact]
    public void A_shard_that_was_asked_to_end_is_told_so_whatever_Slurm_calls_it()
    {
        Log(2, "start: shard 2 of 8", "Interrupted: 0 of 50 runs are kept in 'shards/2'. To continue, run the same command with --resume.");
        slurm.Answers("squeue", "12|2|FAILED|NonZeroExitCode");
        Assert.Contains("\n2      interrupted     0  50  asked to end\n", place.Run("cluster", "status", "plan").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_task_and_one_that_is_alive_count_before_an_older_and_an_ended_one()
    {
        slurm.Answers(
            "squeue",
            "13|1|PENDING|Priority\n12|1|FAILED|NonZeroExitCode\n12|2|RUNNING|n2\n14|2|CANCELLED|None\n12|3|TIMEOUT|TimeLimit\n"
                + "15|3|NODE_FAIL|n4");
        var lines = place.Run("cluster", "status", "plan").Out.Split('\n');
        Assert.EndsWith("Priority", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("n2", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("NODE_FAIL n4", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_queue_nothing_is_resubmitted()
    {
        slurm.Answers("squeue", "", 1, "slurm_load_jobs error: Unable to contact slurm controller (connect failure)");
        var answer = place.Run("cluster", "resubmit", "plan");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("Unable to contact slurm controller", answer.Error, StringComparison.Ordinal);
        Assert.Empty(slurm.Calls("sbatch"));
        Assert.Contains("warning: slurm_load_jobs error", place.Run("cluster", "status", "plan").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_Slurm_is_told_so()
    {
        slurm.Remove("squeue");
        Assert.Contains("the program 'squeue' is not on the PATH", place.Run("cluster", "submit", "plan").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_complete_sweep_is_merged()
    {
        Complete(1);
        Complete(3);
        var answer = place.Run("cluster", "merge", "plan");
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Contains("6 of 8 shards not complete: 2,4-8", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["plan", ClusterFolder.Results]));
    }

    [Fact]
    public void When_all_is_complete_status_is_done_and_there_is_nothing_to_resubmit()
    {
        foreach (var shard in Enumerable.Range(1, 8))
        {
            Complete(shard);
        }

        Assert.Equal(0, place.Run("cluster", "status", "plan").Code);
        var answer = place.Run("cluster", "resubmit", "plan");
        Assert.Equal(0, answer.Code);
        Assert.Contains("Nothing is left to submit", answer.Error, StringComparison.Ordinal);
        Assert.Empty(slurm.Calls("sbatch"));
    }

    [Fact]
    public void A_shard_whose_rows_are_gone_is_not_complete()
    {
        foreach (var shard in Enumerable.Range(1, 8))
        {
            Complete(shard);
        }

        var package = place["plan", "shards", "3", "datapackage.json"];
        File.Delete(package);
        var answer = place.Run("cluster", "status", "plan");
        Assert.Equal(ExitCode.Incomplete, answer.Code);
        Assert.Contains("datapackage.json in '3' cannot be read", answer.Out + answer.Error, StringComparison.Ordinal);
        Assert.Contains("give the folder of the shard another name and resubmit it", answer.Out + answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Incomplete, place.Run("cluster", "merge", "plan").Code);
    }

    [Fact]
    public void A_file_that_was_changed_after_planning_is_named()
    {
        File.AppendAllText(place["plan", "experiment.yaml"], "# changed\n");
        var answer = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("'plan/experiment.yaml' has changed since the sweep was planned", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("status")]
    [InlineData("resubmit")]
    [InlineData("merge")]
    public void A_folder_without_a_plan_is_refused(string command)
    {
        Assert.Contains("expected one folder that 'cluster plan' wrote, found 0", place.Run("cluster", command).Error,
            StringComparison.Ordinal);
        var answer = place.Run("cluster", command, "bin");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("'bin' holds no cluster.json", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private void EveryState()
    {
        Complete(1);
        Log(4, "start: shard 4 of 8", "Interrupted: 0 of 50 runs are kept in 'shards/4'.", "start: shard 4 of 8");
        Log(5, "start: shard 5 of 8", "error: an old one", "start: shard 5 of 8", "error: the disk is full");
        Log(
            6, "start: shard 6 of 8", "error: an old one", "start: shard 6 of 8",
            "slurmstepd: error: *** JOB 12 ON n1 CANCELLED DUE TO TIME LIMIT ***");
        slurm.Answers(
            "squeue",
            "12|1|COMPLETED|n1\n12|2|RUNNING|n3\n12|3|PENDING|(Resources)\n12|4|NODE_FAIL|n2\n12|5|FAILED|NonZeroExitCode\n"
                + "12|8|CANCELLED|None");
    }

    /// <summary>The least that makes a shard's results whole.</summary>
    private void Complete(int shard)
    {
        var results = place["plan", "shards", $"{shard}"];
        Directory.CreateDirectory(results);
        var folder = new ResultsFolder(Disk.Real, results, results, SweepFolder.Kind);
        folder.Begin(new Settings([]));
        var files = """{"runs": 50, "next": 0, "rows_bytes": 0, "rows_sha256": "", "samples_bytes": 0, "samples_sha256": ""}""";
        folder.Complete("shard", ScenarioLibrary.Load("minimal"), new Making("", 1, EngineKind.Fast), ("files", JsonNode.Parse(files)));
    }

    private void Log(int shard, params string[] lines) => File.WriteAllLines(place["plan", "logs", $"{shard}.log"], lines);
}

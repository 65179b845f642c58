using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.EndToEnd;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Cluster;

/// <summary>No shard is handed over twice: two programs at once, and a program that ends while Slurm answers.</summary>
public sealed class SubmissionTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeSlurm slurm;

    public SubmissionTests()
    {
        slurm = new FakeSlurm(place);
        File.WriteAllText(place["e.yaml"], SampleExperiment.Text);
        Assert.Equal(0, place.Run("cluster", "plan", "e.yaml", "--shards", "8", "--out", "plan", "-q").Code);
        // Takes its time, as on a busy cluster, and tells when it was asked.
        slurm.Does("sbatch", $"touch '{place["asked"]}'\nwhile [ ! -e '{place["answer"]}' ]; do /bin/sleep 0.02; done\necho 12\n");
    }

    private SubmissionJournal Journal => new(place["plan", ClusterFolder.JournalFile]);

    [Fact]
    public async Task Two_programs_at_once_hand_over_once()
    {
        var first = Task.Run(() => place.Run("cluster", "submit", "plan"), TestContext.Current.CancellationToken);
        Deadline.Until(() => first.IsCompleted || File.Exists(place["asked"]), "sbatch is asked");
        foreach (var command in new[] { "submit", "resubmit" })
        {
            var second = place.Run("cluster", command, "plan");
            Assert.Equal(ExitCode.Failed, second.Code);
            Assert.Contains("another 'cluster submit' or 'resubmit' is at work on 'plan': nothing was submitted", second.Error,
                StringComparison.Ordinal);
        }

        File.WriteAllText(place["answer"], "");
        Assert.Equal(0, (await first.WaitAsync(Deadline.Usual, TestContext.Current.CancellationToken)).Code);
        Assert.Single(slurm.Calls("sbatch"));
        Assert.Equal("12", Assert.Single(Journal.Read()).Job);
        Assert.Null(Journal.Unsettled());
    }

    [Fact]
    public void A_program_that_is_killed_while_Slurm_answers_leaves_word_of_it()
    {
        using (var child = Child.Start(
            place.Folder, "cluster submit plan", environment: new Dictionary<string,
            string> { ["PATH"] = $"{place["bin"]}:/usr/bin:/bin" }))
        {
            child.Until(() => File.Exists(place["asked"]), "sbatch is asked");
            child.Kill();
            File.WriteAllText(place["answer"], "");
            child.Wait();
        }

        Assert.Empty(Journal.Read());
        Assert.Equal("1-8", Journal.Unsettled()!.Shards);
        var again = place.Run("cluster", "submit", "plan");
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains("shards 1-8 were being handed to Slurm on ", again.Error, StringComparison.Ordinal);
        Assert.Contains("see 'squeue --name=boliviasim-", again.Error, StringComparison.Ordinal);
        Assert.Contains("whether Slurm took them is not known", place.Run("cluster", "status", "plan").Error, StringComparison.Ordinal);
        Assert.Single(slurm.Calls("sbatch"));

        // Somebody has looked: the queue knows some of them.
        slurm.Answers("squeue", "12|1|RUNNING|n1\n12|2|PENDING|(Priority)");
        slurm.Answers("sbatch", "13");
        Assert.Equal("job 13: 6 of 8 shards (3-8)\n", place.Run("cluster", "resubmit", "plan").Out);
        Assert.Null(Journal.Unsettled());
    }

    [Fact]
    public void Ctrl_C_while_Slurm_answers_waits_for_the_answer()
    {
        using var child = Child.Start(
            place.Folder, "cluster submit plan", environment: new Dictionary<string,
            string> { ["PATH"] = $"{place["bin"]}:/usr/bin:/bin" });
        child.Until(() => File.Exists(place["asked"]), "sbatch is asked");
        child.Signal("INT");
        File.WriteAllText(place["answer"], "");
        Assert.Contains("job 12: 8 of 8 shards", child.Wait().Out, StringComparison.Ordinal);
        Assert.Equal("12", Assert.Single(Journal.Read()).Job);
    }

    [Fact]
    public void The_cluster_that_took_the_job_is_asked_for_its_queue()
    {
        slurm.Answers("sbatch", "205;alpha");
        place.Run("cluster", "submit", "plan");
        Assert.Equal("alpha", Assert.Single(Journal.Read()).Cluster);
        slurm.Does("squeue", "case \"$*\" in *--clusters=alpha*) echo 'CLUSTER: alpha'; echo '205|1|RUNNING|n1' ;; esac\n");
        Assert.Contains("1 running", place.Run("cluster", "status", "plan").Out, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}

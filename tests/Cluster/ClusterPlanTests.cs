using BoliviaSim.Runner.Cluster;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary><c>cluster.json</c> and <c>submissions.jsonl</c>.</summary>
public sealed class ClusterPlanTests : IDisposable
{
    private readonly Workplace place = new();

    private ClusterFolder Folder => new(place.Folder);

    public static TheoryData<string> Plans => ["full", "plain", "rule"];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Plan_reads_back_as_it_was_written(string which)
    {
        var plan = which switch { "full" => SamplePlan.Full, "plain" => SamplePlan.Plain,
            _ => SamplePlan.Plain with { Replicates = null } };
        File.WriteAllText(place[ClusterFolder.PlanFile], plan.Write());
        var read = ClusterPlan.Read(Folder);
        Assert.Equal(plan.Write(), read.Write());
        Assert.Equal(plan.Options, read.Options);
        Assert.Equal(plan.Program, read.Program);
        Assert.Equal(plan.Files, read.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": 1}")]
    [InlineData("{\"format\": \"x\"}")]
    public void A_damaged_plan_is_named(string text)
    {
        File.WriteAllText(place[ClusterFolder.PlanFile], text);
        Assert.Contains("cluster.json' is damaged", Assert.Throws<InvalidDataException>(() => ClusterPlan.Read(Folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_another_version_is_refused()
    {
        File.WriteAllText(
            place[ClusterFolder.PlanFile], SamplePlan.Full.Write().Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => ClusterPlan.Read(Folder)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>100,000 runs in 16 shards.</summary>
    [Fact]
    public void Shards_share_all_runs_as_evenly_as_can_be()
    {
        var runs = SamplePlan.Full.Numbers.Select(shard => SamplePlan.Full.RunsOf(shard)!.Value).ToList();
        Assert.Equal(100_000, runs.Sum());
        Assert.InRange(runs.Max() - runs.Min(), 0, 1);
        Assert.Null((SamplePlan.Full with { Replicates = null }).RunsOf(1));
    }

    [Fact]
    public void Submissions_read_back_in_their_order()
    {
        var journal = new SubmissionJournal(place[ClusterFolder.JournalFile]);
        Submission[] submissions =
        [
            new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), "slurm", "12", "1-16"),
            new(new DateTimeOffset(2026, 3, 2, 9, 30, 5, TimeSpan.Zero), "local", null, "3,5-7"),
        ];
        Assert.Empty(journal.Read());
        foreach (var submission in submissions)
        {
            journal.Add(submission);
        }

        Assert.Equal(submissions, journal.Read());
    }

    /// <summary>Whatever a crash leaves of the last line, the lines before and after it are read.</summary>
    [Fact]
    public void A_line_cut_off_anywhere_harms_no_other()
    {
        var path = place[ClusterFolder.JournalFile];
        var journal = new SubmissionJournal(path);
        var (first, second, third) = (At(1), At(2), At(3));
        journal.Add(first);
        var whole = new FileInfo(path).Length;
        journal.Add(second);
        var bytes = File.ReadAllBytes(path);
        for (var length = whole; length < bytes.Length - 1; length++)
        {
            File.WriteAllBytes(path, bytes[..(int)length]);
            journal.Add(third);
            Assert.Equal([first, third], journal.Read());
        }

        static Submission At(int day) => new(new DateTimeOffset(2026, 3, day, 0, 0, 0, TimeSpan.Zero), "slurm", $"{day}", "1-2");
    }

    public void Dispose() => place.Dispose();
}

using BoliviaSim.Runner.Cluster;

namespace BoliviaSim.Tests.Cluster;

/// <summary>What <c>sbatch</c> says, with the notices of a site before, behind and beside it.</summary>
public sealed class SbatchAnswerTests
{
    [Theory]
    [InlineData("205\n", "205", null)]
    [InlineData("205;alpha\n", "205", "alpha")]
    [InlineData("Your project has 12 hours left.\n\n205;alpha\n", "205", "alpha")]
    [InlineData("205;alpha\nSee https://docs.example.org for help.\n", "205", "alpha")]
    [InlineData("Loading python/3.12\n  Loading requirement: gcc/13\n205\n", "205", null)]
    [InlineData("7\n205\n", "205", null)]
    [InlineData("  205;north-2.example \r\n", "205", "north-2.example")]
    [InlineData("Submitted batch job 205\n", "205", null)]
    [InlineData("Submitted batch job 205 on cluster alpha\n", "205", "alpha")]
    public void Last_line_that_looks_like_a_job_counts(string printed, string job, string? cluster)
    {
        foreach (var code in new[] { 0, 1 })
        {
            var answer = SbatchAnswer.Of(new ExternalAnswer(code, printed, ""));
            Assert.Equal((job, cluster, null, null), (answer.Job, answer.Cluster, answer.Refusal, answer.Unknown));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Thank you for your job.\n")]
    [InlineData("0\n")]
    [InlineData("205;\n")]
    [InlineData("-205\n")]
    [InlineData("12 hours left\n")]
    public void Success_without_a_job_is_no_refusal(string printed)
    {
        var answer = SbatchAnswer.Of(new ExternalAnswer(0, printed, ""));
        Assert.Null(answer.Job);
        Assert.Null(answer.Refusal);
        Assert.Contains(printed.Trim(), answer.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void End_by_a_signal_is_no_refusal()
    {
        var answer = SbatchAnswer.Of(new ExternalAnswer(130, "", ""));
        Assert.Null(answer.Refusal);
        Assert.NotNull(answer.Unknown);
    }

    [Fact]
    public void Refusal_is_the_error_and_not_the_notice_behind_it() => Assert.Equal(
        "sbatch: error: Invalid account",
        SbatchAnswer.Of(
            new ExternalAnswer(1, "", "sbatch: checking your quota\nsbatch: error: Invalid account\nAsk help@example.org.\n")).Refusal);

    [Fact]
    public void Notices_are_all_other_lines() => Assert.Equal(
        ["before", "behind", "sbatch: warning: something"],
        SbatchAnswer.Of(new ExternalAnswer(0, "before\n205\nbehind\n", "sbatch: warning: something\n")).Notices);
}

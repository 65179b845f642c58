using BoliviaSim.Benchmarks.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The schedule of <c>docs/scale.md</c> against what can be computed by hand.</summary>
public class ScaleScheduleTests
{
    private static readonly ClusterModel NeverFails =
        ClusterModel.Usual with { Nodes = 2, CoresPerNode = 5, StartsPerSecond = 1e9, HoursBetweenFailures = 1e9 };

    /// <summary>Forty shards of 100 s on ten cores, with a start of 20 s each: four in a row.</summary>
    [Fact]
    public void Without_failures_cores_work_through_equal_shares()
    {
        var result = ScaleSchedule.Play(NeverFails, 40, 100, 20, 1);
        Assert.Equal(480 / 3600.0, result.Hours, 1e-6);
        Assert.Equal(100 / 120.0, result.Efficiency, 1e-6);
        Assert.Equal(0, result.LostTasks);
    }

    /// <summary>Starts of one per second: the tenth begins after ten seconds.</summary>
    [Fact]
    public void The_scheduler_starts_one_task_after_the_other() =>
        Assert.Equal(110 / 3600.0, ScaleSchedule.Play(NeverFails with { StartsPerSecond = 1 }, 10, 100, 0, 1).Hours, 1e-6);

    /// <summary>
    /// A failure of each of two nodes every 20 hours, in 1,000 core hours on ten cores: about ten failures, each with five tasks.
    /// </summary>
    [Fact]
    public void Failures_cost_tasks_and_time()
    {
        var result = ScaleSchedule.Play(NeverFails with { HoursBetweenFailures = 20 }, 1000, 3600, 0, 1);
        Assert.InRange(result.LostTasks, 10, 120);
        Assert.InRange(result.Hours, 101, 200);
        Assert.InRange(result.Efficiency, 0.5, 0.99);
    }
}

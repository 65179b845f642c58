using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Cluster;

/// <summary>The number of threads where nobody says it.</summary>
public sealed class WorkerCountTests
{
    [Theory]
    [InlineData("3", "8", 3)]
    [InlineData(null, "8", 8)]
    [InlineData("", "8", 8)]
    [InlineData("0", "8", 8)]
    [InlineData("4(x2)", "8", 8)]
    [InlineData("-2", "8", 8)]
    [InlineData("5000", null, 1024)]
    public void Cores_of_a_Slurm_task_come_first(string? perTask, string? onNode, int expected) =>
        Assert.Equal(expected, WorkerCount.Default(With(("SLURM_CPUS_PER_TASK", perTask), ("SLURM_CPUS_ON_NODE", onNode))));

    [Fact]
    public void Outside_Slurm_all_cores_work() => Assert.Equal(Math.Min(Environment.ProcessorCount, 1024), WorkerCount.Default(With()));

    private static Surroundings With(params (string Name, string? Value)[] variables) => new(Stream.Null, Stream.Null)
    {
        Variable = name => variables.FirstOrDefault(v => v.Name == name).Value,
    };
}

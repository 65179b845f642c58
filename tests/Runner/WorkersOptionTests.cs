using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Runner;

/// <summary>The number of threads, the same for every command that has <c>--workers</c>.</summary>
public sealed class WorkersOptionTests : IDisposable
{
    private readonly Workplace place = new();

    /// <summary>Commands with the option.</summary>
    public static TheoryData<string> Commands =>
    [
        "run", "sweep", "compare", "rare", "replay", "analyse morris", "analyse sobol", "analyse pawn",
        "analyse regression", "analyse replicates", "analyse prim", "analyse cart",
    ];

    [Theory]
    [InlineData("3", "8", 16, 3, 0)]
    [InlineData(null, "8", 16, 8, 0)]
    [InlineData("", "8", 16, 8, 0)]
    [InlineData("0", "8", 16, 8, 1)]
    [InlineData("4(x2)", "8", 16, 8, 1)]
    [InlineData("-2", "many", 16, 16, 2)]
    [InlineData("99999999999999999999", null, 16, 16, 1)]
    [InlineData("3", null, 2, 2, 0)]
    [InlineData(null, null, 16, 16, 0)]
    [InlineData("5000", null, 5000, 1024, 0)]
    public void Cores_of_a_Slurm_task_come_first_within_those_that_the_process_may_use(
        string? perTask, string? onNode, int cores, int threads, int warnings)
    {
        Dictionary<string, string?> variables = new() { ["SLURM_CPUS_PER_TASK"] = perTask, ["SLURM_CPUS_ON_NODE"] = onNode };
        var read = WorkersOption.Default(variables.GetValueOrDefault, cores);
        Assert.Equal(threads, read.Threads);
        Assert.Equal(warnings, read.Warnings.Count);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_of_every_command_says_the_same(string command) => Assert.Contains(
        "-j, --workers <N>", place.Run([.. command.Split(' '), "--help"]).Out, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_asks_Slurm_and_warns_of_nonsense(string command)
    {
        place.Variables["SLURM_CPUS_PER_TASK"] = "4(x2)";
        // The unknown option stops the command behind the reading of its options.
        var answer = place.Run([.. command.Split(' '), "--unknown"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("warning: SLURM_CPUS_PER_TASK is '4(x2)', which is not a number of cores", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SLURM_CPUS", place.Run([.. command.Split(' '), "--unknown", "-j", "2"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_recorded_with_the_threads_of_its_task()
    {
        place.Variables["SLURM_CPUS_PER_TASK"] = "1";
        Assert.Equal(0, place.Run("run", "--scenario", "minimal", "-r", "5", "-q", "-o", "results").Code);
        Assert.Contains("\"workers\": 1,", File.ReadAllText(place["results", "manifest.json"]), StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}

using System.Diagnostics;
using BoliviaSim.Runner;
using BoliviaSim.Runner.Cluster;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Cluster;

/// <summary>The script for Slurm.</summary>
public sealed class ArrayScriptTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void Script_with_every_option_is_the_committed_one() =>
        Repository.AssertCurrent("tests/Golden/array.sbatch", ArrayScript.Of(SamplePlan.Full, "/home/it's me/peer pressure"));

    [Fact]
    public void Script_leaves_out_what_is_not_asked_for()
    {
        var script = ArrayScript.Of(SamplePlan.Plain, "/sweep");
        Assert.All(["--partition", "--account", "--time", "--mem", "%"],
            option => Assert.DoesNotContain("#SBATCH " + option, script, StringComparison.Ordinal));
        Assert.Contains("#SBATCH --array=1-4 ", script, StringComparison.Ordinal);
    }

    /// <summary>
    /// Bash itself reads the script, with a program whose name and folder need quotes, and gives it the words of the local engine.
    /// </summary>
    [Fact]
    public void Script_starts_the_program_with_the_words_of_the_local_engine_and_ends_with_its_exit_code()
    {
        var program = place["it's a $program"];
        File.WriteAllText(program, "printf '%s\\n' \"$@\"\nexit 7\n");
        var plan = SamplePlan.Full with { Program = ["bash", program] };
        var (code, output) = Bash(ArrayScript.Of(plan, place.Folder), 3);
        Assert.Equal(7, code);
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal("start: shard 3 of 16, job 12_3 on n2, restart 1", lines[0]);
        Assert.Equal(ArrayScript.Words(plan, 3), lines[1..]);
    }

    [Fact]
    public void A_program_that_the_node_does_not_see_is_named()
    {
        var (code, output) = Bash(ArrayScript.Of(SamplePlan.Plain with { Program = [place["nowhere"]] }, place.Folder), 1);
        Assert.Equal(1, code);
        Assert.Contains($"error: {place["nowhere"]} is not on n2", output, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private (int Code, string Output) Bash(string script, int shard)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = place.Folder };
        (string, string)[] variables =
        [
            ("SLURM_ARRAY_TASK_ID", $"{shard}"), ("SLURM_ARRAY_JOB_ID", "12"), ("SLURMD_NODENAME", "n2"), ("SLURM_RESTART_COUNT", "1"),
            ("SLURM_CPUS_PER_TASK", "4"),
        ];
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var (code, output, _) = Deadline.Run(start);
        return (code, output);
    }
}

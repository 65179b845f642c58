using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Tests.Runner;
using Xunit;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>The program as a process: killed, asked to stop, with a full disk behind it.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Lively = "run --scenario minimal --set police.threshold=0.1 --set highCommand.threshold=0.35 -q -j 1";
    private const string Job = $"{Lively} -r 500";

    // By the slow engine it is not done before it has been killed a few times.
    private const string LongJob = $"{Lively} -r 1000";
    private const string LongJobSlowly = $"{LongJob} --engine reference";

    private readonly Workplace place = new();

    [Fact]
    public void Results_killed_at_random_instants_are_resumed_to_the_same_bytes()
    {
        Assert.Equal(0, Run($"{LongJob} -o whole").Code);
        var random = new Random(20191109);
        var (kills, resumed) = (0, 0);
        // The first process is killed at any instant, before its first checkpoint too; each of the others a random while after it has
        // got further than what it found.
        for (var round = 0; round < 4; round++)
        {
            var kept = RunsKept();
            using var child = Child.Start(place.Folder, $"{LongJobSlowly} -o parts --resume");
            while (!child.HasEnded && round > 0 && RunsKept() <= kept)
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(random.Next(0, 250));
            kills += child.HasEnded ? 0 : 1;
            child.Kill();
            resumed += child.Wait().Error.Contains("Resuming after", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(kills >= 2, "the test needs processes that were killed while running");
        Assert.True(resumed >= 1, "the test needs a process that went on from the checkpoint of one that was killed");
        Assert.Equal(0, Run($"{LongJob} -o parts --resume").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    public void A_signal_keeps_what_is_done_and_says_how_to_go_on(string signal, int code)
    {
        const string longJob = "run --scenario minimal -q -r 1000000 -o results";
        // Shells start background jobs with SIGINT ignored, and such a job could not be interrupted.
        using var child = Child.Start(place.Folder, longJob);
        while (!child.HasEnded && !File.Exists(place["results", "design.csv"]))
        {
            Thread.Sleep(1);
        }

        child.Signal(signal);
        var (ended, _, error) = child.Wait();
        Assert.Equal(code, ended);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        Assert.True(File.Exists(place["results", "checkpoint.bin"]));
        Assert.False(File.Exists(place["results", "manifest.json"]));
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--force")]
    public void A_folder_that_another_process_writes_into_is_refused(string option)
    {
        const string longJob = "run --scenario minimal -q -r 1000000 -o results";
        using var child = Child.Start(place.Folder, longJob);
        while (!child.HasEnded && !File.Exists(place["results", "design.csv"]))
        {
            Thread.Sleep(1);
        }

        var (code, _, error) = Run($"{longJob} {option}");
        child.Kill();
        child.Wait();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("another process is writing", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_device_behind_standard_output_fails_with_its_message()
    {
        var (code, _, error) = Run("run --scenario minimal -q -r 5 -o - > /dev/full");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_takes_no_more_leaves_finished_tables_whole()
    {
        Assert.Equal(0, Run($"{Job} -o whole").Code);
        // No file may grow beyond 40 kB: the rows do, and the small tables do not.
        // (.NET maps its own code from a file of many gigabytes unless told not to.)
        var (code, _, error) = Run(
            $"{Job} -o parts", "trap '' XFSZ; ulimit -f 40;", new() { ["DOTNET_EnableWriteXorExecute"] = "0" });
        Assert.Equal(ExitCode.Failed, code);
        Assert.True(error.Contains("--resume", StringComparison.Ordinal), error);
        Assert.Equal(File.ReadAllText(place["whole", "design.csv"]), File.ReadAllText(place["parts", "design.csv"]));
        Assert.False(File.Exists(place["parts", "runs.csv"]));
        Assert.Equal(0, Run($"{Job} -o parts --resume").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        // Nobody can create files in the kernel's own file system, whatever the rights.
        var (code, _, error) = Run("run --scenario minimal -q -r 5 -o results", environment: new() { ["BOLIVIASIM_OUT_ROOT"] = "/proc" });
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("'results' cannot be used", error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void The_allowed_folder_can_be_named_by_the_environment()
    {
        using var elsewhere = new Workplace();
        Dictionary<string, string> environment = new() { ["BOLIVIASIM_OUT_ROOT"] = elsewhere.Folder };
        Assert.Equal(0, Run("run --scenario minimal -q -r 5 -o results", environment: environment).Code);
        Assert.True(File.Exists(elsewhere["results", "manifest.json"]));
        Assert.Equal(ExitCode.BadInput, Run($"run --scenario minimal -q -r 5 -o '{place.Folder}'", environment: environment).Code);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Progress_goes_to_standard_error_in_plain_lines_and_can_be_silenced()
    {
        var (code, output, error) = Run("run --scenario minimal -r 5 -o results");
        Assert.Equal(0, code);
        Assert.StartsWith("minimal: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public void Version_and_help_are_no_errors()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+", Run("--version").Out);
        var (code, output, error) = Run("--help");
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.All(
            new[] { 0, 1, 2, 3, 4, 130, 143 },
            known => Assert.Matches($@"\b{known.ToString(CultureInfo.InvariantCulture)}\b", output[output.IndexOf("Exit codes", StringComparison.Ordinal)..]));
    }

    public void Dispose() => place.Dispose();

    private (int Code, string Out, string Error) Run(string arguments, string before = "", Dictionary<string, string>? environment = null)
    {
        using var child = Child.Start(place.Folder, arguments, before, environment);
        return child.Wait();
    }

    private int RunsKept()
    {
        var checkpoint = place["parts", "checkpoint.bin"];
        return File.Exists(checkpoint) ? (int)Checkpoint.ReadHeader(checkpoint).Done : 0;
    }
}

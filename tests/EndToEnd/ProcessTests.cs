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
            child.Until(() => round == 0 || RunsKept() > kept, "a process gets further than what it found");
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
    [InlineData("HUP", ExitCode.HungUp)]
    public void A_signal_keeps_what_is_done_and_says_how_to_go_on(string signal, int code)
    {
        const string longJob = "run --scenario minimal -q -r 1000000 -o results";
        using var child = Child.Start(place.Folder, longJob);
        child.Until(() => File.Exists(place["results", "design.csv"]), "there is a design");

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
        child.Until(() => File.Exists(place["results", "design.csv"]), "there is a design");

        var (code, _, error) = Run($"{longJob} {option}");
        child.Kill();
        child.Wait();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("another process is writing", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nohup_starts_outlives_its_terminal()
    {
        using var child = Child.Start(place.Folder, "run --scenario minimal -q -r 30000 -o results", "trap '' HUP;");
        child.Until(() => File.Exists(place["results", "design.csv"]), "there is a design");
        Assert.False(child.HasEnded);
        child.Signal("HUP");
        Assert.Equal(0, child.Wait().Code);
    }

    [Fact]
    public void A_current_folder_that_is_gone_is_a_message()
    {
        var (code, _, error) = Run("run --scenario minimal -q -r 5", "mkdir gone; cd gone; rmdir ../gone;");
        Assert.Equal((ExitCode.BadInput, "error: the current folder no longer exists; change to another one.\n"), (code, error));
    }

    [Theory]
    [InlineData("run --scenario minimal -q -r 5 -o -")]
    [InlineData("design --scenario minimal --vary police.threshold=0.3,0.36")]
    [InlineData("scenarios export minimal")]
    public void A_full_device_behind_standard_output_fails_with_its_message(string job)
    {
        var (code, _, error) = Run($"{job} > /dev/full");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("error: standard output could not be written: No space left on device", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_takes_no_more_leaves_finished_tables_whole()
    {
        Assert.Equal(0, Run($"{Job} -o whole").Code);
        // No file may grow beyond 40 kB: the rows do, and the small tables do not.
        // (.NET maps its own code from a file of many gigabytes unless told not to.)
        var (code, _, error) = Run(
            $"{Job} -o parts", "ulimit -f 40;", new() { ["DOTNET_EnableWriteXorExecute"] = "0" });
        Assert.Equal(ExitCode.Failed, code);
        Assert.True(error.Contains("--resume", StringComparison.Ordinal), error);
        Assert.Equal(File.ReadAllText(place["whole", "design.csv"]), File.ReadAllText(place["parts", "design.csv"]));
        Assert.False(File.Exists(place["parts", "runs.csv"]));
        Assert.Equal(0, Run($"{Job} -o parts --resume").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));
    }

    [Theory]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 5000 -q -o out")]
    [InlineData("compare minimal -a other:police.threshold=0.3 -r 2000 -q -o out")]
    [InlineData("scenarios export saturday-noon -o out.yaml")]
    [InlineData("run --scenario minimal -r 5000 -q -o - >out.csv")]
    [InlineData("scenarios show saturday-noon >out.txt")]
    public void A_file_that_may_not_grow_is_a_message_and_no_signal(string job)
    {
        var (code, _, error) = Run(job, "ulimit -f 4;", new() { ["DOTNET_EnableWriteXorExecute"] = "0" });
        Assert.True(code == ExitCode.Failed, $"exit code {code}: {error}");
        Assert.Contains("error: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("report it", error, StringComparison.Ordinal);
        // Words of the platform, such as "Specified argument was out of the range of valid values. (Parameter 'value')".
        Assert.DoesNotContain("Parameter '", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run --scenario minimal -r 50 -q", ">&-", 0)]
    [InlineData("run --scenario minimal -r 50 -q", "<&- >&- 2>&-", 0)]
    [InlineData("run --scenario minimal -r 50 -q", "2>/dev/full", 0)]
    [InlineData("run --scenario minimal -r 50", "> >(true)", 0)]
    [InlineData("run --scenario minimal -r 50 -q", ">/dev/full", ExitCode.Failed)]
    [InlineData("run --scenario minimal -r 50 -q", ">/dev/full 2>/dev/full", ExitCode.Failed)]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 25 -q", ">&-", 0)]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 25 -q", ">/dev/full", ExitCode.Failed)]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 25 -q", "> >(true)", 0)]
    [InlineData("compare minimal -a other:police.threshold=0.3 -r 50 -q", ">&-", 0)]
    public void Whoever_reads_the_summary_decides_nothing_about_the_results(string job, string where, int expected)
    {
        Assert.Equal(0, Run($"{job} -o whole").Code);
        var (code, _, error) = Run($"{job} -o out {where}");
        Assert.True(code == expected, $"exit code {code}: {error}");
        Assert.DoesNotContain("--resume", error, StringComparison.Ordinal);
        Assert.True(File.Exists(place["out", "manifest.json"]));
        Assert.Equal(place.Tables("whole"), place.Tables("out"));
    }

    [Theory]
    [InlineData("| head -n 1", "standard output was closed by its reader")]
    [InlineData(">&-", "standard output is closed")]
    public void Rows_that_nobody_reads_are_not_made(string where, string message)
    {
        // A hundred million runs would take hours.
        using var child = Child.Start(
            place.Folder, $"run --scenario minimal -r 100000000 -q -o - {where}; exit ${{PIPESTATUS[0]}}", "set +e;", replace: false);
        var (code, _, error) = child.Wait(TimeSpan.FromSeconds(60));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_that_print_into_one_file_one_after_the_other_keep_the_order()
    {
        var (code, _, error) = Run(
            "scenarios list >>both.txt", $"exec >>both.txt; echo before; dotnet '{Child.Program}' scenarios list;");
        Assert.True(code == 0, error);
        var list = Run("scenarios list").Out;
        Assert.Equal("before\n" + list + list, File.ReadAllText(place["both.txt"]));
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
            known => Assert.Matches(
                $@"\b{known.ToString(CultureInfo.InvariantCulture)}\b", output[output.IndexOf("Exit codes", StringComparison.Ordinal)..]));
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

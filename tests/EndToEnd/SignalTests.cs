using System.Diagnostics;
using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>Signals at any time of the work: while options and inputs are read, while runs are made, while tables are written.</summary>
public sealed class SignalTests : IDisposable
{
    // The program needs two on a quiet machine, and these jobs a minute at the least.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private const string Points = "police.threshold,highCommand.threshold";

    private readonly Workplace place = new();

    /// <summary>Jobs that keep nothing, or nothing yet: they end as if nobody listened.</summary>
    public static TheoryData<string> KeepNothing =>
    [
        "sweep --scenario minimal --design list --list lengths.csv --dry-run",
        "sweep --scenario minimal --design maximin --points 1000 --vary police.threshold=0.28:0.38 --vary highCommand.threshold=0.7:0.9 "
            + "--vary clash.rate=0.003:0.009 --dry-run",
        "analyse regression --design points.csv --response response.csv --column y --samples 1000000",
        "analyse prim --design points.csv --response response.csv --column y --above 0.5 --samples 1000000",
        "run --scenario minimal -r 1000000000 --dry-run --engine reference",
        "cluster plan --scenario minimal --design list --list lengths.csv --shards 2 --scheduler local -o plan",
    ];

    /// <summary>Jobs that keep what is done, if anything is.</summary>
    public static TheoryData<string> Keep =>
    [
        "run --scenario minimal -q -r 100000000 -o results",
        "run --people-per-agent 1 -q -r 3 -o results",
        "sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 10000000 -q -o results",
        "compare minimal --alternative other:police.threshold=0.3 -r 10000000 -q -o results",
        "rare --scenario minimal --outcome GovernmentFalls --effort 1000000 -q -o results",
    ];

    [Theory]
    [MemberData(nameof(KeepNothing))]
    public void A_job_that_keeps_nothing_ends_at_once(string job)
    {
        WriteInputs();
        var random = new Random(20191110);
        foreach (var (signal, code) in new[] { ("INT", ExitCode.Interrupted), ("TERM", ExitCode.Terminated) })
        {
            using var child = Child.Start(place.Folder, job);
            Thread.Sleep(random.Next(700, 1100));
            var (ended, error, seconds) = End(child, signal);
            Assert.True(code == ended, $"exit code {ended} after {seconds:F1} s: {error}");
            Assert.Contains("Interrupted", error, StringComparison.Ordinal);
            Assert.DoesNotContain("report it", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Keep))]
    public void A_job_that_keeps_what_is_done_ends_soon(string job)
    {
        foreach (var (signal, code) in new[] { ("INT", ExitCode.Interrupted), ("TERM", ExitCode.Terminated) })
        {
            using var child = Child.Start(place.Folder, $"{job}-{signal}");
            Thread.Sleep(2500);
            var (ended, error, seconds) = End(child, signal);
            Assert.True(code == ended, $"exit code {ended} after {seconds:F1} s: {error}");
            Assert.Contains("Interrupted", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void From_its_first_instant_the_program_can_be_ended()
    {
        for (var wait = 0; wait <= 200; wait += 20)
        {
            using var child = Child.Start(place.Folder, "run --scenario minimal -q -r 100000000 -o results --resume");
            Thread.Sleep(wait);
            Assert.Equal(ExitCode.Terminated, End(child, "TERM").Code);
        }
    }

    /// <summary>A run of everybody as an agent takes long: the program waits a second for it, unless it is asked again.</summary>
    [Fact]
    public void A_second_signal_ends_the_program_at_once()
    {
        using var child = Child.Start(place.Folder, "rare --scenario minimal --outcome GovernmentFalls --effort 1000000 -q -o results");
        Thread.Sleep(2000);
        child.Signal("TERM");
        child.Signal("TERM");
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(ExitCode.Terminated, child.Wait(Soon).Code);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 0.9);
    }

    /// <summary>As after Ctrl-C, which all processes of a terminal get, while the program that started this one asks it to end.</summary>
    [Fact]
    public void Two_kinds_of_signal_at_the_same_time_are_one_wish()
    {
        using var child = Child.Start(place.Folder, "run --scenario minimal -q -r 100000000 -o results");
        child.Until(() => File.Exists(place["results", "design.csv"]), "there is a design");
        Thread.Sleep(100);
        child.Signal("INT");
        child.Signal("TERM");
        var (code, _, error) = child.Wait(Soon);
        // Which of two signals is handled first is not defined where both are there at once; either way what is done is kept.
        Assert.Contains(code, new[] { ExitCode.Interrupted, ExitCode.Terminated });
        Assert.Contains("run the same command with --resume.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_of_the_local_engine_are_kept()
    {
        WriteInputs();
        File.WriteAllText(
            place["e.yaml"], "name: small\nscenario: minimal\nuncertainties:\n  police.threshold: [0.1, 0.5]\nreplicates: 10000000\n");
        using (var plan = Child.Start(place.Folder, "cluster plan e.yaml --shards 2 --scheduler local -o plan -q"))
        {
            Assert.Equal(0, plan.Wait().Code);
        }

        using var child = Child.Start(place.Folder, "cluster submit plan");
        child.Until(() => File.Exists(place["plan", "shards", "1", "checkpoint.bin"]), "a shard keeps something");
        Thread.Sleep(500);
        var (code, error, _) = End(child, "INT");
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("Continue with: cluster resubmit plan", error, StringComparison.Ordinal);
        Assert.Contains("asked to end", place.Run("cluster", "status", "plan").Out, StringComparison.Ordinal);
    }

    /// <summary>A timer or a signal may come while the program ends.</summary>
    [Fact]
    public void A_wish_that_comes_after_the_end_is_ignored()
    {
        var interruption = new Interruption();
        interruption.Dispose();
        interruption.Request(ExitCode.Terminated);
        Assert.Equal(ExitCode.Interrupted, interruption.Code);
    }

    public void Dispose() => place.Dispose();

    private static (int Code, string Error, double Seconds) End(Child child, string signal)
    {
        Assert.False(child.HasEnded, "the job must be at work when the signal comes");
        child.Signal(signal);
        var start = Stopwatch.GetTimestamp();
        var (code, _, error) = child.Wait(Soon);
        return (code, error, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private void WriteInputs()
    {
        var random = new Random(1);
        string Number() => random.NextDouble().ToString("F6", CultureInfo.InvariantCulture);
        File.WriteAllLines(place["points.csv"], Enumerable.Range(0, 200_000).Select(_ => $"{Number()},{Number()}").Prepend(Points));
        // Points of other lengths are each compiled as a whole, which takes long enough for a signal to come in between.
        File.WriteAllLines(
            place["lengths.csv"],
            Enumerable.Range(0, 1_000_000).Select(i => $"{Number()},{3 + (3 * (i % 3))}").Prepend("police.threshold,time.resolutionHours"));
        File.WriteAllLines(place["response.csv"], Enumerable.Range(0, 200_000).Select(_ => Number()).Prepend("y"));
    }
}

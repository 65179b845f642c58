namespace BoliviaSim.Tests.Runner;

/// <summary>A scenario that stops its runs in every command.</summary>
public sealed class StopCommandTests : IDisposable
{
    private const string Stop = "time.stopAt=2000-01-01T20:00";

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Run_and_replay_know_no_ending_but_a_fall_and_the_stop()
    {
        var run = place.Run([.. Workplace.Lively[..^1], "--set", Stop, "-r", "60", "-o", "out"]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("Stopped before a fall", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", run.Out, StringComparison.Ordinal);

        var runs = CsvFile.Read(place["out", "runs.csv"]);
        Assert.Equal(["GovernmentFalls", "Stopped"], runs["outcome"].Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(8, runs.Numbers("hours_at_risk").Max());
        var stopped = CsvFile.Read(place["out", "outcomes.csv"]).Where(("outcome", "Stopped")).Numbers("runs").Single();
        Assert.Equal(runs["outcome"].Count(o => o == "Stopped"), stopped);
        Assert.Equal(8, CsvFile.Read(place["out", "incidence.csv"]).Numbers("hour").Max());
        Assert.Equal(0, place.Run("replay", "out", "--verify", "60", "-q").Code);
    }

    [Fact]
    public void Points_and_arms_that_are_observed_for_different_hours_are_not_compared()
    {
        Refuse(
            "time.stopAt must be the same at all points", "sweep", "--scenario", "minimal", "--variant", "as-is", "--variant", $"s:{Stop}");
        Refuse(
            "time.recordPoliceAt must be the same at all points", "sweep", "--scenario", "minimal", "--set", "time.recordPoliceAt=12",
            "--variant", "as-is", "--variant", "s:time.recordPoliceAt=24");
        Refuse("give time.stopAt to all arms with --set", "compare", "minimal", "--alternative", $"s:{Stop}");
    }

    [Fact]
    public void Hour_to_record_after_the_stop_is_refused() => Refuse(
        "hour 9 lies after the end of the run, 8 h", "run", "--scenario", "minimal", "--set", Stop, "--set", "time.recordPoliceAt=6,9");

    [Fact]
    public void Compare_sweep_and_rare_count_the_runs_that_are_stopped()
    {
        var compared = place.Run(
            "compare", "minimal", "--set", Stop, "--alternative", "calm:police.threshold=0.1", "-r", "40", "-o", "compared");
        Assert.True(compared.Code == 0, compared.Error);
        Assert.Contains("Stopped", compared.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", compared.Out, StringComparison.Ordinal);
        var swept = place.Run(
            "sweep", "--scenario", "minimal", "--set", Stop, "--vary", "police.threshold=0.1,0.3", "--design", "factorial", "-r", "10",
            "-o", "swept");
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("Stopped", swept.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", swept.Out, StringComparison.Ordinal);
        var rare = place.Run(
            "rare", "--scenario", "minimal", "--set", Stop, "--outcome", "Stopped", "--effort", "20", "--repetitions", "4", "-o", "rare");
        Assert.True(rare.Code == 0, rare.Error);
    }

    private void Refuse(string part, params string[] words)
    {
        var answer = place.Run([.. words, "-r", "4", "-o", "out"]);
        Assert.Equal(BoliviaSim.Runner.Console.ExitCode.BadInput, answer.Code);
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
    }
}

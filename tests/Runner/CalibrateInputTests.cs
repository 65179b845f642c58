using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Runner;

/// <summary>What <c>calibrate</c> refuses: everything at once, with exit code 2, and nothing is written.</summary>
public sealed class CalibrateInputTests : IDisposable
{
    private const string Head = "id,kind,subject,lower,upper,published,source,confidence,use,note\n";
    private const string Origin = "start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,\n";
    private const string Pol = "pol,break,POL,2000-01-01T15:00,2000-01-01T21:00,2000-01-01T21:00,invented,high,fit,\n";

    private readonly Workplace place = new();

    public CalibrateInputTests() => File.WriteAllText(place["r.csv"], Head + Origin + Pol);

    [Theory]
    [InlineData("--observed bolivia-2018", "--observed: unknown record or file 'bolivia-2018'; did you mean 'bolivia-2019'?")]
    [InlineData(
        "--as-of 2019-11-08T16:00",
        "no row was published by the cut 2019-11-08T16:00; the first was at 2019-11-08T17:00: take a later cut")]
    [InlineData("--as-of 2019-11-08T17:00", "--as-of: the cut 2019-11-08T17:00 is not after hour 0 of the record")]
    [InlineData("--as-of 2019-11-30T12:00", "and runs of friday-mutiny end at hour")]
    [InlineData("--as-of noon", "--as-of: 'noon' is not a local time; write it as 2019-11-09T12:00.")]
    [InlineData("--vary police.rat", "--vary police.rat: unknown parameter 'police.rat'; did you mean 'police.rate'")]
    [InlineData("--vary police.rate --vary police.rate=0.1:0.2", "--vary: police.rate has 2 laws.")]
    [InlineData("--vary time.minutesPerTick=5,15", "--vary: time.minutesPerTick changes the ticks of a run")]
    [InlineData("--vary police.threshold=-900:1e9", "--vary police.threshold: ")]
    [InlineData(
        "--vary audit.probability.annul=0.6:0.8 --vary audit.probability.secondRound=0.5:0.6", "leave more than 1 even at their least.")]
    [InlineData("--spread 0.5", "--spread: '0.5' is not a number from 0.01 to 0.3.")]
    [InlineData("--false-reports 0.9", "--false-reports: '0.9' is not a number from 0 to 0.5.")]
    [InlineData("--runs 0", "--runs: '0' is not a whole number from 1 to")]
    [InlineData("--runs 5 --effective 7", "--runs fixes the number of runs and --effective lets a rule decide: give one of them.")]
    [InlineData("--sequential --runs 500", "--runs fixes the number of runs and --sequential makes as many as its stages need: give one")]
    [InlineData("--sequential --particles 50", "--particles: '50' is not a whole number from 100 to 65,536.")]
    [InlineData(
        "--sequential --effective 2000",
        "--effective 2000 is more than half of the 1024 of --particles: some particles always share luck.")]
    [InlineData("--sequential --most 1000", "--most 1000 is less than the 1024 of --particles: the first stage needs a run for each.")]
    [InlineData("--particles 200", "--particles is the number of particles of --sequential, which is not given.")]
    [InlineData("--runs 5 --most 7", "--most limits --effective, and --runs does not need it.")]
    [InlineData(
        "--vary police.rate=0.1:0.4 --set police.rate=0.2", "--set police.rate: --vary draws a value of it for every run; leave one")]
    [InlineData("saturday-noon", "starts at 2019-11-09T12:00, and hour 0 of bolivia-2019.csv is 2019-11-08T17:00;")]
    [InlineData("minimal", "unknown command 'POL-CBB'")]
    [InlineData("minimal --observed r.csv", "--as-of is missing")]
    [InlineData("--observed r.csv --as-of 2000-01-02T00:00", "unknown command 'POL'")]
    public void Bad_input_is_named_and_nothing_is_written(string words, string message)
    {
        var before = place.Entries;
        var answer = place.Run(["calibrate", .. words.Split(' '), "-q"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(message, answer.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(before, place.Entries);
    }

    [Fact]
    public void All_errors_of_a_record_are_reported_with_line_and_column()
    {
        File.WriteAllText(
            place["r.csv"],
            Head + Origin + Pol.Replace("break", "brake", StringComparison.Ordinal)
                + "b,break,POLL,2000-01-01T16:00,2000-01-01T15:00,2000-01-01T21:00,invented,high,fit,\n");
        var answer = place.Run("calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-02T00:00", "--spread", "9", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        var error = answer.Error.ReplaceLineEndings(" ");
        Assert.Contains("r.csv:3:5: kind: unknown kind 'brake'", error, StringComparison.Ordinal);
        Assert.Contains("r.csv:4:9: subject: unknown command 'POLL'; did you mean 'POL'?", error, StringComparison.Ordinal);
        Assert.Contains("2000-01-01T15:00 lies before 2000-01-01T16:00 in lower", error, StringComparison.Ordinal);
        Assert.Contains("--spread: '9'", error, StringComparison.Ordinal);
        Assert.Equal(["r.csv"], place.Entries);
    }

    /// <summary>Every run would have the weight 0, which nobody should have to wait for.</summary>
    [Theory]
    [InlineData("calibrate")]
    [InlineData("forecast")]
    public void Window_without_width_is_refused_before_the_first_run(string command)
    {
        File.WriteAllText(
            place["r.csv"], Head + Origin + "e,break,POL,2000-01-01T16:00,2000-01-01T16:00,2000-01-01T16:00,invented,high,fit,\n");
        var answer = place.Run(command, "minimal", "--observed", "r.csv", "--as-of", "2000-01-01T20:00", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("error: r.csv:3:30: upper: 2000-01-01T16:00 is the time in lower too", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["r.csv"], place.Entries);
    }

    [Fact]
    public void A_record_without_rows_for_a_fit_is_refused()
    {
        File.WriteAllText(place["r.csv"], Head + Origin + Pol);
        var answer = place.Run("calibrate", "minimal", "--observed", "r.csv", "--as-of", "2000-01-01T20:00", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("r.csv has no row for a fit that was published by", answer.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}

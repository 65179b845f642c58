using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary><c>analyse hazard</c> on tables of others: which cells are causes, and which are ends without an event.</summary>
public sealed class AnalyseEndsTests : IDisposable
{
    private readonly Workplace place = new();

    [Theory]
    [InlineData(".")]
    [InlineData("lost to follow-up")]
    [InlineData("Withdrew")]
    public void Cause_that_may_be_censoring_is_told(string cause)
    {
        Write("t,end", "1,dead", $"2,{cause}", "3,censored");
        var answer = Hazard();
        Assert.Equal((0, $"warning: '{cause}' counts as a cause, of 1 case; where observation ends without an event write 'censored'.\n"),
            (answer.Code, answer.Error));
    }

    [Fact]
    public void Status_means_nothing_in_tables_of_others()
    {
        Write("status,t,end", "running,1,a", "done,2,", "x,3,a");
        Assert.Equal(0, Hazard().Code);
        Assert.Equal(2, CsvFile.Read(place["analysis", "hazard.csv"]).Numbers("events").Sum());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData(" 0")]
    [InlineData("-0e5")]
    [InlineData("False")]
    [InlineData("FALSE")]
    [InlineData("NA")]
    [InlineData("")]
    [InlineData("nan")]
    [InlineData("None")]
    [InlineData("no")]
    [InlineData("Censored")]
    [InlineData(" censored ")]
    [InlineData("right-censored")]
    [InlineData("Alive")]
    [InlineData("No_Event")]
    public void Usual_codes_of_censoring_are_no_causes(string code)
    {
        Write("t,end", "1,1", $"2,{code}", "3,1.0", "4,True", $"5,{code}");
        var answer = Hazard();
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Cases by cause: 1 2, true 1; without an event 2.", answer.Out, StringComparison.Ordinal);
        Assert.Equal(["1", "true"], CsvFile.Read(place["analysis", "hazard.csv"])["cause"].Distinct());
    }

    [Fact]
    public void Cases_that_all_end_with_an_event_are_told_with_their_causes()
    {
        Write("t,end", "1,dead", "2,lost", "3,dead");
        var answer = Hazard();
        Assert.Equal(
            "warning: no case is censored: each of 3 ends with an event (dead 2, lost 1); docs/analyses.md lists the "
                + "words for cases without one.\n",
            answer.Error);
        Assert.Equal(0, answer.Code);
    }

    [Fact]
    public void Column_of_censoring_in_place_of_the_event_is_told()
    {
        File.WriteAllLines(place["ends.csv"], ["t,censored", "1,1", "2,0", "3,1"]);
        var answer = place.Run("analyse", "hazard", "--response", "ends.csv", "--time", "t", "--event", "censored");
        Assert.Equal(
            (0, "warning: '1' in column 'censored' counts as an event; if it means that the case is censored, give --event a column in "
                + "which 0 does.\n"),
            (answer.Code, answer.Error));
    }

    [Fact]
    public void Causes_that_differ_in_capitals_alone_are_told()
    {
        Write("t,end", "1,die", "2,Die", "3,leave", "4,0");
        var answer = Hazard();
        Assert.Equal((0, "warning: 'die' and 'Die' count as 2 causes; if they are one, write them alike.\n"), (answer.Code, answer.Error));
    }

    public void Dispose() => place.Dispose();

    private Answer Hazard() => place.Run("analyse", "hazard", "--response", "ends.csv", "--time", "t", "--event", "end");

    private void Write(string header, params string[] rows) => File.WriteAllLines(place["ends.csv"], [header, .. rows]);
}

using CsCheck;
using static BoliviaSim.Tests.Calibration.RecordText;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Everything that is wrong in a record is told at once, each with its place and with what is right.</summary>
public class ObservedErrorTests
{
    [Theory]
    [InlineData("b,breaks,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,", "3:3: kind: unknown kind 'breaks'; did you mean 'break'?")]
    [InlineData("b,,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,",
        "3:3: kind: the cell is empty; write one of origin, break, opposed, ownBreak, "
            + "highCommandMember, highCommandAside, highCommandOpposes, fall")]
    [InlineData("b,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,scores,", "3:52: use: unknown use 'scores'; did you mean 'score'?")]
    [InlineData("b,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,hihg,fit,",
        "3:48: confidence: unknown confidence 'hihg'; did you mean 'high'?")]
    [InlineData("b,break,D,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,", "3:9: subject: unknown command 'D'; did you mean 'A'?")]
    [InlineData("b,break,,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,",
        "3:9: subject: the cell is empty; a row of kind break names a command")]
    [InlineData("b,fall,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,",
        "3:8: subject: 'B' where a row of kind fall names no command; leave the cell empty")]
    [InlineData("b,break,B,2000-01-01T14:00,2000-01-01T13:00,2000-01-01T15:00,s,low,fit,",
        "3:28: upper: 2000-01-01T13:00 lies before 2000-01-01T14:00 in lower; write the later one here")]
    [InlineData("b,break,B,2000-01-01T13:00,2000-01-01T13:00,2000-01-01T15:00,s,low,fit,",
        "3:28: upper: 2000-01-01T13:00 is the time in lower too, and a window without width matches no run; write a later time here, or "
            + "leave one of the two empty")]
    [InlineData("b,fall,,2000-01-01T13:00,2000-01-01T13:00,2000-01-01T15:00,s,low,score,",
        "3:26: upper: 2000-01-01T13:00 is the time in lower too, and a window without width matches no run; write a later time here, or "
            + "leave one of the two empty")]
    [InlineData("b,break,B,2000-01-01T10:00,2000-01-01T11:00,2000-01-01T13:00,s,low,fit,",
        "3:11: lower: 2000-01-01T10:00 lies before hour 0, 2000-01-01T12:00; leave it out or move hour 0",
        "3:28: upper: 2000-01-01T11:00 lies before hour 0, 2000-01-01T12:00; leave it out or move hour 0")]
    [InlineData("b,break,B,,,2000-01-01T13:00,s,low,fit,", "3:11: lower: lower and upper are both empty; write at least one of them")]
    [InlineData("b,break,B,noon,,2000-01-01T13:00,s,low,fit,", "3:11: lower: 'noon' is not a local time; write it as 2019-11-08T17:00")]
    [InlineData("b,break,B,2000-01-01T13:00,,2000-13-01T13:00,s,low,fit,",
        "3:29: published: '2000-13-01T13:00' is not a local time; write it as 2019-11-08T17:00")]
    [InlineData("b,break,B,2000-01-01T13:00,,,s,low,fit,",
        "3:29: published: the cell is empty; write a local time such as 2019-11-08T17:00")]
    [InlineData("start,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,",
        "3:1: id: 'start' is already the id of line 2; give every row an id of its own")]
    [InlineData(",break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,", "3:1: id: the cell is empty; every row needs an id")]
    [InlineData("b,break,B,2000-01-01T13:00,,2000-01-01T12:59,s,low,fit,",
        "3:29: published: 2000-01-01T12:59 lies before 2000-01-01T13:00 in lower; nothing is known before it happens")]
    [InlineData("b,break,B,2000-01-01T11:00,,2000-01-01T13:00,s,low,fit,",
        "3:11: lower: 2000-01-01T11:00 lies before hour 0, 2000-01-01T12:00; leave it out or move hour 0")]
    [InlineData("b,origin,B,2000-01-01T13:00,2000-01-01T13:00,2000-01-01T13:00,s,low,fit,",
        "3:1: kind: 'b' is a second row of hour 0 beside 'start'; give one of them the use no")]
    [InlineData("b,origin,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,no,",
        "3:29: upper: hour 0 is one time; write the same in lower and upper")]
    [InlineData("b,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit", "3:1: the row has 9 values and the header 10 columns")]
    public void Wrong_row_is_refused_with_place_and_reason(string row, params string[] messages)
    {
        var (record, errors) = ReadAll(Of(row));
        Assert.Null(record);
        Assert.Equal(messages.Select(m => "r.csv:" + m), errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Window_that_ends_after_its_report_is_refused_at_every_cut_that_opens_it()
    {
        const string row = "b,break,B,2000-01-01T13:00,2000-01-01T15:00,2000-01-01T14:00,s,low,";
        foreach (var (use, cut) in new[] { ("fit,", 2), ("fit,", 3), ("score,", 2), ("no,", 5) })
        {
            Assert.Equal(
                "r.csv:3:28: upper: 2000-01-01T15:00 lies after 2000-01-01T14:00 in published, when the row says that it had happened; end "
                    + "the window there or publish the row later",
                Assert.Single(Read(Of(row + use), At(cut)).Errors).ToString());
        }

        Assert.NotNull(Read(Of(row + "fit,"), At(1)).Record);
        Assert.NotNull(Read(Of(row.Replace("14:00", "15:00", StringComparison.Ordinal) + "fit,"), At(3)).Record);
    }

    [Fact]
    public void Record_without_hour_0_is_refused()
    {
        const string row = "b,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,\n";

        Assert.Equal(
            "r.csv:1:1: no row of kind origin has another use than no; one row must give hour 0",
            Assert.Single(ReadAll(Header + "\n" + row).Errors).ToString());
        Assert.Equal(
            "r.csv:1:1: no row was published by the cut 2000-01-01T11:00; the first was at 2000-01-01T12:00: take a later cut",
            Assert.Single(Read(Of(row), At(-1)).Errors).ToString());
        Assert.Equal(
            "r.csv:1:1: no row of kind origin published by the cut 2000-01-01T13:00 has another use than no; one row must give hour 0",
            Assert.Single(Read(Header + "\n" + row, At(1)).Errors).ToString());
        Assert.Equal(
            "r.csv:1:1: the file has a header and no rows; one row of kind origin must give hour 0",
            Assert.Single(Read(Header + "\n", At(1)).Errors).ToString());
    }

    /// <summary>An origin that was announced before it took place.</summary>
    [Fact]
    public void Cut_before_hour_0_is_refused() => Assert.Contains(
        "r.csv:2:16: lower: hour 0, 2000-01-01T12:00, lies after the cut 2000-01-01T11:00; take a later cut",
        Read(Of().Replace("12:00,s", "10:00,s", StringComparison.Ordinal), At(-1)).Errors.Select(e => e.ToString()));

    [Fact]
    public void Unknown_and_missing_columns_are_named() => Assert.Equal(
        [
            "r.csv:1:1: the column lower is missing; a record has id, kind, subject, lower, upper, published, source, confidence, use, "
                + "note",
            "r.csv:1:17: unknown column 'lowr'; did you mean 'lower'?",
        ],
        ReadAll(Of().Replace("lower", "lowr", StringComparison.Ordinal)).Errors.Select(e => e.ToString()));

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file() => Assert.Equal(
        ["3:3", "4:9", "5:1", "5:26", "6:11", "6:52"],
        ReadAll(Of(
            "b,breaks,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,", "c,break,D,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,",
            "b,fall,,2000-01-01T13:00,x,2000-01-01T13:00,s,low,fit,", "d,break,B,2000-01-01T10:00,,2000-01-01T13:00,s,low,f,"))
        .Errors.Select(e => $"{e.Line}:{e.Column}"));

    [Fact]
    public void Reading_any_text_ends_with_a_record_or_with_errors() => Gen.OneOf(
        Gen.Char[",\"\n\r0123-:Tabk"].Array[0, 80].Select(c => Of(new string(c))), Gen.String).Sample(text =>
        {
            var (record, errors) = ReadAll(text);
            Assert.Equal(record is null, errors.Count > 0);
        });
}

using BoliviaSim.Calibration;
using CsCheck;
using static BoliviaSim.Tests.Calibration.RecordText;

namespace BoliviaSim.Tests.Calibration;

/// <summary>A record gives what was known by a cut, and nothing that was published later can change it.</summary>
public class ObservedRecordTests
{
    private const string Windows = """
        b1,break,B,2000-01-01T13:00,,2000-01-01T13:00,s,low,fit,
        b2,break,B,2000-01-01T13:30,2000-01-01T14:15,2000-01-01T15:00,s,high,fit,
        c1,break,C,2000-01-01T12:30,,2000-01-01T13:00,s,medium,fit,
        c-variant,break,C,,2000-01-01T14:00,2000-01-01T14:00,s,low,no,
        own,ownBreak,B,2000-01-01T16:00,2000-01-01T17:00,2000-01-01T17:00,s,high,score,
        fall,fall,,2000-01-01T18:00,2000-01-01T18:01,2000-01-01T18:01,s,high,score,
        """;

    private static readonly string Small = Of(Windows.ReplaceLineEndings("\n").Split('\n'));

    [Fact]
    public void Hours_count_from_the_row_of_hour_0()
    {
        var record = Load(Small);

        Assert.Equal(At(0), record.Origin);
        Assert.Equal("A", record.Start.Subject);
        Assert.Equal(
            new ObservedRow("b2", ObservedKind.Break, "B", 1.5, 2.25, 3, ObservedUse.Fit, "s", "high"),
            record.Rows.Single(r => r.Id == "b2"));
        Assert.Null(record.Rows.Single(r => r.Id == "b1").Upper);
        Assert.Equal(-2, record.HourOf(At(-2)));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "b1 c1")]
    [InlineData(2, "b1 c1")]
    [InlineData(3, "b2 c1")]
    [InlineData(99, "b2 c1")]
    public void Of_rows_about_one_thing_the_one_published_last_by_the_cut_counts(int cut, string known) =>
        Assert.Equal(known, string.Join(' ', Load(Small).KnownBy(At(cut)).Select(r => r.Id)));

    [Theory]
    [InlineData(0, "b2 c1 own fall")]
    [InlineData(1, "b2 own fall")]
    [InlineData(3, "own fall")]
    [InlineData(5, "fall")]
    [InlineData(6, "fall")]
    [InlineData(7, "")]
    public void Targets_are_the_last_rows_where_they_were_published_after_the_cut(int cut, string targets) =>
        Assert.Equal(targets, string.Join(' ', Load(Small).TargetsAfter(At(cut)).Select(r => r.Id)));

    [Fact]
    public void Of_rows_of_one_hour_the_last_in_the_file_counts()
    {
        var record = Load(Of(
            "one,break,B,2000-01-01T13:00,,2000-01-01T14:00,s,low,fit,", "two,break,B,2000-01-01T14:00,,2000-01-01T14:00,s,low,fit,"));
        Assert.Equal("two", Assert.Single(record.KnownBy(At(2))).Id);
    }

    [Fact]
    public void Record_that_was_opened_up_to_a_cut_is_not_asked_about_what_followed()
    {
        var record = Load(Small, At(2));

        Assert.Equal(["start", "b1", "c1", "c-variant"], record.Rows.Select(r => r.Id));
        Assert.Contains("2000-01-01T14:00, by which rows were opened", Assert.Throws<ArgumentException>(
            () => record.KnownBy(At(3))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => record.TargetsAfter(At(2)));
        Assert.Contains("before hour 0", Assert.Throws<ArgumentException>(
            () => record.KnownBy(At(0, -1))).Message, StringComparison.Ordinal);
    }

    /// <summary>The guard: whatever the other cells of later rows hold, record and hash are the same, and there is no message.</summary>
    [Fact]
    public void Cells_of_rows_published_after_the_cut_change_nothing() => Gen.Select(
        Gen.Int[0, 6], Gen.OneOf(Gen.String, Gen.Const("origin"), Gen.Const("b1"), Gen.Const("2000-01-01T12:30"), Gen.Const("fit"))
            .Select(s => '"' + new string([.. s.Where(c => !char.IsSurrogate(c))]).Replace("\"", "\"\"", StringComparison.Ordinal) + '"')
            .Array[60]).Sample((hours, rubbish) =>
        {
            var cut = At(hours);
            var lines = Small.TrimEnd('\n').Split('\n');
            for (var i = 2; i < lines.Length; i++)
            {
                var cells = lines[i].Split(',');
                if (string.CompareOrdinal(cells[5], cut.ToString("yyyy-MM-ddTHH:mm", null)) > 0)
                {
                    lines[i] = string.Join(',', cells.Select((c, column) => column == 5 ? c : rubbish[((i - 2) * 10) + column]));
                }
            }

            var (expected, found) = (Load(Small, cut), Read(string.Join('\n', lines) + "\n", cut));

            Assert.Empty(found.Errors);
            Assert.Equal(expected.Rows, found.Record!.Rows);
            Assert.Equal(expected.Hash, found.Record.Hash);
            Assert.Equal(expected.KnownBy(cut), Load(Small).KnownBy(cut));
        });

    /// <summary>Without the cut the same rubbish is refused, so the test above looks at something.</summary>
    [Fact]
    public void Rubbish_is_refused_where_it_was_published_by_the_cut()
    {
        var text = Small.Replace("fall,fall,,2000-01-01T18:00", "fall,x,,y", StringComparison.Ordinal);

        Assert.NotNull(Read(text, At(5)).Record);
        Assert.Equal(2, Read(text, At(7)).Errors.Count);
        Assert.Equal(2, ReadAll(text).Errors.Count);
    }

    [Fact]
    public void Hash_depends_on_the_rows_and_not_on_how_they_are_written()
    {
        var record = Load(Small);
        var reordered = "\"note\",use,confidence,source,published,upper,lower,subject,kind,id\r\n" + string.Concat(
            Small.TrimEnd('\n').Split('\n').Skip(1).Select(line => string.Join(',', line.Split(',').Reverse()) + "\r\n"));

        Assert.Equal(record.Hash, Load(reordered).Hash);
        Assert.Equal(record.Hash, Load(Small.Replace("high,fit,\n", "high,fit,another note\n", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(record.Hash, Load(Small.Replace("13:30", "13:31", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(record.Hash, Load(Small.Replace(",s,low", ",t,low", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(record.Hash, Load(Small.Replace("2000-", "2001-", StringComparison.Ordinal)).Hash);
        Assert.Equal(Load(Small, At(3)).HashOf(Load(Small, At(3)).KnownBy(At(3))), record.HashOf(record.KnownBy(At(3))));
    }

    [Fact]
    public void Another_row_can_give_hour_0()
    {
        var text = Of(
            "later,origin,A,2000-01-01T12:30,2000-01-01T12:30,2000-01-01T12:30,s,low,no,",
            "b,break,B,2000-01-01T13:00,2000-01-01T14:00,2000-01-01T14:00,s,low,fit,");

        Assert.Equal(2, Load(text).Rows[^1].Upper);
        var moved = ReadAll(text, "later").Record!;
        Assert.Equal((At(0, 30), 0.5, 1.5), (moved.Origin, moved.Rows[^1].Lower, moved.Rows[^1].Upper));
        Assert.NotEqual(Load(text).Hash, moved.Hash);
        Assert.Equal(
            "r.csv:1:1: no row of kind origin has the id 'latr'; did you mean 'later'?",
            Assert.Single(ReadAll(text, "latr").Errors).ToString());
    }

    [Fact]
    public void Unknown_shipped_record_is_refused_with_the_nearest_name() => Assert.Contains(
        "unknown shipped record 'bolivia-2018'; did you mean 'bolivia-2019'?",
        Assert.Throws<ArgumentException>(() => ObservedLibrary.Open("bolivia-2018")).Message, StringComparison.Ordinal);
}

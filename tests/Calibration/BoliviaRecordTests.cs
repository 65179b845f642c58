using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Fit;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The shipped record of November 2019 against the timeline of the documentation, and what was known hour by hour.</summary>
public class BoliviaRecordTests
{
    private static readonly DateTime Noon = new(2019, 11, 9, 12, 0, 0);
    private static readonly Scenario Friday = ScenarioLibrary.Load("friday-mutiny");

    private static ObservedRecord All { get; } = ObservedLibrary.LoadAll("bolivia-2019", Friday);

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Timeline { get; } =
        TextRows.ReadFolder(Repository.PathOf("docs"))["case-timeline.csv"].Rows;

    [Fact]
    public void Hour_0_is_the_start_of_the_scenario_and_other_sources_give_two_more()
    {
        Assert.Equal(Friday.Start, All.Origin);
        Assert.Equal("POL-CBB", All.Start.Subject);
        Assert.Equal(
            [(0, ObservedUse.Fit), (42 / 60.0, ObservedUse.No), (1, ObservedUse.No)],
            All.Rows.Where(r => r.Kind == ObservedKind.Origin).Select(r => (r.Lower!.Value, r.Use)));
    }

    /// <summary>Every target of the timeline, and no other window, is what a fit at noon may use.</summary>
    [Fact]
    public void Windows_known_at_noon_are_the_targets_of_the_timeline()
    {
        var targets = Timeline.Where(r => r["note"].StartsWith("target P1", StringComparison.Ordinal)).ToList();

        Assert.Equal(8, targets.Count);
        Assert.Equal(
            targets.Select(r => (r["subject"], Hour(r["not_before"]), Hour(r["not_after"]), r["confidence"], r["source"])).Order(),
            All.KnownBy(Noon).Select(r => (r.Subject, r.Lower, r.Upper, r.Confidence, r.Source)).Order());
        Assert.All(All.KnownBy(Noon), r => Assert.Equal(ObservedKind.Break, r.Kind));
    }

    [Fact]
    public void Windows_known_at_noon_are_those_of_the_small_fit() => Assert.Equal(
        BreakWindow.Read(new TextRows(Timeline)).OrderBy(w => w.Command, StringComparer.Ordinal),
        All.KnownBy(Noon).Select(r => new BreakWindow(r.Subject, r.Lower, r.Upper)).OrderBy(w => w.Command, StringComparer.Ordinal));

    [Theory]
    [InlineData("lpz", "2019-11-09T12:00", "POL-LPZ")]
    [InlineData("cij-joined", "2019-11-09T12:00", "POL-CIJ")]
    [InlineData("high-command-suggestion", "2019-11-10T15:48", "high command")]
    [InlineData("hq", "2019-11-10T16:20", "POL-HQ")]
    [InlineData("fall", "2019-11-10T16:51", "government")]
    public void Row_for_scores_is_that_of_the_hold_out(string id, string hour, string subject)
    {
        var row = All.Rows.Single(r => r.Id == id);
        var timeline = Timeline.Single(r => r["hour"] == hour && r["subject"] == subject && r["information_set"] == "hold-out");

        // A time to the minute is the minute that begins then.
        var isMinute = timeline["precision"] == "minute";
        Assert.Equal(isMinute ? Hour(hour) : Hour(timeline["not_before"]), row.Lower);
        Assert.Equal(isMinute ? All.HourOf(Time(hour).AddMinutes(1)) : Hour(timeline["not_after"]), row.Upper);
        Assert.Equal((timeline["source"], timeline["confidence"], ObservedUse.Score), (row.Source, row.Confidence, row.Use));
        Assert.Equal(row.Upper, row.Published);
        Assert.Contains(row, All.TargetsAfter(Noon));
    }

    [Fact]
    public void Forecast_at_noon_is_scored_on_six_events() => Assert.Equal(
        ["lpz", "cij-joined", "hq", "high-command-aside", "high-command-suggestion", "fall"], All.TargetsAfter(Noon).Select(r => r.Id));

    /// <summary>The commander's denial, the list of 20:42, silence at 22:00, seven of nine at 03:00, and the two that were left.</summary>
    [Theory]
    [InlineData("2019-11-08T17:00", "")]
    [InlineData("2019-11-08T20:00", "suc tja scz-2000 oru-2000 tdd-2000 pot-2000 lpz-2000 cij-2000")]
    [InlineData("2019-11-08T20:42", "suc tja oru-2000 scz tdd-2042 pot-2042 lpz-2042 cij-2042")]
    [InlineData("2019-11-08T22:00", "suc tja scz oru tdd-2200 pot-2200 lpz-2200 cij-2200")]
    [InlineData("2019-11-09T03:00", "suc tja scz oru tdd cij pot lpz-0300")]
    [InlineData("2019-11-09T12:00", "suc tja scz oru tdd cij pot lpz-0900")]
    public void What_was_known_by_an_hour_is_read(string cut, string known)
    {
        var opened = ObservedLibrary.Load("bolivia-2019", Friday, Time(cut));

        Assert.Equal(known, string.Join(' ', opened.KnownBy(Time(cut)).Select(r => r.Id)));
        Assert.Equal(opened.KnownBy(Time(cut)), All.KnownBy(Time(cut)));
        Assert.All(opened.Rows, r => Assert.True(r.Published <= opened.HourOf(Time(cut)), r.Id));
    }

    /// <summary>A bound that was known early leaves room in every later window of the same command.</summary>
    [Fact]
    public void Rows_for_a_fit_about_one_command_can_all_be_true() => Assert.All(
        All.Rows.Where(r => r.Use != ObservedUse.No && r.Kind != ObservedKind.Origin).GroupBy(r => (r.Kind, r.Subject)),
        rows => Assert.True(rows.Max(r => r.Lower ?? 0) < (rows.Min(r => r.Upper) ?? double.PositiveInfinity), rows.Key.ToString()));

    [Fact]
    public void Silence_alone_is_marked_as_assumed() => Assert.Equal(
        All.Rows.Where(r => r.Source == "no report by that hour").Select(r => r.Id),
        All.Rows.Where(r => r.Confidence == "assumed" && r.Use != ObservedUse.No).Select(r => r.Id));

    /// <summary>Deaths are not fitted, because there was none to learn from between hour 0 and noon.</summary>
    [Fact]
    public void Timeline_has_no_death_between_hour_0_and_noon() => Assert.DoesNotContain(
        Timeline, r => r["subject"] == "death" && Time(r["hour"]) >= All.Origin && Time(r["hour"]) <= Noon);

    /// <summary>Whoever changes a row changes posteriors that others have published.</summary>
    [Fact]
    public void Record_has_not_changed() => Repository.AssertCurrent(
        Path.Combine("tests", "Golden", "bolivia-2019.record.txt"),
        string.Concat(All.Rows.Select(r => string.Create(
            CultureInfo.InvariantCulture,
            $"{r.Id} {r.Kind} {r.Subject} [{r.Lower:F4}, {r.Upper:F4}] {r.Published:F4} {r.Use} {r.Confidence}\n")))
        + $"all {All.Hash}\nknown at noon {All.HashOf(All.KnownBy(Noon))}\n");

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static double? Hour(string text) => text.Length == 0 ? null : All.HourOf(Time(text));
}

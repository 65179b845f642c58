using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The shipped records of the other crises against the tables of the cases, which were committed before their first run.</summary>
public class CaseRecordTests
{
    private static IReadOnlyDictionary<string, TextRows> Tables { get; } = TextRows.ReadFolder(Repository.PathOf("docs", "data", "cases"));

    public static TheoryData<string> Names { get; } = ["bolivia-2012", "ecuador-2010", "serbia-2000"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Record_begins_with_its_scenario_where_the_mutiny_began(string name)
    {
        var (scenario, record) = Load(name);
        Assert.Equal(scenario.Start, record.Origin);
        Assert.Equal(Tables["cases.csv"].Rows.Single(r => r["scenario"] == name)["seed_command"], record.Start.Subject);
        Assert.Equal(scenario.Start.AddHours(24), ObservedLibrary.UsualCutOf(name));
    }

    /// <summary>The ends of windows were set before the cases were run; a lower end needs a row that says so.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Windows_known_after_a_day_end_where_the_table_has_them(string name)
    {
        var record = Load(name).Record;
        var known = record.KnownBy(ObservedLibrary.UsualCutOf(name)).Where(r => r.Kind == ObservedKind.Break).ToList();
        Assert.Equal(
            Tables["observed.csv"].Rows.Where(r => r["scenario"] == name)
                .Select(r => (r["command"], Hour(record, r["not_after"]))).Order(),
            known.Select(r => (r.Subject, r.Upper)).Order());
        Assert.All(known.Where(r => r is { Lower: not null, Upper: not null }), r => Assert.Contains(
            record.Rows,
            bound => bound.Subject == r.Subject && bound.Upper is null && bound.Lower == r.Lower && bound.Published == r.Lower));
    }

    [Theory]
    [InlineData("bolivia-2012", "scz cbb pot suc oru tja tdd cij-1800", "", "")]
    [InlineData("ecuador-2010", "gye cue", "high-command-loyal", "amb")]
    [InlineData("serbia-2000", "", "beg-1500", "beg")]
    public void Rows_become_known_at_their_hours(string name, string first, string second, string third)
    {
        var record = Load(name).Record;
        var seen = new HashSet<string>();
        Assert.Equal([first, second, third], ((double[])[6, 12, 24]).Select(hour =>
            string.Join(' ', record.KnownBy(record.TimeOf(hour)).Select(r => r.Id).Where(seen.Add))));
    }

    /// <summary>A government that stays is watched for a week; the fall of the other lies in its window.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_end_is_what_the_table_has_and_is_never_fitted(string name)
    {
        var record = Load(name).Record;
        var fall = record.Rows.Single(r => r.Kind == ObservedKind.Fall);
        var row = Tables["cases.csv"].Rows.Single(r => r["scenario"] == name);
        Assert.Equal(ObservedUse.Score, fall.Use);
        Assert.True(fall.Published > 24);
        if (row["falls"] == "true")
        {
            Assert.InRange(double.Parse(row["fall_hour"], CultureInfo.InvariantCulture), fall.Lower!.Value, fall.Upper!.Value);
        }
        else
        {
            Assert.Equal((168, null), (fall.Lower, fall.Upper));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_row_of_a_fit_is_silence(string name) => Assert.All(
        Load(name).Record.Rows.Where(r => r.Kind != ObservedKind.Origin), r =>
        {
            Assert.NotEqual("", r.Source);
            Assert.NotEqual("assumed", r.Confidence);
        });

    /// <summary>A record that is changed after the first run weighed by it is no record of what was known. Not to be renewed.</summary>
    [Theory]
    [InlineData("bolivia-2012", "91d762223810ecad7ab5ae1a64ac2442cf803e1a13bb3e034da6f75850dd73e2")]
    [InlineData("ecuador-2010", "c30b96e134a4d98f22ac109353b6c76132a9fac224bdcacbc3bf9fd092e82eaf")]
    [InlineData("serbia-2000", "9a0792b577e40dc51c8cf828eb208fb8c4365a25c24aac06db16d557a897cd52")]
    public void Record_has_not_changed_since_before_its_first_score(string name, string hash) => Assert.Equal(hash, Load(name).Record.Hash);

    private static (Scenario Scenario, ObservedRecord Record) Load(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        return (scenario, ObservedLibrary.LoadAll(name, scenario));
    }

    private static double? Hour(ObservedRecord record, string time) => time.Length == 0 ? null
        : record.HourOf(DateTime.ParseExact(time, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
}

using System.Globalization;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using CsvHelper;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The shipped scenarios against the tables they come from (docs/data-sources.md).</summary>
public sealed class ShippedScenarioFactsTests
{
    /// <summary>Police by department to 2015, Página Siete.</summary>
    private static readonly Dictionary<string, double> PoliceByDepartment = new()
    {
        ["POL-LPZ"] = 8690, ["POL-SCZ"] = 6609, ["POL-CBB"] = 5041, ["POL-POT"] = 1758, ["POL-SUC"] = 1334,
        ["POL-ORU"] = 2157, ["POL-TJA"] = 2216, ["POL-TDD"] = 1248, ["POL-CIJ"] = 962,
    };

    public static TheoryData<string> Names => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Shipped_scenario_names_a_source_for_every_item(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var sources = scenario.Places.Select(p => (p.Id, p.Source))
            .Concat(scenario.Roads.Select(r => (r.From + "-" + r.To, r.Source)))
            .Concat(scenario.Commands.Select(c => (c.Id, c.Source)))
            .Concat(scenario.Blocs.Select(b => (b.Id, b.Source)))
            .Concat(scenario.Ultimatums.Select(u => ("ultimatum", u.Source)))
            .Concat(scenario.PastDeaths.Select(d => ("deaths", d.Source)))
            .Concat(scenario.Measures.Select(m => (m.Id, m.Source)));
        Assert.DoesNotContain(sources, s => string.IsNullOrWhiteSpace(s.Item2));
    }

    [Theory]
    [InlineData("saturday-noon")]
    [InlineData("friday-mutiny")]
    public void Police_of_a_department_sum_to_its_published_strength(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var parents = scenario.Commands.ToDictionary(c => c.Id, c => c.Parent);
        var strength = scenario.Blocs.Where(b => b.Kind == Kind.Police)
            .GroupBy(b => parents[b.Command!] is { } above and not "POL-HQ" ? above : b.Command!)
            .ToDictionary(g => g.Key, g => g.Sum(b => b.People));
        Assert.Equal(PoliceByDepartment.OrderBy(p => p.Key), strength.OrderBy(p => p.Key));
    }

    [Fact]
    public void Margins_are_those_of_the_official_count()
    {
        var places = ScenarioLibrary.Load("saturday-noon").Places.ToDictionary(p => p.Id);

        // Votes of the two leading parties and valid votes: department La Paz, department Pando, municipality of Santa Cruz.
        Assert.Equal((887271 - 497844) / 1669177.0, places["EAL"].DepartmentMargin, 4);
        Assert.Equal((25627 - 23271) / 57856.0, places["CIJ"].DepartmentMargin, 4);
        Assert.Equal((260572 - 506024) / 922202.0, places["SCZ"].MunicipalMargin, 4);
    }

    [Fact]
    public void Seat_is_entered_by_road_from_El_Alto_and_the_Yungas_only()
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var doors = scenario.Roads
            .Where(r => r.Mode == RoadMode.Road && (r.From == scenario.Seat || r.To == scenario.Seat))
            .Select(r => r.From == scenario.Seat ? r.To : r.From);
        Assert.Equal(["EAL", "YUN"], doors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Saturday_scenario_holds_in_force_only_what_was_known_at_noon()
    {
        var enabled = ScenarioLibrary.Load("saturday-noon").Measures.Where(m => m.Enabled).Select(m => m.Id);
        Assert.Equal(["restraint", "call-for-mobilisation"], enabled);
    }

    [Fact]
    public void Timeline_is_in_order_and_its_information_set_follows_the_hour()
    {
        using var csv = CsvReader.Create(File.OpenRead(Path.Combine(RepositoryRoot(), "docs", "case-timeline.csv")));
        var rows = new List<(DateTime Hour, string InformationSet, string Note)>();
        while (csv.Read())
        {
            rows.Add((Time(csv.GetString("hour")), csv.GetString("information_set"), csv.GetString("note")));
        }

        var hours = rows.Select(r => r.Hour).ToList();
        Assert.Equal(hours.Order(), hours);
        Assert.All(rows, r => Assert.Contains(r.InformationSet, new[] { "before noon", "hold-out" }));

        // Targets of calibration must lie before the cut or be bounds from below.
        var cut = new DateTime(2019, 11, 9, 12, 0, 0);
        var targets = rows.Where(r => r.Note.Contains("target P1", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, targets.Count);
        Assert.All(targets, r => Assert.Equal("before noon", r.InformationSet));
        Assert.All(targets, r => Assert.True(r.Hour < cut));
    }

    /// <summary>Hours on record are those of the timeline at which police joined, none of them from after the cut.</summary>
    [Fact]
    public void Recorded_hours_are_those_of_the_timeline()
    {
        using var csv = CsvReader.Create(File.OpenRead(Path.Combine(RepositoryRoot(), "docs", "case-timeline.csv")));
        var joined = new SortedDictionary<string, DateTime>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var note = csv.GetString("note");
            if (note.StartsWith("target P1", StringComparison.Ordinal) && !note.Contains("not before", StringComparison.Ordinal))
            {
                joined.Add(csv.GetString("subject"), Time(csv.GetString("hour")));
            }
        }

        var recorded = ScenarioLibrary.Load("friday-mutiny").Commands.Where(c => c.Recorded is not null)
            .ToDictionary(c => c.Id, c => c.Recorded!.Value);
        Assert.Equal(joined, recorded.OrderBy(r => r.Key, StringComparer.Ordinal));
        Assert.All(recorded.Values, at => Assert.True(at < new DateTime(2019, 11, 9, 12, 0, 0)));
        Assert.All(ScenarioLibrary.Load("saturday-noon").Commands, c => Assert.Null(c.Recorded));
    }

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BoliviaSim.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        return folder.FullName;
    }
}

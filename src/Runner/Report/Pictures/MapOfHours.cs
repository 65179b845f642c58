using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// Where things happen, hour by hour, from <c>places.csv</c> and <c>roads.csv</c>: means over the runs still going, of all runs and of each
/// variant. How a page moves it: <see cref="MovingMap"/>.
/// </summary>
internal static class MapOfHours
{
    // More histories would make a page large and a choice long.
    private const int MostVariants = 6;

    /// <summary>The map, or null where the folder has no such tables or keeps them by point.</summary>
    public static MovingMap? Of(ReportSource source)
    {
        if (source.Table("places") is not { } places || source.Table("roads") is not { } roads
            || (!places.Has("variant") && places.Rows.Any(r => r.Whole("point_id") > 0)) || places.Rows.Count == 0)
        {
            return null;
        }

        var scenario = source.Scenario;
        var sets = Sets(places).ToDictionary(name => name, name => Hours(places, roads, name, scenario), StringComparer.Ordinal);
        var going = sets.Values.Max(hours => hours.Count(h => h.Runs > 0));
        var count = Math.Min(going, (int)Math.Floor(PictureWords.EndOf(scenario)) + 1);
        if (count == 0)
        {
            return null;
        }

        var all = sets.Values.SelectMany(hours => hours.Take(count)).ToList();
        var about = new About("Where does it happen, hour by hour?")
        {
            Id = "map",
            Description = Description(scenario, sets.Values.First()[0], sets.Values.First()[count - 1]),
            Caption = PictureWords.Caption(
                source, "Means over the runs that are still going at the hour; a run that has fallen is no longer counted.",
                "Bars: people in confrontation with the government, and mobilised for it. Places that lie close together are drawn apart, "
                    + "with a line to where they are.", OutlineOf(scenario)),
        };
        var picture = MovingMap.Picture(
            about, scenario,
            [.. scenario.Places.Select((_, i) => all.Max(h => Math.Max(h.Moment.Crowds[i].First, h.Moment.Crowds[i].Second)))],
            all.Max(h => h.Moment.OnRoads.Append(0).Max()));
        var histories = sets.Select(set => new MapHistory(
            set.Key.Length > 0 ? set.Key : sets.Count > 1 ? "All variants together" : "",
            [.. Enumerable.Range(0, count).Select(h => FrameOf(set.Value, h, scenario))])).ToList();
        return MovingMap.Of(picture, histories, Alternative(scenario, sets.Values.First(), count));
    }

    private static IEnumerable<string> Sets(ReportTable places) => !places.Has("variant") ? [""]
        : places.Rows.Select(r => r.Text("variant")).Distinct() is var names && names.Count() <= MostVariants + 1 ? names : [""];

    /// <summary>Hours of a history in their order.</summary>
    private static List<(long Runs, MapMoment Moment)> Hours(ReportTable places, ReportTable roads, string variant, Scenario scenario)
    {
        var index = scenario.Roads.Index().Where(r => r.Item.Mode == RoadMode.Road)
            .ToDictionary(r => (r.Item.From, r.Item.To), r => r.Index);
        var onRoads = Of(roads, variant).GroupBy(r => r.Whole("hour")).ToDictionary(g => g.Key, g =>
        {
            var people = new double[scenario.Roads.Count];
            foreach (var row in g)
            {
                people[index[(row.Text("from"), row.Text("to"))]] = row.Number("people") ?? 0;
            }

            return people;
        });
        return
        [
            .. Of(places, variant).GroupBy(r => r.Whole("hour")).OrderBy(g => g.Key).Select(g => (g.First().Whole("runs"), new MapMoment(
                [.. g.Select(r => r.Number("police_aside"))], [.. g.Select(r => r.Number("military_aside"))],
                [.. g.Select(r => (r.Number("confronting") ?? 0, r.Number("mobilised") ?? 0))],
                onRoads.GetValueOrDefault(g.Key) ?? new double[scenario.Roads.Count], g.Max(r => r.Number("siege")) ?? 0))),
        ];
    }

    private static IEnumerable<ReportRow> Of(ReportTable table, string variant) =>
        table.Has("variant") ? table.Rows.Where(r => r.Text("variant") == variant) : table.Rows;

    /// <summary>An hour; where no run is going any more, the last one with the time of the hour.</summary>
    private static MapFrame FrameOf(List<(long Runs, MapMoment Moment)> hours, int hour, Scenario scenario)
    {
        var at = Math.Min(hour, hours.FindLastIndex(h => h.Runs > 0));
        var runs = hour < hours.Count ? hours[hour].Runs : 0;
        return new MapFrame(
            $"{PictureWords.At(scenario, hour)} · {Wording.Count(runs)} of {Wording.Count(hours[0].Runs, "run")} still going",
            hours[Math.Max(at, 0)].Moment);
    }

    private static string OutlineOf(Scenario scenario) => scenario.Map.Source is { Length: > 0 } origin && Outline.Of(scenario) is not null
        ? $"Outline: {origin.TrimEnd('.')}." : "";

    private static string Description(Scenario scenario, (long Runs, MapMoment Moment) first, (long Runs, MapMoment Moment) last)
    {
        return $"A map with {Wording.Count(scenario.Places.Count, "place")} and {Wording.Count(scenario.Roads.Count, "link")}. "
            + $"{Half(first.Moment, "first")} {Half(last.Moment, "last")}";

        string Half(MapMoment moment, string which) => $"At the {which} hour half of the police or more stand aside or oppose at "
            + $"{moment.Left.Count(share => share >= 0.5)} of {moment.Left.Count(share => share is not null)} places with police.";
    }

    /// <summary>Places at the first hour and at the last.</summary>
    private static string Alternative(Scenario scenario, List<(long Runs, MapMoment Moment)> hours, int count)
    {
        var last = hours[Math.Min(count, hours.FindLastIndex(h => h.Runs > 0) + 1) - 1].Moment;
        return Table(
            scenario, new MapFrame(PictureWords.At(scenario, 0), hours[0].Moment),
            new MapFrame(PictureWords.At(scenario, count - 1), last));
    }

    /// <summary>Places at two moments, as HTML.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="start">The first moment.</param>
    /// <param name="end">The last moment.</param>
    public static string Table(Scenario scenario, MapFrame start, MapFrame end)
    {
        var (first, last) = (start.Moment, end.Moment);
        string Share(double? share) => share is { } value ? Numeral.Fixed(value, 0, 100) : "-";
        string Crowd(double people) => Wording.Count((long)Math.Round(people));
        return Html.Table(
            $"Places at {start.Clock} and at {end.Clock}",
            [
                "Place", "Police aside, %: first", "last", "Armed forces aside, %: first", "last",
                "In confrontation, people: first", "last",
                "For the government, people: first", "last",
            ],
            scenario.Places.Select((p, i) => (IReadOnlyList<string>)
            [
                p.Name.Length > 0 ? p.Name : p.Id, Share(first.Left[i]), Share(last.Left[i]), Share(first.Right[i]), Share(last.Right[i]),
                Crowd(first.Crowds[i].First), Crowd(last.Crowds[i].First), Crowd(first.Crowds[i].Second), Crowd(last.Crowds[i].Second),
            ]));
    }
}

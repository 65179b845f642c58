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

        var (scenario, words) = (source.Scenario, source.Words);
        var sets = Sets(places).ToDictionary(name => name, name => Hours(places, roads, name, scenario), StringComparer.Ordinal);
        var going = sets.Values.Max(hours => hours.Count(h => h.Runs > 0));
        var count = Math.Min(going, (int)Math.Floor(PictureWords.EndOf(scenario)) + 1);
        if (count == 0)
        {
            return null;
        }

        var all = sets.Values.SelectMany(hours => hours.Take(count)).ToList();
        var about = new About(words.Say("Where does it happen, hour by hour?"))
        {
            Id = "map",
            Description = Description(source, sets.Values.First()[0], sets.Values.First()[count - 1]),
            Caption = PictureWords.Caption(
                source, words.Say("Means over the runs that are still going at the hour; a run that has fallen is no longer counted."),
                words.Say("Bars: people in confrontation with the government, and mobilised for it. Places that lie close together are "
                    + "drawn apart, with a line to where they are."), OutlineOf(source)),
        };
        var picture = MovingMap.Picture(
            about, words, scenario,
            [.. scenario.Places.Select((_, i) => all.Max(h => Math.Max(h.Moment.Crowds[i].First, h.Moment.Crowds[i].Second)))],
            all.Max(h => h.Moment.OnRoads.Append(0).Max()));
        var histories = sets.Select(set => new MapHistory(
            set.Key.Length > 0 ? set.Key : sets.Count > 1 ? words.Say("All variants together") : "",
            [.. Enumerable.Range(0, count).Select(h => FrameOf(set.Value, h, source))])).ToList();
        return MovingMap.Of(picture, histories, Alternative(source, sets.Values.First(), count));
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
    private static MapFrame FrameOf(List<(long Runs, MapMoment Moment)> hours, int hour, ReportSource source)
    {
        var at = Math.Min(hour, hours.FindLastIndex(h => h.Runs > 0));
        var runs = hour < hours.Count ? hours[hour].Runs : 0;
        return new MapFrame(
            $"{PictureWords.At(source, hour)} · "
                + source.Words.Say($"{source.Words.Count(runs)} of {source.Words.Count(hours[0].Runs, "run")} still going"),
            hours[Math.Max(at, 0)].Moment);
    }

    private static string OutlineOf(ReportSource source) =>
        source.Scenario.Map.Source is { Length: > 0 } origin && Outline.Of(source.Scenario) is not null
            ? source.Words.Say($"Outline: {origin.TrimEnd('.')}.") : "";

    private static string Description(ReportSource source, (long Runs, MapMoment Moment) first, (long Runs, MapMoment Moment) last)
    {
        var (words, scenario) = (source.Words, source.Scenario);
        var map = words.Say($"A map with {words.Count(scenario.Places.Count, "place")} and {words.Count(scenario.Roads.Count, "link")}.");
        var atFirst = words.Say($"At the first hour half of the police or more stand aside or oppose at {Half(first.Moment)} of "
            + $"{All(first.Moment)} with police.");
        var atLast = words.Say($"At the last hour half of the police or more stand aside or oppose at {Half(last.Moment)} of "
            + $"{All(last.Moment)} with police.");
        return $"{map} {atFirst} {atLast}";

        int Half(MapMoment moment) => moment.Left.Count(share => share >= 0.5);
        string All(MapMoment moment) => words.Count(moment.Left.Count(share => share is not null), "place");
    }

    /// <summary>Places at the first hour and at the last.</summary>
    private static string Alternative(ReportSource source, List<(long Runs, MapMoment Moment)> hours, int count)
    {
        var last = hours[Math.Min(count, hours.FindLastIndex(h => h.Runs > 0) + 1) - 1].Moment;
        return Table(
            source.Words, source.Scenario, new MapFrame(PictureWords.At(source, 0), hours[0].Moment),
            new MapFrame(PictureWords.At(source, count - 1), last));
    }

    /// <summary>Places at two moments, as HTML.</summary>
    /// <param name="words">Language.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="start">The first moment.</param>
    /// <param name="end">The last moment.</param>
    public static string Table(Words words, Scenario scenario, MapFrame start, MapFrame end)
    {
        var (first, last) = (start.Moment, end.Moment);
        string Share(double? share) => share is { } value ? words.Fixed(value, 0, 100) : "-";
        string Crowd(double people) => words.Count((long)Math.Round(people));
        return Html.Table(
            words.Say($"Places at {start.Clock} and at {end.Clock}"),
            [
                words.Say("Place"), words.Say("Police aside, %: first"), words.Say("Police aside, %: last"),
                words.Say("Armed forces aside, %: first"), words.Say("Armed forces aside, %: last"),
                words.Say("In confrontation, people: first"), words.Say("In confrontation, people: last"),
                words.Say("For the government, people: first"), words.Say("For the government, people: last"),
            ],
            scenario.Places.Select((p, i) => (IReadOnlyList<string>)
            [
                p.Name.Length > 0 ? p.Name : p.Id, Share(first.Left[i]), Share(last.Left[i]), Share(first.Right[i]), Share(last.Right[i]),
                Crowd(first.Crowds[i].First), Crowd(last.Crowds[i].First), Crowd(first.Crowds[i].Second), Crowd(last.Crowds[i].Second),
            ]));
    }
}

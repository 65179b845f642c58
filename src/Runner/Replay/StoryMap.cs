using BoliviaSim.Charts;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>The map of one run, on which every column moves.</summary>
internal static class StoryMap
{
    /// <summary>Identifier of the picture.</summary>
    public const string Id = "map";

    private const double Largest = 9;
    private const double Smallest = 3;

    /// <summary>The map.</summary>
    /// <param name="scenario">The scenario of the run.</param>
    /// <param name="hours">Its frames.</param>
    /// <param name="title">The question that it answers.</param>
    public static ReportPicture Of(Scenario scenario, StoryHours hours, string title)
    {
        var columns = hours.Moments.SelectMany(m => m.Columns).DistinctBy(c => c.Id).ToList();
        var most = hours.Moments.SelectMany(m => m.Columns).Select(c => c.People).DefaultIfEmpty(1).Max();
        var onRoads = hours.Moments.Select(m => OnRoads(scenario, m)).ToList();
        var about = new About(title)
        {
            Id = Id,
            Description = $"A map with {Wording.Count(scenario.Places.Count, "place")}, {Wording.Count(scenario.Roads.Count, "link")} and "
                + $"{Wording.Count(columns.Count, "column")} on the road in the course of the run.",
            Caption = "Dots on the roads are columns, larger with more people, in the colours of the bars. A red ring closes around the "
                + "seat of government as it is besieged.",
        };
        var picture = MovingMap.Picture(
            about, Words.English, scenario,
            [
                .. scenario.Places.Select((_, p) => hours.Moments.Max(m => Math.Max(m.Confronting[p], m.Mobilised[p]))),
            ],
            onRoads.SelectMany(r => r).DefaultIfEmpty(0).Max());
        var drawn = picture with { About = about with { IsInPage = true } };
        var frames = hours.Moments.Select((m, f) => new MapFrame(
            hours.ClockOf(f),
            new MapMoment(
                m.PoliceAside, m.MilitaryAside, [.. m.Confronting.Zip(m.Mobilised)], onRoads[f], m.Siege))
        {
            Dots = [.. columns.Select(c => Dot(drawn, scenario, m.Columns.FirstOrDefault(now => now.Id == c.Id), most))],
        }).ToList();
        return MovingMap.Of(
            picture, [new MapHistory("", frames)], MapOfHours.Table(Words.English, scenario, frames[0], frames[^1]),
            [.. columns.Select(c => Colours.Of(c.Side == Side.Opposition ? Attribution.Opposition : Attribution.Government))]).InPage();
    }

    private static (double X, double Y, double Radius) Dot(MapPicture picture, Scenario scenario, ColumnOnRoad? column, double most)
    {
        if (column is null)
        {
            return (0, 0, 0);
        }

        var (road, isForward) = RoadOf(scenario, column);
        var (x, y) = picture.OnRoad(picture.Roads[road], isForward ? column.At : 1 - column.At);
        return (x, y, Math.Max(Smallest, Largest * Math.Sqrt(column.People / most)));
    }

    private static double[] OnRoads(Scenario scenario, RunMoment moment)
    {
        var people = new double[scenario.Roads.Count];
        foreach (var column in moment.Columns)
        {
            people[RoadOf(scenario, column).Road] += column.People;
        }

        return people;
    }

    private static (int Road, bool IsForward) RoadOf(Scenario scenario, ColumnOnRoad column)
    {
        var (from, to) = (scenario.Places[column.From].Id, scenario.Places[column.To].Id);
        var road = scenario.Roads.Index().First(r => r.Item.Mode == RoadMode.Road
            && ((r.Item.From == from && r.Item.To == to) || (r.Item.From == to && r.Item.To == from)));
        return (road.Index, road.Item.From == from);
    }
}

using BoliviaSim.Charts;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>Where one run happens, tick by tick, with its columns on the roads. How a page moves it: <see cref="MovingMap"/>.</summary>
internal static class MapOfRun
{
    // More frames would make the page large and show no more.
    private const int MostFrames = 150;
    private const double LargestDot = 9;
    private const double SmallestDot = 3;

    /// <summary>The map of a run.</summary>
    /// <param name="parameters">The scenario as compiled.</param>
    /// <param name="record">The run.</param>
    /// <param name="name">What the run is called in the caption.</param>
    public static MovingMap Of(Parameters parameters, RunRecording record, string name)
    {
        var scenario = parameters.Scenario;
        var places = parameters.Places.ToDictionary(p => p.Id, p => p.Index, StringComparer.Ordinal);
        var ticks = record.Fields[^1].Tick + 1;
        var step = (ticks + MostFrames - 1) / MostFrames;
        var moments = Moments(parameters, record, places, step);
        var columns = Columns(parameters, record).ToList();
        var about = new About("Where does this run happen?")
        {
            Id = "map",
            Description = $"A map with {Wording.Count(scenario.Places.Count, "place")}; {Wording.Count(columns.Count, "column")} set out.",
            Caption = $"{name} of {scenario.Name}. One simulated history, neither an account of what happened nor an estimate. Dots: columns on "
                + "their way, in the colour of the crowd to which they belong; a larger dot is more people. Places that lie close together are "
                + $"drawn apart, with a line to where they are. {Wording.Caveat}",
        };
        var picture = MovingMap.Picture(
            about, scenario, [.. places.Values.Select(i => moments.Max(m => Math.Max(m.Crowds[i].First, m.Crowds[i].Second)))], 0);
        var inPage = picture with { About = about with { IsInPage = true } };
        var most = columns.Select(c => c.People).Append(1).Max();
        var frames = moments.Select((moment, i) =>
        {
            var hour = parameters.HourAt(i * step);
            return new MapFrame(PictureWords.At(scenario, hour), moment)
            {
                Dots = [.. columns.Select(c => Dot(inPage, parameters, c, hour, most))],
            };
        }).ToList();
        return MovingMap.Of(
            picture, [new MapHistory("", frames)], Alternative(scenario, columns),
            [.. columns.Select(c => Colours.Of(c.Side == Side.Opposition ? Attribution.Opposition : Attribution.Government))]);
    }

    /// <summary>What is shown at every so many ticks.</summary>
    private static List<MapMoment> Moments(Parameters parameters, RunRecording record, Dictionary<string, int> places, int step)
    {
        var blocs = parameters.Blocs.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var frames = Enumerable.Range(0, (record.Fields[^1].Tick / step) + 1)
            .Select(_ => (Aside: new double[2, places.Count], All: new double[2, places.Count], Crowds: new double[2, places.Count])).ToList();
        var siege = new double[frames.Count];
        foreach (var field in record.Fields.Where(f => f.Tick % step == 0))
        {
            switch (field.Field)
            {
                case "siege":
                    siege[field.Tick / step] = field.Value;
                    break;
                case "opposition" or "government":
                    frames[field.Tick / step].Crowds[field.Field == "opposition" ? 0 : 1, places[field.Place]] = field.Value;
                    break;
            }
        }

        foreach (var row in record.Pressures.Where(p => !p.IsCommand && p.Tick % step == 0))
        {
            if (blocs[row.Unit] is { Kind: Kind.Police or Kind.Military } bloc)
            {
                var (force, place, frame) = (bloc.Kind == Kind.Police ? 0 : 1, places[row.Place], frames[row.Tick / step]);
                frame.Aside[force, place] +=
                    bloc.Weight * (row.Agents[(int)LoyaltyState.StandsAside] + row.Agents[(int)LoyaltyState.Opposes]);
                frame.All[force, place] += bloc.Weight * row.Agents.Sum();
            }
        }

        return
        [
            .. frames.Select((f, i) => new MapMoment(
                Shares(f.Aside, f.All, 0), Shares(f.Aside, f.All, 1),
                [.. Enumerable.Range(0, places.Count).Select(p => (f.Crowds[0, p], f.Crowds[1, p]))],
                new double[parameters.Scenario.Roads.Count], siege[i])),
        ];
    }

    private static IReadOnlyList<double?> Shares(double[,] aside, double[,] all, int force) =>
        [.. Enumerable.Range(0, all.GetLength(1)).Select(p => all[force, p] > 0 ? aside[force, p] / all[force, p] : (double?)null)];

    /// <summary>Columns of the run with where they are known to be: hours along their way at hours of the run.</summary>
    private static IEnumerable<Column> Columns(Parameters parameters, RunRecording record)
    {
        var blocs = parameters.Blocs.ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var events in record.Events.Where(e => e.Type.StartsWith("column", StringComparison.Ordinal)).GroupBy(e => e.Entity))
        {
            var bloc = blocs[events.Key[..events.Key.LastIndexOf('#')]];
            var route = parameters.RoutesToSeat[bloc.Home]!;
            var known = events.Select(e => (e.Hour, Along(parameters, route, e))).ToList();
            var isOver = events.Any(e => e.Type is RunEventTypes.ColumnArrives or RunEventTypes.ColumnBack);
            yield return new Column(
                bloc.Id, bloc.IsGovernmentBase ? Side.Government : Side.Opposition, route, known, isOver, events.Max(e => e.Value));
        }
    }

    /// <summary>Mean hours from home at which an event happens.</summary>
    private static double Along(Parameters parameters, Route route, RunEvent happened)
    {
        var before = 0.0;
        foreach (var leg in route.Legs)
        {
            switch (happened.Type)
            {
                case RunEventTypes.ColumnBack when parameters.Places[leg.From].Id == happened.To:
                    return before;
                case RunEventTypes.ColumnGrows when parameters.Places[leg.To].Id == happened.To:
                    return before + leg.Hours;
                case RunEventTypes.ColumnHalts or RunEventTypes.ColumnPasses or RunEventTypes.ColumnTurnsBack
                    when leg.Chokes.FirstOrDefault(c => c.Id == happened.To) is { } choke:
                    return before + choke.Hours;
            }

            before += leg.Hours;
        }

        return happened.Type == RunEventTypes.ColumnArrives ? before : 0;
    }

    private static (double X, double Y, double Radius) Dot(MapPicture picture, Parameters parameters, Column column, double hour, double most)
    {
        if (column.At(hour) is not { } along)
        {
            return (0, 0, 0);
        }

        foreach (var leg in column.Route.Legs)
        {
            if (along <= leg.Hours)
            {
                var (from, to) = (picture.Layout.Positions[leg.From], picture.Layout.Positions[leg.To]);
                var share = along / leg.Hours;
                return (
                    from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share),
                    Math.Max(SmallestDot, LargestDot * Math.Sqrt(column.People / most)));
            }

            along -= leg.Hours;
        }

        return (picture.Layout.Positions[parameters.Seat].X, picture.Layout.Positions[parameters.Seat].Y, 0);
    }

    private static string Alternative(Scenario scenario, List<Column> columns) => columns.Count == 0 ? "<p>No column set out.</p>\n"
        : Html.Table(
            "Columns of the run", ["Organisation", "Side", "People", "Set out", "Last seen"],
            columns.Select(c => (IReadOnlyList<string>)
            [
                c.Bloc, c.Side == Side.Opposition ? "opposition" : "government", Wording.Count((long)Math.Round(c.People)),
                PictureWords.At(scenario, c.Known[0].Hour), PictureWords.At(scenario, c.Known[^1].Hour),
            ]));

    /// <summary>A column: mean hours along its way at hours of the run, in order.</summary>
    private sealed record Column(
        string Bloc, Side Side, Route Route, IReadOnlyList<(double Hour, double Along)> Known, bool IsOver, double People)
    {
        /// <summary>Mean hours along the way at an hour; null before it sets out and once it has ended.</summary>
        public double? At(double hour)
        {
            if (hour < Known[0].Hour || (IsOver && hour > Known[^1].Hour))
            {
                return null;
            }

            for (var i = 0; i + 1 < Known.Count; i++)
            {
                var (from, to) = (Known[i], Known[i + 1]);
                if (hour <= to.Hour)
                {
                    return to.Hour > from.Hour ? from.Along + ((to.Along - from.Along) * (hour - from.Hour) / (to.Hour - from.Hour)) : to.Along;
                }
            }

            // What comes after the last event is not known: as fast as the mean, and no further than the end of the way.
            return Math.Min(Known[^1].Along + hour - Known[^1].Hour, Route.Hours);
        }
    }
}

using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>A choke point as met on a leg.</summary>
/// <param name="Id">Short code.</param>
/// <param name="Hours">Hours along the leg, in the direction of travel.</param>
/// <param name="Holder">Place whose people or police hold it.</param>
/// <param name="ByPolice">Whether police hold it.</param>
/// <param name="OnlyDuring">Index of the measure needed among those switched on, -1 when always held.</param>
/// <param name="Open">Whether it is never held (its measure is switched off).</param>
internal sealed record ChokeOnLeg(string Id, double Hours, int Holder, bool ByPolice, int OnlyDuring, bool Open);

/// <summary>One link of a route.</summary>
/// <param name="From">Place left.</param>
/// <param name="To">Place reached.</param>
/// <param name="Hours">Mean hours.</param>
/// <param name="Chokes">Choke points in the order met.</param>
internal sealed record Leg(int From, int To, double Hours, IReadOnlyList<ChokeOnLeg> Chokes);

/// <summary>A way by road from a place to the seat.</summary>
/// <param name="Legs">Links in order; empty at the seat itself.</param>
internal sealed record Route(IReadOnlyList<Leg> Legs)
{
    /// <summary>Mean hours of the whole way.</summary>
    public double Hours => Legs.Sum(leg => leg.Hours);
}

/// <summary>Shortest ways by hours (ODD 7.6); of equal ways the one found first in file order.</summary>
internal static class RoutePlanner
{
    /// <summary>Ways from every place to the seat over links of mode <see cref="RoadMode.Road"/>.</summary>
    public static Route?[] ToSeat(Scenario scenario, IReadOnlyDictionary<string, int> places, IReadOnlyDictionary<string, int> measures)
    {
        var count = places.Count;
        var seat = places[scenario.Seat];
        var hours = new double[count];
        Array.Fill(hours, double.PositiveInfinity);
        hours[seat] = 0;
        var firstLeg = new Leg?[count];
        var settled = new bool[count];
        for (var round = 0; round < count; round++)
        {
            var near = -1;
            for (var p = 0; p < count; p++)
            {
                if (!settled[p] && !double.IsPositiveInfinity(hours[p]) && (near < 0 || hours[p] < hours[near]))
                {
                    near = p;
                }
            }

            if (near < 0)
            {
                break;
            }

            settled[near] = true;
            foreach (var road in scenario.Roads.Where(r => r.Mode == RoadMode.Road))
            {
                var (from, to) = (places[road.From], places[road.To]);
                var other = from == near ? to : to == near ? from : -1;
                if (other >= 0 && hours[near] + road.Hours < hours[other])
                {
                    hours[other] = hours[near] + road.Hours;
                    firstLeg[other] = LegOf(road, other, near, other == from, places, measures);
                }
            }
        }

        return [.. Enumerable.Range(0, count).Select(p => Follow(p, seat, firstLeg))];
    }

    private static Route? Follow(int place, int seat, Leg?[] firstLeg)
    {
        var legs = new List<Leg>();
        while (place != seat)
        {
            if (firstLeg[place] is not { } leg)
            {
                return null;
            }

            legs.Add(leg);
            place = leg.To;
        }

        return new Route(legs);
    }

    private static Leg LegOf(
        Road road, int from, int to, bool forward, IReadOnlyDictionary<string, int> places, IReadOnlyDictionary<string, int> measures)
    {
        var chokes = road.ChokePoints
            .Select(c => new ChokeOnLeg(
                c.Id,
                road.Hours * (forward ? c.At : 1 - c.At),
                places[c.Holder],
                c.HolderKind == HolderKind.Police,
                c.OnlyDuring is { } m && measures.TryGetValue(m, out var index) ? index : -1,
                c.OnlyDuring is { } name && !measures.ContainsKey(name)))
            .OrderBy(c => c.Hours);
        return new Leg(from, to, road.Hours, [.. chokes]);
    }
}

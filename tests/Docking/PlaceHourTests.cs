using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Tests.Docking;

/// <summary>Places and roads by hour in a country so small that everything in them can be worked out by hand.</summary>
public class PlaceHourTests
{
    private const int Runs = 40;
    private const int Seat = 0;
    private const int Town = 1;
    private const int Hold = 2;

    /// <summary>
    /// 500 people stand in TOWN until they set out, are on its road for two hours, and stand at the seat from then on; 1,000 people of the
    /// government stay in HOLD.
    /// </summary>
    [Fact]
    public void Marchers_are_at_home_then_on_the_road_then_at_the_seat()
    {
        var parameters = DockingScenario.Load("choke-point", "choke.pickets=0");
        var totals = TotalsOf(parameters);
        var left = Enumerable.Range(0, Runs)
            .Select(r => parameters.Trace((uint)r).Events.First(e => e.Type == RunEventTypes.ColumnDeparts).Hour).ToList();
        Assert.True(left.Max() < 1, "the test needs columns that set out in the first hour");
        for (var hour = 0; hour < totals.Hours; hour++)
        {
            var (home, road) = (left.Count(h => h >= hour), left.Count(h => h < hour && h + 2 >= hour));
            Assert.Equal(Runs, totals.Runs[hour]);
            Assert.Equal(500.0 * home / Runs, totals.Confronting(Town, hour));
            Assert.Equal(500.0 * road / Runs, totals.OnRoad(0, hour));
            Assert.Equal(500.0 * (Runs - home - road) / Runs, totals.Confronting(Seat, hour));
            Assert.Equal((0, 1000.0, 0), (totals.OnRoad(1, hour), totals.Mobilised(Hold, hour), totals.Mobilised(Town, hour)));
            Assert.Null(totals.StandingAside(Populations.Kind.Police, Town, hour));
        }
    }

    /// <summary>
    /// Held for four hours half way and without a hope of passing, the column is on the road for an hour, the wait and the hour back.
    /// </summary>
    [Fact]
    public void Marchers_who_turn_back_are_on_the_road_until_they_are_home()
    {
        var parameters = DockingScenario.Load("choke-point", "choke.passRate=0", "column.callRate=10");
        var totals = TotalsOf(parameters);
        var away = Enumerable.Range(0, Runs).SelectMany(r => Absences(parameters.Trace((uint)r).Events)).ToList();
        Assert.All(away.Where(a => a.Back < totals.Hours), a => Assert.Equal(6, a.Back - a.Left, 1e-9));
        for (var hour = 0; hour < totals.Hours; hour++)
        {
            var road = away.Count(a => a.Left < hour && a.Back >= hour);
            Assert.Equal(500.0 * road / Runs, totals.OnRoad(0, hour));
            Assert.Equal(500.0 * (Runs - road) / Runs, totals.Confronting(Town, hour));
        }
    }

    private static IEnumerable<(double Left, double Back)> Absences(IReadOnlyList<RunEvent> events)
    {
        var back = events.Where(e => e.Type == RunEventTypes.ColumnBack).Select(e => e.Hour).Append(double.PositiveInfinity).ToList();
        return events.Where(e => e.Type == RunEventTypes.ColumnDeparts).Select((e, i) => (e.Hour, back[i]));
    }

    private static PlaceTotals TotalsOf(Parameters parameters)
    {
        var totals = new PlaceTotals(parameters);
        Ensemble.RunBlocks(
            parameters,
            new EnsembleOptions { Seed = DockingScenario.Seed, End = Runs, Workers = 2, Trajectories = false, Places = true },
            () => (_, _) => { },
            block => totals.Add(block.Places!));
        return totals;
    }
}

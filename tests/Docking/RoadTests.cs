using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.6: how long a column is on the road, and whether it passes a held choke point.</summary>
public class RoadTests
{
    private const int Runs = 4000;

    /// <summary>
    /// Hours are 5 times a log-normal factor of mean 1, with nobody earlier than exp(-2 sd) of them: an atom of Phi(-2 + sd/2) stands
    /// there.
    /// </summary>
    [Theory]
    [InlineData(0.2, 15)]
    [InlineData(0.35, 60)]
    public void Travel_time_follows_the_log_normal_law_with_its_floor(double sd, int minutes)
    {
        var parameters = DockingScenario.Load(
            "travel", FormattableString.Invariant($"travel.sdLog={sd}"), $"time.minutesPerTick={minutes}");
        var factors = new List<double>();
        for (var r = 0u; r < Runs; r++)
        {
            var (outcome, events) = parameters.Trace(r);
            var (departs, arrives) = (One(events, RunEventTypes.ColumnDeparts), One(events, RunEventTypes.ColumnArrives));
            Assert.Equal(outcome.Times.FirstArrivalHour, arrives.Hour);
            factors.Add((arrives.Hour - departs.Hour) / 5);
        }

        var floor = Math.Exp(-2 * sd);
        Assert.Equal(floor, factors.Min(), 1e-12);
        Law.HasShare(Normal.CDF(0, 1, -2 + (sd / 2)), factors.Count(f => f < floor * (1 + 1e-9)), Runs, "columns at the floor");
        Law.FitsDistribution(x => x < floor * (1 - 1e-9) ? 0 : Cdf(x), factors, "factor", below: x => x < floor * (1 + 1e-9) ? 0 : Cdf(x));
        Law.HasMean((floor * Normal.CDF(0, 1, -2 + (sd / 2))) + Normal.CDF(0, 1, 2 + (sd / 2)), factors, "mean factor");

        double Cdf(double x) => Normal.CDF(0, 1, (Math.Log(x) + (sd * sd / 2)) / sd);
    }

    /// <summary>
    /// Rule 2.3: people on the road count nowhere; but those of the government stay in the denominator of the field <c>popular</c>, or
    /// a march would look like withdrawal.
    /// </summary>
    [Theory]
    [InlineData("choke-point", true)]
    [InlineData("choke-point-mirrored", false)]
    public void People_on_the_road_stand_in_no_street_and_withdraw_from_nothing(string scenario, bool opposition)
    {
        var parameters = DockingScenario.Load(scenario, "choke.pickets=0");
        var ticks = 0;
        parameters.Run(0, view =>
        {
            var onTheRoad = view.Count(0, view.Parameters.Places.Count, opposition ? LoyaltyState.Opposes : LoyaltyState.Supports) == 1;
            var (home, seat) = opposition ? (view.Opposition(1), view.Opposition(0)) : (view.Government(1), view.Government(0));
            Assert.Equal(onTheRoad || ticks > 0 ? 0 : 500, home);
            Assert.Equal(onTheRoad || ticks == 0 ? 0 : 500, seat);
            Assert.Equal(0, view.Popular);
            Assert.Equal(opposition ? 1 : 0, view.Public(opposition ? Kind.Group : Kind.Popular).Opposing);
            ticks += onTheRoad ? 1 : 0;
        });

        // Two hours, in ticks of a quarter.
        Assert.InRange(ticks, 8, 9);
    }

    /// <summary>
    /// P(pass) = 1 - exp(-rate C/(C + H) patience), and who passes does so after an exponential wait cut off at patience.
    /// </summary>
    [Theory]
    [InlineData("choke-point", 0.25, 4, 15)]
    [InlineData("choke-point", 1, 4, 60)]
    [InlineData("choke-point", 0.25, 1.3, 5)]
    [InlineData("choke-point-mirrored", 0.25, 4, 15)]
    public void Choke_point_lets_columns_pass_at_the_closed_form(string scenario, double pickets, double patience, int minutes)
    {
        var parameters = DockingScenario.Load(
            scenario, FormattableString.Invariant($"choke.pickets={pickets}"), FormattableString.Invariant($"choke.patience={patience}"),
            $"time.minutesPerTick={minutes}");
        var hazard = parameters.Values[Scalar.ChokePassRate] * 500 / (500 + (pickets * 1000));
        var waits = new List<double>();
        for (var r = 0u; r < Runs; r++)
        {
            // A column that turned back may set out again: only the first one is watched.
            var events = parameters.Trace(r).Events;
            var departs = events.First(e => e.Type == RunEventTypes.ColumnDeparts);
            var halts = events.First(e => e.Type == RunEventTypes.ColumnHalts);
            Assert.Equal(departs.Hour + 1, halts.Hour, 1e-9);
            Assert.Equal(500, halts.Value);
            var ends = events.First(e => e.Type is RunEventTypes.ColumnPasses or RunEventTypes.ColumnTurnsBack);
            if (ends.Type == RunEventTypes.ColumnPasses)
            {
                waits.Add(ends.Hour - halts.Hour);
                Assert.Equal(ends.Hour + 1, events.First(e => e.Type == RunEventTypes.ColumnArrives).Hour, 1e-9);
            }
            else
            {
                Assert.Equal(halts.Hour + patience, ends.Hour, 1e-9);
                var back = events.First(e => e.Type == RunEventTypes.ColumnBack);
                Assert.Equal(ends.Hour + 1, back.Hour, 1e-9);
                Assert.Equal("TOWN", back.To);
            }
        }

        var passes = 1 - Math.Exp(-hazard * patience);
        Law.HasShare(passes, waits.Count, Runs, "columns that pass");
        Law.FitsDistribution(x => (1 - Math.Exp(-hazard * Math.Min(x, patience))) / passes, waits, "hours waited");
    }

    /// <summary>
    /// While 500 wait before 250 they clash at .8 x 250/1000 x 3 an hour: a Poisson number in the hours waited, at moments within them.
    /// </summary>
    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Clashes_at_a_choke_point_come_with_the_hours_waited(int minutes)
    {
        var parameters = DockingScenario.Load("choke-point", "clash.rate=0.8", "clash.chokeFactor=3", $"time.minutesPerTick={minutes}");
        var (hours, clashes) = (0.0, 0);
        for (var r = 0u; r < Runs / 4; r++)
        {
            var events = parameters.Trace(r).Events;
            foreach (var column in events.Where(e => e.Type == RunEventTypes.ColumnHalts))
            {
                var ends = events.FirstOrDefault(e => e.Entity == column.Entity
                    && (e.Type is RunEventTypes.ColumnPasses or RunEventTypes.ColumnTurnsBack));
                hours += (ends?.Hour ?? 24) - column.Hour;
            }

            var fights = events.Where(e => e.Type == RunEventTypes.Clash).ToList();
            Assert.All(fights, f => Assert.Equal("pass", f.Entity));
            Assert.All(fights, f => Assert.True(f.Hour >= events.First(e => e.Type == RunEventTypes.ColumnHalts).Hour - 1e-9));
            clashes += fights.Count;
        }

        Law.HasMean(0.6 * hours, clashes, Math.Sqrt(0.6 * hours), "clashes");
    }

    /// <summary>All march, all turn back, all march again: nobody sets out before coming back, within a tick either.</summary>
    [Fact]
    public void People_set_out_again_only_after_they_are_back()
    {
        var parameters = DockingScenario.Load("round-trip");
        for (var r = 0u; r < 20; r++)
        {
            var way = parameters.Trace(r).Events.Where(e => e.Type is RunEventTypes.ColumnDeparts or RunEventTypes.ColumnBack).ToList();
            Assert.True(way.Count > 8);
            Assert.Equal(way.OrderBy(e => e.Hour), way);
            Assert.All(way.Select((e, i) => (e.Type, i)),
                x => Assert.Equal(x.i % 2 == 0 ? RunEventTypes.ColumnDeparts : RunEventTypes.ColumnBack, x.Type));
        }
    }

    /// <summary>H = 0: pass. Nobody holds the point, and the column goes by without a halt.</summary>
    [Fact]
    public void Choke_point_that_nobody_holds_is_passed_without_a_halt()
    {
        var parameters = DockingScenario.Load("choke-point", "choke.pickets=0");
        for (var r = 0u; r < 50; r++)
        {
            var events = parameters.Trace(r).Events;
            Assert.DoesNotContain(events, e => e.Type == RunEventTypes.ColumnHalts);
            Assert.Equal(One(events, RunEventTypes.ColumnDeparts).Hour + 2, One(events, RunEventTypes.ColumnArrives).Hour, 1e-9);
        }
    }

    private static RunEvent One(IReadOnlyList<RunEvent> events, string type) => Assert.Single(events, e => e.Type == type);
}

using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.6: when columns are called, who joins, and where those who turned back wait.</summary>
public class CallTests
{
    private const int Runs = 1500;

    /// <summary>
    /// Hazard .4 x leadership .5 x rear .5, by hours that count half from 18:00 and a quarter from 00:00 to 07:00; the run starts at noon.
    /// </summary>
    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void First_call_is_exponential_in_the_hours_that_count(int minutes)
    {
        var parameters = DockingScenario.Load("calls", $"time.minutesPerTick={minutes}");
        var hours = Enumerable.Range(0, Runs)
            .Select(r => parameters.Trace((uint)r).Events.FirstOrDefault(e => e.Type == RunEventTypes.ColumnDeparts)?.Hour)
            .OfType<double>().ToList();
        var called = 1 - Math.Exp(-0.1 * Counted(24));
        Law.HasShare(called, hours.Count, Runs, "runs with a call");
        Law.FitsDistribution(h => (1 - Math.Exp(-0.1 * Counted(h))) / called, hours, "hour of the first call");

        static double Counted(double hour) =>
            Math.Min(hour, 6) + (0.5 * Math.Clamp(hour - 6, 0, 6)) + (0.25 * Math.Clamp(hour - 12, 0, 7)) + Math.Max(0, hour - 19);
    }

    /// <summary>Where night falls into the evening both factors count: an hour between 14:00 and 24:00 counts an eighth.</summary>
    [Fact]
    public void Night_in_the_evening_counts_by_both_factors()
    {
        var parameters = DockingScenario.Load(
            "calls", "column.eveningFrom=12", "rhythm.nightFrom=14", "rhythm.nightTo=24", "time.deadline=2000-01-02T00:00");
        var calls = parameters.RunMany(Runs).Count(o => o.Counts.ColumnsSent > 0);
        Law.HasShare(1 - Math.Exp(-0.1 * ((0.5 * 2) + (0.125 * 10))), calls, Runs, "runs with a call");
    }

    /// <summary>Of the fifty agents who stand aside or oppose each joins with .3: a binomial, times ten people.</summary>
    [Fact]
    public void Size_of_the_first_column_is_binomial_in_those_who_are_ready()
    {
        var sizes = FirstSizes(Runs);
        var counts = new int[51];
        foreach (var size in sizes)
        {
            counts[(int)Math.Round(size / 10)]++;
        }

        Law.FitsCounts([.. counts.Select((_, k) => Binomial.PMF(0.3, 50, k))], counts, "agents in the first column");
    }

    /// <summary>A call that brings together too few people is spent: no column, and the next call is another.</summary>
    [Fact]
    public void Call_that_gathers_too_few_sends_nobody()
    {
        var sizes = FirstSizes(500, "column.minSize=150");
        Assert.All(sizes, s => Assert.True(s >= 150));
        Assert.True(sizes.Count < FirstSizes(500).Count, "some calls are spent");
        Assert.Empty(FirstSizes(500, "column.minSize=510"));
    }

    [Theory]
    [InlineData("leader.hard.base=0")]
    [InlineData("column.callRate=0")]
    public void Without_resonance_or_rate_nobody_is_called(string assignment) => Assert.Empty(FirstSizes(100, assignment));

    /// <summary>
    /// Halt 3 + 3 hours after departure, back at MIDWAY 2 + 3 hours later, taken along by the next column that comes by; nobody gets
    /// through, and nobody is lost.
    /// </summary>
    [Fact]
    public void People_who_turned_back_wait_at_the_last_place_and_join_the_next_column()
    {
        var parameters = DockingScenario.Load("staging");
        var grown = 0;
        for (var r = 0u; r < 40; r++)
        {
            var (outcome, events) = parameters.Trace(r);
            Assert.Equal(0, outcome.Counts.ColumnsArrived);
            foreach (var back in events.Where(e => e.Type == RunEventTypes.ColumnBack))
            {
                var departs = events.Single(e => e.Type == RunEventTypes.ColumnDeparts && e.Entity == back.Entity);
                Assert.Equal(departs.Hour + 11, back.Hour, 1e-9);
                Assert.Equal("MIDWAY", back.To);
            }

            // Whoever passes MIDWAY takes along exactly those who were back when that tick began and have not left since.
            var taken = 0.0;
            foreach (var grows in events.Where(e => e.Type == RunEventTypes.ColumnGrows).OrderBy(e => e.Hour))
            {
                var back = events.Where(e => e.Type == RunEventTypes.ColumnBack && e.Hour <= Math.Floor(grows.Hour)).Sum(e => e.Value);
                Assert.Equal(back - taken, grows.Value);
                taken = back;
                grown++;
            }
        }

        Assert.True(grown > 0, "some columns take people along");
    }

    [Fact]
    public void People_who_turned_back_are_counted_where_they_wait()
    {
        var parameters = DockingScenario.Load("staging");
        var seen = 0;
        for (var r = 0u; r < 40; r++)
        {
            var backs = parameters.Trace(r).Events.Where(e => e.Type == RunEventTypes.ColumnBack).Select(e => e.Hour).ToList();
            var firstBack = backs.Count > 0 ? backs.Min() : double.PositiveInfinity;
            parameters.Run(r, view =>
            {
                Assert.True(view.Hour >= firstBack || view.Count(0, 1, LoyaltyState.Opposes) == 0);
                seen += view.Count(0, 1, LoyaltyState.Opposes);
            });
        }

        Assert.True(seen > 0);
    }

    private static List<double> FirstSizes(int runs, params string[] assignments)
    {
        var parameters = DockingScenario.Load("calls", assignments);
        return [.. Enumerable.Range(0, runs)
            .Select(r =>
                parameters.Trace((uint)r).Events.FirstOrDefault(e => e.Type == RunEventTypes.ColumnDeparts)?.Value).OfType<double>()];
    }
}

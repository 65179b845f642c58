using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 8 to 10 of docs/data/source-text.csv: displacement towards the seat, the rear guard, siege and night.</summary>
public class DisplacementStatementTests
{
    private const int Runs = 2000;

    /// <summary>
    /// An organisation of 500 in TOWN that marches when called; l = 1 and a rate of .1 an hour, for ten hours of daylight.
    /// </summary>
    private const string Marchers = """
        time: {deadline: 2000-01-01T22:00}
        parameters: {column.callRate: 0.1, column.callRateGovernment: 0.1, column.share: 1, column.shareGovernment: 1, leader.hard.base: 1,
          leader.hard.momentumGain: 0, travel.sdLog: 0}
        places: [{id: TOWN}]
        roads: [{from: SEAT, to: TOWN, hours: 2}]
        """;

    [Fact]
    public void Columns_from_several_places_bring_people_to_the_seat()
    {
        var parameters = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 72));
        var origins = new HashSet<string>();
        for (var r = 0u; r < 6; r++)
        {
            foreach (var arrival in parameters.Trace(r).Events.Where(e => e.Type == RunEventTypes.ColumnArrives))
            {
                var caller = parameters.BlocOf(arrival.Entity[..arrival.Entity.IndexOf('#', StringComparison.Ordinal)]);
                Assert.Equal("LPZ", arrival.To);
                Assert.True(arrival.Value >= 100, "no column is smaller than column.minSize");
                if (!caller.IsGovernmentBase)
                {
                    origins.Add(arrival.From);
                }
            }
        }

        Assert.True(origins.Count >= 3, $"columns of the opposition arrived from {string.Join(", ", origins)}");
    }

    /// <summary>
    /// 2,000 people set out at once, two hours from the seat, whose cordon is worth 100: siege is 0 until they stand there.
    /// </summary>
    [Fact]
    public void Organisation_that_arrives_raises_the_siege()
    {
        const string blocs = """

            blocs:
              - {id: MARCHERS, kind: group, affiliation: hardLine, home: TOWN, people: 2000, marches: true, initial: [0, 0, 0, 1]}
              - {id: POLICE, kind: police, home: SEAT, people: 100, initial: [1, 0, 0, 0]}
            """;
        var marching = StatementScenario.Quiet(Marchers + blocs, "column.callRate=60", "peoplePerAgent=100");
        var arrival = Assert.Single(marching.Trace(0).Events, e => e.Type == RunEventTypes.ColumnArrives);
        Assert.Equal(2000, arrival.Value);
        Assert.InRange(arrival.Hour, 2, 2.25);
        Assert.All(marching.Follow(view => view.Siege), tick => Assert.Equal(tick.Hour > arrival.Hour + 0.25, tick.Value > 0));
        Assert.Equal((2000.0 - 100) / (2000 + 100 + 500), marching.At(9.75, view => view.Siege), 0.1);

        var staying = StatementScenario.Quiet(Marchers + blocs, "column.callRate=0", "peoplePerAgent=100");
        Assert.All(staying.Follow(view => view.Siege), tick => Assert.Equal(0, tick.Value));
    }

    /// <summary>P(a column) = 1 - exp(-rate l rear hours); without the weight of the rear, rear = 1.</summary>
    [Theory]
    [InlineData(1500, 1, 0.25)]
    [InlineData(500, 1, 0.5)]
    [InlineData(0, 1, 1)]
    [InlineData(1500, 0, 1)]
    public void Columns_are_called_in_proportion_to_the_rear_at_home(int homebodies, int weight, double rear)
    {
        var parameters = StatementScenario.Quiet(
            Marchers + $$"""

            blocs:
              - {id: MARCHERS, kind: group, affiliation: hardLine, home: TOWN, people: 500, marches: true, initial: [0, 0, 0.5, 0.5]}
              - {id: HOMEBODIES, kind: group, affiliation: hardLine, home: TOWN, people: {{homebodies}}, initial: [0.5, 0.5, 0, 0]}
            """, $"column.rearWeight={weight}", "peoplePerAgent=50");
        HaveSentColumns(1 - Math.Exp(-0.1 * rear * 10), parameters.RunMany(Runs));
    }

    /// <summary>The mirror image: columns of the government's base are called by the share that supports, and only during a call.</summary>
    [Theory]
    [InlineData(1500, 1, 0.25)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, 0)]
    public void Rear_of_the_government_is_the_share_that_supports(int others, int call, double rear)
    {
        var parameters = StatementScenario.Quiet(
            Marchers + $$"""

            blocs:
              - {id: MARCHERS, kind: popular, affiliation: government, home: TOWN, people: 500, marches: true, initial: [1, 0, 0, 0]}
              - {id: OTHERS, kind: popular, affiliation: nonAligned, home: TOWN, people: {{others}}, initial: [0, 0.4, 0.3, 0.3]}
            """, $"government.call={call}", "peoplePerAgent=50");
        HaveSentColumns(1 - Math.Exp(-0.1 * rear * 10), parameters.RunMany(Runs));
    }

    /// <summary>From noon to noon 17 hours of day and 7 of night at a quarter.</summary>
    [Fact]
    public void Night_slows_the_calls_of_columns()
    {
        var parameters = StatementScenario.Quiet(
            Marchers + """

            blocs: [{id: MARCHERS, kind: group, affiliation: hardLine, home: TOWN, people: 500, marches: true, initial: [0, 0, 0, 1]}]
            """,
            "time.deadline=2000-01-02T12:00", "column.callRate=0.05", "rhythm.night=0.25", "peoplePerAgent=50", "time.minutesPerTick=60");
        HaveSentColumns(1 - Math.Exp(-0.05 * (17 + (7 * 0.25))), parameters.RunMany(Runs));
    }

    /// <summary>2,000 opponents at the seat, as residents or organised, against a cordon of organised people.</summary>
    [Theory]
    [InlineData("residents", 0, 0)]
    [InlineData("nonAligned", 0, 2000.0 / 2500)]
    [InlineData("nonAligned", 1000, 1500.0 / 3000)]
    [InlineData("nonAligned", 5000, 0)]
    public void Residents_do_not_besiege_and_a_cordon_holds(string affiliation, int cordon, double siege)
    {
        var parameters = StatementScenario.Quiet(
            $$"""
            parameters: {turnout.residents: 1, cordon.popularShare: 0.5}
            blocs:
              - {id: OPPONENTS, kind: popular, affiliation: {{affiliation}}, home: SEAT, people: 2000, initial: [0, 0, 0, 1]}
              - {id: CORDON, kind: popular, affiliation: government, home: SEAT, people: {{cordon}}, initial: [1, 0, 0, 0]}
            """, "peoplePerAgent=100");
        Assert.Equal(siege, parameters.At(1, view => view.Siege), 1e-12);
        Assert.Equal(2000, parameters.At(1, view => view.Opposition(0)));
    }

    private static void HaveSentColumns(double probability, RunOutcome[] runs)
    {
        var sent = runs.Count(run => run.Counts.ColumnsSent > 0);
        if (probability is 0 or 1)
        {
            Assert.Equal(probability * runs.Length, sent);
        }
        else
        {
            Law.HasShare(probability, sent, runs.Length, "runs with a column");
        }
    }
}

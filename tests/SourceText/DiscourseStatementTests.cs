using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 6 and 13 of docs/data/source-text.csv: an exclusive discourse, and a leader's distance from it.</summary>
public class DiscourseStatementTests
{
    /// <summary>A thousand people of popular sectors who hear the leader and nothing else, twelve hours on.</summary>
    [Fact]
    public void Discourse_below_the_middle_repels_popular_sectors_and_above_it_attracts_them()
    {
        var unheard = Withdrawn("popular.weight.leadership=0", "leader.hard.width=0.8");
        var (narrow, middle, wide) = (
            Withdrawn("leader.hard.width=0.2"), Withdrawn("leader.hard.width=0.5"), Withdrawn("leader.hard.width=0.8"));
        Assert.Equal(unheard, middle);
        Assert.True(narrow < middle, $"{narrow} withdraw under a narrow discourse, {middle} under one in the middle");
        Assert.True(wide > middle, $"{wide} withdraw under a wide discourse, {middle} under one in the middle");

        static int Withdrawn(params string[] assignments)
        {
            var parameters = StatementScenario.Quiet(
                """
                parameters: {popular.rate: 1, popular.threshold.exceptions: 0, popular.weight.leadership: 0.15, leader.hard.base: 1}
                blocs: [{id: PEOPLE, kind: popular, affiliation: nonAligned, home: SEAT, people: 1000}]
                """, assignments);
            return parameters.At(12, view => view.Count(0, LoyaltyState.StandsAside) + view.Count(0, LoyaltyState.Opposes));
        }
    }

    /// <summary>
    /// Four deaths at the start: attributed to the opposition they cost resonance, to the government or nobody they do not.
    /// </summary>
    [Fact]
    public void Deaths_attributed_to_the_opposition_cost_its_leader_resonance()
    {
        var none = Leadership("[]");
        Assert.Equal(0.5, none);
        Assert.Equal(none, Leadership("[{at: 2000-01-01T12:00, count: 4, attributed: government}]"));
        Assert.Equal(
            0.5 - (0.3 * (1 - Math.Exp(-4 * 0.15))), Leadership("[{at: 2000-01-01T12:00, count: 4, attributed: opposition}]"), 1e-12);
        Assert.Equal(
            0.5 - (0.3 * (1 - Math.Exp(-2 * 0.15))), Leadership("[{at: 2000-01-01T12:00, count: 4, attributed: contested}]"), 1e-12);

        static double Leadership(string deaths) => StatementScenario.Quiet(
            $$"""
            parameters: {leader.hard.base: 0.5, leader.hard.violenceLoss: 0.3, outrage.perDeath: 0.15}
            pastDeaths: {{deaths}}
            blocs: [{id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1}]
            """).At(0, view => view.Leadership);
    }

    /// <summary>In the tick in which the measure takes effect nobody has moved yet, so all differences are its own.</summary>
    [Fact]
    public void Widened_discourse_wins_popular_sectors_at_the_price_of_the_own_base()
    {
        var scenario = StatementScenario.Shipped("saturday-noon", 4);
        var without = ScenarioCompiler.Compile(scenario).At(3, Pressures);
        var with = ScenarioCompiler.Compile(scenario.Playing("widened-discourse")).At(3, Pressures);
        foreach (var (bloc, kind, pressure) in without.Pressures)
        {
            var difference = with.Pressures.Single(p => p.Bloc == bloc).Pressure - pressure;
            switch (kind)
            {
                case Kind.Popular:
                    Assert.Equal(0.15 * without.Leadership * (2 * 0.2), difference, 1e-12);
                    break;
                case Kind.Group:
                    Assert.InRange(difference, -0.05 * without.Leadership, -0.05 * without.Leadership * 0.5 * 0.7);
                    break;
                default:
                    Assert.Equal(0, difference);
                    break;
            }
        }

        static (double Leadership, List<(string Bloc, Kind Kind, double Pressure)> Pressures) Pressures(RunView view) =>
            (view.Leadership, [.. view.Parameters.Blocs.Select(b => (b.Id, b.Kind, view.PressureOn(b.Id)))]);
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Properties;

/// <summary>
/// What may be written otherwise without the model noticing: how blocs are cut, in what order things stand, what they are called.
/// </summary>
public class SymmetryTests
{
    /// <summary>Exact: thresholds dealt out to one bloc or alternately to two give the same crowd in every tick.</summary>
    [Fact]
    public void Bloc_of_listed_thresholds_split_in_two_is_the_same_crowd()
    {
        double[] thresholds = [.. Enumerable.Range(0, 100).Select(i => 0.2 + (((i * 37) % 100) / 110.0))];
        var crowd = new Bloc { Id = "CROWD", Kind = Kind.Group, Home = "TOWN", People = 100, ThresholdList = thresholds };
        var whole = SmallScenarios.TwoStations with
        {
            Rules = new Rules { Response = Response.Immediate },
            Blocs = [crowd],
        };
        whole = whole.With(("group.weight.peer", 1), ("group.rungSpread", 0.02), ("ladder.tau", 0), ("fall.rateNegotiated", 0));
        var halves = whole with
        {
            Blocs =
            [
                crowd with { Id = "EVEN", People = 50, ThresholdList = [.. thresholds.Where((_, i) => i % 2 == 0)] },
                crowd with { Id = "ODD", People = 50, ThresholdList = [.. thresholds.Where((_, i) => i % 2 == 1)] },
            ],
        };
        var path = Opposing(whole);
        Assert.Equal(path, Opposing(halves));
        Assert.True(path.Distinct().Count() > 5 && path[^1] > 0, $"the crowd moves: {string.Join(" ", path)}");

        static List<double> Opposing(Scenario scenario)
        {
            var shares = new List<double>();
            Run(scenario, 0, view => shares.Add(view.Public(Kind.Group).Opposing));
            return shares;
        }
    }

    /// <summary>In law: the police of <c>minimal</c> in one bloc and in two halves, whose agents have other random numbers.</summary>
    [Fact]
    public void Bloc_split_in_two_halves_changes_no_distribution()
    {
        var whole = ScenarioLibrary.Load("minimal").With(("police.threshold", 0.25), ("fall.resolve", 0.3));
        var police = whole.Blocs.Single(b => b.Kind == Kind.Police);
        var halves = whole with
        {
            Blocs = [.. whole.Blocs.SelectMany(b => b == police
                ? new[] { b with { Id = "FIRST-HALF", People = b.People / 2 }, b with { Id = "SECOND-HALF", People = b.People / 2 } }
                    : [b])],
        };
        Assert.Equal(ScenarioCompiler.Compile(whole).AgentCount, ScenarioCompiler.Compile(halves).AgentCount);
        AssertOneLaw(Sample(whole, seed: 1), Sample(halves, seed: 2));
    }

    /// <summary>Places have random numbers of their own only in clashes; without them another name changes nothing at all.</summary>
    [Fact]
    public void Renamed_places_change_nothing_but_the_draws_of_clashes()
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny").With(("clash.rate", 0));
        var renamed = Rename(scenario, id => "X-" + id);
        for (var r = 0u; r < 4; r++)
        {
            Assert.Equal(Records.Of(Run(scenario, r)), Records.Of(Run(renamed, r)).Replace("\"X-", "\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Renamed_places_change_no_distribution()
    {
        var scenario = ScenarioLibrary.Load("minimal").With(("clash.rate", 1), ("fall.resolve", 0.3));
        AssertOneLaw(Sample(scenario, seed: 1), Sample(Rename(scenario, id => "X-" + id), seed: 1));
    }

    [Theory]
    [InlineData("friday-mutiny")]
    [InlineData("minimal")]
    public void Places_in_another_order_change_nothing(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var reversed = scenario with { Places = [.. scenario.Places.Reverse()] };
        for (var r = 0u; r < 4; r++)
        {
            Assert.Equal(Records.Of(Run(scenario, r)), Records.Of(Run(reversed, r)));
        }
    }

    /// <summary>Blocs, commands and roads too; only the list of commands stands in another order then.</summary>
    [Fact]
    public void Everything_in_another_order_changes_nothing()
    {
        var scenario = ScenarioLibrary.Load("minimal");
        var reversed = scenario with
        {
            Places = [.. scenario.Places.Reverse()],
            Blocs = [.. scenario.Blocs.Reverse()],
            Commands = [.. scenario.Commands.Reverse()],
            Roads = [.. scenario.Roads.Reverse()],
        };
        for (var r = 0u; r < 20; r++)
        {
            var (first, second) = (Run(scenario, r), Run(reversed, r));
            Assert.Equal(Records.Of(first), Records.Of(second with { Commands = [.. second.Commands.Reverse()] }));
        }
    }

    private static Scenario Rename(Scenario scenario, Func<string, string> name) => scenario with
    {
        Seat = name(scenario.Seat),
        Places = [.. scenario.Places.Select(p => p with { Id = name(p.Id) })],
        Roads = [.. scenario.Roads.Select(r => r with
        {
            From = name(r.From),
            To = name(r.To),
            ChokePoints = [.. r.ChokePoints.Select(c => c with { Holder = name(c.Holder) })],
        })],
        Commands = [.. scenario.Commands.Select(c => c with { Place = name(c.Place) })],
        Blocs = [.. scenario.Blocs.Select(b => b with { Home = name(b.Home) })],
        HardLineLeader = scenario.HardLineLeader with
        {
            Home = scenario.HardLineLeader.Home is { } home ? name(home) : null,
            Base = scenario.HardLineLeader.Base is { } @base ? name(@base) : null,
            Flights = [.. scenario.HardLineLeader.Flights.Select(f => f with { Airport = name(f.Airport), To = name(f.To) })],
        },
        Measures = [.. scenario.Measures.Select(m => m with
        {
            When = m.When is { } when && when.Metric.StartsWith(TriggerMetrics.StreetPrefix, StringComparison.Ordinal)
                ? when with { Metric = TriggerMetrics.StreetPrefix + name(when.Metric[TriggerMetrics.StreetPrefix.Length..]) } : m.When,
            Effects = [.. m.Effects.Select(e => e with { Place = e.Place is { } place ? name(place) : null })],
        })],
    };

    /// <summary>Means of a few hundred runs of <c>minimal</c> against each other; none of them is trivial.</summary>
    private static void AssertOneLaw(Dictionary<string, List<double>> first, Dictionary<string, List<double>> second)
    {
        Assert.True(first["falls"].Average() is > 0.05 and < 0.95, $"falls in {first["falls"].Average()} of runs");
        Assert.True(first["people arrived"].Distinct().Count() > 10 && first["clashes"].Distinct().Count() > 1);
        foreach (var (what, values) in first)
        {
            Law.HaveOneMean(values, second[what], what);
        }
    }

    private static Dictionary<string, List<double>> Sample(Scenario scenario, uint seed)
    {
        var simulator = new ReferenceSimulator(ScenarioCompiler.Compile(scenario));
        var sample = new Dictionary<string, List<double>>();
        for (var r = 0u; r < 400; r++)
        {
            var outcome = simulator.Run(seed, r, new TickObserver(view =>
            {
                if (view.Hour is 6 or 12)
                {
                    Add($"police at {view.Hour}", view.Police);
                    Add($"squared police at {view.Hour}", view.Police * view.Police);
                    Add($"momentum at {view.Hour}", view.Momentum);
                    Add($"street of the seat at {view.Hour}", view.Street(view.Parameters.Seat));
                }
            }));
            Add("falls", outcome.FallHour is null ? 0 : 1);
            Add("deaths", outcome.Counts.Deaths);
            Add("clashes", outcome.Counts.Clashes);
            Add("people arrived", outcome.Counts.PeopleArrived);
        }

        return sample;

        void Add(string what, double value)
        {
            if (!sample.TryGetValue(what, out var values))
            {
                sample[what] = values = [];
            }

            values.Add(value);
        }
    }

    private static Observation.RunOutcome Run(Scenario scenario, uint replicate, Action<RunView>? onTick = null) =>
        new ReferenceSimulator(ScenarioCompiler.Compile(scenario)).Run(1, replicate, onTick is null ? null : new TickObserver(onTick));
}

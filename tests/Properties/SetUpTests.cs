using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Properties;

/// <summary>ODD 7.3 and the initialisation of a run: thresholds, initial states, left truncation.</summary>
public class SetUpTests
{
    /// <summary>theta = base + slope x margin + offsets + u[kind] + v[command] + sd z, z standard normal.</summary>
    [Fact]
    public void Thresholds_of_a_bloc_are_normal_around_the_mean_of_the_rule()
    {
        var scenario = SmallScenarios.TwoStations with
        {
            PeoplePerAgent = new PeoplePerAgent { Police = 0.01 },
            Places = [new Place { Id = "SEAT" }, new Place { Id = "TOWN", DepartmentMargin = -0.4, MunicipalMargin = 0.9 }],
            Blocs = [SmallScenarios.TwoStations.Blocs[1] with { ThresholdOffsets = [Quantity.Of("police.tacticalOffset"),
                Quantity.Of(0.2)] }],
        };
        var run = Probe.Open(scenario, seed: 1, replicate: 5);
        var v = 0.06 * new RandomSource(1, 5).Normal(RandomStream.CommandLevel, Identity.Of("POL-TOWN"));
        var mean = ParameterTable.Find("police.threshold")!.Central + (0.3 * -0.4) - 0.06 + 0.2 + run.Draws.ByKind[(int)Kind.Police] + v;
        Assert.Equal(10_000, run.Agents[0].Count);
        Law.FitsDistribution(x => Normal.CDF(mean, 0.14, x), [.. run.Agents[0].Select(a => a.Threshold)], "thresholds");
        Assert.NotEqual(0, v);
    }

    [Fact]
    public void Thresholds_of_residents_follow_the_municipal_margin_and_moderates_have_their_offset()
    {
        var scenario = SmallScenarios.TwoStations with
        {
            PeoplePerAgent = new PeoplePerAgent { Group = 1, Residents = 1 },
            Places = [new Place { Id = "SEAT" }, new Place { Id = "TOWN", DepartmentMargin = 0.9, MunicipalMargin = -0.4 }],
            Commands = [],
            Blocs =
            [
                new Bloc { Id = "RESIDENTS", Kind = Kind.Popular, Affiliation = Affiliation.Residents, Home = "TOWN", People = 2000 },
                new Bloc { Id = "MODERATES", Kind = Kind.Group, Affiliation = Affiliation.Moderate, Home = "TOWN", People = 2000 },
                new Bloc { Id = "HARD-LINE", Kind = Kind.Group, Affiliation = Affiliation.HardLine, Home = "TOWN", People = 2000 },
            ],
        };
        var run = Probe.Open(scenario);
        Law.FitsDistribution(Around(0.5 + (0.7 * -0.4), Kind.Popular), [.. run.Agents[0].Select(a => a.Threshold)], "residents");
        Law.FitsDistribution(Around(0.24 + 0.15, Kind.Group), [.. run.Agents[1].Select(a => a.Threshold)], "moderates");
        Law.FitsDistribution(Around(0.24, Kind.Group), [.. run.Agents[2].Select(a => a.Threshold)], "hard line");

        Func<double, double> Around(double mean, Kind kind) => x => Normal.CDF(mean + run.Draws.ByKind[(int)kind], 0.22, x);
    }

    /// <summary>Private disposition and public state agree: whoever has gone further has no higher threshold.</summary>
    [Theory]
    [InlineData("friday-mutiny")]
    [InlineData("saturday-noon")]
    public void States_from_shares_go_to_agents_in_the_order_of_their_thresholds(string name)
    {
        var run = Probe.Open(ScenarioLibrary.Load(name));
        foreach (var agents in run.Agents.Where(a => a.Count > 0 && a[0].Bloc.InitialShares is not null))
        {
            var ascending = agents.OrderBy(a => a.Threshold).Select(a => (int)a.State).ToList();
            Assert.Equal(ascending.OrderDescending(), ascending);
            var shares = agents[0].Bloc.InitialShares!;
            for (var s = 0; s < 4; s++)
            {
                Assert.Equal(shares[s] * agents.Count, agents.Count(a => (int)a.State == s), 1.0);
            }
        }
    }

    /// <summary>
    /// A command unbroken at the start has withstood the pressure of that moment: its threshold is at least that pressure plus tau. One
    /// that has broken keeps its own.
    /// </summary>
    [Theory]
    [InlineData("saturday-noon")]
    [InlineData("friday-mutiny")]
    public void Commands_unbroken_at_the_start_have_withstood_its_pressure(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var raised = 0;
        for (var replicate = 0u; replicate < 10; replicate++)
        {
            var run = Probe.Open(scenario, replicate: replicate);
            var drawn = run.Commands.Select(c => c.Threshold).ToArray();
            run.Watch("Pressures", _ => { }, ticks: 1);
            foreach (var command in run.Commands)
            {
                var own = drawn[command.Command.Index];
                var least = run.CommandPressure[command.Command.Index] + run.Values[Scalar.LadderTau];
                Assert.Equal(command.Command.Initial < LoyaltyState.StandsAside ? Math.Max(own, least) : own, command.Threshold);
                raised += command.Threshold > own ? 1 : 0;
            }
        }

        Assert.True(raised > 0, "some thresholds are raised");
    }

    [Fact]
    public void Bloc_has_at_least_the_minimum_of_agents_and_none_without_people()
    {
        var guard = SmallScenarios.TwoStations.Blocs[0];
        Assert.Equal([8, 10, 0, 12], new[] { 3.0, 100, 0, 118 }.Select(people =>
            Probe.Open(SmallScenarios.TwoStations with { Blocs = [guard with { People = people },
                SmallScenarios.TwoStations.Blocs[1]] }).Agents[0].Count));
    }
}

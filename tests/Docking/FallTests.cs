using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.11: competing causes of the fall on one exponential clock.</summary>
public class FallTests
{
    private const int Runs = 6000;

    /// <summary>
    /// At constant hazards the hour of the fall is exponential with their sum, cut off at the horizon, and the causes share the falls
    /// as their hazards do, early and late alike.
    /// </summary>
    [Theory]
    [InlineData(60)]
    [InlineData(5)]
    public void Fall_at_constant_hazards_is_exponential_and_its_causes_share_as_the_hazards(int minutes)
    {
        var parameters = DockingScenario.Load("competing-risks", $"time.minutesPerTick={minutes}");
        var hazards = HazardsByHand(parameters.Values);
        var total = hazards.Sum();
        var outcomes = parameters.RunMany(Runs);
        var falls = outcomes.Where(o => o.FallHour is not null).ToList();
        var fallen = 1 - Math.Exp(-total * 24);
        Law.HasShare(fallen, falls.Count, Runs, "falls");
        Law.FitsDistribution(t => (1 - Math.Exp(-total * t)) / fallen, [.. falls.Select(o => o.FallHour!.Value)], "hour of the fall");
        double[] shares = [.. hazards.Select(h => h / total)];
        Law.FitsCounts(shares, CountModes(falls.Where(o => o.FallHour < 4)), "causes before hour 4");
        Law.FitsCounts(shares, CountModes(falls.Where(o => o.FallHour >= 4)), "causes from hour 4");
        Assert.All(outcomes, o => Assert.Equal(o.FallHour ?? 24, o.HoursAtRisk));
    }

    [Theory]
    [InlineData("fall.rateSuggestion", FallMode.MilitarySuggestion)]
    [InlineData("fall.rateAssault", FallMode.PalaceAssault)]
    [InlineData("fall.rateNegotiated", FallMode.NegotiatedExit)]
    public void Fall_with_a_cause_switched_off_never_has_that_cause(string rate, FallMode mode)
    {
        var outcomes = DockingScenario.Load("competing-risks", $"{rate}=0").RunMany(300);
        Assert.DoesNotContain(outcomes, o => o.Mode == mode);
        Assert.Equal(2, outcomes.Select(o => o.Mode).OfType<FallMode>().Distinct().Count());
    }

    /// <summary>
    /// A union of which nobody opposes, under a leadership that stands aside, gives the negotiated exit the share of the leadership as
    /// its popular part: .2 of .6 there, and the hazard of the logistic at the strain.
    /// </summary>
    [Fact]
    public void Leadership_that_stands_aside_makes_a_negotiated_exit_likelier_though_its_people_stay()
    {
        const string Text = """
            name: leadership
            extends: quiet
            parameters:
              popular.leadershipShare: 0.6
              fall.weight.popular: 0.2
              fall.rateNegotiated: 0.1
              fall.resolve: 0.1
              fall.width: 0.04
            commands: [{id: UNION, kind: popular, affiliation: government, place: SEAT, initial: StandsAside}]
            blocs: [{id: MEMBERS, kind: popular, affiliation: government, home: SEAT, people: 100, command: UNION, initial: [1, 0, 0, 0]}]
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text));
        var outcomes = DockingScenario.Read("leadership.yaml", stream).RunMany(Runs);
        var hazard = 0.1 / (1 + Math.Exp(-((0.2 * 0.6) - 0.1) / 0.04));
        Law.HasShare(1 - Math.Exp(-hazard * 24), outcomes.Count(o => o.Mode == FallMode.NegotiatedExit), Runs);
    }

    [Fact]
    public void Fall_with_all_causes_switched_off_does_not_happen() => Assert.All(
        DockingScenario.Load("competing-risks", "fall.rateSuggestion=0", "fall.rateAssault=0", "fall.rateNegotiated=0").RunMany(300),
        o => Assert.Null(o.FallHour));

    /// <summary>The three hazards from the numbers of the file and the rule's own words.</summary>
    private static double[] HazardsByHand(ParameterVector values)
    {
        // 4,000 besiege with 2 % of the 500 police who oppose; 500 police who obey count ten times a tenth; K = 500.
        var siege = (4010.0 - 500) / (4010 + 500 + 500);

        // Half of the guard stands aside.
        var assault = values[Scalar.FallRateAssault] * ((siege - 0.5) / 0.5) * (1 - (0.9 * 0.5));
        var strain = (values[Scalar.FallWeightPolice] * 0.5) + values[Scalar.FallWeightHighCommand]
            + (values[Scalar.FallWeightSiege] * siege);
        var negotiated = values[Scalar.FallRateNegotiated] / (1
            + Math.Exp(-(strain - values[Scalar.FallResolve]) / values[Scalar.FallWidth]));
        return [values[Scalar.FallRateSuggestion], assault, negotiated];
    }

    private static int[] CountModes(IEnumerable<RunOutcome> falls)
    {
        var counts = new int[3];
        foreach (var fall in falls)
        {
            counts[(int)fall.Mode!.Value]++;
        }

        return counts;
    }
}

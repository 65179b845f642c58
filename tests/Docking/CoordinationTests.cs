using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace BoliviaSim.Tests.Docking;

/// <summary>The high command's coordination rule against Casper and Tyson (2014) and global games (cases V7 and V8).</summary>
public class CoordinationTests
{
    /// <summary>r of the scenario files: 500 people in the street and K = 500 make street 1/2.</summary>
    private const double Street = 0.75;

    /// <summary>Case V7: a public signal without precision leaves theta* = 1 - k/(1 + t), whatever the private precision.</summary>
    [Theory]
    [InlineData(0.5, 0.5, 25)]
    [InlineData(0.5, 0, 25)]
    [InlineData(0.3, 0, 4)]
    [InlineData(0.35, 0.5, 100)]
    public void Cutoff_without_a_public_signal_is_that_of_the_global_game(double cost, double penalty, double precision)
    {
        var values = Values(
            ("coordination.centralisation", 0.001), ("coordination.penalty", penalty), ("coordination.signalPrecision", precision));

        // The smallest centralisation that is allowed leaves a public precision of .001, and an error of that order.
        Assert.Equal(1 - (cost / (1 + penalty)), CoordinationRule.Equilibrium(0.5, cost, values).Cutoff, 1e-3);
    }

    /// <summary>Why a start is silent when nobody opposes, and not when nobody stands aside (ODD B30).</summary>
    [Fact]
    public void High_command_that_does_not_stand_aside_at_an_even_signal_would_never_oppose()
    {
        var values = Values();
        var aside = CoordinationRule.Equilibrium(0.5, values[Scalar.CoordinationExitCost], values);
        var oppose = CoordinationRule.Equilibrium(0.99, values[Scalar.CoordinationCost], values);
        Assert.True(aside.Cutoff > oppose.Cutoff && aside.Signal > oppose.Signal, $"{aside} {oppose}");
    }

    /// <summary>Case V8, with the publicity multiplier kappa that follows from theta*.</summary>
    [Theory]
    [InlineData(0.1, 0.672023254, 3.024809)]
    [InlineData(0.5, 0.720150077, 2.876273)]
    public void Cutoff_with_a_public_signal_is_that_of_the_paper(double street, double cutoff, double kappa)
    {
        var theta = CoordinationRule.Equilibrium(street, 0.5, Values()).Cutoff;
        Assert.Equal(cutoff, theta, 1e-9);
        var density = Normal.PDF(0, 1, Normal.InvCDF(0, 1, theta));
        Assert.Equal(kappa, (1 + (5 * density)) / (1 - (density / 5)), 1e-6);
    }

    /// <summary>theta* and z* as functions of the street, against MathNet's root of the equilibrium condition.</summary>
    [Theory]
    [InlineData(2, 4, 25, 0.5, 0.5)]
    [InlineData(1, 2, 12.5, 0.35, 0.25)]
    [InlineData(3, 6, 37.5, 0.6, 0.75)]
    public void Equilibrium_over_the_street_solves_its_condition(double rho, double alpha, double beta, double cost, double penalty)
    {
        var values = Values(
            ("coordination.centralisation", rho), ("coordination.mediaPrecision", alpha), ("coordination.signalPrecision", beta),
            ("coordination.penalty", penalty));
        var gamma = rho * Math.Sqrt(alpha) / (rho + Math.Sqrt(alpha));
        Assert.True(beta > gamma * gamma / (2 * Math.PI), "the equilibrium is unique");
        foreach (var street in Ulps.Grid(0.01, 0.99, 197))
        {
            var publicSignal = -Normal.InvCDF(0, 1, street) / Math.Sqrt(alpha);
            var theta = Brent.FindRoot(Condition, 1e-9, 1 - 1e-9, 1e-14, 500);
            var (cutoff, signal) = CoordinationRule.Equilibrium(street, cost, values);
            Assert.Equal(theta, cutoff, 1e-9);
            Assert.Equal(theta + (Normal.InvCDF(0, 1, theta) / Math.Sqrt(beta)), signal, 1e-9);

            // The condition of lemma 1: the indifferent member's posterior that the cut-off is reached equals k/(1 + t).
            double Condition(double x) => Normal.InvCDF(0, 1, x) - (gamma / Math.Sqrt(beta) * (x - publicSignal))
                + (Math.Sqrt((beta + gamma) / beta) * Normal.InvCDF(0, 1, cost / (1 + penalty)));
        }
    }

    [Fact]
    public void Cutoff_rises_with_the_street_and_stops_at_the_ends()
    {
        var cutoffs = Ulps.Grid(0, 1, 101).Select(r => CoordinationRule.Equilibrium(r, 0.5, Values()).Cutoff).ToList();
        Assert.Equal(cutoffs.Order(), cutoffs);
        Assert.Equal(cutoffs[1], cutoffs[0]);
        Assert.Equal(cutoffs[99], cutoffs[100]);
    }

    /// <summary>
    /// Six members move together with the probability that at least six theta of them have a signal at or under z*: a binomial,
    /// averaged over theta ~ N(.72, .05). Time adds nothing, because nothing is drawn anew: after one hour and after a day alike.
    /// </summary>
    [Theory]
    [InlineData("2000-01-01T13:00")]
    [InlineData("2000-01-02T12:00")]
    public void Six_members_move_with_the_binomial_probability(string deadline)
    {
        const int runs = 4000;
        var parameters = DockingScenario.Load("coordination", "time.minutesPerTick=30", $"time.deadline={deadline}");
        var outcomes = parameters.RunMany(runs);
        var times = outcomes.Select(o => o.Times).ToList();
        Law.HasShare(SixMove(parameters.Values, 0.5, Street), Opposing(outcomes), runs, "oppose");
        Law.HasShare(
            SixMove(parameters.Values, 0.35, Street), times.Count(t => t.HighCommandAsideHour is not null), runs, "stand aside");
        Assert.All(times, t => Assert.True(t.FirstOpposingMemberHour is null || t.FirstOpposingMemberHour == t.HighCommandOpposesHour));
    }

    /// <summary>
    /// The public signal is (1 - q)(1 + street)/2 + q D_P: three quarters from the street, and a third of the police's scale from police
    /// who all waver and are not in the street.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0.541666666666667)]
    [InlineData(1, 0.333333333333333)]
    public void Police_count_in_the_public_signal_with_their_share(double share, double signal)
    {
        const int runs = 4000;
        var parameters = WithBloc(
            "{id: POLICE, kind: police, home: SEAT, people: 30, initial: [0, 1, 0, 0]}", "police.onStreetShare=0",
            FormattableString.Invariant($"coordination.policeShare={share}"), "time.deadline=2000-01-01T13:00");
        Law.HasShare(SixMove(parameters.Values, 0.5, signal), Opposing(parameters.RunMany(runs)), runs, "oppose");
    }

    [Fact]
    public void Silent_start_is_silent_for_as_long_as_the_public_signal_stays()
    {
        var parameters = DockingScenario.Load("coordination", "rules.coordinationStart=silent");
        Assert.All(parameters.RunMany(500), o => Assert.Null(o.Times.FirstOpposingMemberHour));
    }

    /// <summary>
    /// A street that rises after an hour. Whoever moves under the first street moves under the second, so the share that moves given
    /// silence under the first is (p2 - p1)/(1 - p1).
    /// </summary>
    [Fact]
    public void Silent_start_gives_the_law_that_the_rule_has_given_silence()
    {
        const int runs = 4000;
        string[] changes =
        [
            "turnout.opposition=0.5", "rules.coordinationStart=silent", "time.minutesPerTick=30", "time.deadline=2000-01-01T15:00",
        ];
        var parameters = WithBloc("", changes, "{id: rise, at: 2000-01-01T13:00, effects: [{target: turnout.opposition, set: 2}]}");
        var outcomes = parameters.RunMany(runs);
        var first = SixMove(parameters.Values, 0.5, (1 + (250 / 750.0)) / 2);
        var second = SixMove(parameters.Values, 0.5, (1 + (1000 / 1500.0)) / 2);
        Law.HasShare((second - first) / (1 - first), Opposing(outcomes), runs, "oppose");
        Assert.All(outcomes, o => Assert.True(o.Times.HighCommandOpposesHour is null or 1.5));
    }

    [Fact]
    public void Start_that_no_draw_leaves_silent_is_an_error_of_the_run()
    {
        var parameters = DockingScenario.Load("coordination", "rules.coordinationStart=silent", "coordination.mean=-10");
        var error = Assert.Throws<NoSilentStartException>(() => parameters.RunMany(1));
        Assert.Contains("0 of 10,000 draws", error.Message, StringComparison.Ordinal);
    }

    private static int Opposing(IEnumerable<RunOutcome> outcomes) => outcomes.Count(o => o.Times.HighCommandOpposesHour is not null);

    /// <summary>Probability that at least six theta of six signals lie at or under z*, averaged over theta.</summary>
    private static double SixMove(ParameterVector values, double cost, double publicSignal)
    {
        var (mean, sd) = (0.72, 0.05);
        var signal = CoordinationRule.Equilibrium(publicSignal, cost, values).Signal;

        // The number of members needed steps at every sixth, so the integral is cut there.
        return Enumerable.Range(0, 9).Sum(j => GaussLegendreRule.Integrate(
            theta => Normal.PDF(mean, sd, theta) * AtLeast(Math.Max(1, j + 1), Normal.CDF(0, 1, 5 * (signal - theta))),
            j / 6.0, (j + 1) / 6.0, 64));

        static double AtLeast(int needed, double p) => needed > 6 ? 0 : 1 - Binomial.CDF(p, 6, needed - 1);
    }

    /// <summary>The file of six members with a bloc or a measure more.</summary>
    private static Parameters WithBloc(string bloc, params string[] assignments) => WithBloc(bloc, assignments, "");

    private static Parameters WithBloc(string bloc, string[] assignments, string measure)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(
            $"name: coordination-and-more\nextends: coordination.yaml\nblocs: [{bloc}]\nmeasures: [{measure}]\n"));
        return DockingScenario.Read("coordination-and-more.yaml", stream, assignments);
    }

    /// <summary>
    /// Ten thousand members are nearly the continuum: they oppose in the runs whose cut-off theta is under theta*, and in no other.
    /// </summary>
    [Fact]
    public void Ten_thousand_members_move_where_the_cutoff_is_under_that_of_the_equilibrium()
    {
        var parameters = LoadWithMembers(10_000);
        var equilibrium = CoordinationRule.Equilibrium(Street, 0.5, parameters.Values);
        var decided = 0;
        for (var r = 0u; r < 12; r++)
        {
            var theta = 0.72 + (0.05 * new RandomSource(DockingScenario.Seed, r).Normal(RandomStream.CoordinationCutoff, 0));
            var opposes = parameters.Run(r, _ => { }).Times.HighCommandOpposesHour is not null;

            // Four standard errors of the share of signals at or under z*, as a distance of theta from theta*.
            var margin = 4 * Math.Sqrt(0.25 / 10_000);
            if (Math.Abs(theta - equilibrium.Cutoff) > margin)
            {
                Assert.Equal(theta < equilibrium.Cutoff, opposes);
                decided += theta < equilibrium.Cutoff ? 1 : 100;
            }
        }

        Assert.True(decided % 100 > 0 && decided >= 100, "both sides of the cut-off are met");
    }

    /// <summary>The file of six members, with more of them written into it.</summary>
    private static Parameters LoadWithMembers(int members)
    {
        var text = new StringBuilder("name: coordination-of-many\nextends: coordination.yaml\ntime: {deadline: 2000-01-01T13:00}\n");
        text.Append("parameters: {time.minutesPerTick: 60}\ncommands:\n");
        for (var i = 7; i <= members; i++)
        {
            text.Append("  - {id: MEMBER-").Append(i).Append(", kind: military, place: SEAT, highCommand: true}\n");
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        return DockingScenario.Read("coordination-of-many.yaml", stream);
    }

    private static ParameterVector Values(params (string Name, double Value)[] changes)
    {
        var values = new ParameterVector();
        foreach (var (name, value) in changes)
        {
            values[ParameterTable.Find(name)!.Index] = value;
        }

        return values;
    }
}

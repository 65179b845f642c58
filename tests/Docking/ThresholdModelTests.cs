using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// Granovetter's crowds and Kuran's societies. The action value of a rung is s/3, but with a rung spread of 0 an agent goes from
/// <c>Supports</c> to <c>Opposes</c> at once, so that the peer field is the share acting; equality acts, so threshold 0 starts.
/// </summary>
public class ThresholdModelTests
{
    /// <summary>Case V1: everybody joins, one more in every tick.</summary>
    [Fact]
    public void Granovetter_uniform_thresholds_bring_everybody_out_one_by_one() =>
        Assert.Equal([.. Enumerable.Range(0, 101), .. Enumerable.Repeat(100, 11)], Acting(DockingScenario.Load("granovetter-uniform")));

    /// <summary>Case V1: one threshold moved from 1 to 2 and a single person acts.</summary>
    [Fact]
    public void Granovetter_one_threshold_higher_leaves_one_person_alone() =>
        Assert.Equal([0, .. Enumerable.Repeat(1, 111)], Acting(DockingScenario.Load("granovetter-one-less")));

    /// <summary>Case V5: Kuran's society A stays at 10 %, and A', which differs by one threshold, goes to 90 %.</summary>
    [Theory]
    [InlineData("kuran-a", 1)]
    [InlineData("kuran-a-prime", 9)]
    public void Kuran_societies_end_where_the_paper_says(string name, int opposing) =>
        Assert.Equal(opposing, Acting(DockingScenario.Load(name))[^1]);

    /// <summary>Case V2: the closed form of the tipping point, solved with MathNet, is the one of the literature.</summary>
    [Fact]
    public void Granovetter_tipping_point_solves_its_closed_form()
    {
        var z = Brent.FindRoot(x => Normal.CDF(0, 1, x) - (x * Normal.PDF(0, 1, x)) - 0.25, -3, -0.5, 1e-14);
        Assert.Equal(-1.538172254, z, 1e-9);
        Assert.Equal(12.222086827, 100 * Normal.PDF(0, 1, z), 1e-8);
        Assert.Equal(6.200325151, 100 * Normal.CDF(0, 1, z), 1e-8);
    }

    /// <summary>
    /// Case V2 as the crowd grows: a million agents tip at sigma 12.222 within .001. Just under it the crowd rests where the
    /// iteration r -> floor(n F(r) + 1/2)/n rests, to the agent.
    /// </summary>
    [Theory]
    [InlineData(0.12221, 240, false)]
    [InlineData(0.12223, 360, true)]
    public void Granovetter_crowd_of_a_million_tips_at_the_closed_form(double sigma, int ticks, bool tips)
    {
        var path = Acting(DockingScenario.Load(
            "granovetter-normal", "bloc.CROWD.people=1000000", FormattableString.Invariant($"group.sd={sigma}"),
            $"time.minutesPerTick={1440 / ticks}"));
        Assert.Equal(Iterate(1_000_000, r => ((r / 1e6) - 0.25) / sigma, ticks), path);
        Assert.Equal(tips, path[^1] > 990_000);
        Assert.True(tips || path[^1] is > 55_000 and < 62_004, $"rests at {path[^1]}");
    }

    /// <summary>Case V2, the two crowds of the paper: sigma 12.2 ends at 5.479 % and sigma 12.3 at 99.99999995 %.</summary>
    [Theory]
    [InlineData(0.122, 5.479220443)]
    [InlineData(0.123, 99.999999950)]
    public void Granovetter_crowds_of_the_paper_end_at_the_fixed_points(double sigma, double percent)
    {
        var path = Acting(DockingScenario.Load(
            "granovetter-normal", "bloc.CROWD.people=100000", FormattableString.Invariant($"group.sd={sigma}"), "time.minutesPerTick=6"));

        // The iteration stops when it gains less than one agent, that is 1/(n (1 - F'(r))) before the fixed point.
        Assert.Equal(percent, path[^1] / 1000.0, 0.02);
    }

    /// <summary>
    /// Case V4: what the rule of rounding is. Thresholds at the quantiles (i + 1/2)/n put floor(n F(r) + 1/2) agents at or under r:
    /// the "round" rule, which for a hundred agents tips between 12.50 and 12.55.
    /// </summary>
    [Theory]
    [InlineData(0.1250, 5)]
    [InlineData(0.1255, 100)]
    public void Granovetter_crowd_of_a_hundred_tips_by_the_rule_of_rounding(double sigma, int acting) =>
        Assert.Equal(acting, Acting(DockingScenario.Load("granovetter-normal", FormattableString.Invariant($"group.sd={sigma}")))[^1]);

    /// <summary>Case V4: the other two rules of rounding tip elsewhere, so the engine's is told apart from them.</summary>
    [Theory]
    [InlineData(0.0, 12.9)]
    [InlineData(0.5, 12.6)]
    public void Granovetter_crowd_of_a_hundred_tips_elsewhere_by_another_rule(double added, double expected)
    {
        var tip = Enumerable.Range(120, 20).Select(s => s / 10.0).First(sigma => Rest(sigma) > 50);
        Assert.Equal(expected, tip, 1e-9);

        int Rest(double sigma)
        {
            var acting = 0;
            for (var t = 0; t < 500; t++)
            {
                acting = (int)Math.Floor((100 * Normal.CDF(25, sigma, acting)) + added);
            }

            return acting;
        }
    }

    /// <summary>People at <c>Opposes</c> at the start of every tick; nobody is ever in between.</summary>
    private static List<int> Acting(Parameters parameters)
    {
        var acting = new List<int>();
        parameters.Run(0, view =>
        {
            Assert.Equal(0, view.Count(0, 0, LoyaltyState.Wavers) + view.Count(0, 0, LoyaltyState.StandsAside));
            acting.Add(view.Count(0, 0, LoyaltyState.Opposes));
        });
        return acting;
    }

    private static List<int> Iterate(int agents, Func<double, double> score, int ticks)
    {
        var path = new List<int> { 0 };
        while (path.Count < ticks)
        {
            path.Add((int)Math.Floor((agents * Normal.CDF(0, 1, score(path[^1]))) + 0.5));
        }

        return path;
    }
}

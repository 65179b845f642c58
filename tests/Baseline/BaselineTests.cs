using BoliviaSim.Baseline;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Baseline;

/// <summary>The plain hazard model against closed forms, numerical integration and truths drawn from its own prior.</summary>
public class BaselineTests
{
    private static readonly BaselineRates Rates = new(-2, 0.8, -1.5, -0.1, -3);

    private static BaselineCountry Three { get; } = new(
        [new("A", 0.2), new("B", -0.1), new("C", 0)], [[0, 3, 5], [3, 0, 4], [5, 4, 0]]);

    [Fact]
    public void Country_of_Saturday_noon_has_the_nine_departments_with_their_margins_and_road_hours()
    {
        var country = BaselineCountry.Of(ScenarioLibrary.Load("saturday-noon"));

        Assert.Equal(
            ["POL-LPZ", "POL-SCZ", "POL-CBB", "POL-POT", "POL-SUC", "POL-ORU", "POL-TJA", "POL-TDD", "POL-CIJ"],
            country.Commands.Select(c => c.Id));
        Assert.Equal(0.2333, country.Commands[0].Margin);

        // La Paz - El Alto - Caracollo - Oruro: 0.6 + 2.5 + 0.6 h.
        Assert.Equal(3.7, country.Hours[country.PositionOf("POL-LPZ")][country.PositionOf("POL-ORU")], 12);
        Assert.All(
            Enumerable.Range(0, 9).SelectMany(i => Enumerable.Range(0, 9).Select(j => (i, j))),
            pair => Assert.Equal(country.Hours[pair.i][pair.j], country.Hours[pair.j][pair.i]));
    }

    /// <summary>Worked out by hand: A is broken at the start, B breaks at hour 4, C has not broken by hour 10.</summary>
    [Fact]
    public void Likelihood_of_a_history_is_that_worked_out_by_hand()
    {
        var contagion = 0.8 * Math.Log(2);
        var (b1, c1) = (-2 + contagion + 0.15 - 0.3, -2 + contagion - 0.5);
        var c2 = -2 + (0.8 * Math.Log(3)) - 0.4;
        var expected = b1 - (4 * (Math.Exp(b1) + Math.Exp(c1))) - (6 * Math.Exp(c2));
        var silence = -Math.Exp(-3) * ((4 / 3.0) + (6 * 2 / 3.0));

        var (breaks, silent) = BaselineLikelihood.Log(Three, Rates, [0, 4, double.PositiveInfinity], 10);

        Assert.Equal(expected, breaks, 12);
        Assert.Equal(silence, silent, 12);
    }

    /// <summary>Simpson's rule over every history of two commands: both break in either order, one breaks, none breaks.</summary>
    [Fact]
    public void Likelihoods_of_all_histories_sum_to_one()
    {
        const int steps = 200;
        const double cut = 8;
        var h = cut / steps;
        double Weight(int i) => (i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2) * h / 3;
        double Density(double b, double c) => Math.Exp(BaselineLikelihood.Log(Three, Rates, [0, b, c], cut).Breaks);

        var total = Density(double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i <= steps; i++)
        {
            var at = Math.Max(i * h, 1e-9);
            total += Weight(i) * (Density(at, double.PositiveInfinity) + Density(double.PositiveInfinity, at));
            for (var j = 0; j <= steps; j++)
            {
                // The density jumps where the two hours are equal, so each order is integrated by itself: at + (cut - at) u.
                var later = at + ((cut - at) * j / steps);
                var after = Math.Min(later + 1e-9, cut);
                var inner = Weight(j) / cut * (cut - at);
                total += Weight(i) * inner * (Density(at, after) + Density(after, at));
            }
        }

        Assert.Equal(1, total, 5);
    }

    [Fact]
    public void Histories_follow_the_closed_form_of_one_command()
    {
        // One command in breach, one at risk: the second breaks at rate r, the high command acts at rate k/2, a fall follows at rate f.
        var country = new BaselineCountry([new("A", 0), new("B", 0.5)], [[0, 2], [2, 0]]);
        var rates = new BaselineRates(-3, 1, 0.4, -0.2, -1e9);
        var rate = Math.Exp(-3 + Math.Log(2) + 0.2 - 0.4);
        var model = new BaselineModel(country, ["A"], horizon: 20, fallRate: 0.7);
        const int runs = 20_000;

        var broken = Enumerable.Range(0, runs).Count(i => model.Run(rates, 5, (uint)i).BreakHours[1] is not null) / (double)runs;

        var expected = 1 - Math.Exp(-20 * rate);
        Assert.InRange(broken, expected - (4 * Deviation(expected)), expected + (4 * Deviation(expected)));

        static double Deviation(double p) => Math.Sqrt(p * (1 - p) / runs);
    }

    [Fact]
    public void Fall_follows_the_high_command_at_its_rate()
    {
        // All commands are broken, so the high command acts at rate k, and the fall follows at rate f: a sum of two exponential waits.
        var country = new BaselineCountry([new("A", 0)], [[0]]);
        var model = new BaselineModel(country, ["A"], horizon: 10, fallRate: 0.7);
        var rates = new BaselineRates(0, 0, 0, 0, Math.Log(0.2));
        const int runs = 20_000;

        var falls = Enumerable.Range(0, runs).Count(i => model.Run(rates, 7, (uint)i).FallHour is not null) / (double)runs;

        var expected = 1 - (((0.7 * Math.Exp(-2)) - (0.2 * Math.Exp(-7))) / 0.5);
        var bound = 4 * Math.Sqrt(expected * (1 - expected) / runs);
        Assert.InRange(falls, expected - bound, expected + bound);
    }

    /// <summary>
    /// One command at risk with a rate that hangs on the intercept alone, observed through a window: the posterior mean against
    /// numerical integration of prior times likelihood.
    /// </summary>
    [Fact]
    public void Posterior_of_a_window_is_that_of_numerical_integration()
    {
        var country = new BaselineCountry([new("A", 0)], [[0]]);
        var record = new BaselineRecord([], [new("A", 3, 6)], 10);
        var draws = BaselineFit.Sample(country, record, BaselinePrior.Weak, 20_000, 3);

        // Contagion is multiplied by ln 1 = 0, and margin and distance by 0.
        var (mass, moment) = (0.0, 0.0);
        for (var a = -12.0; a <= 6; a += 0.001)
        {
            var r = Math.Exp(a);
            var density = Math.Exp(-0.5 * (a + 3) * (a + 3) / 2.25) * (Math.Exp(-3 * r) - Math.Exp(-6 * r));
            (mass, moment) = (mass + density, moment + (a * density));
        }

        Assert.Equal(moment / mass, draws.Average(d => d.Intercept), 1);
        Assert.Equal(BaselinePrior.Weak.Means.Contagion, draws.Average(d => d.Contagion), 1);
    }

    /// <summary>
    /// Truths drawn from the prior, histories from the truths, posteriors from the histories: an interval of 80 % holds the truth in 80 %
    /// of the cases (simulation-based calibration). The bounds are those of the binomial law at 1 in 1,000, for four parameters.
    /// </summary>
    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        const int truths = 40;
        var prior = new BaselinePrior(new(-3, 1, 0, 0, -3), new(0.7, 0.7, 1, 0.1, 0.7));
        var country = BaselineCountry.Of(ScenarioLibrary.Load("saturday-noon"));
        var model = new BaselineModel(country, ["POL-CBB"], horizon: 24, fallRate: 0);
        var held = new int[4];
        for (var t = 0u; t < truths; t++)
        {
            var truth = prior.Means;
            for (var i = 0; i < BaselineRates.Count; i++)
            {
                var z = NormalLaw.Quantile(new RandomSource(11, t).Uniform(RandomStream.DummyParameter, (uint)i));
                truth = truth.With(i, prior.Means[i] + (z * prior.Deviations[i]));
            }

            // The record is closed at hour 24 or when the high command acts, so that its silence is true.
            var run = model.Run(truth, 12, t);
            var cut = run.HighCommandHour is { } acted ? acted : 24;
            var windows = run.BreakHours.Select((h, i) => (Hour: h, country.Commands[i].Id)).Where(c => c.Id != "POL-CBB").Select(c =>
                c.Hour is { } hour && hour < cut
                    ? new BaselineWindow(c.Id, Math.Floor(hour), Math.Min(cut, Math.Floor(hour) + 1))
                    : new BaselineWindow(c.Id, cut, null));
            var draws = BaselineFit.Sample(country, new(["POL-CBB"], [.. windows], cut), prior, 200, t);
            for (var i = 0; i < held.Length; i++)
            {
                var below = draws.Count(d => d[i] < truth[i]) / 200.0;
                held[i] += below is > 0.1 and < 0.9 ? 1 : 0;
            }
        }

        // Binomial(40, 0.8): fewer than 24 has a probability of 0.00099 for one parameter, all 40 of 0.00013.
        Assert.All(held, h => Assert.InRange(h, 24, 39));
    }

    [Fact]
    public void Fit_is_the_same_for_the_same_seed_and_differs_for_another()
    {
        var record = new BaselineRecord(["A"], [new("B", 1, 2), new("C", 5, null)], 10);
        IReadOnlyList<BaselineRates> Fit(uint seed) => BaselineFit.Sample(Three, record, BaselinePrior.Weak, 20, seed);

        Assert.Equal(Fit(1), Fit(1));
        Assert.NotEqual(Fit(1), Fit(2));
    }

    [Fact]
    public void Unknown_command_and_empty_window_are_refused()
    {
        Assert.Contains("'D'", Refusal(new(["A"], [new("D", 0, 1)], 10)), StringComparison.Ordinal);
        Assert.Contains("window of B", Refusal(new(["A"], [new("B", 3, 2)], 10)), StringComparison.Ordinal);

        static string Refusal(BaselineRecord record) => Assert.Throws<ArgumentException>(
            () => BaselineFit.Sample(Three, record, BaselinePrior.Weak, 1, 1)).Message;
    }
}

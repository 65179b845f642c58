using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Randomness;
using BoliviaSim.Tests.Support;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Experiments;

/// <summary>The rule stops where it should, and its interval covers the truth as often as it says.</summary>
public class StoppingRuleTests
{
    private const int Repetitions = 20_000;

    private static readonly StoppingRule Untuned = new() { HalfWidth = 0.05, CriticalValue = Intervals.Z };

    [Fact]
    public void Looks_grow_by_half() =>
        Assert.Equal([100, 150, 225, 337, 505, 757, 1135, 1702, 2553], Looks(new StoppingRule { HalfWidth = 0.001, Most = 2553 }));

    [Fact]
    public void Last_look_is_at_the_most_replicates()
    {
        Assert.Equal([100, 150, 160], Looks(new StoppingRule { HalfWidth = 0.001, Most = 160 }));
        Assert.Equal([40], Looks(new StoppingRule { HalfWidth = 0.001, Most = 40 }));
    }

    /// <summary>A resumed point, stopped between two looks, goes on to the same looks.</summary>
    [Fact]
    public void Next_look_between_two_looks_is_the_later() => Assert.Equal(225, Untuned.NextLook(170));

    [Fact]
    public void Interval_at_the_usual_critical_value_is_Wilsons() =>
        Gen.Int[1, 100_000].SelectMany(n => Gen.Int[0, n].Select(k => (k, n))).Sample(c =>
    {
        var (look, wilson) = (Untuned.Look(c.k, c.n), Intervals.Wilson(c.k, c.n));
        Assert.Equal(wilson.Low, look.Low, 1e-14);
        Assert.Equal(wilson.High, look.High, 1e-14);
        Assert.Equal(look.HalfWidth <= 0.05, look.Reached);
    });

    [Fact]
    public void Tuned_interval_is_where_the_score_test_at_its_critical_value_just_rejects()
    {
        var look = new StoppingRule { HalfWidth = 0.1 }.Look(37, 100);
        foreach (var bound in new[] { look.Low, look.High })
        {
            Assert.Equal(2.15 * Math.Sqrt(bound * (1 - bound) / 100), Math.Abs(0.37 - bound), 1e-12);
        }
    }

    [Fact]
    public void Every_count_stops_eventually() => Gen.Select(Gen.Double[0.01, 0.1], Gen.Double[0, 1]).Sample((halfWidth, share) =>
    {
        var rule = new StoppingRule { HalfWidth = halfWidth };
        var stop = Looks(rule).First(n => rule.Look((int)(share * n), n).Reached);
        Assert.InRange(stop, 100, Math.Max(100, 1.5 * 2.15 * 2.15 / (4 * halfWidth * halfWidth)));
    });

    /// <summary>The exact law of the count at each look, so that no chance is in the figure.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.07)]
    [InlineData(0.05)]
    [InlineData(0.03)]
    [InlineData(0.02)]
    public void Exact_coverage_of_the_tuned_interval_is_at_least_95_percent(double halfWidth)
    {
        var rule = new StoppingRule { HalfWidth = halfWidth };
        var shares = halfWidth < 0.03 ? Ulps.Grid(0.02, 0.5, 13) : Ulps.Grid(0.02, 0.5, 49);
        Assert.All(shares, share => Assert.InRange(ExactCoverage(rule, share), 0.95, 1));
    }

    /// <summary>Why the critical value is not 1.96, nor one hundredth smaller than it is.</summary>
    [Fact]
    public void Exact_coverage_at_smaller_critical_values_falls_below_95_percent()
    {
        Assert.True(ExactCoverage(Untuned, 0.02) < 0.95);
        Assert.True(ExactCoverage(new StoppingRule { HalfWidth = 0.1, CriticalValue = 2.14 }, 0.02) < 0.95);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Simulated_coverage_of_the_tuned_interval_is_the_exact_one(double share)
    {
        var rule = new StoppingRule { HalfWidth = 0.05 };
        var exact = ExactCoverage(rule, share);
        Assert.True(exact >= 0.95);
        Law.HasShare(exact, SimulatedCovers(rule, share), Repetitions);
    }

    /// <summary>The reference value: untuned, with these looks, .946 to .957 in 20,000 repetitions.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void Simulated_coverage_without_tuning_is_the_known_one(double share) =>
        Assert.InRange((double)SimulatedCovers(Untuned, share) / Repetitions, 0.946, 0.957);

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void Look_at_impossible_counts_is_refused(int successes, int replicates) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Untuned.Look(successes, replicates));

    private static IEnumerable<int> Looks(StoppingRule rule)
    {
        for (var look = rule.NextLook(0); look is { } n; look = rule.NextLook(n))
        {
            yield return n;
        }
    }

    /// <summary>Runs so many points to their stop, replicate by replicate; in how many the interval then holds the share.</summary>
    private static int SimulatedCovers(StoppingRule rule, double share)
    {
        var threshold = (uint)(share * 4294967296.0);
        var stops = Looks(rule).ToArray();
        return Enumerable.Range(0, Repetitions).Count(repetition =>
        {
            var source = new RandomSource(1, (uint)repetition);
            var (successes, replicates) = (0, 0);
            var block = default(PhiloxBlock);
            foreach (var stop in stops)
            {
                for (; replicates < stop; replicates++)
                {
                    block = replicates % 4 == 0 ? source.Block(RandomStream.AuditFinding, 0, 0, (uint)replicates) : block;
                    successes += block[replicates % 4] < threshold ? 1 : 0;
                }

                if (rule.Look(successes, stop) is { Reached: true } look)
                {
                    return look.Low <= share && share <= look.High;
                }
            }

            return false;
        });
    }

    private static double ExactCoverage(StoppingRule rule, double share)
    {
        var (going, replicates, covered) = (new[] { 1.0 }, 0, 0.0);
        foreach (var look in Looks(rule))
        {
            double[] gain = [.. Enumerable.Range(0, look - replicates + 1).Select(k => Binomial.PMF(share, look - replicates, k))];
            var next = new double[look + 1];
            for (var k = 0; k < going.Length; k++)
            {
                for (var more = 0; going[k] > 0 && more < gain.Length; more++)
                {
                    next[k + more] += going[k] * gain[more];
                }
            }

            for (var k = 0; k <= look; k++)
            {
                if (rule.Look(k, look) is { Reached: true } stop)
                {
                    covered += stop.Low <= share && share <= stop.High ? next[k] : 0;
                    next[k] = 0;
                }
            }

            (going, replicates) = (next, look);
            if (going.All(p => p == 0))
            {
                return covered;
            }
        }

        return covered;
    }
}

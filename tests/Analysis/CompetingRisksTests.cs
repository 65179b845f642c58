using BoliviaSim.Analysis;
using CsCheck;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Aalen and Johansen's estimator: a published table, plain shares without censoring, a small case by hand.</summary>
public class CompetingRisksTests
{
    /// <summary>
    /// Weeks in remission under 6-mercaptopurine, 21 patients (Freireich et al. 1963, as in Kalbfleisch and Prentice 2002, table 1.1):
    /// the published survival function and Greenwood's standard errors. With one cause, incidence is 1 less survival.
    /// </summary>
    [Fact]
    public void One_cause_gives_one_less_Kaplan_and_Meier_with_Greenwoods_error()
    {
        CaseEnd[] ends =
        [
            new(6, 0, 3), new(6, -1, 1), new(7, 0, 1), new(9, -1, 1), new(10, 0, 1), new(10, -1, 1), new(11, -1, 1), new(13, 0, 1),
            new(16, 0, 1),
            new(17, -1, 1), new(19, -1, 1), new(20, -1, 1), new(22, 0, 1), new(23, 0, 1), new(25, -1, 1), new(32, -1, 2), new(34, -1, 1),
            new(35, -1, 1),
        ];
        var risks = CompetingRisks.Of(ends, 1);
        Assert.Equal(21, risks.Cases);
        (double Week, double Survival, double Error)[] published =
            [(6, .857, .0764), (7, .807, .0869), (10, .753, .0963), (13, .690, .1068), (16, .627, .1141), (22, .538, .1282),
                (23, .448, .1346)];
        Assert.All(published.Zip(risks.Of(0, published.Select(p => p.Week))), p =>
        {
            Assert.Equal(p.First.Survival, 1 - p.Second.Share, .0005);
            Assert.Equal(p.First.Error, p.Second.StandardError, .00005);
        });
    }

    [Fact]
    public void Without_censoring_incidence_is_the_plain_share_and_its_variance_binomial() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 2], Gen.Long[1, 5]).Array[1, 12].Sample(cells =>
        {
            var ends = cells.Select(c => new CaseEnd(c.Item1, c.Item2, c.Item3)).ToArray();
            var (risks, n) = (CompetingRisks.Of(ends, 3), (double)ends.Sum(e => e.Count));
            for (var cause = 0; cause < 3; cause++)
            {
                for (var time = 0; time <= 6; time++)
                {
                    var share = ends.Where(e => e.Cause == cause && e.Time <= time).Sum(e => e.Count) / n;
                    var found = risks.Of(cause, [time])[0];
                    Assert.Equal(share, found.Share, 1e-12);
                    Assert.Equal(Math.Sqrt(share * (1 - share) / n), found.StandardError, 1e-7);
                    Assert.InRange(found.Share, found.Band.Low - 1e-12, found.Band.High + 1e-12);
                }
            }
        });

    /// <summary>
    /// Five cases: cause 0 at 1, censored at 2, cause 1 at 3, cause 0 at 4, censored at 5. Survival 1, 4/5, 4/5, 8/15, 4/15;
    /// incidence of 0: 1/5 then 1/5 + 8/15 1/2 = 7/15, of 1: 4/15. Variance of 7/15 by the three sums of Gaynor et al.: with shares
    /// left (4/15, 4/15, 0) it is (4/15)^2 (1/20 + 1/6) + (4/125 + (8/15)^2/8) - 2 (4/15) (1/25) = .0616.
    /// </summary>
    [Fact]
    public void Small_case_comes_out_as_by_hand()
    {
        var risks = CompetingRisks.Of([new(1, 0, 1), new(2, -1, 1), new(3, 1, 1), new(4, 0, 1), new(5, -1, 1)], 2);
        Assert.Equal([0, .2, .2, 7 / 15.0],
            risks.Of(0, [.5, 1, 3, 4]).Select(i => i.Share).Select(s => Math.Round(s, 12)).Select(s => s is .466666666667 ? 7 / 15.0 : s));
        Assert.Equal(4 / 15.0, risks.Of(1, [5])[0].Share, 1e-12);
        var expected = (16 / 225.0 * ((1 / 20.0) + (1 / 6.0))) + (4 / 125.0) + (64 / 225.0 / 8) - (2 * (4 / 15.0) / 25);
        Assert.Equal(expected, Math.Pow(risks.Of(0, [4])[0].StandardError, 2), 1e-12);
    }

    /// <summary>
    /// By the definitions, each time anew: F(t) sums S(t-) d/n; Gaynor et al. (1993), equation (3): the variance sums, over the times up to
    /// t, (F(t) - F)^2 D / (n (n - D)) + S(t-)^2 d (n - d) / n^3 - 2 (F(t) - F) S(t-) d / n^2, with D ends of any cause; the band is
    /// 1 - (1 - F)^exp(+-z se / ((1 - F) |log(1 - F)|)); a hazard is events by hours at risk; the restricted mean is the area above F.
    /// </summary>
    [Fact]
    public void Curves_hazards_and_means_are_those_of_the_definitions() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[-1, 1], Gen.Long[1, 4]).Array[2, 25].Sample(cells =>
        {
            var ends = cells.Select(c => new CaseEnd(c.Item1 / 2.0, c.Item2, c.Item3)).ToArray();
            var risks = CompetingRisks.Of(ends, 2);
            for (var t = 0.5; t <= 5; t += 0.5)
            {
                var (share, survival) = (0.0, 1.0);
                var terms = new List<(double F, double S, double N, double D, double Own)>();
                foreach (var time in ends.Select(e => e.Time).Distinct().Order().TakeWhile(time => time <= t))
                {
                    double n = ends.Where(e => e.Time >= time).Sum(e => e.Count), all = Count(time, e => e.Cause >= 0),
                    own = Count(time, e => e.Cause == 0);
                    share += survival * own / n;
                    terms.Add((share, survival, n, all, own));
                    survival *= 1 - (all / n);
                }

                var variance = terms.Sum(x => (x.D < x.N ? Math.Pow(share - x.F, 2) * x.D / (x.N * (x.N - x.D)) : 0)
                    + (x.S * x.S * x.Own * (x.N - x.Own) / Math.Pow(x.N, 3)) - (2 * (share - x.F) * x.S * x.Own / (x.N * x.N)));
                var found = risks.Of(0, [t])[0];
                Assert.Equal(share, found.Share, 1e-10);
                if (share > 0 && share < 1 - 1e-9)
                {
                    Assert.Equal(Math.Max(0, variance), found.StandardError * found.StandardError, 1e-10);
                    var width = 1.959963984540054 * found.StandardError / ((1 - share) * -Math.Log(1 - share));
                    Assert.Equal(1 - Math.Pow(1 - share, Math.Exp(-width)), found.Band.Low, 1e-10);
                    Assert.Equal(1 - Math.Pow(1 - share, Math.Exp(width)), found.Band.High, 1e-10);
                }

                var hazard = risks.Hazard(0, t - 0.5, t);
                var hours = ends.Sum(e => e.Count * Math.Clamp(e.Time - (t - 0.5), 0, 0.5));
                Assert.Equal(hours, hazard.Exposure, 1e-10);
                Assert.Equal(ends.Where(e => e.Cause == 0 && e.Time > t - 0.5 && e.Time <= t).Sum(e => e.Count), hazard.Events);

                var area = Enumerable.Range(0, (int)(2 * t)).Sum(half => 0.5 * risks.Of(0, [half / 2.0])[0].Share);
                Assert.Equal(t - area, risks.RestrictedMean(0, t).Value, 1e-10);

                double Count(double time, Func<CaseEnd, bool> which) => ends.Where(e => e.Time == time && which(e)).Sum(e => e.Count);
            }
        }, iter: 200);

    [Fact]
    public void Before_the_first_event_the_band_is_Wilsons_for_none()
    {
        var before = CompetingRisks.Of([new(1, 0, 10)], 1).Of(0, [.5, 1]);
        Assert.Equal(.277532799863, before[0].Band.High, 1e-9);
        Assert.Equal((1, 1), (before[1].Share, before[1].Band.High));
        Assert.Equal(1 - .277532799863, before[1].Band.Low, 1e-9);
    }

    [Fact]
    public void Restricted_mean_without_censoring_is_the_mean_of_the_smaller_time_with_its_variance() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 1], Gen.Long[1, 5]).Array[1, 12].Sample(cells =>
        {
            var ends = cells.Select(c => new CaseEnd(c.Item1, c.Item2, c.Item3)).ToArray();
            const double until = 6;
            var (n, sum, squares) = (0.0, 0.0, 0.0);
            foreach (var end in ends)
            {
                var time = end.Cause == 0 ? Math.Min(end.Time, until) : until;
                (n, sum, squares) = (n + end.Count, sum + (time * end.Count), squares + (time * time * end.Count));
            }

            var (mean, found) = (sum / n, CompetingRisks.Of(ends, 2).RestrictedMean(0, until));
            Assert.Equal(mean, found.Value, 1e-9);
            var half = Intervals.Z * Math.Sqrt(Math.Max(0, (squares / n) - (mean * mean)) / n);
            Assert.Equal(Math.Max(0, mean - half), found.Low, 1e-6);
            Assert.Equal(Math.Min(until, mean + half), found.High, 1e-6);
        });

    [Fact]
    public void Hazard_is_events_by_time_at_risk_with_Garwoods_interval()
    {
        // Two hours: four cases; one event at half past the first hour, one at the full second.
        var risks = CompetingRisks.Of([new(.5, 0, 1), new(2, 0, 1), new(2, -1, 2)], 1);
        var (first, second) = (risks.Hazard(0, 0, 1), risks.Hazard(0, 1, 2));
        Assert.Equal((4, 3.5, 1), (first.AtRisk, first.Exposure, first.Events));
        Assert.Equal((3, 3.0, 1), (second.AtRisk, second.Exposure, second.Events));
        Assert.Equal(1 / 3.5, first.Rate, 1e-12);
        // For one event the exact bounds are -ln(.975) and 5.571643 (Garwood's table).
        Assert.Equal(-Math.Log(.975) / 3.5, first.Interval.Low, 1e-9);
        Assert.Equal(5.571643 / 3.5, first.Interval.High, 1e-6);
        Assert.Equal(0, risks.Hazard(0, 2, 3).Events);
        Assert.True(double.IsNaN(risks.Hazard(0, 2, 3).Rate));
    }
}

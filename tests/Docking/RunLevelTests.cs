using BoliviaSim.Populations;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.3, what runs have in common: a large bloc under a constant pressure acts in the share Phi((P - mean - u)/sd), and u differs
/// from run to run, so P(share at or under q) = Phi((sd Phi^-1(q) - P + mean)/sd_u): Vasicek's large portfolio.
/// </summary>
public class RunLevelTests
{
    private const int Runs = 3000;
    private const int Agents = 1000;

    [Theory]
    [InlineData("stratified")]
    [InlineData("random")]
    public void Share_of_a_large_bloc_follows_the_large_portfolio_law(string heterogeneity)
    {
        var parameters = DockingScenario.Load("vasicek", $"rules.heterogeneity={heterogeneity}");
        var shares = new List<double>();
        for (var r = 0u; r < Runs; r++)
        {
            var acting = 0;
            var u = parameters.Run(r, view => acting = view.Count(0, 0, LoyaltyState.Opposes)).DrawPolice;
            var expected = Agents * Normal.CDF(0, 1, (0.3 - 0.35 - u) / 0.14);
            if (heterogeneity == "stratified")
            {
                // Quantiles at (i + 1/2)/n leave no randomness within the bloc.
                Assert.Equal(expected, acting, 0.5 + 1e-6);
            }
            else
            {
                // Six standard errors: it is asked of every one of thousands of runs.
                Assert.Equal(expected, acting, 6 * Math.Sqrt(Agents) / 2);
            }

            shares.Add(acting / (double)Agents);
        }

        Law.FitsDistribution(Cdf(0.5 / Agents), shares, "share acting", below: Cdf(-0.5 / Agents));

        // Shares come in steps of 1/n, so the law is read in the middle between two of them.
        static Func<double, double> Cdf(double shift) => q => q + shift is var x && x >= 1 ? 1 : x <= 0 ? 0
            : Normal.CDF(0, 1, ((0.14 * Normal.InvCDF(0, 1, x)) - 0.3 + 0.35) / 0.06);
    }

    [Fact]
    public void Shifts_of_a_run_are_normal_and_independent_between_kinds()
    {
        var outcomes = DockingScenario.Load(
            "vasicek", "run.sd.police=0.06", "run.sd.military=0.1", "run.sd.group=0.05", "run.sd.popular=0.04", "run.sd.resolve=0.05")
                .RunMany(Runs);
        var draws = new (double Sd, double[] Values)[]
        {
            (0.06, [.. outcomes.Select(o => o.DrawPolice)]), (0.1, [.. outcomes.Select(o => o.DrawMilitary)]),
            (0.05, [.. outcomes.Select(o => o.DrawGroup)]), (0.04, [.. outcomes.Select(o => o.DrawPopular)]),
            (0.05, [.. outcomes.Select(o => o.DrawResolve)]),
        };
        for (var i = 0; i < draws.Length; i++)
        {
            Law.FitsDistribution(x => Normal.CDF(0, draws[i].Sd, x), draws[i].Values, $"shift {i}");
            for (var j = 0; j < i; j++)
            {
                var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(draws[i].Values, draws[j].Values);
                Law.HasMean(0, correlation, 1 / Math.Sqrt(Runs), $"correlation of shifts {i} and {j}");
            }
        }
    }
}

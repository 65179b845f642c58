using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>The ladder at a constant pressure (ODD 7.4): where it rests, and how it gets there.</summary>
public class LadderTests
{
    /// <summary>
    /// The stationary law pi_s proportional to the product over rungs k up to s of exp((P - theta - delta_k)/tau)/reversal, from
    /// below, from above, and as the law of initial states.
    /// </summary>
    [Theory]
    [InlineData(0.01, 0.06, 0.5)]
    [InlineData(0.01, 0, 0.5)]
    [InlineData(-0.05, 0.06, 1)]
    [InlineData(0.06, 0.1, 0.25)]
    public void Ladder_at_constant_pressure_rests_at_the_product_form(double threshold, double spread, double reversal)
    {
        var parameters = DockingScenario.Load(
            "ladder-at-rest", Set("group.threshold", threshold), Set("group.rungSpread", spread), Set("group.reversal", reversal));
        var (start, end) = (new int[3][], new int[3][]);
        parameters.Run(0, view =>
        {
            var counts = Enumerable.Range(0, 3).Select(bloc => States(view, bloc)).ToArray();
            start = view.Tick == 0 ? counts : start;
            end = counts;
        });

        var law = ProductForm(parameters.Values, threshold);
        Law.FitsCounts(law, end[0], "from below");
        Law.FitsCounts(law, end[1], "from above");
        Law.FitsCounts(law, start[2], "drawn at rest");
        Law.FitsCounts(law, end[2], "left at rest");
    }

    /// <summary>
    /// With one threshold for all rungs the chain's eigenvalues are -(a + b) + 2 sqrt(ab) cos(k pi/4), k = 1, 2, 3: the mean of the
    /// k-th eigenfunction decays at the k-th eigenvalue, whatever the tick.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(60)]
    public void Ladder_with_one_threshold_relaxes_at_the_eigenvalues_of_its_chain(int minutes)
    {
        var parameters = DockingScenario.Load("ladder-relaxing", $"time.minutesPerTick={minutes}");
        var (up, down) = Rates(parameters.Values, readiness: -0.02);
        parameters.Run(0, view =>
        {
            if (view.Hour is 1 or 4 or 12)
            {
                var counts = States(view, 0);
                for (var k = 1; k <= 3; k++)
                {
                    var eigenvalue = -(up + down) + (2 * Math.Sqrt(up * down) * Math.Cos(k * Math.PI / 4));
                    double[] f = [.. Enumerable.Range(0, 4).Select(s => Eigenfunction(k, s))];
                    var n = (double)counts.Sum();
                    var mean = counts.Zip(f, (c, x) => c * x).Sum() / n;
                    var variance = (counts.Zip(f, (c, x) => c * x * x).Sum() / n) - (mean * mean);
                    Law.HasMean(f[0] * Math.Exp(eigenvalue * view.Hour), mean, Math.Sqrt(variance / n), $"mode {k} at hour {view.Hour}");
                }
            }
        });

        // Functions on the states that the generator multiplies by its eigenvalues, with reflection at both ends.
        double Eigenfunction(int k, int s)
        {
            var (q, angle) = (Math.Sqrt(down / up), k * Math.PI / 4);
            return Math.Pow(q, s) * (Math.Sin((s + 1) * angle) - (q * Math.Sin(s * angle)));
        }
    }

    /// <summary>With the upper rungs out of reach, p(t) = a/(a + b) (1 - exp(-(a + b) t)).</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(60)]
    public void Ladder_with_its_upper_rungs_closed_switches_between_two_states(int minutes)
    {
        var parameters = DockingScenario.Load("two-states", $"time.minutesPerTick={minutes}");
        var (up, down) = Rates(parameters.Values, readiness: -0.02);
        var hours = 0;
        parameters.Run(0, view =>
        {
            if (view.Hour is 1 or 3 or 8 or 20)
            {
                var counts = States(view, 0);
                Assert.Equal(0, counts[2] + counts[3]);
                Law.HasShare(up / (up + down) * (1 - Math.Exp(-(up + down) * view.Hour)), counts[1], counts.Sum(), $"hour {view.Hour}");
                hours++;
            }
        });
        Assert.Equal(4, hours);
    }

    /// <summary>The night multiplies the ladder's clock by its factor, hour for hour: .25 from 00 to 07.</summary>
    [Fact]
    public void Ladder_at_night_runs_at_the_rhythm()
    {
        var parameters = DockingScenario.Load("two-states", "rhythm.night=0.25", "time.minutesPerTick=60");
        var (up, down) = Rates(parameters.Values, readiness: -0.02);
        parameters.Run(0, view =>
        {
            // The run starts at noon.
            var exposure = Math.Min(view.Hour, 12) + (0.25 * Math.Clamp(view.Hour - 12, 0, 7)) + Math.Max(0, view.Hour - 19);
            var counts = States(view, 0);
            if (view.Tick > 0)
            {
                Law.HasShare(up / (up + down) * (1 - Math.Exp(-(up + down) * exposure)), counts[1], counts.Sum(), $"hour {view.Hour}");
            }
        });
    }

    private static double[] ProductForm(ParameterVector values, double threshold)
    {
        var (tau, spread, reversal) = (values[Scalar.LadderTau], values[Scalar.GroupRungSpread], values[Scalar.GroupReversal]);
        var law = new double[4];
        law[0] = 1;
        for (var k = 1; k <= 3; k++)
        {
            law[k] = law[k - 1] * Math.Exp((-threshold - ((k - 2) * spread)) / tau) / reversal;
        }

        return [.. law.Select(p => p / law.Sum())];
    }

    private static (double Up, double Down) Rates(ParameterVector values, double readiness)
    {
        var (rate, x) = (values[Scalar.GroupRate], readiness / values[Scalar.LadderTau]);
        return (rate / (1 + Math.Exp(-x)), rate * values[Scalar.GroupReversal] / (1 + Math.Exp(x)));
    }

    private static int[] States(RunView view, int bloc) =>
        [.. Enum.GetValues<LoyaltyState>().Select(s => view.Count(bloc, 0, s))];

    private static string Set(string name, double value) => FormattableString.Invariant($"{name}={value}");
}

using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// The ladder of the police at a constant pressure and a constant share b of the own command that has moved (ODD 7.4). Two firm crowds
/// of a hundred million hold b, so that what thirty thousand others do changes it by less than a thousandth.
/// </summary>
public class PoliceReversalTests
{
    private const double Millions = 1e6;

    /// <summary>The product form with the reversal max(floor, r0 (1 - b)^p) of each share.</summary>
    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0.4, 2, 0)]
    [InlineData(0.4, 0, 0)]
    [InlineData(0.4, 1.5, 0)]
    [InlineData(0.7, 2, 0)]
    [InlineData(0.7, 2, 0.3)]
    [InlineData(1, 2, 0.25)]
    public void Police_rest_at_the_product_form_of_their_own_commands_share(double share, double power, double floor)
    {
        var parameters = Load(share, Set("police.reversalPower", power), Set("police.reversalFloor", floor));
        var end = new int[3][];
        parameters.Run(0, view => end = [.. Enumerable.Range(0, 3).Select(bloc => States(view, bloc))]);

        var law = ProductForm(parameters.Values, Math.Max(floor, 0.8 * Math.Pow(1 - share, power)));
        Law.FitsCounts(law, end[0], "from below");
        Law.FitsCounts(law, end[1], "from above");

        // Half of all police are under the other command and hold.
        var alone = ProductForm(parameters.Values, Math.Max(floor, 0.8 * Math.Pow(1 - (share / 2), power)));
        Law.FitsCounts(alone, end[2], "without a command");
    }

    /// <summary>
    /// With one threshold for all rungs the mean of the k-th eigenfunction decays at the eigenvalue -(a + b) + 2 sqrt(ab) cos(k pi/4) of
    /// the chain, whatever the tick; the rate down b follows the share.
    /// </summary>
    [Theory]
    [InlineData(0.2, 5)]
    [InlineData(0.2, 30)]
    [InlineData(0.5, 60)]
    public void Police_relax_at_the_eigenvalues_of_their_own_commands_share(double share, int minutes)
    {
        var parameters = Load(share, "police.rungSpread=0", "police.rate=0.3", $"time.minutesPerTick={minutes}");
        var x = -0.01 / 0.05;
        var (up, down) = (0.3 / (1 + Math.Exp(-x)), 0.3 * 0.8 * (1 - share) * (1 - share) / (1 + Math.Exp(x)));
        var looked = 0;
        parameters.Run(0, view =>
        {
            if (view.Hour is 1 or 4 or 12)
            {
                looked++;
                var counts = States(view, 0);
                for (var k = 1; k <= 3; k++)
                {
                    var eigenvalue = -(up + down) + (2 * Math.Sqrt(up * down) * Math.Cos(k * Math.PI / 4));
                    double[] f = [.. Enumerable.Range(0, 4).Select(s => Eigenfunction(k, s))];
                    var n = (double)counts.Sum();
                    var mean = counts.Zip(f, (c, v) => c * v).Sum() / n;
                    var variance = (counts.Zip(f, (c, v) => c * v * v).Sum() / n) - (mean * mean);
                    Law.HasMean(f[0] * Math.Exp(eigenvalue * view.Hour), mean, Math.Sqrt(variance / n), $"mode {k} at hour {view.Hour}");
                }
            }
        });
        Assert.Equal(3, looked);

        double Eigenfunction(int k, int s)
        {
            var (q, angle) = (Math.Sqrt(down / up), k * Math.PI / 4);
            return Math.Pow(q, s) * (Math.Sin((s + 1) * angle) - (q * Math.Sin(s * angle)));
        }
    }

    /// <summary>A mutiny of a whole command without a floor has no way back: with every colleague gone nobody descends.</summary>
    [Fact]
    public void Police_of_a_command_that_has_moved_as_a_whole_stay()
    {
        var parameters = Load(1, "police.threshold=0.5", "bloc.FROM-BELOW.people=0", "bloc.AT-REST.people=0");
        parameters.Run(0, view => Assert.Equal([0, 0, 0, 30000], States(view, 1)));
    }

    /// <summary>A state drawn at rest is drawn as if nobody of the command had moved.</summary>
    [Fact]
    public void Police_drawn_at_rest_have_the_law_of_an_unbroken_command()
    {
        var parameters = Load(0.7);
        var start = new int[4];
        parameters.Run(0, view => start = view.Tick == 0 ? States(view, 3) : start);
        Law.FitsCounts(ProductForm(parameters.Values, 0.8), start);
    }

    private static Parameters Load(double share, params string[] assignments) => DockingScenario.Load(
        "police-reversal",
        [
            // One person instead of none: a crowd with thresholds of its own has people.
            Set("bloc.FIRM-AGAINST.people", Math.Max(1, 100 * share * Millions)),
            Set("bloc.FIRM-FOR.people", Math.Max(1, 100 * (1 - share) * Millions)),
            .. assignments,
        ]);

    private static double[] ProductForm(ParameterVector values, double reversal)
    {
        var law = new double[4];
        law[0] = 1;
        for (var k = 1; k <= 3; k++)
        {
            var readiness = -values[Scalar.PoliceThreshold] - ((k - 2) * values[Scalar.PoliceRungSpread]);
            law[k] = law[k - 1] * Math.Exp(readiness / values[Scalar.LadderTau]) / reversal;
        }

        return [.. law.Select(p => p / law.Sum())];
    }

    private static int[] States(RunView view, int bloc) =>
        [.. Enum.GetValues<LoyaltyState>().Select(s => view.Count(bloc, 0, s))];

    private static string Set(string name, double value) => FormattableString.Invariant($"{name}={value:R}");
}

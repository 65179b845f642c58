using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.OdeSolvers;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// A large crowd follows dp/dt = A(p) p, where A is the ladder's generator at the pressure w m(p), m the mean action value: the
/// logistic mean-field equation, solved by MathNet's Runge-Kutta. Around it the shares of n agents scatter with the covariance
/// C/n of the linear noise approximation (van Kampen), dC/dt = J C + C J' + B, which is solved along with it.
/// </summary>
public class MeanFieldTests
{
    private const int People = 20_000;
    private const double Hours = 24;

    [Fact]
    public void Crowd_of_thousands_follows_the_mean_field_equation()
    {
        var parameters = DockingScenario.Load("mean-field");
        var equation = new Equation(
            parameters.Values[Scalar.GroupRate], parameters.Values[Scalar.GroupReversal], parameters.Values[Scalar.LadderTau],
            parameters.Values[Scalar.GroupRungSpread], parameters.Values[Scalar.GroupThreshold],
            parameters.Values.Weight(Role.Group, PerceivedField.Peer));
        const int stepsPerHour = 60;
        var solution = RungeKutta.FourthOrder(
            Vector<double>.Build.DenseOfArray([0.9, 0.1, 0, 0, .. new double[16]]), 0, Hours, (int)(stepsPerHour * Hours) + 1,
            equation.Derivative);

        var checks = 0;
        parameters.Run(0, view =>
        {
            if (view.Hour is 2 or 5 or 8 or 11 or 14 or 18 or 23)
            {
                var (p, covariance) = Equation.Split(solution[(int)view.Hour * stepsPerHour]);
                for (var s = 0; s < 4; s++)
                {
                    var share = view.Count(0, 0, (LoyaltyState)s) / (double)People;
                    Law.HasMean(p[s], share, Math.Sqrt(covariance[s, s] / People), $"state {s} at hour {view.Hour}");
                }

                checks++;
            }
        });
        Assert.Equal(7, checks);

        // The crowd moves a long way, so that the agreement says something.
        Assert.True(solution[^1][3] > 0.8, $"share opposing at the end {solution[^1][3]}");
    }

    private sealed record Equation(double Rate, double Reversal, double Tau, double Spread, double Threshold, double Weight)
    {
        public Vector<double> Derivative(double time, Vector<double> y)
        {
            var (p, covariance) = Split(y);
            var jacobian = Jacobian(p);
            var noise = (jacobian * covariance) + (covariance * jacobian.Transpose()) + Diffusion(p);
            return Vector<double>.Build.DenseOfEnumerable([.. Drift(p), .. noise.ToColumnMajorArray()]);
        }

        public static (Vector<double> Shares, Matrix<double> Covariance) Split(Vector<double> y) =>
            (y.SubVector(0, 4), Matrix<double>.Build.DenseOfColumnMajor(4, 4, y.SubVector(4, 16)));

        private Vector<double> Drift(Vector<double> p)
        {
            var drift = Vector<double>.Build.Dense(4);
            for (var k = 1; k <= 3; k++)
            {
                var net = (Up(k, p) * p[k - 1]) - (Down(k, p) * p[k]);
                drift[k - 1] -= net;
                drift[k] += net;
            }

            return drift;
        }

        private Matrix<double> Diffusion(Vector<double> p)
        {
            var diffusion = Matrix<double>.Build.Dense(4, 4);
            for (var k = 1; k <= 3; k++)
            {
                var gross = (Up(k, p) * p[k - 1]) + (Down(k, p) * p[k]);
                diffusion[k - 1, k - 1] += gross;
                diffusion[k, k] += gross;
                diffusion[k - 1, k] -= gross;
                diffusion[k, k - 1] -= gross;
            }

            return diffusion;
        }

        private Matrix<double> Jacobian(Vector<double> p)
        {
            const double step = 1e-6;
            var jacobian = Matrix<double>.Build.Dense(4, 4);
            for (var j = 0; j < 4; j++)
            {
                var (lower, upper) = (p.Clone(), p.Clone());
                lower[j] -= step;
                upper[j] += step;
                jacobian.SetColumn(j, (Drift(upper) - Drift(lower)) / (2 * step));
            }

            return jacobian;
        }

        private double Up(int rung, Vector<double> p) => Rate / (1 + Math.Exp(-Readiness(rung, p)));

        private double Down(int rung, Vector<double> p) => Rate * Reversal / (1 + Math.Exp(Readiness(rung, p)));

        private double Readiness(int rung, Vector<double> p) =>
            ((Weight * (p[1] + (2 * p[2]) + (3 * p[3])) / 3) - Threshold - ((rung - 2) * Spread)) / Tau;
    }
}

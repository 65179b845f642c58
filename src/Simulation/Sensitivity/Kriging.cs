using BoliviaSim.Numerics;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// A smooth surface through noisy points: stochastic kriging. Ankenman, Nelson and Staum (2010), Stochastic kriging for simulation
/// metamodeling, Operations Research 58(2), equations 25 and 27: a constant mean, a Gaussian process with a covariance that falls off along
/// both axes, and noise of its own at every point. The covariance is the product of Matern's of order 5/2 along each axis (Stein 1999,
/// Interpolation of spatial data, section 2.7). Lengths and noise are those of the highest restricted likelihood (Patterson and Thompson
/// 1971, Biometrika 58), mean and variance follow from them.
/// </summary>
internal sealed class Kriging
{
    private static readonly double Root5 = Math.Sqrt(5);

    private readonly double[] x;
    private readonly double[] y;
    private readonly KrigingScale scale;
    private readonly double[][] factor;
    private readonly double[] ones;
    private readonly double[] solved;
    private readonly double information;

    /// <summary>The process for given lengths and noise.</summary>
    /// <param name="x">First coordinate of each unit.</param>
    /// <param name="y">Second coordinate.</param>
    /// <param name="values">Value of each unit.</param>
    /// <param name="noise">Variance of each unit's noise, in any common measure.</param>
    /// <param name="scale">Lengths and noise.</param>
    public Kriging(double[] x, double[] y, double[] values, double[] noise, KrigingScale scale)
    {
        (this.x, this.y, this.scale) = (x, y, scale);
        var n = x.Length;
        factor = new double[n][];
        var logarithms = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = factor[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var covariance = Correlation(x[i] - x[j], y[i] - y[j]) + (i == j ? scale.Noise * noise[i] : 0);
                var rest = covariance - Sums.Dot(row.AsSpan(0, j), factor[j].AsSpan(0, j));
                // Noise keeps the diagonal above 0, up to rounding.
                row[j] = i == j ? Math.Sqrt(Math.Max(rest, 1e-12)) : rest / factor[j][j];
            }

            logarithms += DeterministicMath.Log(row[i]);
        }

        var all = new double[n];
        Array.Fill(all, 1);
        (ones, var known) = (Lower(all), Lower(values));
        information = Sums.Dot(ones, ones);
        Mean = Sums.Dot(ones, known) / information;
        var rests = new double[n];
        for (var i = 0; i < n; i++)
        {
            rests[i] = known[i] - (Mean * ones[i]);
        }

        Variance = Sums.Dot(rests, rests) / (n - 1);
        solved = Upper(rests);
        Likelihood = -0.5 * (((n - 1) * DeterministicMath.Log(Variance)) + (2 * logarithms) + DeterministicMath.Log(information));
    }

    /// <summary>Mean of the process.</summary>
    public double Mean { get; }

    /// <summary>Variance of the process.</summary>
    public double Variance { get; }

    /// <summary>Logarithm of the restricted likelihood, but for a constant.</summary>
    public double Likelihood { get; }

    /// <summary>What the process says about a place.</summary>
    /// <param name="atX">First coordinate.</param>
    /// <param name="atY">Second coordinate.</param>
    /// <param name="weights">Receives the weight of each unit in the value; their sum is 1.</param>
    /// <returns>Value, its variance, and the highest correlation with a unit.</returns>
    public (double Value, double Variance, double Nearest) At(double atX, double atY, double[] weights)
    {
        var (near, value, nearest) = (new double[x.Length], Mean, 0.0);
        for (var i = 0; i < near.Length; i++)
        {
            near[i] = Correlation(x[i] - atX, y[i] - atY);
            nearest = Math.Max(nearest, near[i]);
        }

        value += Sums.Dot(near, solved);
        var lower = Lower(near);
        var rest = (1 - Sums.Dot(ones, lower)) / information;
        var variance = Variance * (1 - Sums.Dot(lower, lower) + (rest * rest * information));
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] += ones[i] * rest;
        }

        Upper(lower).CopyTo(weights, 0);
        return (value, Math.Max(0, variance), nearest);
    }

    /// <summary>Correlation of a unit with a place.</summary>
    public double Correlation(int unit, double atX, double atY) => Correlation(x[unit] - atX, y[unit] - atY);

    private double Correlation(double dx, double dy)
    {
        var (s, t) = (Root5 * Math.Abs(dx) / scale.LengthX, Root5 * Math.Abs(dy) / scale.LengthY);
        return (1 + s + (s * s / 3)) * (1 + t + (t * t / 3)) * DeterministicMath.Exp(-(s + t));
    }

    /// <summary>Solves with the lower factor.</summary>
    private double[] Lower(double[] right)
    {
        var solution = new double[right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            solution[i] = (right[i] - Sums.Dot(factor[i].AsSpan(0, i), solution.AsSpan(0, i))) / factor[i][i];
        }

        return solution;
    }

    /// <summary>Solves with its transpose.</summary>
    private double[] Upper(double[] right)
    {
        var solution = (double[])right.Clone();
        for (var i = right.Length - 1; i >= 0; i--)
        {
            solution[i] /= factor[i][i];
            for (var j = 0; j < i; j++)
            {
                solution[j] -= factor[i][j] * solution[i];
            }
        }

        return solution;
    }
}

/// <summary>What a process is like.</summary>
/// <param name="LengthX">Correlation length along the first axis, as a share of the range.</param>
/// <param name="LengthY">Correlation length along the second axis.</param>
/// <param name="Noise">Variance of the noise as a multiple of that of the process.</param>
internal sealed record KrigingScale(double LengthX, double LengthY, double Noise)
{
    private const double Shortest = 0.08;
    private const double Longest = 4;
    private const double Least = 1e-4;
    private const double Most = 100;
    private const int MostRounds = 30;

    // Steps by which each of the three is multiplied or divided, coarse first.
    private static readonly double[] Steps = [3, 2, 1.5, 1.2];

    /// <summary>Where the search for the highest likelihood starts.</summary>
    public static IReadOnlyList<KrigingScale> Starts { get; } =
        [new(0.3, 0.3, 0.1), new(1, 1, 1), new(2, 0.4, 0.3), new(0.4, 2, 0.3)];

    /// <summary>The scale of the highest likelihood that steps from here lead to.</summary>
    /// <param name="likelihood">Likelihood of a scale.</param>
    /// <param name="from">First of the steps that are taken: 0 for all, more for a search near by.</param>
    public (KrigingScale Scale, double Likelihood) Climb(Func<KrigingScale, double> likelihood, int from = 0)
    {
        var (best, highest) = (this, likelihood(this));
        foreach (var step in Steps.Skip(from))
        {
            var isHigher = true;
            for (var round = 0; isHigher && round < MostRounds; round++)
            {
                isHigher = false;
                foreach (var next in best.Neighbours(step).Where(n => n != best))
                {
                    var there = likelihood(next);
                    if (there > highest + 1e-6)
                    {
                        (best, highest, isHigher) = (next, there, true);
                        break;
                    }
                }
            }
        }

        return (best, highest);
    }

    private IEnumerable<KrigingScale> Neighbours(double step)
    {
        foreach (var factor in new[] { step, 1 / step })
        {
            yield return this with { LengthX = Math.Clamp(LengthX * factor, Shortest, Longest) };
            yield return this with { LengthY = Math.Clamp(LengthY * factor, Shortest, Longest) };
            yield return this with { Noise = Math.Clamp(Noise * factor, Least, Most) };
        }
    }
}

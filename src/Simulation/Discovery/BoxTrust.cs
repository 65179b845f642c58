using BoliviaSim.Analysis;
using BoliviaSim.Randomness;
using MathNet.Numerics;

namespace BoliviaSim.Discovery;

/// <summary>Whether a limit of a box is more than chance.</summary>
/// <param name="Parameter">Column of the parameter.</param>
/// <param name="IsUpper">Whether it is the upper limit.</param>
/// <param name="QuasiP">Probability of as many cases in the box by chance if the limit did nothing.</param>
internal readonly record struct LimitTest(int Parameter, bool IsUpper, double QuasiP);

/// <summary>Two checks of a box after Bryant and Lempert (2010), section 3.3.</summary>
internal static class BoxTrust
{
    /// <summary>
    /// Quasi-p values: the box without one of its limits has a certain density; how likely is it that as many points as the box holds have
    /// at least as many cases with that probability (binomial)? "Quasi", because the limits were chosen on the same data: a high value says
    /// that a limit is not needed; a low one proves nothing.
    /// </summary>
    /// <param name="rows">The points.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="box">The box.</param>
    /// <returns>One for each limit that cuts points off, by parameter, lower before upper.</returns>
    public static IReadOnlyList<LimitTest> QuasiP(double[,] rows, IReadOnlyList<bool> isCase, Box box)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(isCase);
        ArgumentNullException.ThrowIfNull(box);
        var tests = new List<LimitTest>();
        for (var j = 0; j < box.Limits.Count; j++)
        {
            if (box.Limits[j].HasLow)
            {
                tests.Add(new LimitTest(j, false, Without(j, box.Limits[j] with { HasLow = false })));
            }

            if (box.Limits[j].HasHigh)
            {
                tests.Add(new LimitTest(j, true, Without(j, box.Limits[j] with { HasHigh = false })));
            }
        }

        return tests;

        double Without(int j, Limits limits)
        {
            var wider = box with { Limits = [.. box.Limits.Select((l, i) => i == j ? limits : l)] };
            var (points, cases) = (0, 0);
            for (var row = 0; row < isCase.Count; row++)
            {
                if (wider.Holds(rows, row))
                {
                    points++;
                    cases += isCase[row] ? 1 : 0;
                }
            }

            return UpperTail(box.Cases, box.Points, (double)cases / points);
        }
    }

    /// <summary>
    /// Reproducibility: PRIM again on halves of the points, drawn without replacement; of each trajectory the box nearest in coverage and
    /// density to the given one. A limit on a parameter that comes back in few halves is not to be trusted.
    /// </summary>
    /// <param name="rows">The points.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="options">Settings.</param>
    /// <param name="box">The box.</param>
    /// <param name="plan">Number of halves, seed, threads.</param>
    /// <returns>For each parameter the share of halves whose box restricts it; halves without both kinds of points count as none.</returns>
    public static IReadOnlyList<double> Reproducibility(
        double[,] rows, IReadOnlyList<bool> isCase, PrimOptions options, Box box, ResamplingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(isCase);
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(plan);
        var points = new SortedPoints(rows);
        var restricted = Resampling.Map(plan.Samples, plan.Workers, half =>
        {
            var order = DesignDraws.Permutation(isCase.Count, DesignDraws.Of(plan.Seed), RandomStream.DiscoveryHalf, (uint)half);
            var (isMember, cases) = (new bool[isCase.Count], 0);
            for (var i = 0; i < order.Length / 2; i++)
            {
                isMember[order[i]] = true;
                cases += isCase[order[i]] ? 1 : 0;
            }

            if (cases == 0 || cases == order.Length / 2)
            {
                return new bool[box.Limits.Count];
            }

            var nearest = Prim.Trajectory(points, isCase, isMember, options).MinBy(b => Distance(b, box))!;
            return [.. nearest.Limits.Select(l => l.IsRestricted)];
        });
        return [.. Enumerable.Range(0, box.Limits.Count).Select(j => restricted.Average(r => r[j] ? 1.0 : 0))];
    }

    /// <summary>Probability of <paramref name="successes"/> or more in <paramref name="trials"/>.</summary>
    internal static double UpperTail(int successes, int trials, double probability) =>
        successes == 0 ? 1 : probability >= 1 ? 1 : SpecialFunctions.BetaRegularized(successes, trials - successes + 1, probability);

    private static double Distance(Box one, Box other)
    {
        var (coverage, density) = (one.Coverage - other.Coverage, one.Density - other.Density);
        return (coverage * coverage) + (density * density);
    }
}

using BoliviaSim.Analysis;
using BoliviaSim.Randomness;
using BoliviaSim.Sensitivity;
using CsCheck;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Seed noise: variance components of known models.</summary>
public class ReplicateNoiseTests
{
    private static readonly ResamplingPlan Plan = new(200);

    [Fact]
    public void Small_table_gives_the_analysis_of_variance_by_hand()
    {
        // Points 1 3 / 5 7 / 9 11: within 2, mean square between 32, component (32 - 2) / 2 = 15.
        var shares = ReplicateNoise.Of([new(2, 2, 2), new(2, 6, 2), new(2, 10, 2)], 0, Plan);
        Assert.Equal(2, shares.Within.Value, 1e-12);
        Assert.Equal(15, shares.Between.Value, 1e-12);
        Assert.Equal(2 / 17.0, shares.NoiseShareOfRun.Value, 1e-12);
        Assert.Equal(2 / 32.0, shares.NoiseShareOfPoint.Value, 1e-12);
    }

    [Fact]
    public void Equal_replicates_give_no_noise_and_equal_points_give_noise_alone()
    {
        var quiet = ReplicateNoise.Of([new(3, 1, 0), new(3, 2, 0), new(3, 4, 0)], 0, Plan);
        Assert.Equal((0, 0), (quiet.NoiseShareOfRun.Value, quiet.NoiseShareOfPoint.Value));
        var loud = ReplicateNoise.Of([new(3, 1, 2), new(3, 1, 4), new(3, 1, 6)], 0, Plan);
        Assert.Equal((1, 0), (loud.NoiseShareOfRun.Value, loud.Between.Value));
    }

    /// <summary>
    /// y = a + b + c, a by point (variance 4), b by replicate and alike at all points (variance 1), c by both (variance 2).
    /// </summary>
    [Fact]
    public void Variance_of_common_random_numbers_is_found()
    {
        const int points = 400, replicates = 200;
        var source = new RandomSource(3, 0);
        var sums = new PointSums[points];
        var means = new double[replicates];
        for (var p = 0; p < points; p++)
        {
            double[] y = [.. Enumerable.Range(0, replicates).Select(r =>
                (2 * source.Normal(RandomStream.Threshold, (uint)p)) + source.Normal(RandomStream.Resolve, (uint)r)
                + (Math.Sqrt(2) * source.Normal(RandomStream.Deaths, (uint)p, (uint)r)))];
            var mean = y.Average();
            sums[p] = new PointSums(replicates, mean, y.Sum(v => (v - mean) * (v - mean)));
            for (var r = 0; r < replicates; r++)
            {
                means[r] += y[r] / points;
            }
        }

        var common = ReplicateNoise.CommonNoise(sums, means);
        // Standard error of a variance from 200 normal values: sqrt(2/200) = .1.
        Assert.Equal(1, common, .3);
        var shares = ReplicateNoise.Of(sums, common, Plan);
        Assert.Equal(3, shares.Within.Value, .3);
        Assert.InRange(4, shares.Between.Low, shares.Between.High);
        Assert.InRange(3 / 7.0, shares.NoiseShareOfRun.Low, shares.NoiseShareOfRun.High);
        Assert.Equal(2 / (2 + (4.0 * replicates)), shares.NoiseShareOfPoint.Value, .0006);
    }

    /// <summary>
    /// A table of points and replicates by the definitions: mean squares within and between points, and the two-way layout for noise that
    /// all points share (mean square of replicates less that of the rest, by points). Replicates stand in another order and numbering.
    /// </summary>
    [Fact]
    public void Shares_are_those_of_the_analysis_of_variance() =>
        Gen.Select(Gen.Int[2, 9], Gen.Int[2, 7], Gen.Int[0, 1000]).Sample((p, r, seed) =>
    {
        var source = new RandomSource(4, (uint)seed);
        var y = new double[p][];
        for (var i = 0; i < p; i++)
        {
            y[i] = [.. Enumerable.Range(0, r).Select(
                j => source.Uniform(RandomStream.Resolve, (uint)i, (uint)j) + (2 * source.Uniform(RandomStream.Deaths, 0, (uint)j)))];
        }

        double[] points = [.. y.Select(v => v.Average())], ofReplicate = [.. Enumerable.Range(0, r).Select(j => y.Average(v => v[j]))];
        var all = points.Average();
        var within = y.Sum(v => v.Sum(x => Math.Pow(x - v.Average(), 2))) / (p * (r - 1));
        var ofReplicates = p * ofReplicate.Sum(m => Math.Pow(m - all, 2)) / (r - 1);
        var rest = y.Select((v, i) => v.Select((x, j) => Math.Pow(x - points[i] - ofReplicate[j] + all, 2)).Sum()).Sum()
            / ((p - 1) * (r - 1));
        var common = Math.Max(0, (ofReplicates - rest) / p);
        var noise = Math.Max(0, within - common);
        var ofPoints = r * points.Sum(m => Math.Pow(m - all, 2)) / (p - 1);
        var between = Math.Max(0, (ofPoints - noise) / r);

        PointSums[] sums = [.. y.Select((v, i) => new PointSums(r, points[i], v.Sum(x => Math.Pow(x - points[i], 2))))];
        ReplicateSums[] replicates = [.. ofReplicate.Select((m, j) => new ReplicateSums(1000 - (7 * j), p, m))];
        Assert.Equal(common, ReplicateNoise.CommonNoise(sums, replicates), 1e-10);
        var shares = ReplicateNoise.Of(
            sums, ReplicateNoise.CommonNoise(sums, (ReplicateSums[])[.. replicates.Reverse()]), new ResamplingPlan(2));
        Assert.Equal(within, shares.Within.Value, 1e-10);
        Assert.Equal(between, shares.Between.Value, 1e-10);
        Assert.Equal(within / (within + between), shares.NoiseShareOfRun.Value, 1e-10);
        Assert.Equal(Math.Min(1, noise / ofPoints), shares.NoiseShareOfPoint.Value, 1e-10);
    }, iter: 200);

    [Fact]
    public void Common_variance_needs_a_full_table_and_each_replicate_once()
    {
        PointSums[] points = [new(2, 1, 2), new(2, 5, 2)];
        Assert.Equal(2, ReplicateNoise.CommonNoise(points, new ReplicateSums[] { new(5, 2, 2), new(3, 2, 4) }), 1e-12);
        Assert.Equal(0, ReplicateNoise.CommonNoise(points, new ReplicateSums[] { new(5, 2, 2), new(3, 1, 4), new(4, 1, 4) }));
        Assert.Throws<ArgumentException>(() => ReplicateNoise.CommonNoise(points, new ReplicateSums[] { new(3, 2, 2), new(3, 2, 4) }));
    }

    [Fact]
    public void Offset_changes_no_share()
    {
        PointSums[] near = [new(2, 2, 2), new(2, 6, 2), new(2, 10, 2)], far = [.. near.Select(p => p with { Mean = p.Mean + 1e12 })];
        Assert.Equal(ReplicateNoise.Of(near, 0, Plan), ReplicateNoise.Of(far, 0, Plan));
    }

    [Fact]
    public void One_replicate_per_point_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReplicateNoise.Of([new(1, 2, 0), new(1, 3, 0)], 0, Plan));
}

using BoliviaSim.Analysis;

namespace BoliviaSim.Comparisons;

/// <summary>Mean deaths of the runs of an arm that are counted.</summary>
/// <param name="Runs">Runs that are counted.</param>
/// <param name="Mean">Mean deaths per counted run; null without any.</param>
/// <param name="Interval">95 % interval of the mean (<see cref="Intervals.MeanOfCounts"/>), or null.</param>
internal readonly record struct MeanDeaths(int Runs, double? Mean, Interval? Interval);

/// <summary>What an alternative changes in the deaths of all runs, or of those that end in a certain way.</summary>
/// <param name="Class">Runs that are counted; null: all.</param>
/// <param name="Part">Deaths that are counted.</param>
/// <param name="Base">Mean per counted run in the base.</param>
/// <param name="Alternative">Mean per counted run in the alternative.</param>
/// <param name="Difference">
/// The second mean less the first, over all runs the paired difference; null where one of them has no run. It has no interval where a
/// mean has none, or where no run differs.
/// </param>
/// <remarks>
/// The runs that end so are not the same in both arms, but they come from the same replicates. Each mean is a ratio over all replicates,
/// deaths of counted runs to counted runs, and the difference of two ratios varies, to first order, as the sum over the replicates of
/// (D' - m') / k' for a counted run of the alternative less (D - m) / k for one of the base, with deaths D, mean m and counted runs k
/// (Cochran 1977, Sampling techniques, 3rd ed., chapter 6). Only replicates that are counted in both arms pair:
/// variance = Q / (k (k - 1)) + Q' / (k' (k' - 1)) - 2 C / sqrt(k (k - 1) k' (k' - 1)), where Q is a sum of squares and C the sum of
/// products about the means. Cochran has n / ((n - 1) k^2), with n replicates, for 1 / (k (k - 1)): the same for many runs, but too
/// small for few. So written the variance is that of two independent means where no replicate is counted in both arms, and that of the
/// paired difference where all are; its parts are the variances of the two means.
/// </remarks>
internal sealed record DeathsEffect(
    OutcomeClass? Class, DeathsPart Part, MeanDeaths Base, MeanDeaths Alternative, MeanDifference? Difference)
{
    /// <summary>All effects: of all runs, then by <see cref="OutcomeClass.All"/>; within, in the order of the parts.</summary>
    /// <param name="first">Runs of the base by replicate.</param>
    /// <param name="second">Runs of the alternative, the same replicates.</param>
    public static IReadOnlyList<DeathsEffect> All(IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        return [.. OutcomeClass.All.Select(counted => (OutcomeClass?)counted).Prepend(null)
            .SelectMany(counted => Enum.GetValues<DeathsPart>().Select(part => Of(counted, part, first, second)))];
    }

    private static DeathsEffect Of(
        OutcomeClass? counted, DeathsPart part, IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second)
    {
        var (inBase, here, both) = (new Sums(), new Sums(), new PairSums());
        for (var r = 0; r < first.Count; r++)
        {
            var (a, b) = (first[r], second[r]);
            var (isInBase, isHere) = (counted?.Holds(a.Ending) ?? true, counted?.Holds(b.Ending) ?? true);
            long before = a.Deaths[part], after = b.Deaths[part];
            inBase.Add(isInBase, before);
            here.Add(isHere, after);
            both.Add(isInBase && isHere, before, after);
        }

        return new DeathsEffect(
            counted, part, inBase.Mean, here.Mean,
            counted is null ? MeanDifference.Of([.. first.Zip(second, (a, b) => b.Deaths[part] - a.Deaths[part])])
                : inBase.Runs == 0 || here.Runs == 0 ? null : both.Difference(inBase, here));
    }

    /// <summary>Sums over the counted runs of an arm.</summary>
    private record struct Sums(int Runs, long Deaths, long Squares)
    {
        public readonly MeanDeaths Mean =>
            new(Runs, Runs == 0 ? null : (double)Deaths / Runs, Intervals.MeanOfCounts(Runs, Deaths, Squares));

        /// <summary>Sum of squared deviations from the mean, times the runs.</summary>
        public readonly Int128 Deviations => ((Int128)Runs * Squares) - ((Int128)Deaths * Deaths);

        /// <summary>Pairs of different runs, k (k - 1).</summary>
        public readonly double Pairs => (double)Runs * (Runs - 1);

        public void Add(bool isCounted, long deaths)
        {
            if (isCounted)
            {
                (Runs, Deaths, Squares) = (Runs + 1, Deaths + deaths, Squares + (deaths * deaths));
            }
        }
    }

    /// <summary>Sums over the replicates that are counted in both arms.</summary>
    private record struct PairSums(int Replicates, long InBase, long Here, long Products)
    {
        public void Add(bool isCounted, long inBase, long here)
        {
            if (isCounted)
            {
                (Replicates, InBase, Here, Products) = (Replicates + 1, InBase + inBase, Here + here, Products + (inBase * here));
            }
        }

        public readonly MeanDifference Difference(Sums inBase, Sums here)
        {
            var (before, after) = (inBase.Mean, here.Mean);
            var mean = after.Mean!.Value - before.Mean!.Value;

            // The sum of products about the means, times the runs of both arms: whole numbers, so that equal runs give exactly nothing.
            var together = ((Int128)inBase.Runs * here.Runs * Products) - ((Int128)inBase.Deaths * here.Runs * Here)
                - ((Int128)here.Deaths * inBase.Runs * InBase) + ((Int128)inBase.Deaths * here.Deaths * Replicates);
            var isSame = inBase.Runs == here.Runs && inBase.Runs * (inBase.Deviations + here.Deviations) == 2 * together;
            if (before.Interval is null || after.Interval is null || isSame)
            {
                return new MeanDifference(mean, null);
            }

            var (k, l) = ((double)inBase.Runs, (double)here.Runs);
            var variance = ((double)inBase.Deviations / k / inBase.Pairs) + ((double)here.Deviations / l / here.Pairs)
                - (2 * ((double)together / (k * l)) / Math.Sqrt(inBase.Pairs * here.Pairs));
            var half = Intervals.Z * Math.Sqrt(Math.Max(0, variance));
            return new MeanDifference(mean, new Interval(mean - half, mean + half));
        }
    }
}

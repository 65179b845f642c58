using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.RareEvents;
using BoliviaSim.Runs;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.RareEvents;

namespace BoliviaSim.SystemTests;

/// <summary>Intervals on data of a known law.</summary>
/// <param name="Data">The data.</param>
/// <param name="Repetitions">Trials.</param>
/// <param name="Values">The intervals that a trial gives, each with the value that it is about.</param>
/// <param name="Trial">The intervals of a trial, from its number; null where there is none.</param>
internal sealed record CoverageCase(string Data, int Repetitions, (string What, double Truth)[] Values, Func<uint, Interval?[]> Trial)
{
    /// <summary>A single interval.</summary>
    public CoverageCase(string what, string data, int repetitions, double truth, Func<uint, Interval?> interval)
        : this(data, repetitions, [(what, truth)], seed => [interval(seed)])
    {
    }
}

/// <summary>Every interval that the program prints, with the law that its data follow.</summary>
internal static class CoverageCases
{
    /// <summary>Intervals of which the program warns.</summary>
    public const string FewSaw = "`rare`, seen in fewer (warned of)";

    private const int Many = 4000;
    private const int Some = 500;

    public static IEnumerable<CoverageCase> All =>
    [
        .. Shares(), .. Rare(), .. Hazards(), .. Means(), .. Sobol(), .. Others(), .. PointCoverageCases.All,
    ];

    private static IEnumerable<CoverageCase> Shares()
    {
        foreach (var (share, runs) in new[] { (0.3, 200), (0.02, 200), (0.5, 50) })
        {
            yield return new("share of runs, Wilson", FormattableString.Invariant($"{runs} runs, share {share}"), Many, share,
                seed => Intervals.Wilson(Successes(seed, share, 0, runs), runs));
        }

        foreach (var share in new[] { 0.05, 0.3, 0.5 })
        {
            yield return new("share at the stop of `--until`", FormattableString.Invariant($"half-width .05, share {share}"), Many, share,
                seed => AtStop(seed, share));
        }

        foreach (var (runs, only) in new[] { (100, 0.05), (1000, 0.01) })
        {
            yield return new("difference of paired shares, Newcombe",
                FormattableString.Invariant($"{runs} replicates, {only} and {2 * only} differ"), Many, only,
                seed => PairedShares.Difference(Pairs(seed, runs, only)));
        }
    }

    private static IEnumerable<CoverageCase> Rare()
    {
        yield return new("`rare`", "gambler's ruin, 1.5e-4, effort 100, 50 repetitions", 200, GamblersRuin.Exact,
            seed => Split(() => new GamblersRuin(seed, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20), seed, 100, 50).Interval);
        foreach (var (carriers, levels, effort, repetitions) in new[] { (1.0, 8, 200, 50), (0.02, 6, 200, 50), (0.005, 5, 200, 50),
            (0.002, 5, 200, 50), (0.002, 5, 50, 20) })
        {
            var truth = Frail.Probability(carriers, levels);
            string data = FormattableString.Invariant(
                $"{truth:0.0E+0}, decided at the start in {carriers:P1} of runs, effort {effort}, {repetitions} repetitions");
            yield return new(data, Some, [("`rare`, outcome seen in 15 repetitions or more", truth), (FewSaw, truth)], seed =>
            {
                var estimate = Split(() => new Frail(seed, carriers, levels), seed, effort, repetitions);
                return estimate.IsSkewed ? [null, estimate.Interval] : [estimate.Interval, null];
            });
        }
    }

    private static IEnumerable<CoverageCase> Hazards()
    {
        const double first = 0.05, second = 0.03, both = first + second;
        foreach (var (cases, time) in new[] { (200, 6.0), (50, 6.0), (200, 1.0) })
        {
            yield return new("cumulative incidence", FormattableString.Invariant($"{cases} cases, one in six censored, at {time} h"),
                Many / 2,
                first / both * (1 - Math.Exp(-both * time)), seed => Risks(seed, cases).Of(0, [time])[0].Band);
        }

        yield return new("hazard of an hour, Garwood", "200 cases, third hour", Many / 2, first,
            seed => Risks(seed, 200).Hazard(0, 2, 3).Interval);
        // Free of the first cause up to 12 h: 12 less the area under its incidence.
        yield return new("restricted mean", "200 cases, up to 12 h", Many / 2,
            12 - (first / both * (12 - ((1 - Math.Exp(-both * 12)) / both))),
            seed => Of(Risks(seed, 200).RestrictedMean(0, 12)));
    }

    private static IEnumerable<CoverageCase> Means()
    {
        foreach (var runs in new[] { 50, 200, 1000 })
        {
            yield return new("mean deaths, normal",
                FormattableString.Invariant($"{runs} runs, 5 deaths on average in a fifth, none in the others"), Many, 1, seed =>
            {
                long[] deaths = [.. Enumerable.Range(0, runs).Select(i => (long)Deaths(seed, i, 0))];
                return Intervals.MeanOfCounts(runs, deaths.Sum(), deaths.Sum(d => d * d));
            });
        }

        yield return new("difference of mean deaths, normal", "200 replicates, the same in half of them", Many, 0,
            seed => MeanDifference.Of(
            [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0 : Deaths(seed, i, 1) - Deaths(seed, i, 0))]).Interval);
        foreach (var (share, replicates) in new[] { (0.3, 200), (0.05, 200), (0.01, 1000) })
        {
            yield return new("difference of mean deaths by ending, ratios",
                FormattableString.Invariant($"{replicates} replicates, {share} and {1.25 * share} end so"), Many, 0.25,
                seed => DeathsOfEnding(seed, share, replicates));
        }
    }

    private static IEnumerable<CoverageCase> Sobol()
    {
        foreach (var (points, scrambled) in new[] { (64, false), (256, false), (64, true), (256, true) })
        {
            // y = x1 + x2 / 2 + x1 x2.
            yield return new(
                FormattableString.Invariant($"{points} base points{(scrambled ? " of a scrambled sequence" : ", independent")}"), Some,
                [("Sobol, first order .675", 27 / 40.0), ("Sobol, total .7", 28 / 40.0), ("Sobol, total .325", 13 / 40.0)],
                seed => OfProduct(seed, points, scrambled));
        }
    }

    private static IEnumerable<CoverageCase> Others()
    {
        foreach (var points in new[] { 30, 100, 300 })
        {
            yield return new(
                FormattableString.Invariant($"{points} points, normal"), Some,
                [("regression coefficient .667", 2 / 3.0), ("share explained .556", 5 / 9.0)],
                seed => OfRegression(seed, points));
        }

        foreach (var trajectories in new[] { 10, 40 })
        {
            yield return new("Morris, mean effect .5", FormattableString.Invariant($"{trajectories} trajectories, y = x1 x2"), Some, 0.5,
                seed => OfMorris(seed, trajectories));
        }

        foreach (var points in new[] { 50, 200 })
        {
            yield return new("PAWN, largest distance .25", FormattableString.Invariant($"{points} points, two values"), Some, 0.25,
                seed => OfPawn(seed, points));
        }

        foreach (var points in new[] { 20, 100 })
        {
            yield return new(
                FormattableString.Invariant($"{points} points, 5 replicates, normal"), Some,
                [("noise share of a run .333", 1 / 3.0), ("noise share of a point .091", 2 / 22.0)],
                seed => Noise(seed, points) is var noise ? [Of(noise.NoiseShareOfRun), Of(noise.NoiseShareOfPoint)] : []);
        }
    }

    private static RandomSource Draws(uint seed) => new(seed, 77);

    private static Interval Of(Estimate estimate) => new(estimate.Low, estimate.High);

    private static ResamplingPlan Plan(uint seed) => new(300, seed);

    private static int Successes(uint seed, double share, int from, int to) =>
        Enumerable.Range(from, to - from).Count(i => Draws(seed).Uniform(RandomStream.Resolve, 0, (uint)i) < share);

    private static Interval? AtStop(uint seed, double share)
    {
        var (rule, successes, replicates) = (new StoppingRule { HalfWidth = 0.05 }, 0, 0);
        while (rule.NextLook(replicates) is { } next)
        {
            successes += Successes(seed, share, replicates, next);
            replicates = next;
            if (rule.Look(successes, replicates) is { Reached: true } look)
            {
                return new Interval(look.Low, look.High);
            }
        }

        return null;
    }

    private static PairedCounts Pairs(uint seed, int runs, double only)
    {
        var counts = new int[4];
        for (var i = 0; i < runs; i++)
        {
            var u = Draws(seed).Uniform(RandomStream.Resolve, 0, (uint)i);
            counts[u < only ? 0 : u < 3 * only ? 1 : u < 0.4 ? 2 : 3]++;
        }

        return new PairedCounts(counts[2], counts[0], counts[1], counts[3]);
    }

    private static SplittingEstimate Split<TPath>(Func<ISplitProcess<TPath>> open, uint seed, int effort, int repetitions)
        where TPath : class => Splitting.Estimate(open, new SplittingOptions { Effort = effort, Repetitions = repetitions, Seed = seed });

    /// <summary>Two causes with constant hazards .05 and .03; observation ends between 5 and 40 hours.</summary>
    private static CompetingRisks Risks(uint seed, int cases) => CompetingRisks.Of(
        Enumerable.Range(0, cases).Select(i =>
        {
            var draws = Draws(seed);
            var (first, second) = (
                draws.Exponential(RandomStream.Resolve, 0, (uint)i) / 0.05, draws.Exponential(RandomStream.Resolve, 1, (uint)i) / 0.03);
            var end = 5 + (35 * draws.Uniform(RandomStream.Deaths, 0, (uint)i));
            return new CaseEnd(Math.Min(end, Math.Min(first, second)),
                end < Math.Min(first, second) ? CompetingRisks.Censored : first < second ? 0 : 1, 1);
        }), 2);

    /// <summary>
    /// A quarter of the runs that end so in the base do not in the alternative, and have a death more each; others do there instead. Deaths
    /// are 2 on average in common, and in each arm 1 and 1.5 of its own.
    /// </summary>
    private static Interval? DeathsOfEnding(uint seed, double share, int replicates)
    {
        var so = new OutcomeClass(Outcome.ResultStands, null);
        var (inBase, here) = (new ArmRun[replicates], new ArmRun[replicates]);
        for (var i = 0; i < replicates; i++)
        {
            var draws = Draws(seed);
            var ends = draws.Uniform(RandomStream.Resolve, 0, (uint)i) / share;
            var common = draws.Poisson(2, RandomStream.Deaths, 2, (uint)i) + (ends < 0.25 ? 1 : 0);
            inBase[i] = Run(ends < 1, common + draws.Poisson(1, RandomStream.Deaths, 0, (uint)i));
            here[i] = Run(ends is >= 0.25 and < 1.5, common + draws.Poisson(1.5, RandomStream.Deaths, 1, (uint)i));
        }

        return DeathsEffect.All(inBase, here).First(e => e.Class == so && e.Part == DeathsPart.All).Difference?.Interval;

        static ArmRun Run(bool endsSo, int deaths) => new(
            new Ending(endsSo ? Outcome.ResultStands : Outcome.NewElections, null), double.NaN, new RunDeaths(deaths, 0, 0, deaths, 0), 0);
    }

    private static int Deaths(uint seed, int run, uint arm) => Draws(seed).Uniform(RandomStream.Resolve, arm, (uint)run) < 0.2
        ? Draws(seed).Poisson(5, RandomStream.Deaths, arm, (uint)run) : 0;

    private static Interval?[] OfProduct(uint seed, int points, bool scrambled)
    {
        var rows = SaltelliRows.Of(scrambled ? SobolSequence.ScrambledRows(points, 4, seed) : Uniform(seed, points, 4), false);
        double[] y = [.. Enumerable.Range(0, rows.GetLength(0)).Select(i => rows[i, 0] + (rows[i, 1] / 2) + (rows[i, 0] * rows[i, 1]))];
        var indices = SobolIndices.Of(y, 2, false, Plan(seed));
        return [Index(IndexKind.First, 0), Index(IndexKind.Total, 0), Index(IndexKind.Total, 1)];

        Interval Index(IndexKind kind, int parameter) => Of(indices.Single(i => i.Kind == kind && i.Parameter == parameter).Estimate);
    }

    private static double[,] Uniform(uint seed, int points, int columns)
    {
        var rows = new double[points, columns];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                rows[i, j] = Draws(seed).Uniform(RandomStream.Resolve, (uint)j, (uint)i);
            }
        }

        return rows;
    }

    /// <summary>y = 2 x1 - x2 + 2 e, all normal.</summary>
    private static Interval?[] OfRegression(uint seed, int points)
    {
        var (rows, y, draws) = (new double[points, 2], new double[points], Draws(seed));
        for (var i = 0; i < points; i++)
        {
            (rows[i, 0], rows[i, 1]) = (draws.Normal(RandomStream.Resolve, 0, (uint)i), draws.Normal(RandomStream.Resolve, 1, (uint)i));
            y[i] = (2 * rows[i, 0]) - rows[i, 1] + (2 * draws.Normal(RandomStream.Resolve, 2, (uint)i));
        }

        var indices = RegressionIndices.Of(rows, y, Plan(seed));
        return [Of(indices[0].Estimate), Of(indices.Single(i => i.Kind == IndexKind.RSquared).Estimate)];
    }

    private static Interval OfMorris(uint seed, int trajectories)
    {
        var rows = MorrisTrajectories.Rows(trajectories, 2, 4, seed);
        double[] y = [.. Enumerable.Range(0, rows.GetLength(0)).Select(i => rows[i, 0] * rows[i, 1])];
        return Of(ElementaryEffects.Of(rows, y, 4, Plan(seed)).First(i => i.Kind == IndexKind.Mu).Estimate);
    }

    /// <summary>y uniform on (0, 1), with the second value moved up by one half: 1/2 between the two, 1/4 from all.</summary>
    private static Interval OfPawn(uint seed, int points)
    {
        var rows = Uniform(seed, points, 2);
        var (x, y) = (new double[points, 1], new double[points]);
        for (var i = 0; i < points; i++)
        {
            x[i, 0] = rows[i, 0] < 0.5 ? 0 : 1;
            y[i] = rows[i, 1] + (x[i, 0] / 2);
        }

        return Of(Pawn.Of(x, y, 10, Plan(seed)).First(i => i.Kind == IndexKind.PawnMaximum).Estimate);
    }

    /// <summary>Variance 4 between points and 2 within.</summary>
    private static NoiseShares Noise(uint seed, int points) => ReplicateNoise.Of(
        [.. Enumerable.Range(0, points).Select(p =>
        {
            var centre = 2 * Draws(seed).Normal(RandomStream.Resolve, (uint)p);
            double[] y = [.. Enumerable.Range(0, 5)
                .Select(r => centre + (Math.Sqrt(2) * Draws(seed).Normal(RandomStream.Deaths, (uint)p, (uint)r)))];
            return new PointSums(5, y.Average(), y.Sum(v => (v - y.Average()) * (v - y.Average())));
        })], 0, Plan(seed));

    /// <summary>
    /// Levels that a carrier passes with probability .35 and others with .02; who carries is drawn at the start and kept, so that a path
    /// cannot be drawn again where it matters.
    /// </summary>
    private sealed class Frail(uint seed, double carriers, int levels) : ISplitProcess<Frail.Path>
    {
        private const double OfCarriers = 0.35;
        private const double OfOthers = 0.02;

        public int Levels => levels;

        public static double Probability(double carriers, int levels) =>
            (carriers * Math.Pow(OfCarriers, levels)) + ((1 - carriers) * Math.Pow(OfOthers, levels));

        public Path? Reach(Path? from, int level, uint numbers)
        {
            var random = new RandomSource(seed, numbers);
            var carries = from?.Carries ?? random.Uniform(RandomStream.Resolve, 0) < carriers;
            for (var at = (from?.Level ?? 0) + 1; at <= level; at++)
            {
                if (random.Uniform(RandomStream.Deaths, (uint)at) >= (carries ? OfCarriers : OfOthers))
                {
                    return null;
                }
            }

            return new Path(carries, level);
        }

        internal sealed record Path(bool Carries, int Level);
    }
}

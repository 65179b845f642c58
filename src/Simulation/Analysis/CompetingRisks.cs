using BoliviaSim.Numerics;

namespace BoliviaSim.Analysis;

/// <summary>Cases that end alike at one time.</summary>
/// <param name="Time">Time from the start, 0 or more.</param>
/// <param name="Cause">Number of the cause, from 0; <see cref="CompetingRisks.Censored"/> where observation ends without an event.</param>
/// <param name="Count">Cases, 1 or more.</param>
public readonly record struct CaseEnd(double Time, int Cause, long Count);

/// <summary>Cumulative incidence of a cause at a time.</summary>
/// <param name="Share">Share of cases with the cause by then.</param>
/// <param name="StandardError">Standard error of the share.</param>
/// <param name="Band">Pointwise 95 % interval.</param>
public readonly record struct Incidence(double Share, double StandardError, Interval Band);

/// <summary>
/// Cumulative incidence under competing risks: Aalen and Johansen's estimator (1978, An empirical transition matrix for non-homogeneous
/// Markov chains based on censored observations, Scandinavian Journal of Statistics 5). Its variance is that of Gaynor et al. (1993, On the
/// use of cause-specific failure and conditional failure probabilities, Journal of the American Statistical Association 88), the delta
/// method for the multinomial counts of each time, also called Greenwood-type: without censoring it is F (1 - F) / n.
/// </summary>
/// <remarks>
/// Bands are made on the scale log(-log(1 - F)), so that they stay between 0 and 1 (Kalbfleisch and Prentice 2002, section 1.4.1); where
/// no or every case has the cause by a time, that scale has no width, and Wilson's bound for none or all of those not censored by then is
/// given. Cases that end at a time are at risk at that time, and censored ones count as ending after the events.
/// </remarks>
public sealed class CompetingRisks
{
    /// <summary>Cause of a case whose observation ends without an event.</summary>
    public const int Censored = -1;

    private readonly Step[] steps;

    private CompetingRisks(Step[] steps, int causes, long cases) => (this.steps, Causes, Cases) = (steps, causes, cases);

    /// <summary>Number of causes.</summary>
    public int Causes { get; }

    /// <summary>Number of cases.</summary>
    public long Cases { get; }

    /// <summary>Times at which cases end, ascending.</summary>
    public IEnumerable<double> Times => steps.Select(s => s.Time);

    /// <summary>Puts the cases in order.</summary>
    /// <param name="ends">Ends of all cases, in any order.</param>
    /// <param name="causes">Number of causes, 1 or more.</param>
    /// <exception cref="ArgumentException">
    /// There are no cases, or a time is below 0, beyond <see cref="ResponseCheck.Largest"/> or not a number.
    /// </exception>
    public static CompetingRisks Of(IEnumerable<CaseEnd> ends, int causes)
    {
        ArgumentNullException.ThrowIfNull(ends);
        ArgumentOutOfRangeException.ThrowIfLessThan(causes, 1);
        var sorted = ends.OrderBy(e => e.Time).ToList();
        if (sorted.Where(e => !(e.Time >= 0 && e.Time <= ResponseCheck.Largest)).Select(e => (double?)e.Time)
            .FirstOrDefault() is { } impossible)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{impossible:G3} is not a time: it must be from 0 to {ResponseCheck.Largest:G3}."));
        }

        var cases = sorted.Sum(e => e.Count);
        if (cases == 0)
        {
            throw new ArgumentException("there are no cases.");
        }

        var (steps, atRisk) = (new List<Step>(), cases);
        foreach (var group in sorted.GroupBy(e => e.Time))
        {
            var (events, ended) = (new long[causes], 0L);
            foreach (var end in group)
            {
                ended += end.Count;
                if (end.Cause != Censored)
                {
                    events[end.Cause] += end.Count;
                }
            }

            steps.Add(new Step(group.Key, atRisk, events, ended - events.Sum()));
            atRisk -= ended;
        }

        return new CompetingRisks([.. steps], causes, cases);
    }

    /// <summary>Incidence of a cause at each of some times.</summary>
    /// <param name="cause">Cause, from 0.</param>
    /// <param name="times">Times in ascending order.</param>
    /// <returns>One a time.</returns>
    public IReadOnlyList<Incidence> Of(int cause, IEnumerable<double> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var curve = new Curve(cause);
        var (next, seen, result) = (0, Cases, new List<Incidence>());
        foreach (var time in times)
        {
            for (; next < steps.Length && steps[next].Time <= time; next++)
            {
                curve.Add(steps[next]);
                seen -= steps[next].Lost;
            }

            result.Add(curve.Now(Math.Max(1, seen)));
        }

        return result;
    }

    /// <summary>
    /// Mean time without a cause up to a time, where cases that end by another cause count as without it: that time less the area under
    /// the cumulative incidence
    /// (Andersen 2013, Decomposition of number of life years lost according to causes of death, Statistics in Medicine 32). With a 95 %
    /// normal interval by the same delta method; without censoring it is the mean of the smaller of the two times, and its variance the
    /// variance of those (divisor n) by n.
    /// </summary>
    /// <param name="cause">Cause, from 0.</param>
    /// <param name="until">The time that restricts the mean, above 0.</param>
    public Estimate RestrictedMean(int cause, double until)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(until);
        var before = steps.Where(s => s.Time < until).ToArray();
        var (survival, shares, area) = (new double[before.Length + 1], new double[before.Length + 1], 0.0);
        survival[0] = 1;
        for (var i = 0; i < before.Length; i++)
        {
            shares[i + 1] = shares[i] + (survival[i] * before[i].Events[cause] / before[i].AtRisk);
            survival[i + 1] = survival[i] * (1 - ((double)before[i].All / before[i].AtRisk));
        }

        // From the end: the area that the curve still gains over what it had at a step, for all cases.
        var variance = 0.0;
        for (var i = before.Length - 1; i >= 0; i--)
        {
            var (n, left) = (before[i].AtRisk, until - before[i].Time);
            var ahead = survival[i + 1] > 0 ? area / survival[i + 1] : 0;
            var (own, other) = ((double)before[i].Events[cause] / n, (double)(before[i].All - before[i].Events[cause]) / n);
            var spread = ((left - ahead) * (left - ahead) * own * (1 - own)) + (ahead * ahead * other * (1 - other))
                + (2 * (left - ahead) * ahead * own * other);
            variance += survival[i] * survival[i] / n * spread;
            area += (shares[i + 1] - shares[i]) * left;
        }

        var (mean, half) = (until - area, Intervals.Z * Math.Sqrt(variance));
        return new Estimate(mean, Math.Max(0, mean - half), Math.Min(until, mean + half));
    }

    /// <summary>Events of a cause and time at risk between two times, for a hazard.</summary>
    /// <param name="cause">Cause, from 0.</param>
    /// <param name="from">Time after which events count (the start counts with the first interval).</param>
    /// <param name="to">Time up to which events count.</param>
    public HazardCell Hazard(int cause, double from, double to)
    {
        var (events, exposure, atStart) = (0L, 0.0, 0L);
        foreach (var step in steps)
        {
            var ended = step.All + step.Lost;
            exposure += ended * Math.Max(0, Math.Min(step.Time, to) - from);
            if (step.Time > from || from == 0)
            {
                atStart += ended;
                events += step.Time <= to ? step.Events[cause] : 0;
            }
        }

        return new HazardCell(from, to, atStart, exposure, events);
    }

    /// <summary>What happens at one time.</summary>
    private readonly record struct Step(double Time, long AtRisk, long[] Events, long Lost)
    {
        public long All => Events.Sum();
    }

    /// <summary>Running sums of a cause's estimate: Gaynor's variance is a square in the share of the day, so three sums suffice.</summary>
    private sealed class Curve(int cause)
    {
        private double survival = 1;
        private double share;
        private double own;
        private double g0;
        private double g1;
        private double g2;
        private double c0;
        private double c1;

        public void Add(Step step)
        {
            var (n, all, events) = ((double)step.AtRisk, (double)step.All, (double)step.Events[cause]);
            share += survival * events / n;
            own += survival * survival * events * (n - events) / (n * n * n);
            var c = survival * events / (n * n);
            (c0, c1) = (c0 + c, c1 + (share * c));
            // When all at risk have their event, nothing comes after, and the share less itself is 0.
            var g = all < n ? all / (n * (n - all)) : 0;
            (g0, g1, g2) = (g0 + g, g1 + (share * g), g2 + (share * share * g));
            survival *= 1 - (all / n);
        }

        public Incidence Now(long seen)
        {
            var variance = (share * share * g0) - (2 * share * g1) + g2 + own - (2 * ((share * c0) - c1));
            var error = Math.Sqrt(Math.Max(0, variance));
            // Rounding leaves the last cases' share a little under 1.
            const double rounding = 1e-12;
            if (share <= 0 || share >= 1 - rounding)
            {
                var bound = Intervals.Wilson(share <= 0 ? 0 : seen, seen);
                return new Incidence(share, 0, share <= 0 ? new Interval(0, bound.High) : new Interval(bound.Low, 1));
            }

            var log = -DeterministicMath.Log(1 - share);
            var width = Intervals.Z * error / ((1 - share) * log);
            return new Incidence(share, error, new Interval(
                1 - DeterministicMath.Exp(-log * DeterministicMath.Exp(-width)),
                1 - DeterministicMath.Exp(-log * DeterministicMath.Exp(width))));
        }
    }
}

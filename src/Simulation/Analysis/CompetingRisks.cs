using BoliviaSim.Numerics;

namespace BoliviaSim.Analysis;

/// <summary>Cases that end alike at one time.</summary>
/// <param name="Time">Time from the start, 0 or more.</param>
/// <param name="Cause">Number of the cause, from 0; <see cref="CompetingRisks.Censored"/> where observation ends without an event.</param>
/// <param name="Count">Cases, 1 or more.</param>
internal readonly record struct CaseEnd(double Time, int Cause, long Count);

/// <summary>Cumulative incidence of a cause at a time.</summary>
/// <param name="Share">Share of cases with the cause by then.</param>
/// <param name="StandardError">Standard error of the share.</param>
/// <param name="Band">Pointwise 95 % interval.</param>
internal readonly record struct Incidence(double Share, double StandardError, Interval Band);

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
internal sealed class CompetingRisks
{
    /// <summary>Cause of a case whose observation ends without an event.</summary>
    public const int Censored = -1;

    private readonly Step[] steps;
    private readonly long[] events;

    private CompetingRisks(Step[] steps, long[] events, int causes, long cases) =>
        (this.steps, this.events, Causes, Cases) = (steps, events, causes, cases);

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
        CaseEnd[] sorted = [.. ends];
        Array.Sort(sorted, (a, b) => a.Time.CompareTo(b.Time));
        foreach (var end in sorted)
        {
            if (!(end.Time >= 0 && end.Time <= ResponseCheck.Largest))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{end.Time:G3} is not a time: it must be from 0 to {ResponseCheck.Largest:G3}."));
            }
        }

        var cases = sorted.Sum(e => e.Count);
        if (cases == 0)
        {
            throw new ArgumentException("there are no cases.");
        }

        // In flat tables: where every case has a time of its own, objects would take several times as much.
        var times = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            times += sorted[i].Time != sorted[i - 1].Time ? 1 : 0;
        }

        var (steps, events, atRisk, next) = (new Step[times], new long[times * causes], cases, 0);
        for (var t = 0; t < times; t++)
        {
            var (time, all, lost) = (sorted[next].Time, 0L, 0L);
            for (; next < sorted.Length && sorted[next].Time == time; next++)
            {
                var (cause, count) = (sorted[next].Cause, sorted[next].Count);
                (all, lost) = cause == Censored ? (all, lost + count) : (all + count, lost);
                if (cause != Censored)
                {
                    events[(t * causes) + cause] += count;
                }
            }

            steps[t] = new Step(time, atRisk, all, lost);
            atRisk -= all + lost;
        }

        return new CompetingRisks(steps, events, causes, cases);
    }

    /// <summary>Incidence of a cause at each of some times.</summary>
    /// <param name="cause">Cause, from 0.</param>
    /// <param name="times">Times in ascending order.</param>
    /// <returns>One a time.</returns>
    public IReadOnlyList<Incidence> Of(int cause, IEnumerable<double> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var curve = new Curve();
        var (next, seen, result) = (0, Cases, new List<Incidence>());
        foreach (var time in times)
        {
            for (; next < steps.Length && steps[next].Time <= time; next++)
            {
                curve.Add(steps[next], Events(next, cause));
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
        var before = steps.Count(s => s.Time < until);
        var (survival, shares, area) = (new double[before + 1], new double[before + 1], 0.0);
        survival[0] = 1;
        for (var i = 0; i < before; i++)
        {
            shares[i + 1] = shares[i] + (survival[i] * Events(i, cause) / steps[i].AtRisk);
            survival[i + 1] = survival[i] * (1 - ((double)steps[i].All / steps[i].AtRisk));
        }

        // From the end: the area that the curve still gains over what it had at a step, for all cases.
        var variance = 0.0;
        for (var i = before - 1; i >= 0; i--)
        {
            var (n, left) = (steps[i].AtRisk, until - steps[i].Time);
            var ahead = survival[i + 1] > 0 ? area / survival[i + 1] : 0;
            var (own, other) = ((double)Events(i, cause) / n, (double)(steps[i].All - Events(i, cause)) / n);
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
        var (happened, exposure, atStart) = (0L, 0.0, 0L);
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            var ended = step.All + step.Lost;
            exposure += ended * Math.Max(0, Math.Min(step.Time, to) - from);
            if (step.Time > from || from == 0)
            {
                atStart += ended;
                happened += step.Time <= to ? Events(i, cause) : 0;
            }
        }

        return new HazardCell(from, to, atStart, exposure, happened);
    }

    /// <summary>Events of a cause at a step.</summary>
    private long Events(int step, int cause) => events[(step * Causes) + cause];

    /// <summary>What happens at one time: events of all causes, and cases whose observation ends.</summary>
    private readonly record struct Step(double Time, long AtRisk, long All, long Lost);

    /// <summary>Running sums of a cause's estimate: Gaynor's variance is a square in the share of the day, so three sums suffice.</summary>
    private sealed class Curve
    {
        private double survival = 1;
        private double share;
        private double own;
        private double g0;
        private double g1;
        private double g2;
        private double c0;
        private double c1;

        public void Add(Step step, double events)
        {
            var (n, all) = ((double)step.AtRisk, (double)step.All);
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

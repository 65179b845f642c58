using BoliviaSim.Experiments;

namespace BoliviaSim.Sweeps;

/// <summary>
/// Which runs a sweep, or its shard, consists of. With a fixed number of replicates a shard is a range of run numbers. Where a rule
/// decides, it needs all replicates of a point, so a shard is every so many-th point.
/// </summary>
internal sealed class Replication
{
    private readonly int points;
    private readonly ReplicationRule? rule;
    private readonly int[] counts;
    private readonly List<int> active = [];

    /// <summary>The runs of a sweep.</summary>
    /// <param name="points">Points of the design, 1 or more.</param>
    /// <param name="replicates">Replicates of every point where no rule decides.</param>
    /// <param name="rule">The rule, or null.</param>
    /// <param name="shard">The shard.</param>
    public Replication(int points, int replicates, ReplicationRule? rule, Shard shard)
    {
        (this.points, this.rule) = (points, rule);
        counts = new int[rule is null ? 0 : points];
        var all = (long)points * (rule?.Rule.Most ?? replicates);
        First = rule is null ? StartOf(all, shard.Number - 1, shard.Count) : 0;
        End = rule is null ? StartOf(all, shard.Number, shard.Count) : all;
        active.AddRange(Enumerable.Range(0, points).Where(point => rule is null || point % shard.Count == shard.Number - 1));
        if (active.Count == 0)
        {
            End = First;
        }
    }

    /// <summary>Number of the first run.</summary>
    public long First { get; }

    /// <summary>Number after the last run that there can be.</summary>
    public long End { get; }

    /// <summary>Points that still need replicates, ascending.</summary>
    public IReadOnlyList<int> Active => active;

    /// <summary>Replicate before which no point can be done; the largest number where none is.</summary>
    /// <param name="replicate">Replicate that is to be run next.</param>
    public int NextLook(int replicate) => rule?.Rule.NextLook(replicate) ?? int.MaxValue;

    /// <summary>Counts a run; runs come in the order of their numbers.</summary>
    public void Add(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Add(run.Point, run.Outcome is { } outcome && outcome.Outcome == rule?.Outcome);
    }

    /// <summary>Counts a run; runs come in the order of their numbers.</summary>
    /// <param name="point">Its point.</param>
    /// <param name="hasOutcome">Whether it has the outcome of the rule.</param>
    public void Add(int point, bool hasOutcome)
    {
        if (rule is not null && hasOutcome)
        {
            counts[point]++;
        }
    }

    /// <summary>
    /// Looks at the points after a number of replicates, if the rule looks there; those that are done leave <see cref="Active"/>.
    /// </summary>
    /// <param name="replicates">Replicates of the active points so far.</param>
    public void Look(int replicates)
    {
        if (rule is not null && replicates > 0 && rule.Rule.NextLook(replicates - 1) == replicates)
        {
            active.RemoveAll(point => rule.Rule.Look(counts[point], replicates).Reached);
        }
    }

    /// <summary>Most runs that may still come from a run on.</summary>
    /// <param name="next">Number of the next run.</param>
    public long MostLeft(long next)
    {
        if (rule is null)
        {
            return End - next;
        }

        var (replicate, point) = Math.DivRem(next, points);
        return ((End / points) - replicate) * active.Count - active.Count(p => p < point);
    }

    private static long StartOf(long all, int number, int count) => (long)((Int128)all * number / count);
}

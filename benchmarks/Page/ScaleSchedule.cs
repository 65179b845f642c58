using BoliviaSim.Randomness;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>A cluster and how it loses nodes.</summary>
/// <param name="Nodes">Nodes.</param>
/// <param name="CoresPerNode">Cores of a node.</param>
/// <param name="StartsPerSecond">Tasks that the scheduler starts in a second.</param>
/// <param name="HoursBetweenFailures">Mean hours from one failure of a node to its next, exponential.</param>
/// <param name="HoursDown">Hours that a node is away after a failure.</param>
/// <param name="RequeueSeconds">Seconds until a lost task is in the queue again.</param>
/// <param name="LostSeconds">Work of a lost task that no checkpoint holds.</param>
internal sealed record ClusterModel(
    int Nodes, int CoresPerNode, double StartsPerSecond, double HoursBetweenFailures, double HoursDown, double RequeueSeconds,
    double LostSeconds)
{
    /// <summary>The cluster of the page: 1,000 cores, a failure of a node every 2,000 hours.</summary>
    public static ClusterModel Usual { get; } = new(25, 40, 10, 2000, 4, 600, 10);
}

/// <summary>What a schedule came to.</summary>
/// <param name="Hours">From the first start to the last end.</param>
/// <param name="Efficiency">Share of the cores' time until then that made runs which count.</param>
/// <param name="LostTasks">Tasks that a node took with it.</param>
internal sealed record ScheduleResult(double Hours, double Efficiency, int LostTasks);

/// <summary>
/// Shards on a cluster, event by event: a free core takes the task that is ready first; a failing node ends the tasks on it, which go on
/// elsewhere from their last checkpoint. Failures are drawn from a seed, one sequence a node.
/// </summary>
internal static class ScaleSchedule
{
    private const double Hour = 3600;

    /// <summary>Plays one schedule.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="shards">Shards, all of one length.</param>
    /// <param name="seconds">Work of a shard, without its start.</param>
    /// <param name="startUp">Seconds that each start takes before the first run.</param>
    /// <param name="seed">Seed of the failures.</param>
    public static ScheduleResult Play(ClusterModel cluster, int shards, double seconds, double startUp, uint seed)
    {
        var (ready, cores) = (new PriorityQueue<double, double>(), new PriorityQueue<int, double>());
        for (var shard = 0; shard < shards; shard++)
        {
            ready.Enqueue(seconds, 0);
        }

        for (var core = 0; core < cluster.Nodes * cluster.CoresPerNode; core++)
        {
            cores.Enqueue(core / cluster.CoresPerNode, 0);
        }

        NodeLife[] nodes = [.. Enumerable.Range(0, cluster.Nodes).Select(n => new NodeLife(cluster, seed, n))];
        var (lastStart, end, lost) = (0.0, 0.0, 0);
        while (ready.TryDequeue(out var left, out var since))
        {
            cores.TryDequeue(out var node, out var free);
            var start = Math.Max(Math.Max(since, free), lastStart + (1 / cluster.StartsPerSecond));
            if (nodes[node].DownAt(start) is { } back)
            {
                ready.Enqueue(left, since);
                cores.Enqueue(node, back);
                continue;
            }

            (lastStart, var finish) = (start, start + startUp + left);
            if (nodes[node].NextFailure is var failure && failure < finish)
            {
                var kept = Math.Clamp(failure - start - startUp - cluster.LostSeconds, 0, left);
                ready.Enqueue(left - kept, failure + cluster.RequeueSeconds);
                cores.Enqueue(node, failure + (cluster.HoursDown * Hour));
                lost++;
                continue;
            }

            cores.Enqueue(node, finish);
            end = Math.Max(end, finish);
        }

        return new ScheduleResult(end / Hour, shards * seconds / (cluster.Nodes * cluster.CoresPerNode * end), lost);
    }

    /// <summary>When a node fails; it is asked about ascending times of start, those of its cores a little apart.</summary>
    private sealed class NodeLife
    {
        private readonly ClusterModel cluster;
        private readonly RandomSource source;
        private readonly uint node;
        private double before = double.NegativeInfinity;
        private uint failures;

        public NodeLife(ClusterModel cluster, uint seed, int node)
        {
            (this.cluster, source, this.node) = (cluster, new RandomSource(seed, 0), (uint)node);
            NextFailure = Wait();
        }

        /// <summary>Second of the next failure.</summary>
        public double NextFailure { get; private set; }

        /// <summary>When the node is back, where it is down at a time; later failures come into view.</summary>
        public double? DownAt(double time)
        {
            while (time >= NextFailure)
            {
                before = NextFailure;
                NextFailure += (cluster.HoursDown * Hour) + Wait();
            }

            var back = before + (cluster.HoursDown * Hour);
            return time < back ? back : null;
        }

        private double Wait() =>
            cluster.HoursBetweenFailures * Hour * source.Exponential(RandomStream.DummyParameter, node, failures++);
    }
}

namespace BoliviaSim.Ensembles;

/// <summary>A loop over replicates on several threads whose results arrive one by one in the order of replicates.</summary>
internal static class ReplicateLoop
{
    /// <summary>Runs every replicate and hands the results over, in order, on the calling thread.</summary>
    /// <typeparam name="T">Result of a replicate.</typeparam>
    /// <param name="first">First replicate, 0 or more.</param>
    /// <param name="end">Number after the last replicate.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="open">Called once on each thread; what it returns runs replicates on that thread alone.</param>
    /// <param name="accept">Takes each result.</param>
    /// <param name="cancellation">Stops early; results that are complete in order by then are still handed over.</param>
    /// <returns>Number after the last replicate handed over.</returns>
    /// <exception cref="AggregateException">A replicate failed.</exception>
    public static int Run<T>(
        int first, int end, int workers, Func<Func<int, T>> open, Action<T> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(accept);
        return BlockLoop<List<T>>.Run(first, end, workers, Worker, HandOver, cancellation);

        Action<int, List<T>> Worker()
        {
            var one = open();
            return (replicate, block) => block.Add(one(replicate));
        }

        void HandOver(List<T> block)
        {
            block.ForEach(accept);
            block.Clear();
        }
    }
}

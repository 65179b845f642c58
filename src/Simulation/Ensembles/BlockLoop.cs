using System.Diagnostics;

namespace BoliviaSim.Ensembles;

/// <summary>
/// A loop over replicates on several threads. Threads take blocks of consecutive replicates and fill them; the calling thread takes the
/// blocks in the order of replicates, so nothing downstream can depend on timing. The threads meet once per block, not once per run.
/// Blocks are used again, and no thread runs far ahead of the hand-over, so memory stays flat however many replicates there are.
/// </summary>
/// <typeparam name="TBlock">Holds the results of some consecutive replicates.</typeparam>
internal sealed class BlockLoop<TBlock>
    where TBlock : class, new()
{
    private const int LargestBlock = 64;
    private const int AheadPerWorker = 4;

    // Long against what a hand-over costs, short for somebody who waits for a sign of life or for the program to stop.
    private static readonly TimeSpan GoodBlock = TimeSpan.FromMilliseconds(25);

    // For runs that have begun when a stop is asked for. A run of everybody as an agent takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private readonly int first;
    private readonly int end;
    private readonly int workers;
    private readonly Func<Action<int, TBlock>> open;
    private readonly Queue<Claim> claims = new();
    private readonly Stack<TBlock> free = new();
    private int next;
    private int size = 1;
    private volatile bool stopped;
    private long? cancelledAt;
    private bool hasGivenUp;

    private BlockLoop(int first, int end, int workers, Func<Action<int, TBlock>> open)
    {
        (this.first, this.end, this.workers, this.open) = (first, end, workers, open);
        next = first;
    }

    /// <summary>Runs every replicate and hands the blocks over, in order, on the calling thread.</summary>
    /// <param name="first">First replicate, 0 or more.</param>
    /// <param name="end">Number after the last replicate.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="open">
    /// Called once on each thread; what it returns adds the result of a replicate to a block, on that thread alone.
    /// </param>
    /// <param name="accept">Takes a block and leaves it empty.</param>
    /// <param name="cancellation">
    /// Stops early: runs that have begun have a second to end, and those that are complete up to there are handed over. Longer runs are
    /// left to their threads, which end with them.
    /// </param>
    /// <returns>Number after the last replicate handed over.</returns>
    /// <exception cref="AggregateException">A replicate failed.</exception>
    public static int Run(
        int first, int end, int workers, Func<Action<int, TBlock>> open, Action<TBlock> accept, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var loop = new BlockLoop<TBlock>(first, end, workers, open);
        using var request = cancellation.Register(loop.Cancel);
        var threads = Enumerable.Range(0, Math.Clamp(end - first, 0, workers))
            .Select(_ => Task.Factory.StartNew(loop.Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            return loop.HandOver(accept);
        }
        finally
        {
            loop.Stop();
            if (!loop.hasGivenUp)
            {
                Task.WaitAll(threads, CancellationToken.None);
            }
        }
    }

    private void Cancel()
    {
        lock (gate)
        {
            cancelledAt = Stopwatch.GetTimestamp();
            Stop();
        }
    }

    private void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Work()
    {
        try
        {
            var run = open();
            while (Take() is { } claim)
            {
                Fill(claim, run);
            }
        }
        catch
        {
            Stop();
            throw;
        }
    }

    /// <summary>The next block to fill, or null when there is none; waits while the hand-over is far behind.</summary>
    private Claim? Take()
    {
        lock (gate)
        {
            while (!stopped && next < end && claims.Count >= AheadPerWorker * workers)
            {
                Monitor.Wait(gate);
            }

            if (stopped || next >= end)
            {
                return null;
            }

            // Towards the end blocks get smaller, so that all threads have something to do until the last run.
            var count = Math.Clamp((end - next) / (2 * workers), 1, size);
            var claim = new Claim(next, count, free.TryPop(out var block) ? block : new TBlock());
            next += count;
            claims.Enqueue(claim);
            return claim;
        }
    }

    private void Fill(Claim claim, Action<int, TBlock> run)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            for (; claim.Done < claim.Count && !stopped; claim.Done++)
            {
                run(claim.First + claim.Done, claim.Block);
            }
        }
        finally
        {
            lock (gate)
            {
                size = Stopwatch.GetElapsedTime(start) < GoodBlock ? Math.Min(2 * claim.Count, LargestBlock) : Math.Max(1, claim.Count / 2);
                claim.IsFinished = true;
                Monitor.PulseAll(gate);
            }
        }
    }

    private int HandOver(Action<TBlock> accept)
    {
        var done = first;
        while (FirstFinished() is { } claim)
        {
            if (claim.Done > 0)
            {
                accept(claim.Block);
            }

            done = claim.First + claim.Done;
            if (claim.Done < claim.Count)
            {
                return done;
            }

            Release(claim);
        }

        return done;
    }

    /// <summary>
    /// The block that is to be handed over next, once it is filled; null when there is none any more, or none to wait for.
    /// </summary>
    private Claim? FirstFinished()
    {
        lock (gate)
        {
            while (true)
            {
                if (claims.TryPeek(out var claim))
                {
                    if (claim.IsFinished)
                    {
                        return claim;
                    }
                }
                else if (stopped || next >= end)
                {
                    return null;
                }

                var left = cancelledAt is { } from ? Patience - Stopwatch.GetElapsedTime(from) : Timeout.InfiniteTimeSpan;
                if (cancelledAt is not null && left <= TimeSpan.Zero)
                {
                    hasGivenUp = true;
                    return null;
                }

                Monitor.Wait(gate, left);
            }
        }
    }

    private void Release(Claim claim)
    {
        lock (gate)
        {
            claims.Dequeue();
            free.Push(claim.Block);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>A block of replicates on its way from a thread to the hand-over.</summary>
    private sealed class Claim(int first, int count, TBlock block)
    {
        public int First { get; } = first;

        public int Count { get; } = count;

        public TBlock Block { get; } = block;

        /// <summary>Replicates in the block; fewer than its count only when the loop was stopped or a run failed.</summary>
        public int Done { get; set; }

        public bool IsFinished { get; set; }
    }
}

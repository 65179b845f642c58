using System.Collections.Concurrent;

namespace BoliviaSim.Ensembles;

/// <summary>
/// A loop over replicates on several threads whose results arrive one by one in the order of replicates: nothing downstream can
/// depend on timing, and memory stays flat, since no thread runs far ahead of the hand-over.
/// </summary>
public static class ReplicateLoop
{
    private const int AheadPerWorker = 32;

    /// <summary>Runs every replicate and hands the results over, in order, on the calling thread.</summary>
    /// <typeparam name="T">Result of a replicate.</typeparam>
    /// <param name="first">First replicate, 0 or more.</param>
    /// <param name="end">Number after the last replicate.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="open">Called once on each thread; what it returns runs replicates on that thread alone.</param>
    /// <param name="accept">Takes each result.</param>
    /// <param name="cancellation">Stops early; results that have arrived in order by then are still handed over.</param>
    /// <returns>Number after the last replicate handed over.</returns>
    /// <exception cref="AggregateException">A replicate failed.</exception>
    public static int Run<T>(
        int first, int end, int workers, Func<Func<int, T>> open, Action<T> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(accept);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var finished = new ConcurrentDictionary<int, T>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var arrived = new SemaphoreSlim(0);
        using var ahead = new SemaphoreSlim(workers * AheadPerWorker);
        var next = first - 1;
        var threads = Enumerable.Range(0, workers)
            .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            return HandOver();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAll(threads, CancellationToken.None);
        }

        void Work()
        {
            try
            {
                var one = open();
                while (!stop.IsCancellationRequested)
                {
                    ahead.Wait(stop.Token);
                    var replicate = Interlocked.Increment(ref next);
                    if (replicate >= end)
                    {
                        return;
                    }

                    finished[replicate] = one(replicate);
                    arrived.Release();
                }
            }
            catch (OperationCanceledException)
            {
                // Asked to stop while waiting for its turn.
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }

        int HandOver()
        {
            var replicate = first;
            while (replicate < end)
            {
                if (finished.TryRemove(replicate, out var result))
                {
                    accept(result);
                    replicate++;
                    ahead.Release();
                }
                else if (stop.IsCancellationRequested)
                {
                    break;
                }
                else
                {
                    WaitForArrival();
                }
            }

            return replicate;
        }

        void WaitForArrival()
        {
            try
            {
                arrived.Wait(stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The loop sees the request and ends.
            }
        }
    }
}

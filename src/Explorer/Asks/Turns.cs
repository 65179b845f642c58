namespace BoliviaSim.Explorer.Asks;

/// <summary>
/// A turn that one at a time can have. The least work goes first, and of equal work what came first: whoever waits for a first answer does
/// not wait for somebody's last one.
/// </summary>
internal sealed class Turns
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource<IDisposable>, (int Work, long Arrival)> waiting = new();
    private long arrivals;
    private bool isTaken;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Waits for the turn.</summary>
    /// <param name="work">How much there is to do, in any unit.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <param name="last">
    /// The caller's turn so far, which ends at the same moment: it goes on unless somebody with less to do waits.
    /// </param>
    /// <returns>The turn; it is over when it is disposed of.</returns>
    /// <exception cref="OperationCanceledException">Stopped before the turn came.</exception>
    public async Task<IDisposable> Take(int work, CancellationToken stop, IDisposable? last = null)
    {
        stop.ThrowIfCancellationRequested();
        // Whoever gives the turn away does not run the work of whoever gets it.
        var waiter = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue(waiter, (work, arrivals++));
            last?.Dispose();
            Next();
        }

        using var registration = stop.Register(() => Leave(waiter, stop));
        return await waiter.Task;
    }

    /// <summary>Gives up waiting; does nothing where the turn has come already, which must then be given back.</summary>
    private void Leave(TaskCompletionSource<IDisposable> waiter, CancellationToken stop)
    {
        lock (gate)
        {
            if (waiting.Remove(waiter, out _, out _))
            {
                waiter.SetCanceled(stop);
            }
        }
    }

    private void Next()
    {
        if (!isTaken && waiting.TryDequeue(out var waiter, out _))
        {
            isTaken = true;
            waiter.SetResult(new Turn(this));
        }
    }

    private void End()
    {
        lock (gate)
        {
            isTaken = false;
            Next();
        }
    }

    private sealed class Turn(Turns turns) : IDisposable
    {
        private Turns? turns = turns;

        public void Dispose() => Interlocked.Exchange(ref turns, null)?.End();
    }
}

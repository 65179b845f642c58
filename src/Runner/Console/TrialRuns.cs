using System.Diagnostics;

namespace BoliviaSim.Runner.Console;

/// <summary>What a run costs on this machine.</summary>
/// <param name="Seconds">Seconds, all threads working.</param>
/// <param name="ProcessorSeconds">Time of the processor, all threads together.</param>
internal readonly record struct RunCost(double Seconds, double ProcessorSeconds)
{
    /// <summary>What many runs cost.</summary>
    public static RunCost operator *(RunCost cost, double runs) => new(cost.Seconds * runs, cost.ProcessorSeconds * runs);
}

/// <summary>
/// Trial runs, from which a plan says how long a job takes on this machine. Batches double until one takes long enough, and that one alone
/// counts: the others compile the code, and a small batch takes its time for getting ready.
/// </summary>
/// <param name="Least">
/// Shortest time of the batch that counts, by the clock and of the processor, which on a busy machine gets less done.
/// </param>
/// <param name="LeastRuns">
/// Fewest runs that are made, within <see cref="Longest"/>, so that sizes of tables are not those of a handful.
/// </param>
internal sealed record TrialRuns(TimeSpan Least, int LeastRuns = 0)
{
    /// <summary>Longest time for all trial runs, unless the first batch takes longer.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes batches of runs and times them.</summary>
    /// <param name="first">Runs of the first batch, 1 or more.</param>
    /// <param name="batch">Makes about so many runs, and returns how many it made.</param>
    /// <param name="stop">Ends the trial early.</param>
    /// <returns>What a run costs; nothing where the trial was ended before a run.</returns>
    public RunCost PerRun(int first, Func<int, long> batch, CancellationToken stop)
    {
        var (clock, cost, all) = (Stopwatch.StartNew(), default(RunCost), 0L);
        for (var (count, isEnough) = (first, false); !isEnough && !stop.IsCancellationRequested; count *= 2)
        {
            var (before, processor) = (clock.Elapsed, Environment.CpuUsage.TotalTime);
            var made = batch(count);
            var time = clock.Elapsed - before;
            all += made;
            var used = Environment.CpuUsage.TotalTime - processor;
            cost = made == 0 ? cost : new RunCost(time.TotalSeconds, used.TotalSeconds) * (1.0 / made);

            // The next batch would take about as long as all so far.
            isEnough = clock.Elapsed >= Longest / 2 || (time >= Least && used >= Least && all >= LeastRuns);
        }

        return cost;
    }
}

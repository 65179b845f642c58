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

/// <summary>Trial runs, from which a plan says how long a job takes on this machine.</summary>
/// <param name="Least">Shortest time for which runs are timed.</param>
/// <param name="LeastRuns">
/// Fewest runs that are made, within <see cref="Longest"/>, so that sizes of tables are not those of a handful.
/// </param>
/// <param name="WarmUps">Batches that are not timed, because code is compiled while they run.</param>
internal sealed record TrialRuns(TimeSpan Least, int LeastRuns = 0, int WarmUps = 1)
{
    /// <summary>Longest time for all trial runs, unless a single batch takes longer.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes batches of runs and times them.</summary>
    /// <param name="batch">Makes a batch, from its number, and returns how many runs it made.</param>
    /// <param name="stop">Ends the trial.</param>
    /// <returns>What a run costs; nothing where the trial was ended before a run.</returns>
    public RunCost PerRun(Func<int, long> batch, CancellationToken stop)
    {
        var (clock, timed, runs, processor) = (Stopwatch.StartNew(), new Stopwatch(), 0L, TimeSpan.Zero);
        var all = 0L;
        for (var number = 0; !stop.IsCancellationRequested && !IsEnough(clock.Elapsed, timed.Elapsed, runs, all); number++)
        {
            // A large scenario leaves no time for more batches that only warm up.
            if (number >= WarmUps || clock.Elapsed > Longest / 2)
            {
                processor = timed.IsRunning ? processor : Environment.CpuUsage.TotalTime;
                timed.Start();
            }

            var made = batch(number);
            all += made;
            runs += timed.IsRunning ? made : 0;
        }

        return runs == 0 ? default : new RunCost(timed.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds)
            * (1.0 / runs);
    }

    private bool IsEnough(TimeSpan elapsed, TimeSpan timed, long runs, long all) =>
        runs > 0 && (elapsed >= Longest || (timed >= Least && all >= LeastRuns));
}

using System.Diagnostics;
using BoliviaSim.Engine;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>What a phase costs.</summary>
/// <param name="Phase">Name of the phase, or set-up or close.</param>
/// <param name="Nanoseconds">Nanoseconds per tick; for set-up and close spread over the ticks that a run lived.</param>
/// <param name="Share">Share of the whole run.</param>
internal sealed record PhaseCost(string Phase, double Nanoseconds, double Share);

/// <summary>
/// Where the time of whole runs goes. A clock is read between phases, in runs that take their course, because most phases change what
/// they read: repeated on one state they would do something else. The last phase of the schedule does nothing, so that its time is that of
/// reading the clock, which is taken off every other.
/// </summary>
internal static class PhaseProfile
{
    private const int Rounds = 3;

    /// <summary>Runs all replicates of a case, several times, and takes the least time of every phase.</summary>
    /// <param name="kind">Engine.</param>
    /// <param name="workload">Case.</param>
    /// <param name="replicates">Replicates, at most those of the case.</param>
    public static IReadOnlyList<PhaseCost> Measure(EngineKind kind, RunCase workload, int replicates)
    {
        var engine = new TickLoop(workload.Parameters, kind);
        var phases = Schedule.Phases;
        var least = new long[phases.Count + 2];
        Array.Fill(least, long.MaxValue);
        var ticks = 0L;
        // The first round is for the compiler.
        for (var round = 0; round <= Rounds; round++)
        {
            var times = new long[least.Length];
            ticks = 0;
            for (var replicate = 0u; replicate < replicates; replicate++)
            {
                ticks += Run(engine, replicate, times);
            }

            for (var i = 0; round > 0 && i < times.Length; i++)
            {
                least[i] = Math.Min(least[i], times[i]);
            }
        }

        string[] names = [.. phases.Take(phases.Count - 1).Select(p => p.Name), "Set-up", "Close"];
        var clock = least[phases.Count - 1];
        long[] net = [.. least.Take(phases.Count - 1).Select(time => Math.Max(0, time - clock)), least[^2], least[^1]];
        return [.. names.Zip(net, (name, time) =>
            new PhaseCost(name, time * 1e9 / Stopwatch.Frequency / ticks, (double)time / net.Sum()))];
    }

    /// <summary>Adds the times of one run: phases in order, then set-up and close.</summary>
    /// <returns>Ticks lived.</returns>
    private static int Run(TickLoop engine, uint replicate, long[] times)
    {
        var before = Stopwatch.GetTimestamp();
        var run = engine.Open(RunCase.Seed, replicate);
        var now = Stopwatch.GetTimestamp();
        times[^2] += now - before;
        foreach (var phase in engine.Steps(run))
        {
            before = now;
            now = Stopwatch.GetTimestamp();
            times[phase.Number - 1] += now - before;
        }

        before = now;
        TickLoop.Close(run);
        times[^1] += Stopwatch.GetTimestamp() - before;
        return run.Tick;
    }
}

using System.Diagnostics;

namespace BoliviaSim.Benchmarks;

/// <summary>
/// Time of both formulations, in turns: a stretch of ticks of the one, the same stretch of the other, and who begins changes from pair to pair. On a
/// machine that does other things as well the ratio of a pair says more than either time. What a run needs once, its first tick with it, is timed apart.
/// </summary>
internal static class SpeedOfFormulations
{
    /// <summary>Measures.</summary>
    /// <param name="workload">Case.</param>
    /// <param name="recorded">Recordings of replicates 0, 1, ... of the default scenario, which has the same blocs.</param>
    /// <param name="hazards">Factor of all rates.</param>
    /// <param name="stretch">Ticks of a stretch.</param>
    /// <param name="rounds">How often the recordings are gone through.</param>
    public static IEnumerable<FormulationRow> Measure(RunCase workload, IReadOnlyList<RecordedRun> recorded, double hazards, int stretch, int rounds)
    {
        var agents = workload.Parameters.AgentCount;
        var (starts, ticks) = (new Pairs(), new Pairs());
        for (var round = 0; round < rounds; round++)
        {
            // Anew, because the time depends on where in memory the columns happen to be.
            var playback = new Playback(workload, recorded[0]);
            for (var replicate = 0; replicate < recorded.Count; replicate++)
            {
                playback.Open((uint)replicate, recorded[replicate], hazards);
                starts.Add(
                    Time(playback.PlayFilter, 0, 1) / agents,
                    (Time((_, _) => playback.Clock.Open(playback.Run), 0, 1) + Time(playback.PlayClock, 0, 1)) / agents);
                for (var first = 1; first < recorded[replicate].Ticks; first += stretch)
                {
                    var end = Math.Min(first + stretch, recorded[replicate].Ticks);
                    var clockBegins = (ticks.Count & 1) == 1;
                    var early = clockBegins ? Time(playback.PlayClock, first, end) : 0;
                    var filter = Time(playback.PlayFilter, first, end);
                    ticks.Add(filter / agents, (clockBegins ? early : Time(playback.PlayClock, first, end)) / agents);
                }
            }
        }

        yield return ticks.Row(FormulationRow.Time, workload, hazards);
        if (hazards == 1)
        {
            yield return starts.Row(FormulationRow.Start, workload, hazards);
        }
    }

    /// <summary>Nanoseconds a tick.</summary>
    private static double Time(Action<int, int> play, int first, int end)
    {
        var start = Stopwatch.GetTimestamp();
        play(first, end);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / (end - first);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private sealed class Pairs
    {
        private readonly List<double> filters = [];
        private readonly List<double> clocks = [];
        private readonly List<double> ratios = [];

        public int Count => ratios.Count;

        public void Add(double filter, double clock)
        {
            filters.Add(filter);
            clocks.Add(clock);
            ratios.Add(clock / filter);
        }

        public FormulationRow Row(string measure, RunCase workload, double hazards) => new(measure, workload.Name, Median(filters), Median(clocks))
        {
            Agents = workload.Parameters.AgentCount, Hazards = hazards, Sample = Count, Ratio = Median(ratios),
        };
    }
}

using BoliviaSim.Kernels;
using BoliviaSim.Runs;

namespace BoliviaSim.Benchmarks;

/// <summary>
/// Both formulations must move as many agents: moves of each tick, and of whole runs up and down, compared over replicates of the same agents under the same
/// pressures. The draws are different ones, so the differences have a law of their own, and their mean must be within <see cref="Most"/> standard errors of none.
/// </summary>
internal static class LawOfMoves
{
    /// <summary>Standard errors allowed.</summary>
    public const double Most = 4;

    /// <summary>Compares.</summary>
    /// <param name="workload">Case; its agents must be few enough to be looked at one by one.</param>
    /// <param name="recorded">Recordings of its replicates.</param>
    /// <param name="hazards">Factor of all rates.</param>
    /// <exception cref="InvalidDataException">The laws differ.</exception>
    public static IReadOnlyList<FormulationRow> Compare(RunCase workload, IReadOnlyList<RecordedRun> recorded, double hazards)
    {
        var playback = new Playback(workload, recorded[0]);
        var byTick = new List<Differences>();
        var (ups, downs, moves, updates) = (new Differences(), new Differences(), (Filter: 0L, Clock: 0L), 0L);
        for (var replicate = 0; replicate < recorded.Count; replicate++)
        {
            playback.Open((uint)replicate, recorded[replicate], hazards);
            var (filter, clock) = (new Watched(playback, FilterState), new Watched(playback, ClockState));
            for (var tick = 0; tick < recorded[replicate].Ticks; tick++)
            {
                playback.PlayFilter(tick, tick + 1);
                playback.PlayClock(tick, tick + 1);
                if (byTick.Count == tick)
                {
                    byTick.Add(new Differences());
                }

                byTick[tick].Add(clock.Look() - filter.Look());
            }

            ups.Add(clock.Ups - filter.Ups);
            downs.Add(clock.Downs - filter.Downs);
            moves = (moves.Filter + filter.Ups + filter.Downs, moves.Clock + clock.Ups + clock.Downs);
            updates += (long)recorded[replicate].Ticks * workload.Parameters.AgentCount;
        }

        // The standard error of a few replicates is not one.
        var ticks = byTick.Where(d => d.Count >= recorded.Count / 2).Max(d => d.Distance);
        var runs = Math.Max(ups.Distance, downs.Distance);
        if (Math.Max(ticks, runs) > Most)
        {
            throw new InvalidDataException(Page.Figures.Text(
                $"The clock does not move agents as the filter does at hazards times {hazards}: {ticks:0.0} and {runs:0.0} standard errors."));
        }

        return
        [
            Row(FormulationRow.Moves, (double)moves.Filter / updates, (double)moves.Clock / updates),
            Row(FormulationRow.LawOfTicks, null, ticks), Row(FormulationRow.LawOfRuns, null, runs),
        ];

        FormulationRow Row(string measure, double? filter, double clock) => new(measure, workload.Name, filter, clock)
        {
            Agents = workload.Parameters.AgentCount, Hazards = hazards, Sample = recorded.Count,
        };
    }

    private static byte FilterState(Playback playback, int row) => playback.Home.States[row];

    private static byte ClockState(Playback playback, int row) => playback.Clock.StateOf(row);

    /// <summary>States of a formulation, looked at tick by tick.</summary>
    private sealed class Watched
    {
        private readonly Playback playback;
        private readonly Func<Playback, int, byte> state;
        private readonly byte[] before;

        public Watched(Playback playback, Func<Playback, int, byte> state)
        {
            (this.playback, this.state, before) = (playback, state, new byte[playback.Home.States.Length]);
            Look();
            (Ups, Downs) = (0, 0);
        }

        public int Ups { get; private set; }

        public int Downs { get; private set; }

        /// <summary>Agents whose state has changed since the last look.</summary>
        public int Look()
        {
            var changed = 0;
            for (var row = 0; row < before.Length; row++)
            {
                var now = state(playback, row);
                if (now != before[row])
                {
                    changed++;
                    (Ups, Downs) = now > before[row] ? (Ups + 1, Downs) : (Ups, Downs + 1);
                    before[row] = now;
                }
            }

            return changed;
        }
    }

    /// <summary>Differences of a number between the two, by replicate.</summary>
    private sealed class Differences
    {
        private double sum;
        private double squares;

        public int Count { get; private set; }

        /// <summary>Distance of their mean from none, in standard errors.</summary>
        public double Distance
        {
            get
            {
                var mean = sum / Count;
                var error = Math.Sqrt(Math.Max(0, (squares / Count) - (mean * mean)) / (Count - 1));
                return error > 0 ? Math.Abs(mean) / error : mean == 0 ? 0 : double.PositiveInfinity;
            }
        }

        public void Add(double difference) => (Count, sum, squares) = (Count + 1, sum + difference, squares + (difference * difference));
    }
}

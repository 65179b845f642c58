namespace BoliviaSim.Benchmarks;

/// <summary>
/// What common draws are worth: the variance of the difference that a shift of all pressures makes to the number of agents who oppose, with the same draws, by the
/// variance with independent draws of moves. Thresholds, first states and the course of the pressures are those of the replicate in both, and
/// variances are those within replicates: what is compared is the draws of moves alone.
/// </summary>
internal static class PairingOfRuns
{
    private static readonly int[] Hours = [24, 48];

    /// <summary>Compares.</summary>
    /// <param name="workload">Case.</param>
    /// <param name="recorded">Recordings of its replicates.</param>
    /// <param name="shifts">Shifts, in widths of the logistic.</param>
    /// <param name="draws">Draws of moves for each replicate, 2 or more.</param>
    public static IReadOnlyList<FormulationRow> Compare(RunCase workload, IReadOnlyList<RecordedRun> recorded, IReadOnlyList<double> shifts, int draws)
    {
        var playback = new Playback(workload, recorded[0]);
        var (baseFilter, baseClock) = Outcomes(playback, workload, recorded, 0, draws);
        var rows = new List<FormulationRow>();
        foreach (var shift in shifts)
        {
            var (filter, clock) = Outcomes(playback, workload, recorded, shift, draws);
            for (var h = 0; h < Hours.Length; h++)
            {
                rows.Add(new FormulationRow(FormulationRow.Pairing, workload.Name, Ratio(baseFilter[h], filter[h]), Ratio(baseClock[h], clock[h]))
                {
                    Agents = workload.Parameters.AgentCount, Shift = shift, Hour = Hours[h], Sample = (long)recorded.Count * draws,
                });
            }
        }

        return rows;
    }

    /// <summary>Agents who oppose, by hour, replicate and draw.</summary>
    private static (int[][][] Filter, int[][][] Clock) Outcomes(
        Playback playback, RunCase workload, IReadOnlyList<RecordedRun> recorded, double shift, int draws)
    {
        int[][][] Room() => [.. Hours.Select(_ => recorded.Select(_ => new int[draws]).ToArray())];
        var (filter, clock) = (Room(), Room());
        for (var replicate = 0; replicate < recorded.Count; replicate++)
        {
            for (var draw = 0; draw < draws; draw++)
            {
                playback.Open((uint)replicate, recorded[replicate], draws: (uint)draw, shift: shift * playback.Tau);
                var tick = 0;
                for (var h = 0; h < Hours.Length; h++)
                {
                    var end = (int)(Hours[h] / workload.Parameters.HoursPerTick);
                    playback.PlayFilter(tick, end);
                    playback.PlayClock(tick, end);
                    filter[h][replicate][draw] = workload.Parameters.Blocs.Sum(b => playback.Home.Counts(b.Index)[3]);
                    clock[h][replicate][draw] = workload.Parameters.Blocs.Sum(b => playback.Clock.Counts(b.Index)[3]);
                    tick = end;
                }
            }
        }

        return (filter, clock);
    }

    private static double Ratio(int[][] without, int[][] with) => Variance(without, with, 0) / Variance(without, with, 1);

    /// <summary>Variance of the differences within replicates; each outcome is paired with the draw so many places on.</summary>
    private static double Variance(int[][] without, int[][] with, int places)
    {
        var (squares, freedoms) = (0.0, 0);
        for (var replicate = 0; replicate < without.Length; replicate++)
        {
            var draws = without[replicate].Length;
            double[] differences = [.. Enumerable.Range(0, draws).Select(d => with[replicate][d] - without[replicate][(d + places) % draws])];
            var mean = differences.Average();
            squares += differences.Sum(x => (x - mean) * (x - mean));
            freedoms += draws - 1;
        }

        return squares / freedoms;
    }
}

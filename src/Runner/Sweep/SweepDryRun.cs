using System.Diagnostics;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Says what a sweep would do on this machine, from trial runs at points spread over the design; writes nothing.</summary>
internal sealed class SweepDryRun(SweepRequest request, Surroundings surroundings)
{
    private const int PointsTried = 16;
    // Code is compiled in the first rounds: they are not counted.
    private const int LeastRounds = 4;
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(10);

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var (experiment, design) = (request.Experiment, request.Design);
        var replication = request.NewReplication();
        var runs = replication.MostLeft(replication.First);
        var layout = new SweepLayout(request);
        var (secondsPerRun, bytesPerRun) = TryRuns();
        if (surroundings.Interruption.Token.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var most = experiment.Until is null ? "" : "at most ";
        Say(
            $"Experiment {experiment.Name}: scenario {request.Scenario.Name}, {Wording.Count(design.Count, "point")} of "
                + $"{Wording.Count(design.Parameters.Count, "parameter")}"
                + (design.HasVariants ? $" and {Wording.Count(experiment.Plan.Variants.Count, "variant")}" : ""));
        if (request.IsShard)
        {
            Say($"Shard {request.Shard}");
        }

        Say(
            $"Runs: {most}{Wording.Count(runs)} on {Wording.Count(request.Workers, "thread")}, "
                + $"{most}{Magnitude.Seconds(secondsPerRun * runs)} on this machine");
        Say("Tables:");
        using (var text = new MemoryStream())
        {
            DesignCsv.Write(design, text);
            Table(DesignTable.FileName, text.Length, design.Count);
        }

        Table(RunsTable.FileName, bytesPerRun * runs, runs);
        if (!request.IsShard)
        {
            var hours = (long)layout.Hours * layout.Metrics.Count * design.Count;
            Table(TrajectoriesTable.FileName, 75.0 * hours, hours);
            Say($"While it runs, {Magnitude.Bytes((double)layout.NewRecord().Bytes * runs)} more for trajectories (--trajectories)");
        }
        else
        {
            Table(SweepFolder.SamplesFile, (double)layout.NewRecord().Bytes * runs, runs);
        }

        Say($"Nothing was written; the results would go to {request.FolderText}.");
        return ExitCode.Done;
    }

    /// <summary>Seconds for a run, all threads working, and bytes of its row.</summary>
    public (double Seconds, double Bytes) TryRuns()
    {
        var layout = new SweepLayout(request);
        var all = request.Design.Count;
        var points =
            Enumerable.Range(0, Math.Min(all, PointsTried)).Select(i => (int)((long)i * all / Math.Min(all, PointsTried))).ToList();
        var table = SweepRunsTable.Of(request.First, request.Design, request.Experiment.Seed, request.Experiment.Outcomes);
        var (bytes, runs, replicates) = (0L, 0L, 0);
        var (seconds, clock) = (0.0, Stopwatch.StartNew());
        for (
            var round = 1; clock.Elapsed < (round <= LeastRounds ? LongestTrial : Trial)
                && !surroundings.Interruption.Token.IsCancellationRequested; round++)
        {
            replicates = 1 << round;
            var (before, done) = (clock.Elapsed, 0L);
            var options = new SweepOptions
            {
                Points = points.Count,
                ParametersAt = i => request.ParametersAt(points[i]),
                Replicates = replicates,
                Seed = request.Experiment.Seed,
                Workers = request.Workers,
                Engine = request.Engine,
                Metrics = layout.Chosen,
                OpenRows = () => SweepRunsTable.OpenRows(table, request.Experiment.Seed),
            };
            SweepLoop.Run(options, new Replication(points.Count, replicates, null, Shard.Whole), 0, Take, surroundings.Interruption.Token);
            seconds = (clock.Elapsed - before).TotalSeconds / Math.Max(1, done);

            void Take(RecordedRun run)
            {
                bytes += run.Row.Length;
                runs++;
                done++;
            }
        }

        return (seconds, (double)bytes / Math.Max(1, runs));
    }

    private void Table(string name, double bytes, long rows)
    {
        var warning = rows >= Files.Table.SpreadsheetRows ? "; more rows than spreadsheets show" : "";
        Say($"  {name,-18}{Magnitude.Bytes(bytes),10}, {Wording.Count(rows, "row")}{warning}");
    }

    private void Say(string line) => surroundings.Out.WriteLine(line);
}

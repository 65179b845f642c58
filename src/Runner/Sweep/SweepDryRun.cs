using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Shows what a sweep would do on this machine, from trial runs at points spread over the design; writes nothing.</summary>
internal sealed class SweepDryRun(SweepRequest request, Surroundings surroundings)
{
    private const int PointsTried = 16;

    private static readonly TrialRuns Trial = new(TimeSpan.FromSeconds(1));

    private readonly PlanReport report = new(surroundings.Out);

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (report.IsComplete(request.Folder, request.Resume))
        {
            return ExitCode.Done;
        }

        var (experiment, design) = (request.Experiment, request.Design);
        var replication = request.NewReplication();
        var runs = replication.MostLeft(replication.First);
        var layout = request.Layout;
        var (costPerRun, bytesPerRun) = TryRuns();
        if (surroundings.Interruption.Token.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var most = experiment.Until is null ? "" : "at most ";
        report.Say(
            $"Experiment {experiment.Name}: scenario {request.Scenario.Name}, {Wording.Count(design.Count, "point")} of "
                + $"{Wording.Count(design.Parameters.Count, "parameter")}"
                + (design.HasVariants ? $" and {Wording.Count(experiment.Plan.Variants.Count, "variant")}" : ""));
        if (request.IsShard)
        {
            report.Say($"Shard {request.Shard}");
        }

        report.Runs(most, runs, request.Workers, costPerRun, request.Folder.Kept(request.Resume));
        report.Say("Tables:");
        using (var text = new CountingStream())
        {
            DesignCsv.Write(design, text);
            report.Table(DesignTable.FileName, text.Length, design.Count);
        }

        report.Table(RunsTable.FileName, bytesPerRun * runs, runs);
        if (!request.IsShard)
        {
            var hours = layout.RowsOfTrajectories;
            report.Table(TrajectoriesTable.FileName, 75.0 * hours, hours);
            if (layout.HasPlaces)
            {
                var rows = layout.RowsOfPlaces;
                report.Table(PlacesTable.FileName, 95.0 * rows.Places, rows.Places);
                report.Table(RoadsTable.FileName, 60.0 * rows.Roads, rows.Roads);
            }

            if (layout.IsByPoint)
            {
                report.Say(
                    $"While it runs, {Magnitude.Bytes((double)layout.NewRecord().Bytes * runs)} more for trajectories (--trajectories)");
            }
        }
        else
        {
            report.Table(SweepFolder.SamplesFile, layout.BytesOfSamples(runs), layout.IsByPoint ? runs : layout.Variants.Count);
        }

        report.End(request.FolderText);
        return ExitCode.Done;
    }

    /// <summary>What a run costs, and bytes of its row.</summary>
    public (RunCost Cost, double Bytes) TryRuns()
    {
        var all = request.Design.Count;
        var points =
            Enumerable.Range(0, Math.Min(all, PointsTried)).Select(i => (int)((long)i * all / Math.Min(all, PointsTried))).ToList();
        var table = SweepRunsTable.Of(request.First, request.Design, request.Experiment);
        var (bytes, runs) = (0L, 0L);
        var cost = Trial.PerRun(2 * points.Count, Batch, surroundings.Interruption.Token);
        return (cost, (double)bytes / Math.Max(1, runs));

        long Batch(int size)
        {
            var (replicates, before) = (size / points.Count, runs);
            var places = request.Layout.HasPlaces ? new PlaceGroups([.. points.Select(_ => 0)], request.Layout.NewTotals) : null;
            var options = new SweepOptions
            {
                Points = points.Count,
                ParametersAt = i => request.ParametersAt(points[i]),
                PlannerAt = request.Particles is { } particles ? (i, parameters) => particles.At(points[i], parameters) : null,
                Replicates = replicates,
                Seed = request.Experiment.Seed,
                Workers = request.Workers,
                Engine = request.Engine,
                Metrics = request.Layout.Chosen,
                Places = places,
                OpenRows = () => RunRowText.Open(table),
            };
            SweepLoop.Run(options, new Replication(points.Count, replicates, null, Shard.Whole), 0, Take, surroundings.Interruption.Token);
            return runs - before;
        }

        void Take(RecordedRun run)
        {
            bytes += run.Row.Length;
            runs++;
        }
    }
}

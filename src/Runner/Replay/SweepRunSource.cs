using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Replay;

/// <summary>The results of a whole sweep: run_id is replicate times the number of points plus the point.</summary>
internal sealed class SweepRunSource : IRunSource
{
    private readonly LoadedExperiment experiment;
    private readonly Dictionary<int, long> replicates;
    private (int Point, Parameters Parameters, RunPlanner? Planner)? last;

    private SweepRunSource(ShardResults shard, LoadedExperiment experiment, Dictionary<int, long> replicates)
    {
        (Folder, Count, this.experiment, this.replicates) = (shard.Path, shard.Files.Next, experiment, replicates);
        Table = SweepRunsTable.Of(experiment.First, experiment.Design, experiment.Experiment);
        Warnings = [.. shard.VersionWarnings()];
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public Table<RunRecord> Table { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="full">Its path.</param>
    /// <param name="path">The path as given.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static SweepRunSource? Open(string full, string path, List<string> errors)
    {
        var (shard, error, _) = ShardResults.Read(full, path);
        if (shard is null)
        {
            errors.Add($"{error}.");
            return null;
        }

        if (!File.Exists(shard[PrecisionTable.FileName]))
        {
            errors.Add($"'{path}' holds shard {shard.Shard} of a sweep; merge the shards first.");
            return null;
        }

        // Which runs there are is read from this table; that of the runs is what is to be compared.
        var before = errors.Count;
        errors.AddRange(PackageCheck.Faults(full, path, [PrecisionTable.FileName]).Select(f => $"{f}; make the results again."));
        return errors.Count == before && shard.Load(errors) is { } experiment
            ? new SweepRunSource(shard, experiment, ReadReplicates(shard)) : null;
    }

    /// <inheritdoc/>
    public bool Has(long runId) => runId < Count && runId / experiment.Design.Count < replicates[(int)(runId % experiment.Design.Count)];

    /// <inheritdoc/>
    public SourceRun Find(long runId)
    {
        var (replicate, point) = Math.DivRem(runId, experiment.Design.Count);
        if (last is not { } known || known.Point != point)
        {
            var parameters = experiment.Points.At((int)point);
            last = known = ((int)point, parameters, experiment.Particles?.At((int)point, parameters));
        }

        var address = RunAddress.Of(experiment.Experiment.Luck, runId, replicate);
        return new SourceRun(
            runId, (int)point, experiment.Experiment.Seed, (uint)replicate, address, known.Parameters.Scenario, known.Parameters,
            known.Planner);
    }

    private static Dictionary<int, long> ReadReplicates(ShardResults shard)
    {
        var replicates = new Dictionary<int, long>();
        using var rows = RowReader.Open(shard[PrecisionTable.FileName]);
        var (point, completed, failed) = (rows.Column("point_id"), rows.Column("replicates"), rows.Column("failed"));
        while (rows.Read())
        {
            replicates[(int)RunEndReader.Integer(rows.Cell(point))] = RunEndReader.Integer(rows.Cell(completed))
                + RunEndReader.Integer(rows.Cell(failed));
        }

        return replicates;
    }
}

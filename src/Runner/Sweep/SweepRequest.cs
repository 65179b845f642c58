using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>A checked request for a sweep: the experiment valid, its design made, the scenario at its first point compiled.</summary>
internal sealed record SweepRequest
{
    /// <summary>The experiment.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>Scenario with what the experiment sets at every point.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Its points.</summary>
    public required Design Design { get; init; }

    /// <summary>The compiled scenarios at the points.</summary>
    public required CompiledPoints Points { get; init; }

    /// <summary>The first point made ready to run: commands and metrics are those of every point.</summary>
    public required Parameters First { get; init; }

    /// <summary>The particles at the points; null where parameters are those of the scenario.</summary>
    public required PointParticles? Particles { get; init; }

    /// <summary>Shard of the sweep.</summary>
    public required Shard Shard { get; init; }

    /// <summary>Whether the results are to be merged: a shard asked for, be it the only one.</summary>
    public required bool IsShard { get; init; }

    /// <summary>Threads, 1 or more; no table depends on it.</summary>
    public required int Workers { get; init; }

    /// <summary>Engine; no table depends on it.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Folder of the results.</summary>
    public required ResultsFolder Folder { get; init; }

    /// <summary>Folder as the user wrote it, for messages.</summary>
    public required string FolderText { get; init; }

    /// <summary>Whether to go on with the results in the folder.</summary>
    public required bool Resume { get; init; }

    /// <summary>Whether progress is silent.</summary>
    public required bool Quiet { get; init; }

    /// <summary>Whether the tables are also written as Parquet.</summary>
    public required bool Parquet { get; init; }

    /// <summary>Whether <c>report.html</c> is wanted; no table depends on it, and a shard has none.</summary>
    public required bool Report { get; init; }

    /// <summary>The command line, for the manifest.</summary>
    public required string CommandLine { get; init; }

    /// <summary>What of the trajectories is kept.</summary>
    public SweepLayout Layout => field ??= new SweepLayout(this);

    /// <summary>The runs to be made.</summary>
    public Replication NewReplication() => new(Design.Count, Experiment.Replicates, Experiment.Until, Shard);

    /// <summary>The compiled scenario at a point.</summary>
    /// <exception cref="InvalidOperationException">Its values break something together.</exception>
    public Parameters ParametersAt(int point) => Points.At(point);

    /// <summary>What decides the tables.</summary>
    public Settings Settings => SettingsOf(Experiment, Scenario, Design, Particles, Shard);

    /// <summary>What decides the tables of an experiment.</summary>
    public static Settings SettingsOf(
        Experiment experiment, Scenario scenario, Design design, PointParticles? particles, Shard shard) => new(
    [
        new("scenario", scenario.Name),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(ScenarioWriter.Write(scenario))),
        new(OutputFolder.DesignHash, DesignCsv.Hash(design)),
        new("points", CellText.Of(design.Count)),
        new("replicates", experiment.Until is { } until
            ? $"until {until.Outcome} is known to {CellText.Of(until.Rule.HalfWidth)}, at most "
                + $"{CellText.Of(until.Rule.Most)}" : CellText.Of(experiment.Replicates)),
        new("seed", CellText.Of(experiment.Seed)),
        new("luck", ExperimentWords.Lucks.Single(l => l.Value == experiment.Luck).Key),
        .. particles?.Posterior.Settings(ScenarioOverrides.NamesIn(experiment.Set)) ?? [],
        new("outcomes", string.Join(' ', experiment.Outcomes)),
        new("trajectories", string.Join(' ', TrajectoryChoice.Of(experiment))),
        new(OutputFolder.ShardSetting, shard.ToString()),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}

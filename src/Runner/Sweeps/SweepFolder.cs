using BoliviaSim.Runner.Output;

namespace BoliviaSim.Runner.Sweeps;

/// <summary>The files of a sweep's results.</summary>
internal static class SweepFolder
{
    public const string ExperimentFile = "experiment.yaml";

    /// <summary>Levels of trajectories, a record of one length for each row of <c>runs.csv</c>; kept by parts of a sweep only.</summary>
    public const string SamplesFile = "samples.bin";

    private static readonly string[] Tables =
        [DesignTable.FileName, RunsTable.FileName, TrajectoriesTable.FileName, OutcomesTable.FileName, PrecisionTable.FileName];

    private static readonly string[] Names =
    [
        .. Tables, .. Tables.Select(ParquetName), SamplesFile, ExperimentFile, OutputFolder.ScenarioFile, OutputFolder.DataPackageFile,
        OutputFolder.ManifestFile, OutputFolder.CheckpointFile,
    ];

    /// <summary>The folder at a path.</summary>
    public static OutputFolder At(string path) => new(path, Names);

    /// <summary>Name of a table's file as Parquet.</summary>
    public static string ParquetName(string csv) => Path.ChangeExtension(csv, ".parquet");
}

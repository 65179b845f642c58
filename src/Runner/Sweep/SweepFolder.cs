using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Sweep;

/// <summary>The files of a sweep's results.</summary>
internal static class SweepFolder
{
    public const string ExperimentFile = OutputFolder.ExperimentFile;

    /// <summary>
    /// What merging needs of the runs' hours, kept by shards only: levels of trajectories, a record of one length for each row of
    /// <c>runs.csv</c>, or counts of them by variant; then the totals of places and roads.
    /// </summary>
    public const string SamplesFile = "samples.bin";

    private static readonly string[] Tables =
    [
        DesignTable.FileName, RunsTable.FileName, TrajectoriesTable.FileName, PlacesTable.FileName, RoadsTable.FileName,
        OutcomesTable.FileName, PrecisionTable.FileName,
    ];

    /// <summary>What <c>sweep</c> and <c>merge</c> write.</summary>
    public static ResultsKind Kind { get; } = new(
        "sweep", CanResume: true,
        [
            .. Tables, .. Tables.Select(ParquetName), SamplesFile, ExperimentFile, OutputFolder.ScenarioFile, OutputFolder.ReportFile,
            OutputFolder.DataPackageFile,
        ]);

    /// <summary>
    /// An experiment as files that need nothing from outside their folder: the scenario as it was changed, and, beside them, the points of
    /// a list as <c>design.csv</c>.
    /// </summary>
    /// <returns>Texts by name, the experiment first.</returns>
    public static OrderedDictionary<string, string> Inputs(Experiment experiment, Scenario scenario) => new()
    {
        [ExperimentFile] = ExperimentText.Write(experiment with
        {
            Scenario = OutputFolder.ScenarioFile, Set = [], PointsFile = experiment.PointsFile is null ? null : DesignTable.FileName,
        }),
        [OutputFolder.ScenarioFile] = ScenarioWriter.Write(scenario),
    };

    /// <summary>Name of a table's file as Parquet.</summary>
    public static string ParquetName(string csv) => Path.ChangeExtension(csv, ".parquet");
}

using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
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
            .. Tables, .. Tables.Select(ParquetName), SamplesFile, ExperimentFile, OutputFolder.ScenarioFile, OutputFolder.PosteriorFile,
            OutputFolder.ReportFile, OutputFolder.DataPackageFile,
        ]);

    /// <summary>
    /// An experiment as files that need nothing from outside their folder: the scenario as it was changed, and, beside them, the points of
    /// a list as <c>design.csv</c>.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenario">The scenario as it was changed.</param>
    /// <param name="posterior">The posterior, or null; what is set of its parameters has to be told from the scenario's own.</param>
    /// <returns>Texts by name, the experiment first.</returns>
    public static OrderedDictionary<string, string> Inputs(Experiment experiment, Scenario scenario, ChosenPosterior? posterior) => new()
    {
        [ExperimentFile] = ExperimentText.Write(experiment with
        {
            Scenario = OutputFolder.ScenarioFile,
            Set = [.. experiment.Set.Where(s => posterior?.Fixed(ScenarioOverrides.NamesIn([s])).Any() == true)],
            PointsFile = experiment.PointsFile is null ? null : DesignTable.FileName,
            PosteriorFile = posterior is null ? null : OutputFolder.PosteriorFile,
            PosteriorHash = posterior?.Hash,
        }),
        [OutputFolder.ScenarioFile] = ScenarioWriter.Write(scenario),
    };

    /// <summary>Name of a table's file as Parquet.</summary>
    public static string ParquetName(string csv) => Path.ChangeExtension(csv, ".parquet");
}

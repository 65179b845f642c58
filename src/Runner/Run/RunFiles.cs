using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>The files of an ensemble of runs of one scenario.</summary>
internal static class RunFiles
{
    private static readonly string[] Names =
    [
        DesignTable.FileName, RunsTable.FileName, TrajectoriesTable.FileName, OutcomesTable.FileName, IncidenceTable.FileName,
        CommandsTable.FileName, EventsTable.FileName, OutputFolder.ScenarioFile, OutputFolder.DataPackageFile, OutputFolder.ManifestFile,
        OutputFolder.CheckpointFile,
    ];

    /// <summary>The folder at a path.</summary>
    public static OutputFolder At(string path) => new(path, Names);
}

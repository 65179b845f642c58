using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>The files of an ensemble of runs of one scenario.</summary>
internal static class RunFiles
{
    /// <summary>What <c>run</c> writes.</summary>
    public static ResultsKind Kind { get; } = new(
        "run", CanResume: true,
        [
            DesignTable.FileName, RunsTable.FileName, TrajectoriesTable.FileName, PlacesTable.FileName, RoadsTable.FileName,
            OutcomesTable.FileName, IncidenceTable.FileName, ViolenceTable.FileName, CommandsTable.FileName, EventsTable.FileName,
            ColumnsTable.FileName, OutputFolder.ScenarioFile, OutputFolder.PosteriorFile, OutputFolder.ReportFile,
            OutputFolder.DataPackageFile,
        ]);
}

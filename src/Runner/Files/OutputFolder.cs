namespace BoliviaSim.Runner.Files;

/// <summary>Names that all folders of results share.</summary>
internal static class OutputFolder
{
    public const string ScenarioFile = "scenario.yaml";
    public const string CheckpointFile = "checkpoint.bin";
    public const string ManifestFile = "manifest.json";
    public const string DataPackageFile = "datapackage.json";

    /// <summary>Folder of what <c>replay</c> tells of the runs.</summary>
    public const string ReplayFolder = "replay";

    /// <summary>Folder of analyses within one of results.</summary>
    public const string AnalysesFolder = "analysis";
}

namespace BoliviaSim.Runner.Files;

/// <summary>Names that all folders of results share.</summary>
internal static class OutputFolder
{
    public const string ScenarioFile = "scenario.yaml";
    public const string ExperimentFile = "experiment.yaml";

    /// <summary>Setting that holds the hash of the scenario.</summary>
    public const string ScenarioHash = "scenario_sha256";

    /// <summary>Setting in which the shards of one sweep differ.</summary>
    public const string ShardSetting = "shard";

    /// <summary>Setting that holds the hash of the design.</summary>
    public const string DesignHash = "design_sha256";

    /// <summary>Name in the manifest of the hash of the experiment.</summary>
    public const string ExperimentHash = "experiment_sha256";

    /// <summary>Copy of the posterior from which the runs took their parameters.</summary>
    public const string PosteriorFile = "posterior.csv";

    /// <summary>Setting that holds the hash of the posterior; only where there is one.</summary>
    public const string PosteriorHash = "posterior_sha256";

    /// <summary>Setting with the names of the posterior's parameters whose values were set at every point.</summary>
    public const string FixedParameters = "fixed_parameters";
    public const string CheckpointFile = "checkpoint.bin";
    public const string ManifestFile = "manifest.json";
    public const string ReportFile = "report.html";
    public const string DataPackageFile = "datapackage.json";

    /// <summary>Folder of what <c>replay</c> writes about the runs.</summary>
    public const string ReplayFolder = "replay";

    /// <summary>Folder of analyses within one of results.</summary>
    public const string AnalysesFolder = "analysis";

    /// <summary>
    /// A name of a file in a folder, as files there say it; one that leads elsewhere is refused, since such files are removed.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidDataException">It is not a plain name.</exception>
    public static string PlainName(string name) =>
        name is not (null or "" or "." or "..") && name.IndexOfAny(['/', '\\', '\0']) < 0
            ? name : throw new InvalidDataException($"'{name}' is not the name of a file in a folder of results");
}

using BoliviaSim.Experiments;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A file that an analysis reads.</summary>
/// <param name="Name">Path as it was given, for messages.</param>
/// <param name="Path">Full path.</param>
internal sealed record SourceFile(string Name, string Path);

/// <summary>What an analysis reads.</summary>
/// <param name="Folder">The folder of results; null for another program's files.</param>
/// <param name="Design">File of the design; null where none is needed.</param>
/// <param name="Runs">File of the response or of the runs.</param>
internal sealed record AnalysisSources(AnalysedFolder? Folder, SourceFile? Design, SourceFile Runs);

/// <summary>Points with a response, ready to be analysed.</summary>
/// <param name="Design">File of the design.</param>
/// <param name="Runs">File of the response.</param>
/// <param name="Points">The design.</param>
/// <param name="Responses">The response.</param>
/// <param name="Choice">What the response is.</param>
/// <param name="Groups">The groups that are analysed.</param>
/// <param name="Folder">The folder of results; null for another program's files.</param>
internal sealed record AnalysisInput(
    SourceFile Design, SourceFile Runs, PointTable Points, PointResponses Responses, ResponseChoice Choice,
    IReadOnlyList<PointGroup> Groups, AnalysedFolder? Folder)
{
    /// <summary>Scenario and seed of the runs, in words; empty where nothing tells.</summary>
    public string Origin { get; init; } = "";

    /// <summary>How the points were chosen; null where no experiment tells.</summary>
    public ExperimentPlan? Plan => Folder?.Plan;

    /// <summary>Whether replicate r has the same random numbers at every point.</summary>
    public bool SharesNumbers => Responses.HasReplicates && Folder?.Luck != LuckKind.Own;
}

/// <summary>What a method needs of points and runs.</summary>
/// <param name="Values">Whether it uses the parameters' values.</param>
internal sealed record AnalysisNeeds(bool Values)
{
    /// <summary>Whether it uses the runs with their replicates.</summary>
    public bool Runs { get; init; }

    /// <summary>Whether it needs every variant, also where the user names one.</summary>
    public bool AllVariants { get; init; }

    /// <summary>Parameters that it looks at by name; a lever among them does not part the points.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];
}

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
/// <param name="Plan">How the points were chosen; null where no experiment tells.</param>
internal sealed record AnalysisInput(
    SourceFile Design, SourceFile Runs, PointTable Points, PointResponses Responses, ResponseChoice Choice,
    IReadOnlyList<PointGroup> Groups, ExperimentPlan? Plan)
{
    /// <summary>Scenario and seed of the runs, in words; empty where nothing tells.</summary>
    public string Origin { get; init; } = "";
}

namespace BoliviaSim.Runner.Analyses;

/// <summary>A file that an analysis reads.</summary>
/// <param name="Name">Path as it was given, for messages.</param>
/// <param name="Path">Full path.</param>
internal sealed record SourceFile(string Name, string Path);

/// <summary>Points with a response, ready to be analysed.</summary>
/// <param name="Design">File of the design.</param>
/// <param name="Runs">File of the response.</param>
/// <param name="Points">The design.</param>
/// <param name="Responses">The response.</param>
/// <param name="Choice">What the response is.</param>
/// <param name="Groups">The groups that are analysed.</param>
internal sealed record AnalysisInput(
    SourceFile Design, SourceFile Runs, PointTable Points, PointResponses Responses, ResponseChoice Choice, IReadOnlyList<PointGroup> Groups);

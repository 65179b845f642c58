using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// How an analysis was made and what its tables hold, as a Data Package (<see cref="DataPackage"/>): written last, so that its presence
/// means that the files beside it are whole.
/// </summary>
internal static class AnalysisManifest
{
    /// <summary>The text.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="response">What was analysed, in words.</param>
    /// <param name="sources">The files that were read.</param>
    /// <param name="folder">Where the files were written.</param>
    public static string Describe(string command, string response, IEnumerable<SourceFile> sources, AnalysisFolder folder) =>
        Json.TextOf(new JsonObject
    {
        ["$schema"] = DataPackage.Schema,
        ["name"] = $"boliviasim-{folder.Method}",
        ["title"] = $"Analysis of simulated runs: {folder.Method}, {response}",
        ["program"] = "boliviasim",
        [AnalysisFolder.Status] = AnalysisFolder.Completed,
        ["version"] = ModelVersion.Full,
        ["command"] = command,
        ["response"] = response,
        ["sources"] = new JsonArray(
            [.. sources.Select(s => (JsonNode)new JsonObject { ["path"] = s.Name, ["hash"] = "sha256:" + FileHash.Of(s.Path) })]),
        ["files"] = Json.ListOf(folder.Written),
        ["resources"] = DataPackage.Resources(folder.Tables, name => FileHash.DigestOf(Path.Combine(folder.Path, name))),
    });
}

using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>manifest.json</c> of a sweep or a shard. Written last, so a folder with a manifest is complete.</summary>
internal static class SweepManifest
{
    private const string Files = "files";

    /// <summary>What else it says.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> Of(SweepRequest request, Mark last) =>
    [
        ("experiment", request.Experiment.Name),
        (Files, new JsonObject
        {
            ["runs"] = last.Done,
            ["next"] = last.Next,
            ["rows_bytes"] = last.RowsBytes,
            ["rows_sha256"] = last.RowsHash,
            ["samples_bytes"] = last.SamplesBytes,
            ["samples_sha256"] = last.SamplesHash,
            [OutputFolder.ExperimentHash] = ModelVersion.Sha256(
                SweepFolder.Inputs(request.Experiment, request.Scenario, request.Particles?.Posterior)[SweepFolder.ExperimentFile]),
        }),
    ];

    /// <summary>SHA-256 of the experiment in the folder.</summary>
    /// <param name="manifest">Manifest of complete results.</param>
    /// <exception cref="InvalidDataException">It is not a manifest of a sweep.</exception>
    public static string ReadExperimentHash(ManifestFacts manifest) => Json.Text(
        manifest.Content[Files] as JsonObject ?? throw new InvalidDataException($"they are results of '{manifest.Kind}', not of a sweep."),
        OutputFolder.ExperimentHash);

    /// <summary>Length and hash of the two growing files of complete results.</summary>
    /// <param name="manifest">Their manifest.</param>
    /// <exception cref="InvalidDataException">It is not a manifest of a sweep.</exception>
    public static Mark ReadFiles(ManifestFacts manifest)
    {
        if (manifest.Content[Files] is not JsonObject files)
        {
            throw new InvalidDataException($"they are results of '{manifest.Kind}', not of a sweep.");
        }

        return new Mark(
            Json.Whole(files, "runs"), Json.Whole(files, "next"), Json.Whole(files, "rows_bytes"), Json.Text(files, "rows_sha256"),
            Json.Whole(files, "samples_bytes"), Json.Text(files, "samples_sha256"));
    }
}

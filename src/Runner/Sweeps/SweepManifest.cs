using System.Text.Json.Nodes;
using BoliviaSim.Runner.Output;

namespace BoliviaSim.Runner.Sweeps;

/// <summary><c>manifest.json</c> of a sweep, whole or part. Written last, so a folder with a manifest is complete.</summary>
internal static class SweepManifest
{
    private const string Part = "part";

    /// <summary>Text for complete results.</summary>
    public static string Describe(SweepRequest request, DateTimeOffset started, Mark last) => Manifest.Describe(
        request.Scenario,
        request.Settings,
        new Making(request.CommandLine, request.Workers, request.Engine, started),
        [
            ("experiment", request.Experiment.Name),
            (Part, new JsonObject
            {
                ["runs"] = last.Done,
                ["next"] = last.Next,
                ["rows_bytes"] = last.RowsBytes,
                ["rows_sha256"] = last.RowsHash,
                ["samples_bytes"] = last.SamplesBytes,
                ["samples_sha256"] = last.SamplesHash,
            }),
        ]);

    /// <summary>Length and hash of the two growing files of complete results.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest of a sweep.</exception>
    public static Mark ReadPart(string path)
    {
        if (JsonNode.Parse(File.ReadAllText(path))?[Part] is not JsonObject part)
        {
            throw new InvalidDataException($"'{path}' is no manifest of a sweep.");
        }

        return new Mark(
            (long)part["runs"]!, (long)part["next"]!, (long)part["rows_bytes"]!, (string)part["rows_sha256"]!, (long)part["samples_bytes"]!,
            (string)part["samples_sha256"]!);
    }
}

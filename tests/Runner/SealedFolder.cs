using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>Makes a folder of tables look like results of the program: a manifest, and a package with sizes and hashes.</summary>
internal static class SealedFolder
{
    public static void Seal(string folder)
    {
        var job = new CheckpointHeader("0", "sweep", [], new Settings([]), DateTimeOffset.UnixEpoch, 0, 0, "");
        File.WriteAllText(
            Path.Combine(folder, "manifest.json"),
            Manifest.Describe(job, [], ScenarioLibrary.Load("minimal"), new Making("", 1, EngineKind.Fast), []));
        var tables = Directory.GetFiles(folder, "*.csv").Select(file => (JsonNode)new JsonObject
        {
            ["path"] = Path.GetFileName(file),
            ["bytes"] = new FileInfo(file).Length,
            ["hash"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
        });
        File.WriteAllText(
            Path.Combine(folder, "datapackage.json"), new JsonObject { ["resources"] = new JsonArray([.. tables]) }.ToJsonString());
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>
/// Damages of files that carry a hash of themselves, with the hash made to fit: what else they say must not be believed blindly either.
/// </summary>
internal static class Seals
{
    private const string ManifestHash = "manifest_sha256";

    /// <summary>Whether a file has such a hash.</summary>
    public static bool Has(string name) => name is OutputFolder.ManifestFile or OutputFolder.CheckpointFile;

    /// <summary>Damages a file.</summary>
    public static (byte[] Content, string What) Damage(Random random, string name, byte[] content) =>
        name == OutputFolder.ManifestFile ? Manifest(random, content) : Checkpoint(random, content);

    private static (byte[] Content, string What) Manifest(Random random, byte[] content)
    {
        var manifest = JsonNode.Parse(content)!.AsObject();
        manifest.Remove(ManifestHash);
        var what = JsonText.Change(random, manifest);
        manifest[ManifestHash] = ModelVersion.Sha256(Json.TextOf(manifest));
        return (System.Text.Encoding.UTF8.GetBytes(Json.TextOf(manifest)), $"{what}, with a hash that fits");
    }

    private static (byte[] Content, string What) Checkpoint(Random random, byte[] content)
    {
        var (body, what) = Bytes.Damage(random, content[..^SHA256.HashSizeInBytes]);
        return ([.. body, .. SHA256.HashData(body)], $"{what}, with a hash that fits");
    }
}

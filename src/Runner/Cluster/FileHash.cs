using System.Security.Cryptography;

namespace BoliviaSim.Runner.Cluster;

/// <summary>Identity of a file's bytes.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 as lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

using System.Security.Cryptography;

namespace BoliviaSim.Runner.Files;

/// <summary>Identity of a file's bytes: SHA-256 as lower-case hexadecimal digits.</summary>
internal static class FileHash
{
    /// <summary>Of bytes in memory.</summary>
    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Of a file.</summary>
    public static string Of(string path)
    {
        using var stream = InputFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Length and hash of a file.</summary>
    public static Digest DigestOf(string path) => new(new FileInfo(path).Length, Of(path));
}

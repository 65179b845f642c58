using System.Security.Cryptography;

namespace BoliviaSim.Runner.Files;

/// <summary>Length and SHA-256 of a file, the hash as lower-case hexadecimal digits.</summary>
internal readonly record struct Digest(long Bytes, string Hash);

/// <summary>Passes everything on to another stream and takes length and hash on the way: no file is read again for them.</summary>
internal sealed class DigestStream(Stream inner) : WriteOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Length and hash of what was written so far.</summary>
    public Digest Digest => new(Length, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public override void Flush() => inner.Flush();

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        inner.Write(bytes);
        hash.AppendData(bytes);
    }

    /// <summary>Ends the hash; the other stream stays open.</summary>
    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }
}

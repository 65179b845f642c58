using System.Security.Cryptography;

namespace BoliviaSim.Runner.Files;

/// <summary>Length and SHA-256 of a file, the hash as lower-case hexadecimal digits.</summary>
internal readonly record struct Digest(long Bytes, string Hash);

/// <summary>Passes everything on to another stream and takes length and hash on the way: no file is read again for them.</summary>
internal sealed class DigestStream(Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long length;

    /// <summary>Length and hash of what was written so far.</summary>
    public Digest Digest => new(length, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        hash.AppendData(buffer);
        length += buffer.Length;
    }

    /// <summary>Ends the hash; the other stream stays open.</summary>
    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }
}

namespace BoliviaSim.Runner.Files;

/// <summary>A stream that can only be written, from its beginning on, and knows how much was.</summary>
internal abstract class WriteOnlyStream : Stream
{
    private long length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Take(buffer);
        length += buffer.Length;
    }

    /// <summary>Takes what is written.</summary>
    protected abstract void Take(ReadOnlySpan<byte> bytes);
}

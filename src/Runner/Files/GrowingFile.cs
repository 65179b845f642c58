using System.Security.Cryptography;

namespace BoliviaSim.Runner.Files;

/// <summary>A file that grows by whole records, such as the rows of <c>runs.csv</c>, with length and hash of what was written.</summary>
internal sealed class GrowingFile : IDisposable
{
    private const int Block = 1 << 16;

    private readonly Stream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private GrowingFile(Stream stream) => this.stream = stream;

    /// <summary>Bytes handed to the stream.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of these bytes.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Starts with what stands above the records.</summary>
    public static GrowingFile Start(Stream stream, ReadOnlySpan<byte> head)
    {
        var file = new GrowingFile(stream);
        file.Append(head);
        return file;
    }

    /// <summary>Goes on behind the records that a checkpoint counts; what was written after it is cut off.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    /// <param name="bytes">Length that the checkpoint counts.</param>
    /// <param name="hash">SHA-256 of these bytes.</param>
    /// <exception cref="InvalidDataException">The records are not those of the checkpoint.</exception>
    public static GrowingFile Resume(FileStream stream, long bytes, string hash)
    {
        var file = new GrowingFile(stream);
        file.Reread(bytes);
        if (file.Bytes != bytes || file.Hash != hash)
        {
            throw new InvalidDataException($"'{stream.Name}' was changed after its checkpoint.");
        }

        stream.SetLength(bytes);
        return file;
    }

    /// <summary>Adds whole records.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        try
        {
            stream.Write(records);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw TooLong(e);
        }

        hash.AppendData(records);
        Bytes += records.Length;
    }

    /// <summary>Brings all records to the disk.</summary>
    public void Flush()
    {
        try
        {
            if (stream is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }
            else
            {
                stream.Flush();
            }
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw TooLong(e);
        }
    }

    /// <summary>
    /// Closes a file whose records are kept as far as the last checkpoint counts them. What comes after may be lost, and failing at it must not hide why
    /// the work ended.
    /// </summary>
    public static void Close(FileStream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // It is closed all the same.
        }
    }

    /// <summary>The stream stays open.</summary>
    public void Dispose() => hash.Dispose();

    // So .NET reports a file that grows beyond what its file system or a limit of the system allows.
    private static IOException TooLong(ArgumentOutOfRangeException e) => new("the file may not grow any further: " + e.Message, e);

    private void Reread(long bytes)
    {
        var buffer = new byte[Block];
        while (Bytes < bytes)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(Block, bytes - Bytes));
            if (read == 0)
            {
                return;
            }

            hash.AppendData(buffer, 0, read);
            Bytes += read;
        }
    }
}

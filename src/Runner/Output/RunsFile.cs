using System.Security.Cryptography;

namespace BoliviaSim.Runner.Output;

/// <summary>The growing rows of <c>runs.csv</c>, with length and hash of what is on disk.</summary>
internal sealed class RunsFile : IDisposable
{
    private const int Block = 1 << 16;

    private readonly Stream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private RunsFile(Stream stream) => this.stream = stream;

    /// <summary>Bytes handed to the stream.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of these bytes.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Starts with the header.</summary>
    public static RunsFile Start(Table<RunRow> table, Stream stream)
    {
        var file = new RunsFile(stream);
        file.Append(RunRowText.Header(table));
        return file;
    }

    /// <summary>Goes on behind the rows that a checkpoint counts; what was written after it is cut off.</summary>
    /// <exception cref="InvalidDataException">The rows are not those of the checkpoint.</exception>
    public static RunsFile Resume(FileStream stream, CheckpointHeader checkpoint)
    {
        var file = new RunsFile(stream);
        file.Reread(checkpoint.Bytes);
        if (file.Bytes != checkpoint.Bytes || file.Hash != checkpoint.Hash)
        {
            throw new InvalidDataException($"'{stream.Name}' was changed after its checkpoint.");
        }

        stream.SetLength(checkpoint.Bytes);
        return file;
    }

    /// <summary>Adds whole rows, as <see cref="RunRowText"/> gives them.</summary>
    public void Append(ReadOnlySpan<byte> rows)
    {
        try
        {
            stream.Write(rows);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // So .NET reports a file that grows beyond what its file system or a limit of the system allows.
            throw new IOException("the file with the rows may not grow any further: " + e.Message, e);
        }

        hash.AppendData(rows);
        Bytes += rows.Length;
    }

    /// <summary>Brings all rows to the disk.</summary>
    public void Flush()
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

    /// <summary>The stream stays open.</summary>
    public void Dispose() => hash.Dispose();

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

using System.Security.Cryptography;

namespace BoliviaSim.Runner.Files;

/// <summary>A file that grows by whole records, such as the rows of <c>runs.csv</c>, with length and hash of what was written.</summary>
internal sealed class GrowingFile : IDisposable
{
    private const int Block = 1 << 16;
    private readonly Stream stream;
    private readonly ResultsFolder? folder;
    private readonly string name;
    private IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool hasFinalName;

    private GrowingFile(Stream stream, ResultsFolder? folder, string name) =>
        (this.stream, this.folder, this.name) = (stream, folder, name);

    /// <summary>Bytes handed to the stream.</summary>
    public long Bytes { get; private set; }

    /// <summary>SHA-256 of these bytes.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>The stream, which somebody else may read from.</summary>
    public Stream Stream => stream;

    /// <summary>Path of the file while it grows.</summary>
    public string Path => folder![name] + WholeFile.Partial;

    /// <summary>Starts on a stream that somebody else closes.</summary>
    /// <param name="stream">Takes the records.</param>
    /// <param name="head">What stands above them.</param>
    public static GrowingFile Start(Stream stream, ReadOnlySpan<byte> head)
    {
        var file = new GrowingFile(stream, null, "");
        file.Append(head);
        return file;
    }

    /// <summary>Starts in a folder of results; the file gets its final name when it is whole.</summary>
    public static GrowingFile Start(ResultsFolder folder, string name, ReadOnlySpan<byte> head)
    {
        var file = new GrowingFile(folder.Disk.Create(folder[name] + WholeFile.Partial), folder, name);
        file.Append(head);
        return file;
    }

    /// <summary>Opens a file to go on with it, also one that got its final name before the program died. Nothing is changed.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static GrowingFile Open(ResultsFolder folder, string name)
    {
        var path = new[] { folder[name] + WholeFile.Partial, folder[name] }.FirstOrDefault(File.Exists)
            ?? throw new InvalidDataException(
                $"{name}{WholeFile.Partial} is missing, and with it the runs that the checkpoint counts; --force starts again.");
        return new GrowingFile(folder.Disk.Open(path), folder, name) { hasFinalName = path == folder[name] };
    }

    /// <summary>Which marks the file still keeps, that is whose bytes are those that were there.</summary>
    /// <param name="marks">Lengths and SHA-256 of as many bytes, ascending.</param>
    public IReadOnlyList<bool> Keeps(IEnumerable<(long Bytes, string Hash)> marks) =>
        [.. marks.Select(mark => ReadTo(mark.Bytes) && Hash == mark.Hash)];

    /// <summary>Goes on behind the records of a mark that the file keeps; what was written after it is cut off.</summary>
    /// <param name="bytes">Length at the mark.</param>
    public void CutTo(long bytes)
    {
        if (Bytes > bytes)
        {
            hash.Dispose();
            (hash, Bytes, stream.Position) = (IncrementalHash.CreateHash(HashAlgorithmName.SHA256), 0, 0);
        }

        ReadTo(bytes);
        if (hasFinalName)
        {
            folder!.Disk.Rename(folder[name], Path);
            hasFinalName = false;
        }

        stream.SetLength(bytes);
        stream.Position = bytes;
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
            throw Disk.TooLong(name, e);
        }

        hash.AppendData(records);
        Bytes += records.Length;
    }

    /// <summary>Brings all records to the disk.</summary>
    public void Flush()
    {
        if (stream is FileStream file && folder is not null)
        {
            folder.Disk.Flush(file);
        }
        else
        {
            stream.Flush();
        }
    }

    /// <summary>Closes the file and gives it its final name.</summary>
    public void Complete()
    {
        var digest = new Digest(Bytes, Hash);
        Dispose();
        folder!.Finish(name, digest);
    }

    /// <summary>
    /// Closes the file. Its records are kept as far as the last checkpoint counts them: what comes after may be lost, and failing at it
    /// must not hide why the work ended. A stream that was given stays open.
    /// </summary>
    public void Dispose()
    {
        hash.Dispose();
        if (folder is null)
        {
            return;
        }

        try
        {
            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // It is closed all the same.
        }
    }

    /// <summary>Reads on to a length; false where the file is shorter, or was read further.</summary>
    private bool ReadTo(long bytes)
    {
        var buffer = new byte[Block];
        while (Bytes < bytes)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(Block, bytes - Bytes));
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer, 0, read);
            Bytes += read;
        }

        return Bytes == bytes;
    }
}

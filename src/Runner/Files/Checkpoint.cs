using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>What a checkpoint says before its counters.</summary>
/// <param name="Job">Identity of the job, which its manifest gets too.</param>
/// <param name="Kind">What is being made, as <see cref="ResultsKind.Name"/>.</param>
/// <param name="Names">Names of all files that the job may have written or may still have to remove.</param>
/// <param name="Settings">Settings of the experiment.</param>
/// <param name="Started">When the experiment was started first.</param>
/// <param name="Done">Runs kept.</param>
/// <param name="Bytes">Length of the rows of these runs, header included; 0: nothing is kept yet, and no counters follow.</param>
/// <param name="Hash">SHA-256 of those bytes.</param>
internal sealed record CheckpointHeader(
    string Job, string Kind, IReadOnlyList<string> Names, Settings Settings, DateTimeOffset Started, long Done, long Bytes, string Hash);

/// <summary>
/// The state of unfinished results on disk: a header, then what the kind of results has besides, then a hash of both. It is written whole
/// and renamed after the rows that it counts are on disk, so whenever the program dies, the last checkpoint and the rows up to its length
/// belong together; and a bit that changed on the disk is seen.
/// </summary>
internal static class Checkpoint
{
    private const string Mark = "BoliviaSim checkpoint 5";

    // Length and first letters, which every version has had.
    private static readonly byte[] OwnStart = [23, .. "BoliviaSim checkpoint"u8];

    /// <summary>Writes it whole.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="path">File.</param>
    /// <param name="header">Header.</param>
    /// <param name="body">Writes what comes after the header.</param>
    public static void Write(Disk disk, string path, CheckpointHeader header, Action<BinaryWriter> body)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(header.Job);
            writer.Write(header.Kind);
            writer.Write(header.Names.Count);
            foreach (var name in header.Names)
            {
                writer.Write(name);
            }

            writer.Write(header.Settings.Values.Count);
            foreach (var (name, value) in header.Settings.Values)
            {
                writer.Write(name);
                writer.Write(value);
            }

            writer.Write(header.Started.ToString("O", CultureInfo.InvariantCulture));
            writer.Write(header.Done);
            writer.Write(header.Bytes);
            writer.Write(header.Hash);
            body(writer);
        }

        var content = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var hash = SHA256.HashData(content);
        memory.Write(hash);
        WholeFile.Write(disk, path, memory.WriteTo);
    }

    /// <summary>
    /// Whether a file is a checkpoint of this program, whole or not; an empty one may be one that was about to be written.
    /// </summary>
    public static bool IsOwn(string path)
    {
        using var stream = InputFile.Open(path);
        var start = new byte[Math.Min(stream.Length, OwnStart.Length)];
        stream.ReadExactly(start);
        return OwnStart.AsSpan().StartsWith(start);
    }

    /// <summary>Reads the header alone.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint of this version.</exception>
    public static CheckpointHeader ReadHeader(string path) => Read(path, (_, _) => { });

    /// <summary>Reads everything.</summary>
    /// <param name="path">File.</param>
    /// <param name="body">Reads what comes after the header.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint of this version.</exception>
    public static CheckpointHeader Read(string path, Action<BinaryReader, CheckpointHeader> body)
    {
        using var stream = InputFile.Open(path);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var size = content.Length - SHA256.HashSizeInBytes;
        if (size < 0 || !SHA256.HashData(content.AsSpan(0, size)).AsSpan().SequenceEqual(content.AsSpan(size)))
        {
            throw new InvalidDataException(
                $"{Path.GetFileName(path)} is damaged or from another version of this program: its hash does not match its content.");
        }

        using var reader = new BinaryReader(new MemoryStream(content, 0, size), Encoding.UTF8);
        if (reader.ReadString() != Mark)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is from another version of this program: finish the "
                + "job with that version, or start it again.");
        }

        try
        {
            var header = ReadHeader(reader);
            body(reader, header);
            return header;
        }
        catch (Exception e) when (
            e is IOException or InvalidDataException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            // Its hash fits, so nobody but a program wrote it; what it says is checked all the same.
            throw new InvalidDataException($"{Path.GetFileName(path)} is damaged: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static CheckpointHeader ReadHeader(BinaryReader reader)
    {
        var (job, kind) = (reader.ReadString(), reader.ReadString());
        var names = new string[ReadCount(reader)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = OutputFolder.PlainName(reader.ReadString());
        }

        var values = new KeyValuePair<string, string>[ReadCount(reader)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new(reader.ReadString(), reader.ReadString());
        }

        var started = DateTimeOffset.Parse(reader.ReadString(), CultureInfo.InvariantCulture);
        return new CheckpointHeader(
            job, kind, names, new Settings(values), started, reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
    }

    /// <summary>A number of things that follow, each of a byte at least.</summary>
    private static int ReadCount(BinaryReader reader) =>
        reader.ReadInt32() is >= 0 and var count && count <= reader.BaseStream.Length
            ? count : throw new InvalidDataException("a number of names is impossible");
}

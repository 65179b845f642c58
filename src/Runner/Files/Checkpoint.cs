using System.Globalization;
using System.Text;

namespace BoliviaSim.Runner.Files;

/// <summary>What a checkpoint says before its counters.</summary>
/// <param name="Settings">Settings of the experiment.</param>
/// <param name="Started">When the experiment was started first.</param>
/// <param name="Done">Runs kept.</param>
/// <param name="Bytes">Length of the rows of these runs, header included.</param>
/// <param name="Hash">SHA-256 of those bytes.</param>
internal sealed record CheckpointHeader(Settings Settings, DateTimeOffset Started, long Done, long Bytes, string Hash);

/// <summary>
/// The state of unfinished results on disk: a header, then what the kind of results has besides. It is written whole and renamed after the rows that it counts are on disk, so
/// whenever the program dies, the last checkpoint and the rows up to its length belong together.
/// </summary>
internal static class Checkpoint
{
    private const string Mark = "BoliviaSim checkpoint 2";

    /// <summary>Writes it whole.</summary>
    /// <param name="path">File.</param>
    /// <param name="header">Header.</param>
    /// <param name="body">Writes what comes after the header.</param>
    public static void Write(string path, CheckpointHeader header, Action<BinaryWriter> body) => WholeFile.Write(path, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
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
    });

    /// <summary>Reads the header alone.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this version.</exception>
    public static CheckpointHeader ReadHeader(string path) => Read(path, ReadHeader);

    /// <summary>Reads everything.</summary>
    /// <param name="path">File.</param>
    /// <param name="body">Reads what comes after the header.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this version.</exception>
    public static CheckpointHeader Read(string path, Action<BinaryReader, CheckpointHeader> body) => Read(path, reader =>
    {
        var header = ReadHeader(reader);
        body(reader, header);
        return header;
    });

    private static CheckpointHeader Read(string path, Func<BinaryReader, CheckpointHeader> read)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        try
        {
            return read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is damaged.", e);
        }
    }

    private static CheckpointHeader ReadHeader(BinaryReader reader)
    {
        if (reader.ReadString() != Mark)
        {
            throw new InvalidDataException("the checkpoint is of another version of this program.");
        }

        var values = new KeyValuePair<string, string>[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new(reader.ReadString(), reader.ReadString());
        }

        var started = DateTimeOffset.Parse(reader.ReadString(), CultureInfo.InvariantCulture);
        return new CheckpointHeader(new Settings(values), started, reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
    }
}

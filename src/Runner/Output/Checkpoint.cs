using System.Globalization;
using System.Text;

namespace BoliviaSim.Runner.Output;

/// <summary>What a checkpoint says before its counters.</summary>
/// <param name="Settings">Settings of the experiment.</param>
/// <param name="Started">When the experiment was started first.</param>
/// <param name="Done">Runs kept.</param>
/// <param name="Bytes">Length of the rows of these runs, header included.</param>
/// <param name="Hash">SHA-256 of those bytes.</param>
internal sealed record CheckpointHeader(Settings Settings, DateTimeOffset Started, int Done, long Bytes, string Hash);

/// <summary>
/// The state of an unfinished ensemble on disk. It is written whole and renamed after the rows that it counts are on disk, so
/// whenever the program dies, the last checkpoint and the rows up to its length belong together.
/// </summary>
internal static class Checkpoint
{
    private const string Mark = "BoliviaSim checkpoint 1";

    public static void Write(string path, CheckpointHeader header, EnsembleState state) => WholeFile.Write(path, stream =>
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
        state.Save(writer);
    });

    /// <summary>Reads the header alone.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this version.</exception>
    public static CheckpointHeader ReadHeader(string path) => Read(path, ReadHeader);

    /// <summary>Reads everything.</summary>
    /// <param name="path">File.</param>
    /// <param name="state">Takes the counters.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this version.</exception>
    public static CheckpointHeader Read(string path, EnsembleState state) => Read(path, reader =>
    {
        var header = ReadHeader(reader);
        state.Load(reader, header.Done);
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
        return new CheckpointHeader(new Settings(values), started, reader.ReadInt32(), reader.ReadInt64(), reader.ReadString());
    }
}

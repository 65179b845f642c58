using System.Buffers.Binary;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>
/// <c>runs.bin</c>, which grows while runs are made and goes when the results are complete: for each run of the reference table the hour of
/// each target, eight bytes each, little end first. Which targets these are follows from the settings of the job.
/// </summary>
internal static class RowFile
{
    public const string Name = "runs.bin";

    // What stands above the rows: a file is never empty, and says what it is.
    private static ReadOnlySpan<byte> Head => "BoliviaSim calibration rows 1\n"u8;

    /// <summary>Starts the file.</summary>
    public static GrowingFile Start(ResultsFolder folder) => GrowingFile.Start(folder, Name, Head);

    /// <summary>Opens the file as far as a checkpoint counts it, and adds its rows to the table.</summary>
    /// <param name="folder">Folder with the file.</param>
    /// <param name="kept">The checkpoint.</param>
    /// <param name="table">Takes the rows.</param>
    /// <param name="added">Called after each row.</param>
    /// <exception cref="InvalidDataException">The file is not there, or is not that of the checkpoint; nothing was changed.</exception>
    public static GrowingFile GoOn(ResultsFolder folder, CheckpointHeader kept, ReferenceTable table, Action added)
    {
        var rows = GrowingFile.Open(folder, Name);
        try
        {
            if (!rows.Keeps([(kept.Bytes, kept.Hash)])[0])
            {
                throw new InvalidDataException(
                    $"{Name}{WholeFile.Partial} was changed after its checkpoint or has lost its end; --force starts again.");
            }

            rows.CutTo(kept.Bytes);
            Load(rows, kept.Done, table, added);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Adds the last row of a table to the file.</summary>
    public static void Append(GrowingFile rows, ReferenceTable table)
    {
        var hours = table.Hours(table.Count - 1);
        Span<byte> row = stackalloc byte[hours.Length * sizeof(double)];
        for (var i = 0; i < hours.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(row[(i * sizeof(double))..], hours[i]);
        }

        rows.Append(row);
    }

    private static void Load(GrowingFile rows, long count, ReferenceTable table, Action added)
    {
        var (hours, row) = (new double[table.Targets.Count], new byte[table.Targets.Count * sizeof(double)]);
        if (rows.Bytes != Head.Length + (count * row.Length))
        {
            throw new InvalidDataException($"{Name}{WholeFile.Partial} does not have the runs that the checkpoint counts; --force starts "
                + "again.");
        }

        using var stream = new BufferedStream(InputFile.Open(rows.Path), 1 << 16);
        stream.Position = Head.Length;
        for (var run = 0L; run < count; run++)
        {
            stream.ReadExactly(row);
            for (var i = 0; i < hours.Length; i++)
            {
                hours[i] = BinaryPrimitives.ReadDoubleLittleEndian(row.AsSpan(i * sizeof(double)));
            }

            table.Add(hours);
            added();
        }
    }
}

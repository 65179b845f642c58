namespace BoliviaSim.Runner.Files;

/// <summary>
/// A table that is written piece by piece and appears under its name when it is whole, as Parquet too where that is asked for.
/// </summary>
internal sealed class TableFile<TRow> : IDisposable
{
    private const int RowsOfPiece = 256;

    private readonly ResultsFolder folder;
    private readonly Table<TRow> table;
    private readonly GrowingFile file;
    private readonly ParquetFile? parquet;
    private readonly MemoryStream text = new();
    private readonly TableWriter<TRow> writer;

    /// <summary>Starts the table.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">The table.</param>
    /// <param name="parquetName">Name of the file that gets the table as Parquet, or null.</param>
    public TableFile(ResultsFolder folder, Table<TRow> table, string? parquetName = null)
    {
        (this.folder, this.table) = (folder, table);
        file = GrowingFile.Start(folder, table.FileName, []);
        writer = new TableWriter<TRow>(table, text);
        writer.WriteHeader();
        writer.Flush();
        file.Append(Written);
        text.SetLength(0);
        parquet = parquetName is null ? null : ParquetFile.Start(folder, table, parquetName);
    }

    private ReadOnlySpan<byte> Written => text.GetBuffer().AsSpan(0, (int)text.Length);

    /// <summary>Adds rows.</summary>
    public void Write(IEnumerable<TRow> more)
    {
        foreach (var row in more)
        {
            Write(row);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Write(TRow row)
    {
        writer.Write(row);
        if (writer.Rows % RowsOfPiece == 0)
        {
            HandOver();
        }
    }

    /// <summary>Ends the table.</summary>
    public void Complete()
    {
        HandOver();
        file.Flush();
        folder.Count(table, writer.Rows);
        file.Complete();
        parquet?.Complete();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
        parquet?.Dispose();
    }

    /// <summary>Whole rows go to both files.</summary>
    private void HandOver()
    {
        writer.Flush();
        file.Append(Written);
        parquet?.Add(Written);
        text.SetLength(0);
    }
}

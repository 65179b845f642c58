namespace BoliviaSim.Runner.Files;

/// <summary>A table that is written piece by piece and appears under its name when it is whole.</summary>
internal sealed class TableFile<TRow> : IDisposable
{
    private readonly ResultsFolder folder;
    private readonly string path;
    private readonly Table<TRow> table;
    private readonly FileStream stream;
    private readonly TableWriter<TRow> writer;

    /// <summary>Starts the table.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">The table.</param>
    public TableFile(ResultsFolder folder, Table<TRow> table)
    {
        (this.folder, path, this.table) = (folder, folder[table.FileName], table);
        stream = folder.Disk.Create(path + WholeFile.Partial);
        writer = new TableWriter<TRow>(table, stream);
        writer.WriteHeader();
    }

    /// <summary>Adds rows.</summary>
    public void Write(IEnumerable<TRow> more)
    {
        foreach (var row in more)
        {
            writer.Write(row);
        }
    }

    /// <summary>Ends the table.</summary>
    public void Complete()
    {
        writer.Flush();
        folder.Disk.Flush(stream);
        folder.Count(table, writer.Rows);
        Dispose();
        folder.Finish(table.FileName);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }
}

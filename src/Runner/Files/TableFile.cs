namespace BoliviaSim.Runner.Files;

/// <summary>A table that is written piece by piece and appears under its name when it is whole.</summary>
internal sealed class TableFile<TRow> : IDisposable
{
    private readonly string path;
    private readonly Table<TRow> table;
    private readonly Dictionary<Table, long> rows;
    private readonly FileStream stream;
    private readonly TableWriter<TRow> writer;

    /// <summary>Starts the table.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="table">The table.</param>
    /// <param name="rows">Takes the number of rows when it is whole.</param>
    public TableFile(OutputFolder folder, Table<TRow> table, Dictionary<Table, long> rows)
    {
        (path, this.table, this.rows) = (folder[table.FileName], table, rows);
        stream = new FileStream(path + WholeFile.Partial, FileMode.Create, FileAccess.Write);
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
        stream.Flush(flushToDisk: true);
        rows[table] = writer.Rows;
        Dispose();
        File.Move(path + WholeFile.Partial, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }
}

using System.Buffers;
using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Files;

/// <summary>The text of rows of <c>runs.csv</c>, written on the threads that run the replicates.</summary>
internal static class RunRowText
{
    /// <summary>The line above the rows.</summary>
    public static byte[] Header(Table<RunRow> table)
    {
        using var text = new MemoryStream();
        table.Write(text, []);
        return text.ToArray();
    }

    /// <summary>A writer of rows for one thread.</summary>
    /// <param name="table">The table.</param>
    /// <param name="seed">Seed of the experiment.</param>
    public static Action<RunOutcome, IBufferWriter<byte>> Open(Table<RunRow> table, uint seed)
    {
        // Both hold memory alone, which goes with the thread.
        var text = new MemoryStream();
        var writer = new TableWriter<RunRow>(table, text);
        return (outcome, to) =>
        {
            writer.Write(new RunRow(outcome.Replicate, 0, seed, outcome));
            writer.Flush();
            to.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            text.SetLength(0);
        };
    }
}

using System.Buffers;
using System.Text;
using BoliviaSim.Observation;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Files;

/// <summary>The text of rows of <c>runs.csv</c>, written on the threads that run the replicates.</summary>
internal static class RunRowText
{
    /// <summary>The line above the rows.</summary>
    public static byte[] Header(Table<RunRecord> table)
    {
        using var text = new MemoryStream();
        table.Write(text, []);
        return text.ToArray();
    }

    /// <summary>A writer of rows for one thread.</summary>
    public static Action<RunRecord, IBufferWriter<byte>> Open(Table<RunRecord> table)
    {
        // Both hold memory alone, which goes with the thread.
        var text = new MemoryStream();
        var writer = new TableWriter<RunRecord>(table, text);
        return (run, to) =>
        {
            writer.Write(run);
            writer.Flush();
            to.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            text.SetLength(0);
        };
    }

    /// <summary>The same for an ensemble of one point, whose run_id is the replicate.</summary>
    public static Action<RunOutcome, IBufferWriter<byte>> OpenOnePoint(Table<RunRecord> table)
    {
        var write = Open(table);
        return (outcome, to) => write(new RunRecord(outcome.Replicate, 0, (int)outcome.Replicate, outcome, ""), to);
    }

    /// <summary>A function that gives a run's row with its line feed, for one thread.</summary>
    public static Func<RunRecord, string> OpenText(Table<RunRecord> table)
    {
        var (write, buffer) = (Open(table), new ArrayBufferWriter<byte>());
        return run =>
        {
            buffer.ResetWrittenCount();
            write(run, buffer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        };
    }
}

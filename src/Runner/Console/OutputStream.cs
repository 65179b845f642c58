namespace BoliviaSim.Runner.Console;

/// <summary>Standard output under results that another program reads: a failure there is reported with its name.</summary>
/// <param name="to">The stream.</param>
internal sealed class OutputStream(Stream to) : WriteOnlyStream
{
    /// <summary>A failure of standard output with its name; .NET names neither the stream nor a limit of the system.</summary>
    public static IOException Failed(Exception e) => new(
        "standard output could not be written: "
            + (e is ArgumentOutOfRangeException ? "it has reached a limit of the file system or of 'ulimit -f'." : e.Message), e);

    public override void Flush() => Try(to.Flush);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var bytes = buffer.ToArray();
        Try(() => to.Write(bytes));
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutputClosedException && e is IOException or ArgumentOutOfRangeException)
        {
            throw Failed(e);
        }
    }
}

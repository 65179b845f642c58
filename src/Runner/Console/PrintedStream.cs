namespace BoliviaSim.Runner.Console;

/// <summary>
/// A standard stream under what is printed for people. Results do not depend on whether somebody reads: a summary that nobody wants, as
/// behind
/// <c>| head</c>, and a message that cannot be shown anywhere fail nothing.
/// </summary>
/// <param name="to">The stream.</param>
/// <param name="isForMessages">Whether it is standard error: what goes wrong there can be told to nobody.</param>
internal sealed class PrintedStream(Stream to, bool isForMessages) : WriteOnlyStream
{
    public override void Flush() => Try(to.Flush);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var bytes = buffer.ToArray();
        Try(() => to.Write(bytes));
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is OutputClosedException || (isForMessages && e is IOException or UnauthorizedAccessException))
        {
            // Nobody reads it.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw OutputStream.Failed(e);
        }
    }
}

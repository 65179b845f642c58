namespace BoliviaSim.Runner.Files;

/// <summary>Counts the bytes written to it and keeps none.</summary>
internal sealed class CountingStream : WriteOnlyStream
{
    public override void Flush()
    {
        // There is nothing to bring anywhere.
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        // They are counted already.
    }
}

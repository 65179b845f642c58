namespace BoliviaSim.Runs;

/// <summary>
/// Under the coordination rule the high command opposes at the start of a run in every draw that was tried, so
/// <c>rules.coordinationStart: silent</c> cannot be had (ODD 7.5).
/// </summary>
public sealed class NoSilentStartException : Exception
{
    /// <param name="replicate">Replicate of the run.</param>
    /// <param name="attempts">Draws that were tried.</param>
    internal NoSilentStartException(uint replicate, int attempts)
        : base(
            FormattableString.Invariant(
                $"replicate {replicate}: the high command is silent at the start in 0 of {attempts:N0} draws of the coordination rule; ")
            + "start from a weaker street or police, raise coordination.mean, or set rules.coordinationStart to free")
    {
    }
}

using BoliviaSim.Calibration;

namespace BoliviaSim.Baseline;

/// <summary>What the record knows of the hour at which a police command broke.</summary>
/// <param name="Command">Short code of the command.</param>
/// <param name="Lower">It was not broken before this hour; null: nothing is known, and the start counts.</param>
/// <param name="Upper">It had broken by this hour; null: nothing is known, and it need not have broken by the cut at all.</param>
internal sealed record BaselineWindow(string Command, double? Lower, double? Upper);

/// <summary>A record to which the plain hazard model is fitted, from hour 0 to a cut. Nothing later is looked at.</summary>
/// <param name="Seeds">Commands that had broken at hour 0; the model does not say why.</param>
/// <param name="Windows">What is known of the other commands; one without a window is taken to be unknown up to the cut.</param>
/// <param name="Cut">Last hour of the record. The high command had not acted up to there.</param>
internal sealed record BaselineRecord(IReadOnlyList<string> Seeds, IReadOnlyList<BaselineWindow> Windows, double Cut)
{
    /// <summary>What a record knows by a cut: the command in which it began, and the windows of breaks.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cut">Local time.</param>
    /// <exception cref="ArgumentException">The cut lies before hour 0, or after the cut by which rows were opened.</exception>
    public static BaselineRecord Of(ObservedRecord record, DateTime cut)
    {
        ArgumentNullException.ThrowIfNull(record);
        var breaks = record.KnownBy(cut).Where(r => r.Kind == ObservedKind.Break);
        return new BaselineRecord(
            record.Start.Subject is { Length: > 0 } seed ? [seed] : [],
            [.. breaks.Select(r => new BaselineWindow(r.Subject, r.Lower, r.Upper))], record.HourOf(cut));
    }
}

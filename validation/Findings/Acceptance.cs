namespace BoliviaSim.Validation.Findings;

/// <summary>
/// What each mend of the second edition was to achieve, as measured: a figure a row, with the range in which it holds, and the same figure
/// with the mend taken out. A figure that does not hold stays, and <c>docs/data/findings/why.csv</c> says why.
/// </summary>
internal static class Acceptance
{
    /// <summary>Measures all figures, in the order of the mends.</summary>
    public static IEnumerable<Pattern> All(PatternOptions options) =>
    [
        .. Measured("M1", PeersAcceptance.Measure, options),
        .. Measured("M2", PoliceReversalAcceptance.Measure, options),
        .. Measured("M5", CrowdAcceptance.Measure, options),
        .. Measured("M6", CoordinationAcceptance.Measure, options),
        .. Measured("M8", ConcessionAcceptance.Measure, options),
        .. Measured("M9", LeadershipsAcceptance.Measure, options),
    ];

    /// <summary>The figures of a mend with it and without it.</summary>
    private static IEnumerable<Pattern> Measured(
        string mend, Func<PatternOptions, IEnumerable<Pattern>> measure, PatternOptions options)
    {
        var undo = Mends.All.Single(m => m.Id == mend).Undo;
        return measure(options).Zip(measure(options with { Change = undo }), (with, without) => with with { WithoutMend = without.Value });
    }
}

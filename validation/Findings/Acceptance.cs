namespace BoliviaSim.Validation.Findings;

/// <summary>
/// What each mend of the second edition was to achieve, as measured: a figure a row, with the range in which it holds. A figure that
/// does not hold stays, and <c>docs/data/findings/why.csv</c> says why.
/// </summary>
public static class Acceptance
{
    /// <summary>Measures all figures, in the order of the mends.</summary>
    public static IEnumerable<Pattern> All(PatternOptions options) =>
    [
        .. PeersAcceptance.Measure(options),
        .. PoliceReversalAcceptance.Measure(options),
        .. CrowdAcceptance.Measure(options),
        .. CoordinationAcceptance.Measure(options),
        .. ConcessionAcceptance.Measure(options),
        .. LeadershipsAcceptance.Measure(options),
    ];
}

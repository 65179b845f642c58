namespace BoliviaSim.Validation.CaseScores;

/// <summary>What one method says of a case at an hour, and how it scores.</summary>
/// <param name="Scenario">Name of the scenario and of its record.</param>
/// <param name="Reading">How the case is read.</param>
/// <param name="Hour">Hours after onset.</param>
/// <param name="Method">Method.</param>
/// <param name="Known">Rows of the record that were known.</param>
/// <param name="Evidence">ln of the mean likelihood of these rows; null for base rates, which know no rows.</param>
/// <param name="EvidenceError">Its standard error, from the spread of the likelihoods; null where there is one history.</param>
/// <param name="EffectiveSize">Effective number of histories; null where there is one.</param>
/// <param name="Falls">Share of falls by the last hour; null where too few histories fit the rows.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Deaths">Mean deaths per run; the plain model knows of none.</param>
/// <param name="Brier">Brier score of the fall.</param>
/// <param name="Log">Logarithmic score of the hour of the fall, or of staying; base rates give no hours.</param>
/// <param name="Crps">Continuous ranked probability score of the hour of the fall, hours.</param>
internal sealed record CaseForecast(
    string Scenario, string Reading, double Hour, string Method, int Known, double? Evidence, double? EvidenceError,
    double? EffectiveSize, double? Falls = null, double? Low = null, double? High = null, double? Deaths = null, double? Brier = null,
    double? Log = null, double? Crps = null);

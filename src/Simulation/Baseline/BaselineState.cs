namespace BoliviaSim.Baseline;

/// <summary>
/// A draw from the posterior of the plain hazard model: where a history stands at the cut. A command that is only known not to have broken
/// before some hour may have broken between that hour and the cut, so its hour belongs to the draw.
/// </summary>
/// <param name="Rates">Parameters.</param>
/// <param name="BreakHours">Hour at which each command broke, 0 for a seed, infinity for one that had not broken by the cut.</param>
internal sealed record BaselineState(BaselineRates Rates, IReadOnlyList<double> BreakHours);

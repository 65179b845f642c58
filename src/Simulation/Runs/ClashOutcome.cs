namespace BoliviaSim.Runs;

/// <summary>A clash of a run with its deaths by attribution.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Where">Place or choke point.</param>
/// <param name="DeathsAttributedGovernment">Deaths attributed to government or state.</param>
/// <param name="DeathsAttributedOpposition">Deaths attributed to the opposition.</param>
/// <param name="DeathsContested">Deaths with contested attribution.</param>
public readonly record struct ClashOutcome(
    double Hour, string Where, int DeathsAttributedGovernment, int DeathsAttributedOpposition, int DeathsContested);

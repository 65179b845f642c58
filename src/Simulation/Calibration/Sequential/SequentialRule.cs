namespace BoliviaSim.Calibration.Sequential;

/// <summary>How a sequential fit is made.</summary>
/// <param name="Particles">Particles, 2 or more.</param>
/// <param name="Effective">Effective size by luck at which a stage may end, up to the number of particles.</param>
/// <param name="Most">Most runs, at least the number of particles.</param>
internal sealed record SequentialRule(int Particles, int Effective, int Most)
{
    /// <summary>Share of the effective size that is left after a step to a smaller spread (Del Moral, Doucet and Jasra 2012).</summary>
    public const double Kept = 0.5;

    /// <summary>Share of the particles that have to move before a stage may end.</summary>
    public const double Moved = 0.8;

    /// <summary>Least ratio of a spread to the one before.</summary>
    public const double LeastRatio = 0.5;

    /// <summary>Spread of the first stage at most: so wide that it tells only whether something happened.</summary>
    public const double WidestSpread = 8;
}

/// <summary>A stage of a sequential fit: particles of the posterior at a spread.</summary>
/// <param name="Number">Number of the stage, from 1.</param>
/// <param name="Spread">Spread of reports, ln(1 + hour).</param>
/// <param name="Runs">Runs of this and all earlier stages.</param>
/// <param name="Moves">Moves that each particle was offered.</param>
/// <param name="Accepted">Share of them that were taken; 0 where none was offered.</param>
/// <param name="Moved">Share of the particles that moved at least once.</param>
/// <param name="ByParticle">Effective size where equal particles count as one.</param>
/// <param name="ByLuck">Effective size where particles that share luck or a parameter count as one (<see cref="Member.ByLuck"/>).</param>
/// <param name="LogEvidence">Natural logarithm of the mean likelihood under the prior, at this spread.</param>
internal sealed record SequentialStage(
    int Number, double Spread, int Runs, int Moves, double Accepted, double Moved, double ByParticle, double ByLuck, double LogEvidence);

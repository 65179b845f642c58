namespace BoliviaSim.Runs;

/// <summary>
/// What the country carries from tick to tick (ODD 2, global state variables). Every entry relaxes or decays by its exact
/// law over a tick, so its path does not depend on the tick's length.
/// </summary>
internal sealed class Memory(int places)
{
    /// <summary>News of the own kind at all other places: moving average of its mean action value, by kind and place.</summary>
    public KindByPlace Corps { get; } = new(places);

    /// <summary>Moving average of the national police share.</summary>
    public double PoliceAverage { get; set; }

    /// <summary>Moving average of the high command's mean public act.</summary>
    public double HighCommandAverage { get; set; }

    /// <summary>Part of momentum that was there at the start or given by events.</summary>
    public double MomentumPart { get; set; }

    /// <summary>Outrage over deaths attributed to government or state, before saturation.</summary>
    public double OutrageState { get; set; }

    /// <summary>Outrage over deaths attributed to the opposition, before saturation.</summary>
    public double OutrageOpposition { get; set; }

    /// <summary>Resonance of the hard-line leader, [0, 1].</summary>
    public double Leadership { get; set; }

    /// <summary>Alignment of the moderate leader with the ultimatum, [0, 1].</summary>
    public double Alignment { get; set; }

    /// <summary>Siege of the seat, [0, 1].</summary>
    public double Siege { get; set; }

    /// <summary>Perceived evidence against the count, [-1, 1].</summary>
    public double AuditBelief { get; set; }
}

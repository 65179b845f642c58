namespace BoliviaSim.Runs;

/// <summary>Fields of a tick that are the same everywhere, before reach, affiliation and measures.</summary>
internal sealed class NationalFields
{
    /// <summary>Perception of triumph M, [0, 1].</summary>
    public double Momentum { get; set; }

    /// <summary>Resonance of the hard-line leader, [0, 1].</summary>
    public double Leadership { get; set; }

    /// <summary>Alignment of the moderate leader with the ultimatum, [0, 1].</summary>
    public double Alignment { get; set; }

    /// <summary>Siege of the seat, [0, 1].</summary>
    public double Siege { get; set; }

    /// <summary>Perceived evidence against the count, [-1, 1].</summary>
    public double Audit { get; set; }

    /// <summary>Field of <see cref="Memory.OutrageState"/>, [0, 1).</summary>
    public double OutrageState { get; set; }

    /// <summary>Field of <see cref="Memory.OutrageOpposition"/>, [0, 1).</summary>
    public double OutrageOpposition { get; set; }

    /// <summary>Nearness of the next known date, [0, 1].</summary>
    public double Urgency { get; set; }

    /// <summary>Offer of the government in force, rung 0 to 4.</summary>
    public double Offer { get; set; }

    /// <summary>Demand of the moderates, rung.</summary>
    public double DemandModerate { get; set; }

    /// <summary>Demand of the hard line, rung.</summary>
    public double DemandHardLine { get; set; }

    /// <summary>How far the offer meets the moderates' demand, [0, 1].</summary>
    public double ConcessionModerate { get; set; }

    /// <summary>How far the offer meets the hard line's demand, [0, 1].</summary>
    public double ConcessionHardLine { get; set; }

    /// <summary>Organised people of the whole country who oppose, residents and joined police left out.</summary>
    public double OrganisedCrowd { get; set; }

    /// <summary>The police as the armed forces see them: their mean action value as far as a crowd stands behind it, [0, 1].</summary>
    public double PoliceWithCrowd { get; set; }

    /// <summary>
    /// The popular sectors as armed forces and government see them: what the people do and what leaderships declare, [0, 1].
    /// </summary>
    public double PopularWithLeaderships { get; set; }
}

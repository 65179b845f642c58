namespace BoliviaSim.Populations;

/// <summary>The four kinds of agent (ODD 2, entities).</summary>
public enum Kind
{
    /// <summary>Opposition organisations: groups of confrontation, civic committees, students.</summary>
    Group,

    /// <summary>Police units and their commands.</summary>
    Police,

    /// <summary>Military units and the high command.</summary>
    Military,

    /// <summary>Popular sectors: unions, peasants, coca growers, miners, neighbourhoods and residents.</summary>
    Popular,
}

/// <summary>
/// The loyalty ladder, neutral names, one for all kinds (ODD 2, state variables). The numeric value is the rung;
/// the action value of rung s is s/3.
/// </summary>
public enum LoyaltyState : byte
{
    /// <summary>Obeys, keeps to the institutional route, or mobilises for the government (by kind).</summary>
    Supports = 0,

    /// <summary>Protests, is reluctant, uneasy or passive (by kind).</summary>
    Wavers = 1,

    /// <summary>Strike and blockade, confined to barracks, or withdrawn support (by kind).</summary>
    StandsAside = 2,

    /// <summary>Confrontation, mutiny, asks for resignation, or mobilises against (by kind).</summary>
    Opposes = 3,
}

/// <summary>What an organisation or bloc stands for when the scenario opens.</summary>
public enum Affiliation
{
    /// <summary>None: police, military, and anything the scenario does not class.</summary>
    None,

    /// <summary>Opposition that refuses anything short of resignation.</summary>
    HardLine,

    /// <summary>Opposition that may accept a second round or new elections.</summary>
    Moderate,

    /// <summary>Popular organisation of the government's base.</summary>
    Government,

    /// <summary>Popular organisation outside the government's base.</summary>
    NonAligned,

    /// <summary>Residents of a municipality: no organisation, turn out as a small share.</summary>
    Residents,
}

/// <summary>
/// The five columns of the weight table: the kinds, with the high command apart from the other military agents.
/// Parameters named by role (rate, reversal, sd, rungSpread, weight) exist once for each.
/// </summary>
internal enum Role
{
    /// <summary>Agents of kind <see cref="Kind.Group"/>.</summary>
    Group,

    /// <summary>Police units and commands.</summary>
    Police,

    /// <summary>Military units.</summary>
    Military,

    /// <summary>Members of the high command.</summary>
    HighCommand,

    /// <summary>Popular blocs and leaderships.</summary>
    Popular,
}

/// <summary>The fields an agent perceives (ODD 7.1): dimensionless, most in [0, 1].</summary>
internal enum PerceivedField
{
    /// <summary>Own kind at the own place.</summary>
    Peer,

    /// <summary>Own kind at all other places, as news.</summary>
    Corps,

    /// <summary>The parent command's state.</summary>
    Chain,

    /// <summary>Local balance of forces, in [-1, 1].</summary>
    Street,

    /// <summary>Siege at the seat of government.</summary>
    Siege,

    /// <summary>Perception of triumph.</summary>
    Momentum,

    /// <summary>Resonance of the hard-line leader.</summary>
    Leadership,

    /// <summary>Nearness of the next known date.</summary>
    Urgency,

    /// <summary>Perceived evidence against the count.</summary>
    Audit,

    /// <summary>Deaths attributed to the government or the state.</summary>
    OutrageState,

    /// <summary>Deaths attributed to the opposition.</summary>
    OutrageOpposition,

    /// <summary>How far the offer in force meets the demand.</summary>
    Concession,

    /// <summary>State of the police, nationally.</summary>
    Police,

    /// <summary>Public act of the high command.</summary>
    Military,

    /// <summary>Withdrawal of the government's own base.</summary>
    Popular,

    /// <summary>Orders to repress, for units deployed.</summary>
    Orders,
}

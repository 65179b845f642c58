namespace BoliviaSim.Randomness;

/// <summary>
/// One value for every decision that is drawn at random (ODD 4.9). The numbers are part of a draw's address: changing one
/// changes results. The remarks say what else addresses a draw: its entity, tick and ordinal.
/// </summary>
internal enum RandomStream
{
    /// <summary>Whether and which way an agent leaves its rung in a tick: one byte per agent.</summary>
    /// <remarks>bloc and tick, sixteen agents per block; command and tick</remarks>
    LoyaltyMove = 1,

    /// <summary>The low bits of that draw, when in the tick it moved, and where it goes from there.</summary>
    /// <remarks>bloc, tick, agent and step; command, tick and step</remarks>
    LoyaltyPath = 2,

    /// <summary>An agent's threshold within its bloc.</summary>
    /// <remarks>bloc and agent; command</remarks>
    Threshold = 3,

    /// <summary>States at the start that no data give.</summary>
    /// <remarks>bloc and agent</remarks>
    InitialState = 4,

    /// <summary>Run-level shift of a kind's thresholds.</summary>
    /// <remarks>kind</remarks>
    RunLevel = 5,

    /// <summary>Run-level shift of a command's thresholds.</summary>
    /// <remarks>command; the high command as one</remarks>
    CommandLevel = 6,

    /// <summary>Run-level shift of the government's resolve.</summary>
    /// <remarks>run</remarks>
    Resolve = 7,

    /// <summary>Whether an organisation calls a column.</summary>
    /// <remarks>bloc and tick</remarks>
    ColumnCall = 8,

    /// <summary>Whether an agent joins its organisation's column.</summary>
    /// <remarks>bloc, tick and agent</remarks>
    ColumnJoin = 9,

    /// <summary>A column's delay on the road.</summary>
    /// <remarks>bloc and tick of the call</remarks>
    ColumnDelay = 10,

    /// <summary>The clock of passing a held choke point.</summary>
    /// <remarks>bloc, tick of the call, leg and choke point</remarks>
    ChokePass = 11,

    /// <summary>Number of clashes at a place.</summary>
    /// <remarks>place and tick</remarks>
    Clash = 12,

    /// <summary>Number of clashes of a column at a choke point.</summary>
    /// <remarks>bloc, tick and tick of the call</remarks>
    ChokeClash = 13,

    /// <summary>Number of clashes with troops under orders.</summary>
    /// <remarks>place and tick</remarks>
    TroopsClash = 14,

    /// <summary>Number of deaths in a clash, and the clash's moment.</summary>
    /// <remarks>place or bloc, tick and clash</remarks>
    Deaths = 15,

    /// <summary>Side, bystander or not and attribution of a death.</summary>
    /// <remarks>place or bloc, tick, clash and death</remarks>
    Victim = 16,

    /// <summary>The audit's finding.</summary>
    /// <remarks>run</remarks>
    AuditFinding = 17,

    /// <summary>The clock of early publication.</summary>
    /// <remarks>run</remarks>
    AuditClock = 18,

    /// <summary>The moderate's answer to a second round.</summary>
    /// <remarks>run</remarks>
    Acceptance = 19,

    /// <summary>The clock of the government's fall.</summary>
    /// <remarks>run</remarks>
    FallClock = 20,

    /// <summary>The cause that fired.</summary>
    /// <remarks>run</remarks>
    FallMode = 21,

    /// <summary>Cut-off of the coordination rule.</summary>
    /// <remarks>run and attempt at a silent start</remarks>
    CoordinationCutoff = 22,

    /// <summary>Private signals of the high command's members.</summary>
    /// <remarks>command and attempt at a silent start</remarks>
    CoordinationSignal = 23,

    /// <summary>Which stratum of a column a point of a Latin hypercube takes.</summary>
    /// <remarks>design: column, start of the search and point</remarks>
    LatinHypercubeStratum = 24,

    /// <summary>Where in its stratum the point lies.</summary>
    /// <remarks>design: column and point</remarks>
    LatinHypercubePlace = 25,

    /// <summary>Which two points of a maximin Latin hypercube try each other's stratum, and in which column.</summary>
    /// <remarks>design: start of the search and trial</remarks>
    LatinHypercubeExchange = 26,

    /// <summary>Whether scrambling flips a bit of a Sobol sequence.</summary>
    /// <remarks>design: column, bit and the bits before it</remarks>
    SobolScramble = 27,

    /// <summary>Level of a column at which a Morris trajectory starts.</summary>
    /// <remarks>design: trajectory and column</remarks>
    MorrisStart = 28,

    /// <summary>Order in which a Morris trajectory changes the columns.</summary>
    /// <remarks>design: trajectory and position</remarks>
    MorrisOrder = 29,

    /// <summary>Which base points a bootstrap sample holds.</summary>
    /// <remarks>analysis: sample and position</remarks>
    BootstrapSample = 30,

    /// <summary>Values of a dummy parameter, which no model knows.</summary>
    /// <remarks>analysis: point</remarks>
    DummyParameter = 31,

    /// <summary>Which half of the points a rerun of scenario discovery gets.</summary>
    /// <remarks>analysis: rerun and position</remarks>
    DiscoveryHalf = 32,

    /// <summary>Where the choice of ancestors begins when splitting goes on to the next level.</summary>
    /// <remarks>splitting: repetition (in place of the replicate) and level</remarks>
    Ancestor = 40,

    /// <summary>Whether an offer that a measure makes is accepted.</summary>
    /// <remarks>measure and minute at which it would take effect</remarks>
    OfferAnswer = 41,

    /// <summary>A step of the fit of the plain hazard model, and whether it is taken.</summary>
    /// <remarks>fit: parameter or command, and sweep</remarks>
    BaselineStep = 48,

    /// <summary>When the next event of the plain hazard model happens, and which.</summary>
    /// <remarks>history: event</remarks>
    BaselineRun = 49,

    /// <summary>Which particle of a posterior a run takes its parameters from.</summary>
    /// <remarks>run</remarks>
    Particle = 50,

    /// <summary>Value of a parameter in a particle, from its prior.</summary>
    /// <remarks>parameter and attempt</remarks>
    PriorDraw = 56,

    /// <summary>Where the choice of particles begins when many are thinned or drawn by their weights.</summary>
    /// <remarks>choice</remarks>
    ParticleChoice = 57,

    /// <summary>Error of a report in a record that is made of a run, and how ties are parted when it is checked.</summary>
    /// <remarks>check: what is reported</remarks>
    SyntheticReport = 58,

    /// <summary>What a step of a sequential fit draws anew, and whether it is taken.</summary>
    /// <remarks>run: kind of step, tick, share of the parameters, answer; parameter</remarks>
    SequentialStep = 59,

    /// <summary>How ties are broken where an observation or a truth is ranked in its forecast.</summary>
    /// <remarks>score: row or quantity, and forecast; the place of an observation, the rank of a truth</remarks>
    RandomizedRank = 64,
}

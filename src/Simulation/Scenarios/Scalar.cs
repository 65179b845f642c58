namespace BoliviaSim.Scenarios;

/// <summary>
/// The scalar parameters by position, in the order of <c>parameters.csv</c>, which holds unit, range and source of each
/// (<see cref="ParameterTable"/> checks that the two agree).
/// </summary>
internal enum Scalar
{
    /// <summary><c>time.resolutionHours</c>, h.</summary>
    TimeResolutionHours,
    /// <summary><c>time.minutesPerTick</c>, min.</summary>
    TimeMinutesPerTick,
    /// <summary><c>rhythm.night</c>, 1.</summary>
    RhythmNight,
    /// <summary><c>news.lag</c>, h.</summary>
    NewsLag,
    /// <summary><c>street.halfSaturation</c>, people.</summary>
    StreetHalfSaturation,
    /// <summary><c>crowd.national.halfSaturation</c>, people.</summary>
    CrowdNationalHalfSaturation,
    /// <summary><c>police.onStreetShare</c>, 1.</summary>
    PoliceOnStreetShare,
    /// <summary><c>police.crowdEquivalent</c>, people/officer.</summary>
    PoliceCrowdEquivalent,
    /// <summary><c>police.joinShare</c>, 1.</summary>
    PoliceJoinShare,
    /// <summary><c>turnout.residents</c>, 1.</summary>
    TurnoutResidents,
    /// <summary><c>turnout.residentsFor</c>, 1.</summary>
    TurnoutResidentsFor,
    /// <summary><c>group.presence.wavers</c>, 1.</summary>
    GroupPresenceWavers,
    /// <summary><c>group.presence.standsAside</c>, 1.</summary>
    GroupPresenceStandsAside,
    /// <summary><c>cordon.popularShare</c>, 1.</summary>
    CordonPopularShare,
    /// <summary><c>siege.halfLife</c>, h.</summary>
    SiegeHalfLife,
    /// <summary><c>momentum.halfLife</c>, h.</summary>
    MomentumHalfLife,
    /// <summary><c>momentum.gainPolice</c>, 1.</summary>
    MomentumGainPolice,
    /// <summary><c>momentum.gainHighCommand</c>, 1.</summary>
    MomentumGainHighCommand,
    /// <summary><c>momentum.initial</c>, 1.</summary>
    MomentumInitial,
    /// <summary><c>outrage.halfLife</c>, h.</summary>
    OutrageHalfLife,
    /// <summary><c>outrage.perDeath</c>, 1.</summary>
    OutragePerDeath,
    /// <summary><c>urgency.halfLife</c>, h.</summary>
    UrgencyHalfLife,
    /// <summary><c>leader.hard.base</c>, 1.</summary>
    LeaderHardBase,
    /// <summary><c>leader.hard.momentumGain</c>, 1.</summary>
    LeaderHardMomentumGain,
    /// <summary><c>leader.hard.violenceLoss</c>, 1.</summary>
    LeaderHardViolenceLoss,
    /// <summary><c>leader.hard.adjustHalfLife</c>, h.</summary>
    LeaderHardAdjustHalfLife,
    /// <summary><c>leader.hard.width</c>, 1.</summary>
    LeaderHardWidth,
    /// <summary><c>leader.hard.remoteReach</c>, 1.</summary>
    LeaderHardRemoteReach,
    /// <summary><c>popular.leadershipShare</c>, 1.</summary>
    PopularLeadershipShare,
    /// <summary><c>leader.moderate.rate</c>, 1/h.</summary>
    LeaderModerateRate,
    /// <summary><c>demand.moderate</c>, rung.</summary>
    DemandModerate,
    /// <summary><c>demand.hardline</c>, rung.</summary>
    DemandHardline,
    /// <summary><c>demand.momentumGain</c>, rung.</summary>
    DemandMomentumGain,
    /// <summary><c>ultimatum.gain</c>, 1.</summary>
    UltimatumGain,
    /// <summary><c>ultimatum.loss</c>, 1.</summary>
    UltimatumLoss,
    /// <summary><c>ultimatum.credibleAt</c>, 1.</summary>
    UltimatumCredibleAt,
    /// <summary><c>audit.priorBelief</c>, 1.</summary>
    AuditPriorBelief,
    /// <summary><c>audit.value.annul</c>, 1.</summary>
    AuditValueAnnul,
    /// <summary><c>audit.value.secondRound</c>, 1.</summary>
    AuditValueSecondRound,
    /// <summary><c>audit.value.uphold</c>, 1.</summary>
    AuditValueUphold,
    /// <summary><c>audit.earlyRate</c>, 1/h.</summary>
    AuditEarlyRate,
    /// <summary><c>audit.probability.annul</c>, 1.</summary>
    AuditProbabilityAnnul,
    /// <summary><c>audit.probability.secondRound</c>, 1.</summary>
    AuditProbabilitySecondRound,
    /// <summary><c>audit.foreignPosition</c>, 1.</summary>
    AuditForeignPosition,
    /// <summary><c>audit.foreignLogit</c>, log-odds.</summary>
    AuditForeignLogit,
    /// <summary><c>police.threshold</c>, pressure.</summary>
    PoliceThreshold,
    /// <summary><c>police.marginSlope</c>, pressure per unit margin.</summary>
    PoliceMarginSlope,
    /// <summary><c>police.seatOffset</c>, pressure.</summary>
    PoliceSeatOffset,
    /// <summary><c>police.tacticalOffset</c>, pressure.</summary>
    PoliceTacticalOffset,
    /// <summary><c>police.commandPremium</c>, pressure.</summary>
    PoliceCommandPremium,
    /// <summary><c>police.sd</c>, pressure.</summary>
    PoliceSd,
    /// <summary><c>military.threshold</c>, pressure.</summary>
    MilitaryThreshold,
    /// <summary><c>military.sd</c>, pressure.</summary>
    MilitarySd,
    /// <summary><c>highCommand.threshold</c>, pressure.</summary>
    HighCommandThreshold,
    /// <summary><c>highCommand.sd</c>, pressure.</summary>
    HighCommandSd,
    /// <summary><c>group.threshold</c>, pressure.</summary>
    GroupThreshold,
    /// <summary><c>group.moderateOffset</c>, pressure.</summary>
    GroupModerateOffset,
    /// <summary><c>group.sd</c>, pressure.</summary>
    GroupSd,
    /// <summary><c>popular.threshold.government</c>, pressure.</summary>
    PopularThresholdGovernment,
    /// <summary><c>popular.threshold.exceptions</c>, pressure.</summary>
    PopularThresholdExceptions,
    /// <summary><c>popular.threshold.residents</c>, pressure.</summary>
    PopularThresholdResidents,
    /// <summary><c>popular.marginSlope</c>, pressure per unit margin.</summary>
    PopularMarginSlope,
    /// <summary><c>popular.sd</c>, pressure.</summary>
    PopularSd,
    /// <summary><c>popular.leadershipOffset</c>, pressure.</summary>
    PopularLeadershipOffset,
    /// <summary><c>run.sd.police</c>, pressure.</summary>
    RunSdPolice,
    /// <summary><c>run.sd.military</c>, pressure.</summary>
    RunSdMilitary,
    /// <summary><c>run.sd.group</c>, pressure.</summary>
    RunSdGroup,
    /// <summary><c>run.sd.popular</c>, pressure.</summary>
    RunSdPopular,
    /// <summary><c>command.sd.police</c>, pressure.</summary>
    CommandSdPolice,
    /// <summary><c>command.sd.military</c>, pressure.</summary>
    CommandSdMilitary,
    /// <summary><c>command.sd.popular</c>, pressure.</summary>
    CommandSdPopular,
    /// <summary><c>run.sd.resolve</c>, 1.</summary>
    RunSdResolve,
    /// <summary><c>ladder.tau</c>, pressure.</summary>
    LadderTau,
    /// <summary><c>police.rungSpread</c>, pressure.</summary>
    PoliceRungSpread,
    /// <summary><c>group.rungSpread</c>, pressure.</summary>
    GroupRungSpread,
    /// <summary><c>popular.rungSpread</c>, pressure.</summary>
    PopularRungSpread,
    /// <summary><c>military.rungSpread</c>, pressure.</summary>
    MilitaryRungSpread,
    /// <summary><c>highCommand.rungSpread</c>, pressure.</summary>
    HighCommandRungSpread,
    /// <summary><c>police.rate</c>, 1/h.</summary>
    PoliceRate,
    /// <summary><c>military.rate</c>, 1/h.</summary>
    MilitaryRate,
    /// <summary><c>highCommand.rate</c>, 1/h.</summary>
    HighCommandRate,
    /// <summary><c>group.rate</c>, 1/h.</summary>
    GroupRate,
    /// <summary><c>popular.rate</c>, 1/h.</summary>
    PopularRate,
    /// <summary><c>police.reversal</c>, 1.</summary>
    PoliceReversal,
    /// <summary><c>police.reversalPower</c>, 1.</summary>
    PoliceReversalPower,
    /// <summary><c>police.reversalFloor</c>, 1.</summary>
    PoliceReversalFloor,
    /// <summary><c>military.reversal</c>, 1.</summary>
    MilitaryReversal,
    /// <summary><c>highCommand.reversal</c>, 1.</summary>
    HighCommandReversal,
    /// <summary><c>group.reversal</c>, 1.</summary>
    GroupReversal,
    /// <summary><c>popular.reversal</c>, 1.</summary>
    PopularReversal,
    /// <summary><c>column.callRate</c>, 1/h.</summary>
    ColumnCallRate,
    /// <summary><c>column.share</c>, 1.</summary>
    ColumnShare,
    /// <summary><c>column.minSize</c>, people.</summary>
    ColumnMinSize,
    /// <summary><c>column.callRateGovernment</c>, 1/h.</summary>
    ColumnCallRateGovernment,
    /// <summary><c>column.shareGovernment</c>, 1.</summary>
    ColumnShareGovernment,
    /// <summary><c>travel.sdLog</c>, 1.</summary>
    TravelSdLog,
    /// <summary><c>choke.pickets</c>, 1.</summary>
    ChokePickets,
    /// <summary><c>choke.passRate</c>, 1/h.</summary>
    ChokePassRate,
    /// <summary><c>choke.patience</c>, h.</summary>
    ChokePatience,
    /// <summary><c>clash.rate</c>, 1/h per 1000 people.</summary>
    ClashRate,
    /// <summary><c>clash.deathsPerClash</c>, deaths.</summary>
    ClashDeathsPerClash,
    /// <summary><c>clash.policeDamping</c>, 1.</summary>
    ClashPoliceDamping,
    /// <summary><c>clash.bystanderShare</c>, 1.</summary>
    ClashBystanderShare,
    /// <summary><c>clash.chokeFactor</c>, 1.</summary>
    ClashChokeFactor,
    /// <summary><c>clash.troopsDeathsPerClash</c>, deaths.</summary>
    ClashTroopsDeathsPerClash,
    /// <summary><c>fall.rateSuggestion</c>, 1/h.</summary>
    FallRateSuggestion,
    /// <summary><c>fall.rateAssault</c>, 1/h.</summary>
    FallRateAssault,
    /// <summary><c>fall.siegeForAssault</c>, 1.</summary>
    FallSiegeForAssault,
    /// <summary><c>fall.guardProtection</c>, 1.</summary>
    FallGuardProtection,
    /// <summary><c>fall.rateNegotiated</c>, 1/h.</summary>
    FallRateNegotiated,
    /// <summary><c>fall.weight.police</c>, 1.</summary>
    FallWeightPolice,
    /// <summary><c>fall.weight.highCommand</c>, 1.</summary>
    FallWeightHighCommand,
    /// <summary><c>fall.weight.popular</c>, 1.</summary>
    FallWeightPopular,
    /// <summary><c>fall.weight.siege</c>, 1.</summary>
    FallWeightSiege,
    /// <summary><c>fall.resolve</c>, 1.</summary>
    FallResolve,
    /// <summary><c>fall.width</c>, 1.</summary>
    FallWidth,
    /// <summary><c>rhythm.nightFrom</c>, hour of day.</summary>
    RhythmNightFrom,
    /// <summary><c>rhythm.nightTo</c>, hour of day.</summary>
    RhythmNightTo,
    /// <summary><c>turnout.government</c>, 1.</summary>
    TurnoutGovernment,
    /// <summary><c>turnout.opposition</c>, 1.</summary>
    TurnoutOpposition,
    /// <summary><c>turnout.deterred</c>, 1.</summary>
    TurnoutDeterred,
    /// <summary><c>turnout.deterrence</c>, 1.</summary>
    TurnoutDeterrence,
    /// <summary><c>residents.initialPressure</c>, pressure.</summary>
    ResidentsInitialPressure,
    /// <summary><c>troops.share</c>, 1.</summary>
    TroopsShare,
    /// <summary><c>orders.police</c>, 1.</summary>
    OrdersPolice,
    /// <summary><c>orders.military</c>, 1.</summary>
    OrdersMilitary,
    /// <summary><c>leader.moderate.auditWeight</c>, 1.</summary>
    LeaderModerateAuditWeight,
    /// <summary><c>leader.moderate.concessionWeight</c>, 1.</summary>
    LeaderModerateConcessionWeight,
    /// <summary><c>leader.moderate.midpoint</c>, 1.</summary>
    LeaderModerateMidpoint,
    /// <summary><c>leader.moderate.width</c>, 1.</summary>
    LeaderModerateWidth,
    /// <summary><c>leader.moderate.acceptMidpoint</c>, 1.</summary>
    LeaderModerateAcceptMidpoint,
    /// <summary><c>leader.moderate.acceptAlignment</c>, 1.</summary>
    LeaderModerateAcceptAlignment,
    /// <summary><c>leader.moderate.acceptDelay</c>, h.</summary>
    LeaderModerateAcceptDelay,
    /// <summary><c>leader.hard.grounded</c>, 1.</summary>
    LeaderHardGrounded,
    /// <summary><c>leader.hard.picketsToGround</c>, people.</summary>
    LeaderHardPicketsToGround,
    /// <summary><c>audit.publishNow</c>, 1.</summary>
    AuditPublishNow,
    /// <summary><c>government.offer</c>, rung.</summary>
    GovernmentOffer,
    /// <summary><c>government.call</c>, 1.</summary>
    GovernmentCall,
    /// <summary><c>column.rearWeight</c>, 1.</summary>
    ColumnRearWeight,
    /// <summary><c>column.evening</c>, 1.</summary>
    ColumnEvening,
    /// <summary><c>column.eveningFrom</c>, hour of day.</summary>
    ColumnEveningFrom,
    /// <summary><c>clash.contestedShare</c>, 1.</summary>
    ClashContestedShare,
    /// <summary><c>coordination.mean</c>, 1.</summary>
    CoordinationMean,
    /// <summary><c>coordination.sd</c>, 1.</summary>
    CoordinationSd,
    /// <summary><c>coordination.centralisation</c>, 1.</summary>
    CoordinationCentralisation,
    /// <summary><c>coordination.mediaPrecision</c>, 1.</summary>
    CoordinationMediaPrecision,
    /// <summary><c>coordination.signalPrecision</c>, 1.</summary>
    CoordinationSignalPrecision,
    /// <summary><c>coordination.cost</c>, 1.</summary>
    CoordinationCost,
    /// <summary><c>coordination.exitCost</c>, 1.</summary>
    CoordinationExitCost,
    /// <summary><c>coordination.penalty</c>, 1.</summary>
    CoordinationPenalty,
    /// <summary><c>coordination.policeShare</c>, 1.</summary>
    CoordinationPoliceShare,
    /// <summary><c>concession.width</c>, rung.</summary>
    ConcessionWidth,
    /// <summary><c>outcome.splitShare</c>, 1.</summary>
    OutcomeSplitShare,
    /// <summary><c>outcome.splitFactor</c>, 1.</summary>
    OutcomeSplitFactor,
    /// <summary><c>outcome.containedPolice</c>, 1.</summary>
    OutcomeContainedPolice,
    /// <summary><c>outcome.containedSiege</c>, 1.</summary>
    OutcomeContainedSiege,
}

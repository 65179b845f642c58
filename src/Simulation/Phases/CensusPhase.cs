using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 2 (ODD 7.1): weighted state shares by place, command and kind, and the forces at each place.</summary>
internal static class CensusPhase
{
    public static void Apply(Run run)
    {
        run.Census.CountAgents(run.Agents);
        CountPeople(run);
        Places(run);
        Nation(run);
        HighCommand(run);
        Commands(run);
    }

    /// <summary>Forces at every place and siege of the seat, from the people counted there.</summary>
    public static void Places(Run run)
    {
        var (census, values) = (run.Census, run.Values);
        var (turnoutOpposition, turnoutGovernment) = (values[Scalar.TurnoutOpposition], values[Scalar.TurnoutGovernment]);
        var (wavers, standsAside) = (values[Scalar.GroupPresenceWavers], values[Scalar.GroupPresenceStandsAside]);
        var (joinShare, residentsFor) = (values[Scalar.PoliceJoinShare], values[Scalar.TurnoutResidentsFor]);
        var policing = values[Scalar.PoliceCrowdEquivalent] * values[Scalar.PoliceOnStreetShare];
        var halfSaturation = values[Scalar.StreetHalfSaturation];
        for (var p = 0; p < census.Street.Length; p++)
        {
            ref readonly var groups = ref census.PeopleOf(Kind.Group, p);
            ref readonly var police = ref census.PeopleOf(Kind.Police, p);
            ref readonly var popular = ref census.PeopleOf(Kind.Popular, p);
            var residents = census.ResidentsAt(p).Supports;
            var opposition =
                (turnoutOpposition * ((wavers * groups.Wavers) + (standsAside * groups.StandsAside) + groups.Opposes + popular.Opposes))
                + (joinShare * police.Opposes);
            var government = turnoutGovernment * ((popular.Supports - residents) + (residentsFor * residents));
            var troops = Troops(run, p);
            var security = (policing * police.Obeying) + troops;
            var crowd = opposition + government + security + halfSaturation;
            census.Opposition[p] = opposition;
            census.Government[p] = government;
            census.Troops[p] = troops;
            census.Security[p] = security;
            census.Street[p] = crowd > 0 ? (opposition - government - security) / crowd : 0;
        }

        Siege(run);
    }

    private static void CountPeople(Run run)
    {
        var census = run.Census;
        census.ClearPeople();
        foreach (var bloc in run.Parameters.Blocs)
        {
            census.EverywhereOf(bloc.Kind) += census.PeopleOf(bloc);
            for (var p = 0; p < run.Parameters.Places.Count; p++)
            {
                if (census.Count(bloc.Index, p) > 0)
                {
                    census.Add(bloc.Kind, bloc.IsResidents, p, census.PeopleOf(bloc, p));
                }
            }
        }
    }

    /// <summary>Troops deployed, in crowd equivalents: how many are deployed may differ from command to command.</summary>
    private static double Troops(Run run, int place)
    {
        var deployed = 0.0;
        var share = run.Values[Scalar.TroopsShare];
        if (share <= 0 && !run.Measures.AnyScoped)
        {
            return 0;
        }

        foreach (var bloc in run.Parameters.Blocs)
        {
            if (bloc.Kind == Kind.Military && run.Census.Count(bloc.Index, place) > 0)
            {
                deployed += run.Measures.ApplyScoped((int)Scalar.TroopsShare, place, bloc.Command, share)
                    * run.Census.PeopleOf(bloc, place).Obeying;
            }
        }

        return run.Values[Scalar.PoliceCrowdEquivalent] * deployed;
    }

    /// <summary>ODD 7.1: besiegers are organised people and joined police; residents do not besiege.</summary>
    private static void Siege(Run run)
    {
        var (census, values, seat) = (run.Census, run.Values, run.Parameters.Seat);
        var (groups, police) = (census.PeopleOf(Kind.Group, seat), census.PeopleOf(Kind.Police, seat));
        var (popular, residents) = (census.PeopleOf(Kind.Popular, seat), census.ResidentsAt(seat));
        census.Besiegers = (values[Scalar.TurnoutOpposition] * (groups.Opposes + (popular.Opposes - residents.Opposes)))
            + (values[Scalar.PoliceJoinShare] * police.Opposes);
        census.Cordon = census.Security[seat]
            + (values[Scalar.CordonPopularShare] * values[Scalar.TurnoutGovernment] * (popular.Supports - residents.Supports));
    }

    private static void Nation(Run run)
    {
        var census = run.Census;
        var (popular, hardLine, guard) = (default(People), default(People), default(People));
        foreach (var bloc in run.Parameters.Blocs)
        {
            var people = census.PeopleOf(bloc);
            popular += bloc.IsGovernmentBase ? people : default;
            hardLine += bloc is { Kind: Kind.Group, Affiliation: Affiliation.HardLine } ? people : default;
            guard += bloc.PalaceGuard ? people : default;
        }

        Nation(census, popular, hardLine, guard);
    }

    /// <summary>
    /// What the country knows of those who matter most: the police, the government's base, the hard line, the palace guard.
    /// </summary>
    public static void Nation(Census census, in People popular, in People hardLine, in People guard)
    {
        var police = census.EverywhereOf(Kind.Police);
        census.Police = police.Action;
        census.PoliceStandingAside = police.All > 0 ? police.Aside / police.All : 0;
        census.Popular = popular.Action;
        census.PopularOpposing = popular.All > 0 ? popular.Opposes / popular.All : 0;
        census.HardLineOpposing = hardLine.All > 0 ? hardLine.Opposes / hardLine.All : 0;
        census.GuardHolding = guard.All > 0 ? (guard.Supports + guard.Wavers) / guard.All : 1;
    }

    /// <summary>Public acts of the high command, and how many of it stand aside or oppose.</summary>
    public static void HighCommand(Run run)
    {
        var census = run.Census;
        var (acts, aside, opposing) = (0.0, 0, 0);
        foreach (var member in run.Parameters.HighCommand)
        {
            var state = run.Commands[member].State;
            acts += StateValues.PublicAct(state);
            aside += state >= LoyaltyState.StandsAside ? 1 : 0;
            opposing += state == LoyaltyState.Opposes ? 1 : 0;
        }

        census.HighCommandActs = acts;
        census.HighCommand = run.Parameters.HighCommand.Count > 0 ? acts / run.Parameters.HighCommand.Count : 0;
        census.HighCommandStandingAside = aside;
        census.HighCommandOpposing = opposing;
    }

    private static void Commands(Run run)
    {
        foreach (var command in run.Parameters.Commands)
        {
            var below = default(People);
            foreach (var bloc in command.BlocsBelow)
            {
                below += run.Census.PeopleOf(run.Parameters.Blocs[bloc]);
            }

            Command(run, command.Index, below);
        }
    }

    /// <summary>What shows of a command: the people under it, and itself.</summary>
    public static void Command(Run run, int command, in People below)
    {
        var census = run.Census;
        census.CommandBroken[command] = below.All > 0 ? below.Aside / below.All : double.NaN;
        census.CommandOpposed[command] = below.All > 0 ? below.Opposes / below.All : double.NaN;
        census.CommandStandsAside[command] = run.Commands[command].State >= LoyaltyState.StandsAside;
    }
}

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
        if (run.AtHome is { } atHome)
        {
            run.Census.CountAgents(run.Agents, atHome);
        }
        else
        {
            run.Census.CountAgents(run.Agents);
        }


        KindsAndForces(run);
        Siege(run);
        Nation(run);
        Commands(run);
    }

    private static void KindsAndForces(Run run)
    {
        var (census, values, parameters) = (run.Census, run.Values, run.Parameters);
        double[] groupPresence = [0, values[Scalar.GroupPresenceWavers], values[Scalar.GroupPresenceStandsAside], 1];
        var policing = values[Scalar.PoliceCrowdEquivalent] * values[Scalar.PoliceOnStreetShare];
        var halfSaturation = values[Scalar.StreetHalfSaturation];
        Array.Clear(census.People);
        Array.Clear(census.ActionPoints);
        for (var p = 0; p < parameters.Places.Count; p++)
        {
            var (opposition, government, police, troops) = (0.0, 0.0, 0.0, 0.0);
            foreach (var bloc in parameters.Blocs)
            {
                if (census.Count(bloc.Index, p) == 0)
                {
                    continue;
                }

                var (s, w, a, o) = People(census, bloc, p);
                census.People[(int)bloc.Kind, p] += s + w + a + o;
                census.ActionPoints[(int)bloc.Kind, p] += w + (2 * a) + (3 * o);
                switch (bloc.Kind)
                {
                    case Kind.Group:
                        opposition += values[Scalar.TurnoutOpposition]
                            * ((groupPresence[1] * w) + (groupPresence[2] * a) + (groupPresence[3] * o));
                        break;
                    case Kind.Popular:
                        opposition += values[Scalar.TurnoutOpposition] * o;
                        government += values[Scalar.TurnoutGovernment] * s * (bloc.IsResidents ? values[Scalar.TurnoutResidentsFor] : 1);
                        break;
                    case Kind.Police:
                        police += policing * (s + (0.5 * w));
                        opposition += values[Scalar.PoliceJoinShare] * o;
                        break;
                    default:
                        troops += values[Scalar.PoliceCrowdEquivalent]
                            * run.Measures.ApplyScoped((int)Scalar.TroopsShare, p, bloc.Command, values[Scalar.TroopsShare]) * (s + (0.5 * w));
                        break;
                }
            }

            census.Opposition[p] = opposition;
            census.Government[p] = government;
            census.Troops[p] = troops;
            census.Security[p] = police + troops;
            var crowd = opposition + government + census.Security[p] + halfSaturation;
            census.Street[p] = crowd > 0 ? (opposition - government - census.Security[p]) / crowd : 0;
        }
    }

    /// <summary>ODD 7.1: besiegers are organised people and joined police; residents do not besiege.</summary>
    private static void Siege(Run run)
    {
        var (census, values, seat) = (run.Census, run.Values, run.Parameters.Seat);
        var (besiegers, organised) = (0.0, 0.0);
        foreach (var bloc in run.Parameters.Blocs)
        {
            if (bloc.IsResidents || census.Count(bloc.Index, seat) == 0)
            {
                continue;
            }

            var (s, _, _, o) = People(census, bloc, seat);
            besiegers += bloc.Kind switch
            {
                Kind.Group or Kind.Popular => values[Scalar.TurnoutOpposition] * o,
                Kind.Police => values[Scalar.PoliceJoinShare] * o,
                _ => 0,
            };
            organised += bloc.Kind == Kind.Popular ? values[Scalar.TurnoutGovernment] * s : 0;
        }

        census.Besiegers = besiegers;
        census.Cordon = census.Security[seat] + (values[Scalar.CordonPopularShare] * organised);
    }

    private static void Nation(Run run)
    {
        var census = run.Census;
        var (policePeople, policePoints, policeAside) = (0.0, 0.0, 0.0);
        var (basePeople, basePoints, baseOpposing) = (0.0, 0.0, 0.0);
        var (hardLine, hardLineOpposing, guard, guardHolding) = (0.0, 0.0, 0.0, 0.0);
        foreach (var bloc in run.Parameters.Blocs)
        {
            var (s, w, a, o) = PeopleEverywhere(census, bloc);
            var (people, points) = (s + w + a + o, w + (2 * a) + (3 * o));
            if (bloc.Kind == Kind.Police)
            {
                policePeople += people;
                policePoints += points;
                policeAside += a + o;
            }
            else if (bloc.IsGovernmentBase)
            {
                basePeople += people;
                basePoints += points;
                baseOpposing += o;
            }
            else if (bloc is { Kind: Kind.Group, Affiliation: Affiliation.HardLine })
            {
                hardLine += people;
                hardLineOpposing += o;
            }

            if (bloc.PalaceGuard)
            {
                guard += people;
                guardHolding += s + w;
            }
        }

        census.Police = policePeople > 0 ? policePoints / (3 * policePeople) : 0;
        census.PoliceStandingAside = policePeople > 0 ? policeAside / policePeople : 0;
        census.Popular = basePeople > 0 ? basePoints / (3 * basePeople) : 0;
        census.PopularOpposing = basePeople > 0 ? baseOpposing / basePeople : 0;
        census.HardLineOpposing = hardLine > 0 ? hardLineOpposing / hardLine : 0;
        census.GuardHolding = guard > 0 ? guardHolding / guard : 1;
        HighCommand(run);
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
        var census = run.Census;
        foreach (var command in run.Parameters.Commands)
        {
            var (people, aside, opposing) = (0.0, 0.0, 0.0);
            foreach (var bloc in command.BlocsBelow)
            {
                var (s, w, a, o) = PeopleEverywhere(census, run.Parameters.Blocs[bloc]);
                people += s + w + a + o;
                aside += a + o;
                opposing += o;
            }

            census.CommandBroken[command.Index] = people > 0 ? aside / people : double.NaN;
            census.CommandOpposed[command.Index] = people > 0 ? opposing / people : double.NaN;
            census.CommandStandsAside[command.Index] = run.Commands[command.Index].State >= LoyaltyState.StandsAside;
        }
    }

    private static (double Supports, double Wavers, double StandsAside, double Opposes) People(Census census, CompiledBloc bloc, int slot) =>
        (bloc.Weight * census.Count(bloc.Index, slot, LoyaltyState.Supports),
         bloc.Weight * census.Count(bloc.Index, slot, LoyaltyState.Wavers),
         bloc.Weight * census.Count(bloc.Index, slot, LoyaltyState.StandsAside),
         bloc.Weight * census.Count(bloc.Index, slot, LoyaltyState.Opposes));

    /// <summary>The same with travellers: columns on the road still belong to their bloc.</summary>
    private static (double Supports, double Wavers, double StandsAside, double Opposes) PeopleEverywhere(Census census, CompiledBloc bloc) =>
        (bloc.Weight * census.Total(bloc.Index, LoyaltyState.Supports),
         bloc.Weight * census.Total(bloc.Index, LoyaltyState.Wavers),
         bloc.Weight * census.Total(bloc.Index, LoyaltyState.StandsAside),
         bloc.Weight * census.Total(bloc.Index, LoyaltyState.Opposes));
}

using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 2 with the sums of <see cref="CensusPhase"/>, term by term in the same order, over the blocs that are there and no others.
/// What a bloc adds to several sums is worked out once.
/// </summary>
internal sealed class CensusKernel
{
    private readonly Parameters parameters;
    private readonly CompiledBloc[] blocs;
    private readonly CompiledBloc[][] natives;
    private readonly int[][] below;
    private readonly List<CompiledBloc> present = [];
    private readonly People[] home;
    private readonly People[] everywhere;

    public CensusKernel(Parameters parameters)
    {
        this.parameters = parameters;
        blocs = [.. parameters.Blocs];
        natives = [.. parameters.Places.Select(p => blocs.Where(b => b.Home == p.Index).ToArray())];
        below = [.. parameters.Commands.Select(c => c.BlocsBelow.ToArray())];
        home = new People[blocs.Length];
        everywhere = new People[blocs.Length];
    }

    public void Apply(Run run)
    {
        run.Census.CountAgents(run.Agents, run.AtHome!);
        var travelled = false;
        foreach (var bloc in blocs)
        {
            var b = bloc.Index;
            home[b] = Of(run.Census, bloc, bloc.Home);
            everywhere[b] = home[b];
            if (run.Agents[b].Count > 0)
            {
                travelled = true;
                everywhere[b] = new People(bloc.Weight, run.Census.Totals(b));
            }
        }

        Array.Clear(run.Census.People);
        Array.Clear(run.Census.ActionPoints);
        for (var p = 0; p < natives.Length; p++)
        {
            Forces(run, p, travelled);
        }

        Nation(run);
        Commands(run);
    }

    private static People Of(Census census, CompiledBloc bloc, int place) => new(bloc.Weight, census.Counts(bloc.Index, place));

    /// <summary>Blocs that may have agents at a place, in file order.</summary>
    private ReadOnlySpan<CompiledBloc> At(Run run, int place, bool travelled)
    {
        if (!travelled)
        {
            return natives[place];
        }

        present.Clear();
        foreach (var bloc in blocs)
        {
            if (bloc.Home == place || (run.Agents[bloc.Index].Count > 0 && run.Census.Count(bloc.Index, place) > 0))
            {
                present.Add(bloc);
            }
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(present);
    }

    private void Forces(Run run, int place, bool travelled)
    {
        var (census, values) = (run.Census, run.Values);
        var policing = values[Scalar.PoliceCrowdEquivalent] * values[Scalar.PoliceOnStreetShare];
        var (wavers, aside) = (values[Scalar.GroupPresenceWavers], values[Scalar.GroupPresenceStandsAside]);
        var (turnoutOpposition, turnoutGovernment) = (values[Scalar.TurnoutOpposition], values[Scalar.TurnoutGovernment]);
        var (opposition, government, police, troops) = (0.0, 0.0, 0.0, 0.0);
        var (besiegers, organised) = (0.0, 0.0);
        foreach (var bloc in At(run, place, travelled))
        {
            var people = bloc.Home == place ? home[bloc.Index] : Of(census, bloc, place);
            if (people.IsEmpty)
            {
                continue;
            }

            var (s, w, a, o) = (people.Supports, people.Wavers, people.StandsAside, people.Opposes);
            census.People[(int)bloc.Kind, place] += people.All;
            census.ActionPoints[(int)bloc.Kind, place] += people.Points;
            switch (bloc.Kind)
            {
                case Kind.Group:
                    opposition += turnoutOpposition * ((wavers * w) + (aside * a) + (1 * o));
                    besiegers += bloc.IsResidents ? 0 : turnoutOpposition * o;
                    break;
                case Kind.Popular:
                    opposition += turnoutOpposition * o;
                    government += turnoutGovernment * s * (bloc.IsResidents ? values[Scalar.TurnoutResidentsFor] : 1);
                    besiegers += bloc.IsResidents ? 0 : turnoutOpposition * o;
                    organised += bloc.IsResidents ? 0 : turnoutGovernment * s;
                    break;
                case Kind.Police:
                    police += policing * (s + (0.5 * w));
                    opposition += values[Scalar.PoliceJoinShare] * o;
                    besiegers += bloc.IsResidents ? 0 : values[Scalar.PoliceJoinShare] * o;
                    break;
                default:
                    troops += values[Scalar.PoliceCrowdEquivalent]
                        * run.Measures.ApplyScoped((int)Scalar.TroopsShare, place, bloc.Command, values[Scalar.TroopsShare]) * (s + (0.5 * w));
                    break;
            }
        }

        census.Opposition[place] = opposition;
        census.Government[place] = government;
        census.Troops[place] = troops;
        var security = police + troops;
        census.Security[place] = security;
        var crowd = opposition + government + security + values[Scalar.StreetHalfSaturation];
        census.Street[place] = crowd > 0 ? (opposition - government - security) / crowd : 0;
        if (place == parameters.Seat)
        {
            census.Besiegers = besiegers;
            census.Cordon = security + (values[Scalar.CordonPopularShare] * organised);
        }
    }

    private void Nation(Run run)
    {
        var census = run.Census;
        var (policePeople, policePoints, policeAside) = (0.0, 0.0, 0.0);
        var (basePeople, basePoints, baseOpposing) = (0.0, 0.0, 0.0);
        var (hardLine, hardLineOpposing, guard, guardHolding) = (0.0, 0.0, 0.0, 0.0);
        foreach (var bloc in blocs)
        {
            ref readonly var people = ref everywhere[bloc.Index];
            if (bloc.Kind == Kind.Police)
            {
                policePeople += people.All;
                policePoints += people.Points;
                policeAside += people.Aside;
            }
            else if (bloc.IsGovernmentBase)
            {
                basePeople += people.All;
                basePoints += people.Points;
                baseOpposing += people.Opposes;
            }
            else if (bloc is { Kind: Kind.Group, Affiliation: Affiliation.HardLine })
            {
                hardLine += people.All;
                hardLineOpposing += people.Opposes;
            }

            if (bloc.PalaceGuard)
            {
                guard += people.All;
                guardHolding += people.Supports + people.Wavers;
            }
        }

        census.Police = policePeople > 0 ? policePoints / (3 * policePeople) : 0;
        census.PoliceStandingAside = policePeople > 0 ? policeAside / policePeople : 0;
        census.Popular = basePeople > 0 ? basePoints / (3 * basePeople) : 0;
        census.PopularOpposing = basePeople > 0 ? baseOpposing / basePeople : 0;
        census.HardLineOpposing = hardLine > 0 ? hardLineOpposing / hardLine : 0;
        census.GuardHolding = guard > 0 ? guardHolding / guard : 1;
        CensusPhase.HighCommand(run);
    }

    private void Commands(Run run)
    {
        var census = run.Census;
        for (var c = 0; c < below.Length; c++)
        {
            var (all, aside, opposing) = (0.0, 0.0, 0.0);
            foreach (var bloc in below[c])
            {
                ref readonly var people = ref everywhere[bloc];
                all += people.All;
                aside += people.Aside;
                opposing += people.Opposes;
            }

            census.CommandBroken[c] = all > 0 ? aside / all : double.NaN;
            census.CommandOpposed[c] = all > 0 ? opposing / all : double.NaN;
            census.CommandStandsAside[c] = run.Commands[c].State >= LoyaltyState.StandsAside;
        }
    }

    /// <summary>People of a bloc by state, and the sums over states that the census needs.</summary>
    private readonly struct People(double weight, ReadOnlySpan<int> counts)
    {
        public readonly bool IsEmpty = (counts[0] | counts[1] | counts[2] | counts[3]) == 0;
        public readonly double Supports = weight * counts[0];
        public readonly double Wavers = weight * counts[1];
        public readonly double StandsAside = weight * counts[2];
        public readonly double Opposes = weight * counts[3];

        public double All => Supports + Wavers + StandsAside + Opposes;

        public double Points => Wavers + (2 * StandsAside) + (3 * Opposes);

        public double Aside => StandsAside + Opposes;
    }
}

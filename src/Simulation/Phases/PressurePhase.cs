using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Phase 4 (ODD 7.2, 7.3): pressure P = sum over fields of weight times field, for every bloc at every place where it has agents and
/// for every command. Shifts of a threshold by measures are taken off P, which is the same as adding them to the threshold.
/// </summary>
internal static class PressurePhase
{
    /// <summary>Fields that differ from place to place.</summary>
    private static readonly PerceivedField[] OfThePlace =
        [PerceivedField.Peer, PerceivedField.Corps, PerceivedField.Street, PerceivedField.Leadership];

    /// <summary>All others but the superior, in the order of the vocabulary, which is that of the sum.</summary>
    private static readonly PerceivedField[] CountryFields =
        [.. Enum.GetValues<PerceivedField>().Except([.. OfThePlace, PerceivedField.Chain])];

    public static void Apply(Run run)
    {
        Span<double> fields = stackalloc double[ParameterTable.FieldCount];
        for (var p = 0; p < run.Parameters.Places.Count; p++)
        {
            foreach (var bloc in run.Parameters.Blocs)
            {
                if (run.Census.Count(bloc.Index, p) > 0)
                {
                    run.Pressure[bloc.Index, p] = Of(run, bloc, p, fields);
                }
            }
        }

        foreach (var command in run.Parameters.Commands)
        {
            FieldsOf(run, command, fields);
            run.CommandPressure[command.Index] =
                Sum(run, command.Role, fields) - ThresholdShift(run, command.ThresholdTerms, command.Place, command.Index);
            run.LastStepLoss[command.Index] = LastStepLoss(run, command, fields[(int)PerceivedField.Peer]);
        }

        if (run.Tick == 0)
        {
            TruncateCommands(run);
        }
    }

    /// <summary>Pressure on the agents of a bloc at a place.</summary>
    /// <param name="run">Run with census and fields of the tick.</param>
    /// <param name="bloc">Bloc.</param>
    /// <param name="place">Place.</param>
    /// <param name="fields">Room for the fields.</param>
    public static double Of(Run run, CompiledBloc bloc, int place, Span<double> fields)
    {
        FieldsOf(run, bloc, place, fields);
        return Sum(run, bloc.Role, fields) - ThresholdShift(run, bloc.ThresholdTerms, place, bloc.Command);
    }

    /// <summary>Fields as the agents of a bloc perceive them at a place, in the order of <see cref="PerceivedField"/>.</summary>
    public static void FieldsOf(Run run, CompiledBloc bloc, int place, Span<double> fields)
    {
        Common(run, bloc.Role, bloc.Kind, bloc.Affiliation, place, bloc.Home, bloc.Command, fields);
        fields[(int)PerceivedField.Peer] = Peer(run, (int)bloc.Kind, place);
        fields[(int)PerceivedField.Chain] = bloc.Command >= 0 ? StateValues.Action(run.Commands[bloc.Command].State) : 0;
        WithMeasures(run, bloc.Role, place, bloc.Command, fields);
        run.Prescribed?.Replace(bloc.Role, run.Tick, bloc.Index, place, fields);
    }

    /// <summary>Fields as a command perceives them.</summary>
    public static void FieldsOf(Run run, CompiledCommand command, Span<double> fields)
    {
        Common(run, command.Role, command.Kind, command.Affiliation, command.Place, command.Place, command.Index, fields);
        if (command.Role == Role.HighCommand)
        {
            fields[(int)PerceivedField.Peer] = OtherMembers(run, command.Index);
            fields[(int)PerceivedField.Chain] = OwnUnits(run, command);
            fields[(int)PerceivedField.Street] = run.Census.Street[run.Parameters.Seat];
        }
        else
        {
            var subordinates = Subordinates(run, command);
            fields[(int)PerceivedField.Peer] = subordinates;
            fields[(int)PerceivedField.Chain] = command.Parent >= 0 ? StateValues.Action(run.Commands[command.Parent].State)
                : command.Kind == Kind.Popular ? subordinates : 0;
        }

        WithMeasures(run, command.Role, command.Place, command.Index, fields);
        run.Prescribed?.Replace(command.Role, run.Tick, command.Index, fields);
    }

    /// <summary>Mean action value of a kind at a place; the news where there is none of it.</summary>
    public static double Peer(Run run, int kind, int place) => run.Census.PeopleOf((Kind)kind, place) is { All: > 0 } people
        ? people.Action
        : run.Memory.Corps[kind, place];

    private static void Common(
        Run run, Role role, Kind kind, Affiliation affiliation, int place, int home, int command, Span<double> fields)
    {
        OfTheCountry(run, role, affiliation, fields);
        var (national, values) = (run.Fields, run.Values);
        fields[(int)PerceivedField.Corps] = run.Memory.Corps[(int)kind, place];
        fields[(int)PerceivedField.Street] = run.Census.Street[place];
        fields[(int)PerceivedField.Leadership] = kind switch
        {
            Kind.Group => national.Leadership * (0.5 + (0.5 * national.Alignment)) * Reach(run, place, home),
            Kind.Popular => national.Leadership * ((2 * values[Scalar.LeaderHardWidth]) - 1),
            _ => 0,
        };
        fields[(int)PerceivedField.Orders] = Orders(run, role, place, command);
    }

    /// <summary>
    /// Fields that are the same for all of a role and an affiliation, wherever they are; but for <see cref="Orders"/>, which a measure may
    /// narrow to a place. Both engines take them from here.
    /// </summary>
    /// <param name="run">Run with census and fields of the tick.</param>
    /// <param name="role">Role.</param>
    /// <param name="affiliation">Affiliation.</param>
    /// <param name="fields">Room for the fields, in the order of <see cref="PerceivedField"/>; the others are left alone.</param>
    public static void OfTheCountry(Run run, Role role, Affiliation affiliation, Span<double> fields)
    {
        var (national, census) = (run.Fields, run.Census);
        var isArmedForces = role is Role.Military or Role.HighCommand;
        fields[(int)PerceivedField.Siege] = national.Siege;
        fields[(int)PerceivedField.Momentum] = national.Momentum;
        fields[(int)PerceivedField.Urgency] = national.Urgency;
        fields[(int)PerceivedField.Audit] = national.Audit;
        fields[(int)PerceivedField.OutrageState] = national.OutrageState;
        fields[(int)PerceivedField.OutrageOpposition] = national.OutrageOpposition;
        fields[(int)PerceivedField.Concession] = affiliation == Affiliation.HardLine
            ? national.ConcessionHardLine : national.ConcessionModerate;
        // The armed forces see a mutiny only as far as a crowd backs it, and also hear what leaderships declare.
        fields[(int)PerceivedField.Police] = isArmedForces ? national.PoliceWithCrowd : census.Police;
        fields[(int)PerceivedField.Military] = census.HighCommand;
        fields[(int)PerceivedField.Popular] = isArmedForces ? national.PopularWithLeaderships : census.Popular;
    }

    /// <summary>What the fields of the country weigh, in their order.</summary>
    /// <param name="weights">Weights of a role, in the order of <see cref="PerceivedField"/>.</param>
    /// <param name="fields">Fields in the same order.</param>
    public static double SumOfTheCountry(ReadOnlySpan<double> weights, ReadOnlySpan<double> fields)
    {
        var sum = 0.0;
        foreach (var field in CountryFields)
        {
            sum += weights[(int)field] * fields[(int)field];
        }

        return sum;
    }

    /// <summary>Orders to repress: police feel them where they are given, military units where troops are deployed.</summary>
    public static double Orders(Run run, Role role, int place, int command) => role switch
    {
        Role.Police => run.Measures.ApplyScoped((int)Scalar.OrdersPolice, place, command, run.Values[Scalar.OrdersPolice]),
        Role.Military when Deployed(run, place, command) => run.Values[Scalar.OrdersMilitary],
        _ => 0,
    };

    private static bool Deployed(Run run, int place, int command) =>
        run.Measures.ApplyScoped((int)Scalar.TroopsShare, place, command, run.Values[Scalar.TroopsShare]) > 0;

    /// <summary>The leader reaches in full where the base of operations is and at home (ODD 7.1).</summary>
    public static double Reach(Run run, int place, int home) =>
        place == run.LeaderBase || place == run.Parameters.LeaderHome || home == run.Parameters.LeaderHome
            ? 1 : run.Values[Scalar.LeaderHardRemoteReach];

    private static void WithMeasures(Run run, Role role, int place, int command, Span<double> fields)
    {
        if (!run.Measures.AnyScoped)
        {
            return;
        }

        for (var f = 0; f < fields.Length; f++)
        {
            fields[f] = run.Measures.ApplyToField(role, (PerceivedField)f, place, command, fields[f]);
        }
    }

    /// <summary>What the country weighs, what the place weighs and what the superior weighs, added up one after the other.</summary>
    private static double Sum(Run run, Role role, ReadOnlySpan<double> fields) => Sum(run, role, CountryFields, fields)
        + Sum(run, role, OfThePlace, fields) + (run.Values.Weight(role, PerceivedField.Chain) * fields[(int)PerceivedField.Chain]);

    private static double Sum(Run run, Role role, ReadOnlySpan<PerceivedField> some, ReadOnlySpan<double> fields)
    {
        var sum = 0.0;
        foreach (var field in some)
        {
            sum += run.Values.Weight(role, field) * fields[(int)field];
        }

        return sum;
    }

    public static double ThresholdShift(Run run, FixedList<ThresholdTerm> terms, int place, int command)
    {
        var shift = 0.0;
        foreach (var term in terms)
        {
            var inForce = run.Measures.ApplyScoped(term.Parameter, place, command, run.Values[term.Parameter]);
            shift += term.Factor * (inForce - run.Parameters.Values[term.Parameter]);
        }

        return shift;
    }

    /// <summary>
    /// What a member of the high command sees of the others in the steps up to StandsAside: by rung the share who stand aside or oppose,
    /// because unease is private; else their mean public act.
    /// </summary>
    public static double OtherMembers(Run run, int self)
    {
        var others = run.Parameters.HighCommand.Count - 1;
        return others <= 0 ? 0
            : run.Parameters.Scenario.Rules.HighCommandPeers == HighCommandPeers.ByRung
                ? Others(run, self, LoyaltyState.StandsAside, run.Census.HighCommandStandingAside)
                : (run.Census.HighCommandActs - StateValues.PublicAct(run.Commands[self].State)) / others;
    }

    /// <summary>
    /// ODD 7.1: in the step between StandsAside and Opposes a member of the high command sees only those who oppose. What its pressure
    /// lacks there.
    /// </summary>
    /// <param name="run">Run.</param>
    /// <param name="command">Command.</param>
    /// <param name="peer">Its field <c>peer</c> in the other steps, changed by measures.</param>
    public static double LastStepLoss(Run run, CompiledCommand command, double peer)
    {
        if (command.Role != Role.HighCommand || run.Parameters.Scenario.Rules.HighCommandPeers != HighCommandPeers.ByRung
            || run.Parameters.HighCommand.Count < 2)
        {
            return 0;
        }

        var opposing = Others(run, command.Index, LoyaltyState.Opposes, run.Census.HighCommandOpposing);
        opposing = run.Measures.AnyScoped
            ? run.Measures.ApplyToField(command.Role, PerceivedField.Peer, command.Place, command.Index, opposing) : opposing;
        return run.Values.Weight(command.Role, PerceivedField.Peer) * (peer - opposing);
    }

    /// <summary>Share of the other members at a rung or above, of whom with this one there are so many.</summary>
    private static double Others(Run run, int self, LoyaltyState rung, int members) =>
        (members - (run.Commands[self].State >= rung ? 1.0 : 0)) / (run.Parameters.HighCommand.Count - 1);

    /// <summary>Mean action value of a member's own units by people; staff posts look at all military units.</summary>
    private static double OwnUnits(Run run, CompiledCommand command)
    {
        var (points, people) = (0.0, 0.0);
        foreach (var bloc in UnitsSeenBy(run.Parameters, command))
        {
            Add(run, bloc, ref points, ref people);
        }

        return people > 0 ? points / (3 * people) : 0;
    }

    /// <summary>Units that a command looks at, in file order: its own; for a staff post of the high command all military ones.</summary>
    public static IEnumerable<CompiledBloc> UnitsSeenBy(Parameters parameters, CompiledCommand command) => command.Role == Role.HighCommand
        ? parameters.Blocs.Where(b => b.Kind == Kind.Military && (command.Units.Count == 0 || b.Command == command.Index))
        : command.Units.Select(unit => parameters.Blocs[unit]);

    /// <summary>Mean action value of direct subordinates: units by their people, commands by the people under them.</summary>
    private static double Subordinates(Run run, CompiledCommand command)
    {
        var (points, people) = (0.0, 0.0);
        foreach (var unit in command.Units)
        {
            Add(run, run.Parameters.Blocs[unit], ref points, ref people);
        }

        foreach (var sub in command.Subcommands)
        {
            var below = run.Parameters.Commands[sub].PeopleBelow;
            points += below * (int)run.Commands[sub].State;
            people += below;
        }

        return people > 0 ? points / (3 * people) : 0;
    }

    private static void Add(Run run, CompiledBloc bloc, ref double points, ref double people)
    {
        for (var s = LoyaltyState.Supports; s <= LoyaltyState.Opposes; s++)
        {
            var count = run.Census.Total(bloc.Index, s);
            points += bloc.Weight * count * (int)s;
            people += bloc.Weight * count;
        }
    }

    /// <summary>
    /// ODD 7.3: a command unbroken at the start is known to have withstood the pressure of that moment, so its threshold is
    /// left-truncated at that pressure plus tau. With an immediate response the threshold is data and stays.
    /// </summary>
    public static void TruncateCommands(Run run)
    {
        if (run.Parameters.Scenario.Rules.Response == Response.Immediate)
        {
            return;
        }

        foreach (var agent in run.Commands)
        {
            if (agent.Command.Initial < LoyaltyState.StandsAside)
            {
                var least = run.CommandPressure[agent.Command.Index] + run.Values[Scalar.LadderTau];
                agent.Threshold = Math.Max(agent.Threshold, least);
            }
        }
    }
}

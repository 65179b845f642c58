using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 4 with the sums of <see cref="PressurePhase"/>, each made once: the part of the country by role and affiliation, the part of the
/// place by kind and place, eight places at a time. Ticks in which an effect is narrowed to a place or command or touches a field, and runs
/// with prescribed fields, go through the reference's code.
/// </summary>
internal sealed class PressureKernel
{
    private const int Affiliations = (int)Affiliation.Residents + 1;

    private static readonly double[] Actions = [0, 1 / 3.0, 2 / 3.0, 3 / 3.0];

    private readonly Parameters parameters;
    private readonly CompiledBloc[] blocs;
    private readonly CompiledCommand[] commands;
    private readonly CommandInputs[] commandInputs;
    private readonly CensusKernel census;
    private readonly double[] weights = new double[ParameterTable.RoleCount * ParameterTable.FieldCount];
    private readonly (Role Role, Affiliation Affiliation)[] present;
    private readonly double[] ofCountry = new double[ParameterTable.RoleCount * Affiliations];
    private readonly KindByPlace ofPlace;
    private readonly double[] street;
    private readonly double[] reach;
    private readonly double[] shifts;
    private readonly double[] chain;
    private readonly double[] rungs;
    private readonly double[] heard = new double[KindByPlace.Kinds];
    private readonly Parts[] parts;
    private int version = -1;

    public PressureKernel(Parameters parameters, CensusKernel census)
    {
        (this.parameters, this.census) = (parameters, census);
        blocs = [.. parameters.Blocs];
        commands = [.. parameters.Commands];
        present = [.. blocs.Select(b => (b.Role, b.Affiliation)).Concat(commands.Select(c => (c.Role, c.Affiliation))).Distinct()];
        ofPlace = new KindByPlace(parameters.Places.Count);
        (street, reach) = (new double[ofPlace.PerKind], new double[ofPlace.PerKind]);
        shifts = new double[blocs.Length + commands.Length];
        (chain, rungs) = (new double[commands.Length + 1], new double[commands.Length]);
        commandInputs = [.. commands.Select(InputsOf)];
        parts = [.. blocs.Select(b => new Parts(
            Country(b.Role, b.Affiliation), ((int)b.Kind * ofPlace.PerKind) + b.Home,
            ((int)b.Role * ParameterTable.FieldCount) + (int)PerceivedField.Chain, b.Command >= 0 ? b.Command : commands.Length))];
    }

    /// <summary>Takes the people below commands of a point of the same structure.</summary>
    public void Take(Parameters point)
    {
        foreach (var inputs in commandInputs)
        {
            foreach (ref var below in inputs.Subcommands.AsSpan())
            {
                below.PeopleBelow = point.Commands[below.Command].PeopleBelow;
            }
        }
    }

    /// <summary>Forgets the values of the run before.</summary>
    public void Reset() => version = -1;

    public void Apply(Run run)
    {
        if (run.Measures.AnyScoped || run.Prescribed is not null)
        {
            PressurePhase.Apply(run);
            return;
        }

        if (run.Measures.Version != version)
        {
            TakeValues(run);
        }

        Country(run);
        Places(run);
        for (var c = 0; c < rungs.Length; c++)
        {
            var state = (int)run.Commands[c].State;
            (rungs[c], chain[c]) = (state, Actions[state]);
        }

        Blocs(run);
        for (var c = 0; c < commandInputs.Length; c++)
        {
            run.CommandPressure[c] = Pressure(run, c, commandInputs[c]) - shifts[blocs.Length + c];
        }

        if (run.Tick == 0)
        {
            PressurePhase.TruncateCommands(run);
        }
    }

    private void TakeValues(Run run)
    {
        version = run.Measures.Version;
        for (var role = Role.Group; role <= Role.Popular; role++)
        {
            for (var field = 0; field < ParameterTable.FieldCount; field++)
            {
                weights[((int)role * ParameterTable.FieldCount) + field] = run.Values.Weight(role, (PerceivedField)field);
            }
        }

        foreach (var bloc in blocs)
        {
            shifts[bloc.Index] = PressurePhase.ThresholdShift(run, bloc.ThresholdTerms, bloc.Home, bloc.Command);
        }

        foreach (var command in commands)
        {
            shifts[blocs.Length + command.Index] = PressurePhase.ThresholdShift(run, command.ThresholdTerms, command.Place, command.Index);
        }
    }

    private ReadOnlySpan<double> WeightsOf(Role role) =>
        weights.AsSpan((int)role * ParameterTable.FieldCount, ParameterTable.FieldCount);

    private double Weight(Role role, PerceivedField field) => weights[((int)role * ParameterTable.FieldCount) + (int)field];

    /// <summary>What the fields of the country weigh, for each role and affiliation that agents have.</summary>
    private void Country(Run run)
    {
        Span<double> fields = stackalloc double[ParameterTable.FieldCount];
        foreach (var (role, affiliation) in present)
        {
            PressurePhase.OfTheCountry(run, role, affiliation, fields);
            // No measure narrows the orders to a place here.
            fields[(int)PerceivedField.Orders] = PressurePhase.Orders(run, role, place: -1, command: -1);
            ofCountry[Country(role, affiliation)] = PressurePhase.SumOfTheCountry(WeightsOf(role), fields);
        }
    }

    /// <summary>What the fields of the place weigh, for the agents of each kind who live there.</summary>
    private void Places(Run run)
    {
        run.Census.Street.CopyTo(street, 0);
        for (var p = 0; p < run.Census.Street.Length; p++)
        {
            reach[p] = PressurePhase.Reach(run, p, p);
        }

        var sums = census.Sums;
        for (var kind = Kind.Group; kind <= Kind.Popular; kind++)
        {
            var role = RoleOf(kind);
            var (peer, corps) = (Vector512.Create(Weight(role, PerceivedField.Peer)), Vector512.Create(Weight(role, PerceivedField.Corps)));
            var (streets, leadership) = (
                Vector512.Create(Weight(role, PerceivedField.Street)), Vector512.Create(Weight(role, PerceivedField.Leadership)));
            heard[(int)kind] = Leadership(run, kind);
            var resonance = Vector512.Create(heard[(int)kind]);
            for (var i = 0; i < ofPlace.PerKind; i += KindByPlace.Lanes)
            {
                var at = ((int)kind * ofPlace.PerKind) + i;
                var sum = Vector512<double>.Zero + (peer * Vector512.Create<double>(sums.Peer.Values[at..]));
                sum += corps * Vector512.Create<double>(run.Memory.Corps.Values[at..]);
                sum += streets * Vector512.Create<double>(street.AsSpan(i));
                sum += leadership * (kind == Kind.Group ? resonance * Vector512.Create<double>(reach.AsSpan(i)) : resonance);
                sum.CopyTo(ofPlace.Values[at..]);
            }
        }
    }

    private static Role RoleOf(Kind kind) => kind switch
    {
        Kind.Group => Role.Group,
        Kind.Police => Role.Police,
        Kind.Military => Role.Military,
        _ => Role.Popular,
    };

    /// <summary>The leader's resonance with a kind, for groups before his reach.</summary>
    private static double Leadership(Run run, Kind kind) => kind switch
    {
        Kind.Group => run.Fields.Leadership * (0.5 + (0.5 * run.Fields.Alignment)),
        Kind.Popular => run.Fields.Leadership * ((2 * run.Values[Scalar.LeaderHardWidth]) - 1),
        _ => 0,
    };

    private static int Country(Role role, Affiliation affiliation) => ((int)role * Affiliations) + (int)affiliation;

    private double OfCountry(Role role, Affiliation affiliation) => ofCountry[Country(role, affiliation)];

    private void Blocs(Run run)
    {
        var pressures = run.AtHome!.Pressures;
        var places = ofPlace.Values;
        var isAtHome = census.IsAtHome;
        for (var b = 0; b < parts.Length; b++)
        {
            ref readonly var bloc = ref parts[b];
            if (isAtHome[b])
            {
                pressures[b] = ofCountry[bloc.Country] + places[bloc.Place] + (weights[bloc.Chain] * chain[bloc.Superior]) - shifts[b];
            }
        }

        foreach (var (bloc, place) in census.Away)
        {
            Elsewhere(run, bloc, place);
        }
    }

    /// <summary>Agents away from home: those of a group also hear the leader in full who come from where he does.</summary>
    private void Elsewhere(Run run, CompiledBloc bloc, int p)
    {
        var superior = bloc.Command >= 0 ? chain[bloc.Command] : 0;
        var leadership = heard[(int)bloc.Kind] * (bloc.Kind == Kind.Group ? PressurePhase.Reach(run, p, bloc.Home) : 1);
        run.Pressure[bloc.Index, p] = OfCountry(bloc.Role, bloc.Affiliation)
            + OfPlace(bloc.Role, census.Sums.Peer[(int)bloc.Kind, p], run.Memory.Corps[(int)bloc.Kind, p], street[p], leadership)
            + (Weight(bloc.Role, PerceivedField.Chain) * superior) - shifts[bloc.Index];
    }

    private double OfPlace(Role role, double peer, double corps, double streets, double leadership) =>
        OfPlace(WeightsOf(role), peer, corps, streets, leadership);

    private static double OfPlace(ReadOnlySpan<double> ofRole, double peer, double corps, double streets, double leadership)
    {
        var sum = 0.0;
        sum += ofRole[(int)PerceivedField.Peer] * peer;
        sum += ofRole[(int)PerceivedField.Corps] * corps;
        sum += ofRole[(int)PerceivedField.Street] * streets;
        sum += ofRole[(int)PerceivedField.Leadership] * leadership;
        return sum;
    }

    private double Pressure(Run run, int command, in CommandInputs inputs)
    {
        var below = inputs.IsHighCommand ? UnitsBelow(run, command, inputs) : Subordinates(command, inputs);
        var peer = inputs.IsHighCommand ? PressurePhase.OtherMembers(run, command) : below;
        var ofRole = weights.AsSpan(inputs.Weights, ParameterTable.FieldCount);
        if (inputs.IsHighCommand)
        {
            run.LastStepLoss[command] = PressurePhase.LastStepLoss(run, commands[command], peer);
        }

        return ofCountry[inputs.Country]
            + OfPlace(ofRole, peer, run.Memory.Corps.Values[inputs.Corps], street[inputs.Street],
                heard[inputs.Kind] * (inputs.IsGroup ? reach[inputs.Place] : 1))
            + (ofRole[(int)PerceivedField.Chain] * (inputs.LooksDown ? below : chain[inputs.Superior]));
    }

    /// <summary>Mean action value of the military units of a member of the high command; of all of them for a staff post.</summary>
    private double UnitsBelow(Run run, int command, in CommandInputs inputs) =>
        (inputs.HasUnits ? census.MilitaryUnitsOf(command) : run.Census.EverywhereOf(Kind.Military)).Action;

    /// <summary>Mean action value of units and direct subordinates, by people.</summary>
    private double Subordinates(int command, in CommandInputs inputs)
    {
        ref readonly var units = ref census.UnitsOf(command);
        var (points, people) = (units.Points, units.All);
        foreach (var (sub, peopleBelow) in inputs.Subcommands)
        {
            points += peopleBelow * rungs[sub];
            people += peopleBelow;
        }

        return people > 0 ? points / (3 * people) : 0;
    }

    /// <summary>Parts of the pressure on a command.</summary>
    private CommandInputs InputsOf(CompiledCommand command)
    {
        var isHighCommand = command.Role == Role.HighCommand;
        return new CommandInputs(
            (int)command.Role * ParameterTable.FieldCount, Country(command.Role, command.Affiliation), (int)command.Kind,
            ((int)command.Kind * ofPlace.PerKind) + command.Place, command.Place, isHighCommand ? parameters.Seat : command.Place,
            command.Parent >= 0 ? command.Parent : commands.Length, command.Kind == Kind.Group, isHighCommand,
            isHighCommand || (command.Parent < 0 && command.Kind == Kind.Popular), command.Units.Count > 0,
            [.. command.Subcommands.Select(sub => (sub, commands[sub].PeopleBelow))]);
    }

    /// <summary>Where the parts of the pressure on the agents of a bloc at home are found.</summary>
    /// <param name="Country">Part of the country.</param>
    /// <param name="Place">Part of the place.</param>
    /// <param name="Chain">Weight of the superior.</param>
    /// <param name="Superior">The superior; the entry after the last, which stays 0, without one.</param>
    private readonly record struct Parts(int Country, int Place, int Chain, int Superior);

    /// <summary>Where the parts of the pressure on a command are found.</summary>
    /// <param name="Weights">First weight of its role.</param>
    /// <param name="Country">Part of the country.</param>
    /// <param name="Kind">Kind.</param>
    /// <param name="Corps">News of its kind at its place.</param>
    /// <param name="Place">Its place.</param>
    /// <param name="Street">The place whose street it sees.</param>
    /// <param name="Superior">The superior; the entry after the last, which stays 0, without one.</param>
    /// <param name="IsGroup">Whether the leader's reach counts.</param>
    /// <param name="IsHighCommand">Whether it is a member of the high command.</param>
    /// <param name="LooksDown">Whether those below stand in for a superior.</param>
    /// <param name="HasUnits">Whether units answer to it directly.</param>
    /// <param name="Subcommands">Direct subordinates and the people below each.</param>
    private readonly record struct CommandInputs(
        int Weights, int Country, int Kind, int Corps, int Place, int Street, int Superior, bool IsGroup, bool IsHighCommand,
        bool LooksDown, bool HasUnits,
        (int Command, double PeopleBelow)[] Subcommands);
}

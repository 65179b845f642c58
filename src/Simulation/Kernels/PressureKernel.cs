using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 4 with the sums of <see cref="PressurePhase"/>, field after field: blocs at home and commands stand side by side in the lanes
/// of a vector, so that each lane adds in the reference's order. Who is away from home, and ticks in which an effect is narrowed
/// to a place or command or touches a field, go through the reference's own code.
/// </summary>
internal sealed class PressureKernel
{
    private const int Lanes = 8;
    private static readonly int FieldCount = ParameterTable.FieldCount;

    /// <summary>Fields that differ between blocs; the others are one number for the whole country.</summary>
    private static readonly bool[] IsLocal = [.. Enum.GetValues<Field>().Select(f => f is Field.Peer or Field.Corps or Field.Chain
        or Field.Street or Field.Leadership or Field.Concession or Field.Orders)];

    private readonly Parameters parameters;
    private readonly CompiledBloc[] blocs;
    private readonly CompiledCommand[] commands;
    private readonly int[][] under;
    private readonly int[][] subcommands;
    private readonly int width;
    private readonly double[] weights;
    private readonly double[] local;
    private readonly double[] national = new double[FieldCount];
    private readonly double[] shifts;
    private readonly double[] sums;
    private int version = -1;

    public PressureKernel(Parameters parameters)
    {
        this.parameters = parameters;
        blocs = [.. parameters.Blocs];
        commands = [.. parameters.Commands];
        under = [.. commands.Select(c => PressurePhase.UnitsSeenBy(parameters, c).Select(b => b.Index).ToArray())];
        subcommands = [.. commands.Select(c => c.Subcommands.ToArray())];
        width = (blocs.Length + commands.Length + Lanes - 1) / Lanes * Lanes;
        weights = new double[FieldCount * width];
        local = new double[FieldCount * width];
        shifts = new double[width];
        sums = new double[width];
    }

    /// <summary>Forgets the values of the run before.</summary>
    public void Reset() => version = -1;

    public void Apply(Run run)
    {
        if (run.Measures.AnyScoped)
        {
            PressurePhase.Apply(run);
            return;
        }

        if (run.Measures.Version != version)
        {
            TakeValues(run);
        }

        National(run);
        foreach (var bloc in blocs)
        {
            Local(run, bloc);
        }

        foreach (var command in commands)
        {
            Local(run, command);
        }

        Sum();
        Store(run);
        if (run.Tick == 0)
        {
            PressurePhase.TruncateCommands(run);
        }
    }

    private void TakeValues(Run run)
    {
        version = run.Measures.Version;
        foreach (var bloc in blocs)
        {
            Take(bloc.Index, bloc.Role, PressurePhase.ThresholdShift(run, bloc.ThresholdTerms, bloc.Home, bloc.Command));
        }

        foreach (var command in commands)
        {
            Take(
                blocs.Length + command.Index, command.Role,
                PressurePhase.ThresholdShift(run, command.ThresholdTerms, command.Place, command.Index));
        }

        void Take(int lane, Role role, double shift)
        {
            shifts[lane] = shift;
            for (var f = 0; f < FieldCount; f++)
            {
                weights[(f * width) + lane] = run.Values.Weight(role, (Field)f);
            }
        }
    }

    private void National(Run run)
    {
        var (fields, census) = (run.Fields, run.Census);
        national[(int)Field.Siege] = fields.Siege;
        national[(int)Field.Momentum] = fields.Momentum;
        national[(int)Field.Urgency] = fields.Urgency;
        national[(int)Field.Audit] = fields.Audit;
        national[(int)Field.OutrageState] = fields.OutrageState;
        national[(int)Field.OutrageOpposition] = fields.OutrageOpposition;
        national[(int)Field.Police] = census.Police;
        national[(int)Field.Military] = census.HighCommand;
        national[(int)Field.Popular] = census.Popular;
    }

    private void Local(Run run, CompiledBloc bloc)
    {
        var lane = bloc.Index;
        Common(run, lane, bloc.Role, bloc.Kind, bloc.Affiliation, bloc.Home);
        Set(Field.Peer, lane, PressurePhase.Peer(run, (int)bloc.Kind, bloc.Home));
        Set(Field.Chain, lane, bloc.Command >= 0 ? StateValues.Action(run.Commands[bloc.Command].State) : 0);
    }

    private void Local(Run run, CompiledCommand command)
    {
        var lane = blocs.Length + command.Index;
        var subordinates = Subordinates(run, command);
        Common(run, lane, command.Role, command.Kind, command.Affiliation, command.Place);
        if (command.Role == Role.HighCommand)
        {
            Set(Field.Peer, lane, PressurePhase.OtherMembers(run, command.Index));
            Set(Field.Chain, lane, subordinates);
            Set(Field.Street, lane, run.Census.Street[parameters.Seat]);
        }
        else
        {
            Set(Field.Peer, lane, subordinates);
            Set(Field.Chain, lane, command.Parent >= 0 ? StateValues.Action(run.Commands[command.Parent].State)
                : command.Kind == Kind.Popular ? subordinates : 0);
        }
    }

    private void Set(Field field, int lane, double value) => local[((int)field * width) + lane] = value;

    private void Common(Run run, int lane, Role role, Kind kind, Affiliation affiliation, int place)
    {
        var (fields, values) = (run.Fields, run.Values);
        Set(Field.Corps, lane, run.Memory.Corps[(int)kind, place]);
        Set(Field.Street, lane, run.Census.Street[place]);
        Set(Field.Leadership, lane, kind switch
        {
            Kind.Group => fields.Leadership * (0.5 + (0.5 * fields.Alignment)) * PressurePhase.Reach(run, place, place),
            Kind.Popular => fields.Leadership * ((2 * values[Scalar.LeaderHardWidth]) - 1),
            _ => 0,
        });
        Set(Field.Concession, lane, affiliation == Affiliation.HardLine ? fields.ConcessionHardLine : fields.ConcessionModerate);
        Set(Field.Orders, lane, role switch
        {
            Role.Police => values[Scalar.OrdersPolice],
            Role.Military when values[Scalar.TroopsShare] > 0 => values[Scalar.OrdersMilitary],
            _ => 0,
        });
    }

    /// <summary>Mean action value of those a command looks at, by people: its units and its direct subordinates.</summary>
    private double Subordinates(Run run, CompiledCommand command)
    {
        var (points, people) = (0.0, 0.0);
        foreach (var unit in under[command.Index])
        {
            var weight = blocs[unit].Weight;
            var counts = run.Census.Totals(unit);
            for (var s = 0; s < 4; s++)
            {
                points += weight * counts[s] * s;
                people += weight * counts[s];
            }
        }

        if (command.Role != Role.HighCommand)
        {
            foreach (var sub in subcommands[command.Index])
            {
                points += commands[sub].PeopleBelow * (int)run.Commands[sub].State;
                people += commands[sub].PeopleBelow;
            }
        }

        return people > 0 ? points / (3 * people) : 0;
    }

    private void Sum()
    {
        for (var lane = 0; lane < width; lane += Lanes)
        {
            var sum = Vector512<double>.Zero;
            for (var f = 0; f < FieldCount; f++)
            {
                var at = (f * width) + lane;
                var field = IsLocal[f] ? Vector512.Create<double>(local.AsSpan(at)) : Vector512.Create(national[f]);
                sum += Vector512.Create<double>(weights.AsSpan(at)) * field;
            }

            (sum - Vector512.Create<double>(shifts.AsSpan(lane))).CopyTo(sums, lane);
        }
    }

    private void Store(Run run)
    {
        Span<double> fields = stackalloc double[FieldCount];
        foreach (var bloc in blocs)
        {
            var b = bloc.Index;
            if (run.Census.Count(b, bloc.Home) > 0)
            {
                run.Pressure[b, bloc.Home] = sums[b];
            }

            if (run.Agents[b].Count > 0)
            {
                for (var p = 0; p < parameters.Places.Count; p++)
                {
                    if (p != bloc.Home && run.Census.Count(b, p) > 0)
                    {
                        run.Pressure[b, p] = PressurePhase.Of(run, bloc, p, fields);
                    }
                }
            }
        }

        sums.AsSpan(blocs.Length, commands.Length).CopyTo(run.CommandPressure);
    }
}

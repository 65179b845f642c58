using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>Turns a validated scenario into <see cref="Parameters"/>.</summary>
internal static class ScenarioCompiler
{
    /// <summary>Compiles a scenario.</summary>
    /// <param name="scenario">A scenario that passed validation; names that do not resolve throw.</param>
    /// <param name="stop">A measure that is to end at an hour, or null.</param>
    public static Parameters Compile(Scenario scenario, MeasureStop? stop = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var values = new ParameterVector();
        foreach (var (name, value) in scenario.Parameters)
        {
            values[Definition(name).Index] = value;
        }

        var places = IndexBy(scenario.Places, p => p.Id);
        var commands = IndexBy(scenario.Commands, c => c.Id);
        var enabled = scenario.Measures.Where(m => m.Enabled).ToList();
        var measures = IndexBy(enabled, m => m.Id);
        var blocFormulas = scenario.Blocs.Select(b => FormulaOf(b, scenario.Places[places[b.Home]])).ToList();
        var blocs = scenario.Blocs.Select((b, i) => CompileBloc(scenario, b, i, blocFormulas[i], values, places, commands)).ToList();
        var commandFormulas = scenario.Commands.Select(c => FormulaOf(c, scenario.Places[places[c.Place]])).ToList();
        var minutesPerTick = (int)values[Scalar.TimeMinutesPerTick];
        var end = scenario.StopAt ?? scenario.Deadline.AddHours(values[Scalar.TimeResolutionHours]);
        var horizon = WholeMinutes.AtOrAfter(end - scenario.Start);
        var (outrageState, outrageOpposition) = InitialOutrage(scenario, values);
        return new Parameters(scenario)
        {
            Values = values,
            MinutesPerTick = minutesPerTick,
            Ticks = (horizon + minutesPerTick - 1) / minutesPerTick,
            DeadlineHour = Hours(scenario, scenario.Deadline),
            StartHourOfDay = scenario.Start.TimeOfDay.TotalMinutes / 60.0,
            AuditFromHour = scenario.AuditFrom is { } from ? Hours(scenario, from) : 0,
            Seat = places[scenario.Seat],
            Places = [.. scenario.Places.Select((p, i) => new CompiledPlace(i, p.Id, Identity.Of(p.Id)))],
            Blocs = [.. blocs],
            BlocFormulas = [.. blocFormulas],
            Commands = [.. CompileCommands(scenario, commandFormulas, values, places, commands, blocs)],
            CommandFormulas = [.. commandFormulas],
            Leaderships = [.. scenario.Commands.Select((c, i) => (c, i))
                .Where(x => x.c is { Kind: Kind.Popular, Affiliation: Affiliation.Government }).Select(x => x.i)],
            HighCommand = [.. scenario.Commands.Select((c, i) => (c, i)).Where(x => x.c.HighCommand).Select(x => x.i)],
            RoutesToSeat = [.. RoutePlanner.ToSeat(scenario, places, measures)],
            Measures = [.. enabled.Select((m, i) => CompileMeasure(
                scenario, m, i, places, commands, m.Id == stop?.Id ? WholeMinutes.AtOrAfter(TimeSpan.FromHours(stop.Hour)) : null))],
            Flights = [.. scenario.HardLineLeader.Flights.Select(f =>
                new CompiledFlight(Hours(scenario, f.At), places[f.Airport], places[f.To]))],
            LeaderHome = scenario.HardLineLeader.Home is { } home ? places[home] : -1,
            LeaderBase = scenario.HardLineLeader.Base is { } @base ? places[@base] : -1,
            Ultimatums = [.. scenario.Ultimatums.Select(u =>
                new CompiledUltimatum(Hours(scenario, u.Issued), Hours(scenario, u.Expires), u.Demand))],
            InitialOutrageState = outrageState,
            InitialOutrageOpposition = outrageOpposition,
        };
    }

    private static double Hours(Scenario scenario, DateTime time) => (time - scenario.Start).TotalMinutes / 60.0;

    private static ParameterDefinition Definition(string name) =>
        ParameterTable.Find(name) ?? throw new ArgumentException($"'{name}' is not a parameter.");

    private static Dictionary<string, int> IndexBy<T>(IReadOnlyList<T> items, Func<T, string> id)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            index.Add(id(items[i]), i);
        }

        return index;
    }

    private static CompiledBloc CompileBloc(
        Scenario scenario, Bloc bloc, int index, BlocFormula formula, ParameterVector values, Dictionary<string, int> places,
        Dictionary<string, int> commands)
    {
        var agents = (int)AgentCount.Of(bloc, scenario.PeoplePerAgent);
        return new CompiledBloc
        {
            Index = index,
            Id = bloc.Id,
            Entity = Identity.Of(bloc.Id),
            Kind = bloc.Kind,
            Role = RoleOf(bloc.Kind, highCommand: false),
            Affiliation = bloc.Affiliation,
            Home = places[bloc.Home],
            Command = bloc.Command is { } c ? commands[c] : -1,
            Agents = agents,
            Weight = formula.WeightAt(values, agents),
            Marches = bloc.Marches,
            PalaceGuard = bloc.PalaceGuard,
            ThresholdMean = formula.Mean.At(values),
            // A list is whole: no measure shifts it (ODD B8).
            ThresholdTerms = bloc.ThresholdList.Count > 0 ? [] : formula.Mean.Terms,
            ThresholdList = bloc.ThresholdList,
            InitialShares = bloc.InitialShares,
            InitialPressure = formula.InitialPressure?.ValueAt(values),
        };
    }

    private static BlocFormula FormulaOf(Bloc bloc, Place place)
    {
        var quantities = MeanThreshold.Of(bloc).ToList();
        var residents = bloc.Affiliation == Affiliation.Residents;
        var slope = bloc.Kind == Kind.Police ? new ThresholdTerm((int)Scalar.PoliceMarginSlope, place.DepartmentMargin)
            : residents ? new ThresholdTerm((int)Scalar.PopularMarginSlope, place.MunicipalMargin) : NoTerm;
        return new BlocFormula(
            new MeanFormula(quantities.Where(q => q.Name is null).Sum(q => q.Number), [.. Terms(quantities)], slope),
            bloc.People, residents, bloc.InitialPressure is { } pressure ? TermOf(pressure) : null);
    }

    private static MeanFormula FormulaOf(Command command, Place place) => new(
        0, [.. MeanThreshold.Of(command).Select(TermOf)],
        command.Kind == Kind.Police ? new ThresholdTerm((int)Scalar.PoliceMarginSlope, place.DepartmentMargin) : NoTerm);

    private static IEnumerable<ThresholdTerm> Terms(IEnumerable<Quantity> quantities) =>
        quantities.Where(q => q.Name is not null).Select(TermOf);

    private static ThresholdTerm TermOf(Quantity quantity) => quantity.Name is { } name
        ? new ThresholdTerm(Definition(name).Index, quantity.Factor)
        : new ThresholdTerm(MeanFormula.NoParameter, quantity.Number);

    private static ThresholdTerm NoTerm => new(MeanFormula.NoParameter, 0);

    private static Role RoleOf(Kind kind, bool highCommand) => highCommand ? Role.HighCommand : kind switch
    {
        Kind.Group => Role.Group,
        Kind.Police => Role.Police,
        Kind.Military => Role.Military,
        _ => Role.Popular,
    };

    private static List<CompiledCommand> CompileCommands(
        Scenario scenario, List<MeanFormula> formulas, ParameterVector values, Dictionary<string, int> places,
        Dictionary<string, int> index, List<CompiledBloc> blocs)
    {
        var parents = scenario.Commands.Select(c => c.Parent is { } p ? index[p] : -1).ToList();
        var subcommands = Enumerable.Range(0, parents.Count).ToLookup(c => parents[c]);
        return [.. scenario.Commands.Select((command, i) =>
        {
            var below = blocs.Where(b => IsBelow(b.Command, i, parents)).ToList();
            return new CompiledCommand
            {
                Index = i,
                Id = command.Id,
                Name = command.Name,
                Entity = Identity.Of(command.Id),
                Kind = command.Kind,
                Role = RoleOf(command.Kind, command.HighCommand),
                Affiliation = command.Affiliation,
                Place = places[command.Place],
                Parent = parents[i],
                Initial = command.Initial,
                ThresholdMean = formulas[i].At(values),
                ThresholdTerms = [.. formulas[i].Terms.Where(t => t.Parameter != MeanFormula.NoParameter)],
                    Units = [.. blocs.Where(b => b.Command == i).Select(b => b.Index)],
                Subcommands = [.. subcommands[i]],
                BlocsBelow = [.. below.Select(b => b.Index)],
                PeopleBelow = below.Sum(b => b.People),
            };
        })];
    }

    private static bool IsBelow(int command, int ancestor, List<int> parents)
    {
        for (; command >= 0; command = parents[command])
        {
            if (command == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static CompiledMeasure CompileMeasure(
        Scenario scenario, Measure measure, int index, Dictionary<string, int> places, Dictionary<string, int> commands, int? until)
    {
        var parents = scenario.Commands.Select(c => c.Parent is { } p ? commands[p] : -1).ToList();
        return new CompiledMeasure
        {
            Index = index,
            Id = measure.Id,
            At = measure.At is { } at ? WholeMinutes.AtOrAfter(at - scenario.Start) : null,
            When = measure.When,
            TriggerPlace = measure.When is { } when && when.Metric.StartsWith(TriggerMetrics.StreetPrefix, StringComparison.Ordinal)
                ? places[when.Metric[TriggerMetrics.StreetPrefix.Length..]] : -1,
            Hold = WholeMinutes.Nearest(measure.When?.For ?? 0),
            Every = measure.Every is { } every ? WholeMinutes.Nearest(every) : null,
            Delay = WholeMinutes.Nearest(measure.Delay),
            Duration = measure.For is { } duration ? WholeMinutes.Nearest(duration) : null,
            Acceptance = measure.Acceptance,
            Entity = Identity.Of(measure.Id),
            Until = until,
            Effects = [.. measure.Effects.Select(CompileEffect)],
        };

        CompiledEffect CompileEffect(Effect effect)
        {
            var isField = ParameterTable.TryParseField(effect.Target, out var role, out var field);
            var scope = effect.Command is { } c
                ? Enumerable.Range(0, parents.Count).Where(i => IsBelow(i, commands[c], parents)).ToHashSet() : null;
            return new CompiledEffect(
                isField ? -1 : Definition(effect.Target).Index, role, field, effect.Operation, effect.Value,
                effect.Place is { } p ? places[p] : -1, scope);
        }
    }

    internal static (double State, double Opposition) InitialOutrage(Scenario scenario, ParameterVector values)
    {
        var (state, opposition) = (0.0, 0.0);
        foreach (var death in scenario.PastDeaths)
        {
            var age = -Hours(scenario, death.At);
            var outrage = values[Scalar.OutragePerDeath] * death.Count * DeterministicMath.Exp2(-age / values[Scalar.OutrageHalfLife]);
            var toState = death.Attributed switch { Attribution.Government => 1.0, Attribution.Opposition => 0.0, _ => 0.5 };
            state += toState * outrage;
            opposition += (1 - toState) * outrage;
        }

        return (state, opposition);
    }
}

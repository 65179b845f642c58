using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Phase 6 (ODD 7.6): columns on the road move on, and organisations call new ones. <see cref="March"/> holds the road.</summary>
internal static class MovementPhase
{
    public static void Apply(Run run)
    {
        MoveOn(run);
        var exposure = CallExposure(run);
        foreach (var bloc in run.Parameters.Blocs)
        {
            if (MayCall(run.Parameters, bloc) && CanCall(run, SideOf(bloc)))
            {
                Call(run, bloc, SideOf(bloc), exposure);
            }
        }
    }

    /// <summary>Columns on the road move on.</summary>
    public static void MoveOn(Run run)
    {
        run.Columns.RemoveAll(c => c.Ended);
        foreach (var column in run.Columns)
        {
            March.Advance(run, column, run.Hour);
        }
    }

    /// <summary>Whether an agent of a side is ready to march: it stands aside or opposes, or on the other side supports.</summary>
    public static bool IsReady(Side side, LoyaltyState state) =>
        side == Side.Opposition ? state >= LoyaltyState.StandsAside : state == LoyaltyState.Supports;

    /// <summary>Side for which a bloc would march.</summary>
    public static Side SideOf(CompiledBloc bloc) => bloc.IsGovernmentBase ? Side.Government : Side.Opposition;

    /// <summary>Whether a bloc sends columns and has a way to the seat.</summary>
    public static bool MayCall(Parameters parameters, CompiledBloc bloc) =>
        bloc.Marches && bloc.Home != parameters.Seat && parameters.RoutesToSeat[bloc.Home] is not null;

    /// <summary>Whether a side calls columns now.</summary>
    public static bool CanCall(Run run, Side side) => side == Side.Opposition || run.Values[Scalar.GovernmentCall] > 0;

    /// <summary>Hours of the tick times the mean of rhythm and evening factor.</summary>
    public static double CallExposure(Run run)
    {
        var (values, length) = (run.Values, run.Parameters.HoursPerTick);
        var (from, to, evening) = (values[Scalar.RhythmNightFrom], values[Scalar.RhythmNightTo], values[Scalar.ColumnEveningFrom]);
        var (night, late) = (1 - values[Scalar.RhythmNight], 1 - values[Scalar.ColumnEvening]);
        var both = Math.Max(from, evening) < to ? Clock.Overlap(run.HourOfDay, length, Math.Max(from, evening), to) : 0;
        return length - (night * Clock.Overlap(run.HourOfDay, length, from, to))
            - (late * Clock.Overlap(run.HourOfDay, length, evening, 24)) + (night * late * both);
    }

    /// <summary>Calls a column, if the draw of the tick says so.</summary>
    public static void Call(Run run, CompiledBloc bloc, Side side, double exposure)
    {
        var rear = Rear(run, bloc, side);
        var rate = side == Side.Opposition
            ? run.Values[Scalar.ColumnCallRate] * run.Fields.Leadership * rear
            : run.Values[Scalar.ColumnCallRateGovernment] * run.Values[Scalar.GovernmentCall] * rear;
        var hazard = rate * exposure;
        var clock = hazard > 0 ? run.Random.Exponential(RandomStream.ColumnCall, bloc.Entity, (uint)run.Tick) : double.PositiveInfinity;
        if (clock >= hazard)
        {
            return;
        }

        var departs = run.Hour + (run.Parameters.HoursPerTick * (clock / hazard));
        if (departs > run.Until)
        {
            return;
        }

        var volunteers = Volunteers(run, bloc, side);
        var people = volunteers.Sum(a => a.Bloc.Weight);
        if (people < run.Values[Scalar.ColumnMinSize] || people <= 0)
        {
            return;
        }

        var column = new MarchingColumn(bloc, run.Tick, side, run.Parameters.RoutesToSeat[bloc.Home]!, Delay(run, bloc), departs);
        column.Join(run, volunteers);
        run.Columns.Add(column);
        run.Tally.Columns.Add(column);
        run.Tally.Counts.ColumnsSent++;
        run.Tally.Counts.PeopleSent += people;
        run.Emit(column.Departed, RunEventTypes.ColumnDeparts, column.Id, run.PlaceId(bloc.Home), run.PlaceId(run.Parameters.Seat), people);
        March.Advance(run, column, departs);
    }

    /// <summary>
    /// The strategic rear: share of the own kind at the home place that stands aside or opposes; for the government's side, that
    /// supports (the mirror image).
    /// </summary>
    private static double Rear(Run run, CompiledBloc bloc, Side side)
    {
        var people = run.Census.PeopleOf(bloc.Kind, bloc.Home);
        var ready = side == Side.Opposition ? people.Aside : people.Supports;
        return people.All > 0 ? 1 - (run.Values[Scalar.ColumnRearWeight] * (1 - (ready / people.All))) : 0;
    }

    private static List<Agent> Volunteers(Run run, CompiledBloc bloc, Side side)
    {
        var share = run.Values[side == Side.Opposition ? Scalar.ColumnShare : Scalar.ColumnShareGovernment];
        var volunteers = new List<Agent>();
        foreach (var agent in run.Agents[bloc.Index])
        {
            if (agent.Place == bloc.Home && agent.PlaceSince < run.Tick && IsReady(side, agent.State)
                && run.Random.Uniform(RandomStream.ColumnJoin, bloc.Entity, (uint)run.Tick, (uint)agent.Ordinal) < share)
            {
                volunteers.Add(agent);
            }
        }

        run.AtHome?.Call(bloc, state => IsReady(side, state), ordinal =>
            run.Random.Uniform(RandomStream.ColumnJoin, bloc.Entity, (uint)run.Tick, ordinal) < share, volunteers);
        March.AddStaged(run, side, bloc.Home, volunteers);
        return volunteers;
    }

    /// <summary>
    /// Log-normal factor on all hours of the way, of mean 1, floored at exp(-2 sd) so that no column is faster than that
    /// (the floor raises the mean by 0.14 % at sd .2).
    /// </summary>
    private static double Delay(Run run, CompiledBloc bloc)
    {
        var sd = run.Values[Scalar.TravelSdLog];
        var z = run.Random.Normal(RandomStream.ColumnDelay, bloc.Entity, (uint)run.Tick);
        return DeterministicMath.Exp(Math.Max((sd * z) - (sd * sd / 2), -2 * sd));
    }
}

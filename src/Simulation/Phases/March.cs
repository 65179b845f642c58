using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// A column's way (ODD 7.6), in continuous time within the tick: on along a leg, a halt where the other side holds a choke
/// point, passing it or turning back to the last place, arrival. Forces are those of the census of the tick.
/// </summary>
internal static class March
{
    /// <summary>Moves a column on from an hour to the end of what is lived of the tick.</summary>
    public static void Advance(Run run, MarchingColumn column, double from)
    {
        column.WaitedInTick = 0;
        var left = run.Until - from;
        while (left > 0 && !column.Ended)
        {
            var now = run.Until - left;
            left -= column.TurnedBack ? GoBack(run, column, now, left)
                : column.Waited is { } waited ? Wait(run, column, waited, now, left)
                : GoOn(run, column, now, left);
        }
    }

    /// <summary>
    /// People of the other side who hold a choke point against a column; where police do, those who obey, in crowd equivalents on the
    /// street, against the opposition only.
    /// </summary>
    public static double Holding(Run run, MarchingColumn column, ChokeOnLeg choke)
    {
        var closed = !choke.Open && (choke.OnlyDuring < 0 || run.Measures.IsActive(choke.OnlyDuring));
        if (choke.ByPolice)
        {
            return closed && column.Side == Side.Opposition
                ? run.Values[Scalar.PoliceCrowdEquivalent] * run.Values[Scalar.PoliceOnStreetShare]
                    * run.Census.PeopleOf(Kind.Police, choke.Holder).Obeying
                : 0;
        }

        var presence = column.Side == Side.Opposition ? run.Census.Government : run.Census.Opposition;
        return closed ? run.Values[Scalar.ChokePickets] * presence[choke.Holder] : 0;
    }

    /// <summary>
    /// Agents that turned back to a place on their way, waited there when the tick began, and are ready to go on with the next column.
    /// </summary>
    /// <param name="run">Run.</param>
    /// <param name="side">Side of the column.</param>
    /// <param name="place">Place.</param>
    /// <param name="staged">Receives them, by bloc and in the order in which they left home.</param>
    public static void AddStaged(Run run, Side side, int place, List<Agent> staged)
    {
        foreach (var bloc in run.Parameters.Blocs)
        {
            // In most runs few blocs have agents who ever left, and only those can wait elsewhere.
            var agents = run.Agents[bloc.Index];
            if (agents.Count == 0 || bloc.Home == place || MovementPhase.SideOf(bloc) != side || run.Census.Count(bloc.Index, place) == 0)
            {
                continue;
            }

            foreach (var agent in agents)
            {
                if (agent.Place == place && agent.PlaceSince < run.Tick && MovementPhase.IsReady(side, agent.State))
                {
                    staged.Add(agent);
                }
            }
        }
    }

    private static double GoOn(Run run, MarchingColumn column, double now, double left)
    {
        var leg = column.Route.Legs[column.Leg];
        var choke = column.NextChoke < leg.Chokes.Count ? leg.Chokes[column.NextChoke] : null;
        var goal = choke?.Hours ?? leg.Hours;
        var needed = (goal - column.Position) * column.Delay;
        if (needed > left)
        {
            column.Position += left / column.Delay;
            return left;
        }

        column.Position = goal;
        if (choke is null)
        {
            EndLeg(run, column, leg, now + needed);
        }
        else if (Holding(run, column, choke) <= 0)
        {
            column.NextChoke++;
        }
        else
        {
            column.Waited = 0;
            column.ChokeWaitedAt = choke;
            column.PassClock = run.Random.Exponential(
                RandomStream.ChokePass, column.Caller.Entity, (uint)column.CalledTick, (uint)((column.Leg << 8) + column.NextChoke));
            run.Emit(now + needed, RunEventTypes.ColumnHalts, column.Id, "", choke.Id, column.People);
        }

        return needed;
    }

    /// <summary>Passes with hazard passRate C/(C + H) until patience ends (one clock a choke point).</summary>
    private static double Wait(Run run, MarchingColumn column, double waited, double now, double left)
    {
        var choke = column.Route.Legs[column.Leg].Chokes[column.NextChoke];
        var holding = Holding(run, column, choke);
        var hazard = run.Values[Scalar.ChokePassRate] * (column.People / (column.People + holding));
        var untilPass = holding <= 0 ? 0 : hazard > 0 ? column.PassClock / hazard : double.PositiveInfinity;
        var patience = Math.Max(0, run.Values[Scalar.ChokePatience] - waited);
        var stay = Math.Min(left, Math.Min(untilPass, patience));
        column.WaitedInTick += stay;
        column.WaitedUntil = now + stay;
        column.Waited = waited + stay;
        column.HoursWaited += stay;
        column.PassClock -= hazard * stay;
        if (untilPass <= stay)
        {
            column.Waited = null;
            column.NextChoke++;
            run.Emit(now + stay, RunEventTypes.ColumnPasses, column.Id, "", choke.Id, column.People);
        }
        else if (patience <= stay)
        {
            column.Waited = null;
            column.TurnedBackHour = now + stay;
            run.Tally.Counts.ColumnsTurnedBack++;
            run.Tally.Counts.PeopleTurnedBack += column.People;
            run.Emit(now + stay, RunEventTypes.ColumnTurnsBack, column.Id, "", choke.Id, column.People);
        }

        return stay;
    }

    private static double GoBack(Run run, MarchingColumn column, double now, double left)
    {
        var needed = column.Position * column.Delay;
        if (needed > left)
        {
            column.Position -= left / column.Delay;
            return left;
        }

        var place = column.Route.Legs[column.Leg].From;
        column.DisbandAt(run, place);
        run.Emit(now + needed, RunEventTypes.ColumnBack, column.Id, "", run.PlaceId(place), column.People);
        return needed;
    }

    private static void EndLeg(Run run, MarchingColumn column, Leg leg, double hour)
    {
        if (column.Leg + 1 == column.Route.Legs.Count)
        {
            column.DisbandAt(run, leg.To);
            column.ArrivedHour = hour;
            run.Tally.Counts.ColumnsArrived++;
            run.Tally.Counts.PeopleArrived += column.People;
            run.Tally.Times.FirstArrivalHour = Math.Min(run.Tally.Times.FirstArrivalHour ?? hour, hour);
            run.Emit(hour, RunEventTypes.ColumnArrives, column.Id, run.PlaceId(column.Caller.Home), run.PlaceId(leg.To), column.People);
            return;
        }

        column.Leg++;
        column.Position = 0;
        column.NextChoke = 0;
        var staged = new List<Agent>();
        AddStaged(run, column.Side, leg.To, staged);
        if (staged.Count > 0)
        {
            column.Join(run, staged);
            run.Emit(hour, RunEventTypes.ColumnGrows, column.Id, "", run.PlaceId(leg.To), staged.Sum(a => a.Bloc.Weight));
        }
    }
}

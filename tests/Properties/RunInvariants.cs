using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Properties;

/// <summary>What holds for every run of every scenario, checked while the run goes and once it is over.</summary>
internal sealed class RunInvariants : IRunObserver
{
    /// <summary>Rounding of hours that were added up leg by leg.</summary>
    private const double Slack = 1e-9;

    /// <summary>Rounding of sums over people.</summary>
    private const double Rounding = 1e-12;

    private static readonly LoyaltyState[] States = Enum.GetValues<LoyaltyState>();

    private readonly Parameters parameters;
    private readonly List<RunEvent> events = [];
    private int ticks;
    private int eventsBeforeTick;

    private RunInvariants(Parameters parameters) => this.parameters = parameters;

    /// <inheritdoc/>
    public bool WantsEvents => true;

    /// <summary>Runs a replicate and checks it.</summary>
    public static RunOutcome Check(Parameters parameters, uint seed, uint replicate)
    {
        var invariants = new RunInvariants(parameters);
        var outcome = new ReferenceSimulator(parameters).Run(seed, replicate, invariants);
        invariants.CheckEnd(outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent) => events.Add(runEvent);

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        Assert.Equal(ticks, view.Tick);
        ticks++;
        CheckPeople(view);
        CheckShares(view);
        foreach (var e in events.Skip(eventsBeforeTick))
        {
            Assert.True(
                e.Hour >= view.Hour - Slack && e.Hour <= view.Hour + parameters.HoursPerTick + Slack,
                $"{e} is told in the tick of hour {view.Hour}");
        }

        eventsBeforeTick = events.Count;
    }

    private void CheckPeople(RunView view)
    {
        var travellers = 0;
        foreach (var bloc in parameters.Blocs)
        {
            var agents = 0;
            for (var slot = 0; slot <= parameters.Places.Count; slot++)
            {
                var here = 0;
                foreach (var state in States)
                {
                    here += view.Count(bloc.Index, slot, state);
                }

                Assert.True(here == 0 || slot == bloc.Home || bloc.Kind is Kind.Group or Kind.Popular, $"{bloc.Id} has left its home");
                agents += here;
                travellers += slot == parameters.Places.Count ? here : 0;
            }

            Assert.True(agents == bloc.Agents, $"{bloc.Id}: {agents} of {bloc.Agents} agents at hour {view.Hour}");
        }

        // The census is of the tick's start, and a column that set out or came in since is on the road now or not yet.
        Assert.True(travellers == 0 || events.Any(e => e.Type == RunEventTypes.ColumnDeparts));
    }

    private void CheckShares(RunView view)
    {
        double[] shares =
        [
            view.Momentum, view.Siege, view.Leadership, view.Alignment, view.Unity, view.Police, view.PoliceStandingAside, view.HighCommand,
            view.Popular, view.OutrageState, view.OutrageOpposition, view.Territory,
        ];
        Assert.All(shares, s => Assert.InRange(s, 0, 1 + Rounding));
        Assert.InRange(view.Audit, -1, 1);
        for (var p = 0; p < parameters.Places.Count; p++)
        {
            Assert.InRange(view.Street(p), -1, 1);
            Assert.True(view.Opposition(p) >= 0 && view.Government(p) >= 0 && view.Security(p) >= 0);
        }

        foreach (var command in parameters.Commands)
        {
            Assert.True(Enum.IsDefined(view.StateOf(command.Index)));
            Assert.True(double.IsFinite(view.CommandPressure(command.Index)));
        }

        foreach (var kind in Enum.GetValues<Kind>())
        {
            var (aside, opposing) = view.Public(kind);
            Assert.True(opposing >= 0 && opposing <= aside && aside <= 1 + Rounding);
            Assert.InRange(view.PrivateStandingAside(kind), 0, 1 + Rounding);
        }
    }

    private void CheckEnd(RunOutcome outcome)
    {
        var end = outcome.FallHour ?? parameters.HorizonHour;
        Assert.Equal(end, outcome.HoursAtRisk);
        Assert.InRange(end, 0, parameters.HorizonHour);
        CheckAbsorption(outcome);
        CheckEvents(end);
        CheckDeaths(outcome);
        CheckColumns(outcome);
        CheckFacts(outcome, end);
        Assert.All(outcome.Commands, c => Assert.True(c.OpposedHour is null || c.BreakHour <= c.OpposedHour));
        var times = outcome.Times;
        Assert.True(times.HighCommandOpposesHour is null || times.HighCommandAsideHour <= times.HighCommandOpposesHour);
    }

    /// <summary>Every number that the run reports lies in its range, and no hour after the end.</summary>
    private void CheckFacts(RunOutcome outcome, double end)
    {
        foreach (var fact in RunFacts.Of(parameters))
        {
            var value = fact.Of(outcome);
            Assert.True(value is not null || !fact.IsAlwaysKnown, fact.Name);
            if (value is double number)
            {
                var most = fact.Unit == "h" ? end : (fact.Maximum ?? double.MaxValue) + Rounding;
                Assert.True(number >= (fact.Minimum ?? double.MinValue) && number <= most, $"{fact.Name} is {number}");
            }
        }
    }

    private void CheckAbsorption(RunOutcome outcome)
    {
        var falls = events.Where(e => e.Type == RunEventTypes.Fall).ToList();
        if (outcome.FallHour is { } hour)
        {
            Assert.Equal((Outcome.GovernmentFalls, null), (outcome.Outcome, outcome.Control));
            Assert.Equal((hour, outcome.Mode.ToString()), (Assert.Single(falls).Hour, falls[0].Entity));
            Assert.True(ticks <= parameters.Ticks);
        }
        else
        {
            Assert.Empty(falls);
            Assert.NotEqual(Outcome.GovernmentFalls, outcome.Outcome);
            Assert.True(outcome.Mode is null && outcome.Control is not null
                && (parameters.Stops || outcome.AuditHour is not null == parameters.HasAudit));
            Assert.Equal(parameters.Ticks, ticks);
            Assert.Equal(parameters.Stops, outcome.Outcome == Outcome.Stopped);
            Assert.Equal(!parameters.Stops && outcome.Finding == AuditFinding.Annul, outcome.Outcome == Outcome.NewElections);
            Assert.Equal(!parameters.Stops && outcome.Finding == AuditFinding.Uphold, outcome.Outcome == Outcome.ResultStands);
            Assert.Equal(!parameters.Stops && outcome.Finding is null, outcome.Outcome == Outcome.GovernmentStays);
        }
    }

    private void CheckEvents(double end)
    {
        foreach (var e in events)
        {
            Assert.True(RunEventTypes.All.Contains(e.Type) && double.IsFinite(e.Value), $"{e}");
            Assert.True(e.Hour >= 0 && e.Hour <= end + Slack, $"{e} happens after the end at {end}");
        }
    }

    private void CheckDeaths(RunOutcome outcome)
    {
        var counts = outcome.Counts;
        Assert.Equal(counts.Deaths, counts.VictimsOpposition + counts.VictimsGovernment + counts.VictimsBystander);
        Assert.Equal(counts.Deaths, counts.DeathsAttributedGovernment + counts.DeathsAttributedOpposition + counts.DeathsContested);
        Assert.InRange(counts.DeathsByTroops, 0, counts.Deaths);
        var clashes = events.Where(e => e.Type == RunEventTypes.Clash).ToList();
        Assert.Equal((counts.Clashes, counts.Deaths), (clashes.Count, (int)clashes.Sum(e => e.Value)));
    }

    private void CheckColumns(RunOutcome outcome)
    {
        var (departs, arrives) = (Of(RunEventTypes.ColumnDeparts), Of(RunEventTypes.ColumnArrives));
        Assert.Equal((outcome.Counts.ColumnsSent, outcome.Counts.ColumnsArrived), (departs.Count, arrives.Count));
        Assert.Equal(outcome.Counts.PeopleSent, departs.Sum(e => e.Value), 1e-6);
        Assert.Equal(outcome.Counts.PeopleArrived, arrives.Sum(e => e.Value), 1e-6);
        Assert.Equal(outcome.Counts.ColumnsTurnedBack, Of(RunEventTypes.ColumnTurnsBack).Count);
        Assert.Equal(outcome.Times.FirstArrivalHour, arrives.Count == 0 ? null : arrives.Min(e => e.Hour));
        Assert.True(outcome.Counts.PeopleArrived <= outcome.Counts.PeopleSent + Of(RunEventTypes.ColumnGrows).Sum(e => e.Value) + 1e-6);

        // No column beats the road by more than the floor of its delay.
        var starts = departs.ToDictionary(e => e.Entity);
        foreach (var arrival in arrives)
        {
            var bloc = parameters.Blocs.Single(b => b.Id == arrival.Entity[..arrival.Entity.LastIndexOf('#')]);
            var least = parameters.RoutesToSeat[bloc.Home]!.Hours * Math.Exp(-2 * parameters.Values[Scalar.TravelSdLog]);
            Assert.True(arrival.Hour - starts[arrival.Entity].Hour >= least - Slack, $"{arrival} is too fast");
            Assert.True(arrival.Value >= starts[arrival.Entity].Value, $"{arrival} has lost people");
        }

        List<RunEvent> Of(string type) => [.. events.Where(e => e.Type == type)];
    }
}

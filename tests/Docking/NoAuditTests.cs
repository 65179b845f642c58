using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Equality;
using BoliviaSim.Tests.SourceText;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.10 and 7.12 without an audit, and ODD 7.9 for offers that need an answer.</summary>
public class NoAuditTests
{
    /// <summary>A constant hazard of .05 for 12 hours; whoever is left is in office, whatever an audit might have found.</summary>
    [Fact]
    public void Government_stays_with_the_probability_of_the_hazard()
    {
        const int runs = 4000;
        var outcomes = DockingScenario.Load("no-audit", "audit.probability.annul=1", "audit.probability.secondRound=0").RunMany(runs);
        var stays = outcomes.Where(o => o.FallHour is null).ToList();
        Law.HasShare(Math.Exp(-0.05 * 12), stays.Count, runs, "stays");
        Assert.All(stays, o => Assert.Equal((Outcome.GovernmentStays, Control.Contained), (o.Outcome, o.Control)));
        Assert.All(outcomes, o => Assert.True(o.Finding is null && o.AuditHour is null && o.Accepted is null));
    }

    /// <summary>
    /// The field of the audit is 0, also where a measure would publish; urgency doubles every 12 hours up to the expiry of a pending
    /// ultimatum, and there is none at other times.
    /// </summary>
    [Fact]
    public void Pressure_comes_from_ultimatums_alone()
    {
        var ticks = DockingScenario.Load("no-audit", "fall.rateNegotiated=0", "audit.publishNow=1", "urgency.halfLife=12")
            .Follow(view => (view.Audit, view.PressureOn("CROWD")));
        Assert.Equal(12, ticks.Count);
        Assert.All(ticks, tick =>
        {
            var urgency = tick.Hour is >= 2 and < 6 ? Math.Pow(2, -(6 - tick.Hour) / 12) : 0;
            Assert.Equal(0, tick.Value.Audit);
            Assert.Equal(urgency, tick.Value.Item2, 1e-12);
        });
    }

    [Fact]
    public void Both_engines_agree_without_an_audit() => SideBySide.Check(
        ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal") with { Audit = AuditPlan.None }), DockingScenario.Seed, 0, 10);

    /// <summary>Twelve offers a run; each is answered by itself, and what is refused changes nothing.</summary>
    [Fact]
    public void Offers_are_accepted_with_their_probability_one_by_one()
    {
        const int runs = 500;
        var parameters = DockingScenario.Load("offers");
        var both = 0;
        var accepted = 0;
        for (var r = 0u; r < runs; r++)
        {
            var events = parameters.Trace(r).Events;
            var starts = events.Where(e => e.Type == RunEventTypes.MeasureStarts).Select(e => e.Hour).ToList();
            var refused = events.Where(e => e.Type == RunEventTypes.MeasureRefused).ToList();
            Assert.Equal(Enumerable.Range(0, 12).Select(h => (double)h), starts.Concat(refused.Select(e => e.Hour)).Order());
            Assert.All(refused, e => Assert.Equal(("offer", 0.3), (e.Entity, e.Value)));
            Assert.All(
                parameters.Follow(view => view.PressureOn("CROWD"), r),
                tick => Assert.Equal(starts.Contains(tick.Hour) ? 0.5 : 0, tick.Value));
            accepted += starts.Count;
            both += starts.Count(h => starts.Contains(h + 1));
        }

        Law.HasShare(0.3, accepted, 12 * runs, "accepted");
        Law.HasShare(0.09, both, 11 * runs, "two in a row");
    }

    [Theory]
    [InlineData(1, 12)]
    [InlineData(0, 0)]
    public void Offer_that_is_certain_to_be_answered_one_way_is(double acceptance, int accepted)
    {
        var scenario = DockingScenario.Load("offers").Scenario;
        var certain = scenario with { Measures = [.. scenario.Measures.Select(m => m with { Acceptance = acceptance })] };
        var events = ScenarioCompiler.Compile(certain).Trace(0).Events;
        Assert.Equal(accepted, events.Count(e => e.Type == RunEventTypes.MeasureStarts));
    }

    /// <summary>
    /// P(pass) = 1 - exp(-rate C/(C + H) patience) with H = 10 x .2 x (100 + 40/2) = 240 against the opposition; no share of pickets.
    /// </summary>
    [Fact]
    public void Police_line_lets_columns_pass_at_the_closed_form()
    {
        const int runs = 2000;
        var parameters = DockingScenario.Load("police-line", "choke.pickets=0.01");
        var passed = 0;
        for (var r = 0u; r < runs; r++)
        {
            passed += parameters.Trace(r).Events.First(e => e.Type is RunEventTypes.ColumnPasses or RunEventTypes.ColumnTurnsBack).Type
                == RunEventTypes.ColumnPasses ? 1 : 0;
        }

        Law.HasShare(1 - Math.Exp(-0.3 * 500 / (500 + 240) * 4), passed, runs, "pass");
    }

    /// <summary>A column of the government's side meets no police line.</summary>
    [Fact]
    public void Police_line_is_open_to_the_side_of_the_government()
    {
        var scenario = DockingScenario.Load("choke-point-mirrored").Scenario;
        var roads = scenario.Roads.Select(r => r with
        {
            ChokePoints = [.. r.ChokePoints.Select(c => c with { HolderKind = HolderKind.Police })],
        });
        var police = new Bloc { Id = "LINE", Kind = Populations.Kind.Police, Home = scenario.Roads[0].ChokePoints[0].Holder, People = 500 };
        var events = ScenarioCompiler.Compile(scenario with { Roads = [.. roads], Blocs = [.. scenario.Blocs, police] }).Trace(0).Events;
        Assert.Contains(events, e => e.Type == RunEventTypes.ColumnArrives);
        Assert.DoesNotContain(events, e => e.Type == RunEventTypes.ColumnHalts);
    }
}

using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 19 to 21 and 25 of docs/data/source-text.csv: containment, daily calls, restraint, and cards left to play.</summary>
public class GovernmentStatementTests
{
    public static TheoryData<string> Cards =>
        [.. ScenarioLibrary.Load("saturday-noon").Measures.Where(m => !m.Enabled).Select(m => m.Id)];

    /// <summary>
    /// 1,000 police (worth 1,000 in the cordon) and a crowd at the seat, nobody moves: few aside and no siege, or one of both.
    /// </summary>
    [Theory]
    [InlineData("[0.7, 0, 0.3, 0]", 500, Control.Contained)]
    [InlineData("[0.6, 0, 0.4, 0]", 500, Control.Contested)]
    [InlineData("[0.7, 0, 0.3, 0]", 5000, Control.Contested)]
    public void Government_that_holds_has_contained_when_police_and_seat_are_quiet(string police, int crowd, Control control)
    {
        var outcome = StatementScenario.Quiet(
            $$"""
            blocs:
              - {id: POLICE, kind: police, home: SEAT, people: 1000, initial: {{police}}}
              - {id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: {{crowd}}, initial: [0, 0, 0, 1]}
            """, "peoplePerAgent=10").RunMany(1)[0];
        Assert.Equal(control, outcome.Control);
        Assert.NotEqual(Outcome.GovernmentFalls, outcome.Outcome);
    }

    /// <summary>Noon on Saturday to midnight on Tuesday; Saturday's call began before the start.</summary>
    [Fact]
    public void Daily_call_is_in_force_from_nine_to_six_every_day()
    {
        var parameters = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 84));
        var events = parameters.Trace(0).Events.Where(e => e.Entity == "call-for-mobilisation").ToList();
        Assert.Equal([0, 21, 45, 69], events.Where(e => e.Type == RunEventTypes.MeasureStarts).Select(e => e.Hour));
        Assert.Equal([6, 30, 54, 78], events.Where(e => e.Type == RunEventTypes.MeasureEnds).Select(e => e.Hour));

        // In the tick in which it ends nobody has moved yet, so the crowd of the government is down by its factor, 1.5.
        var scenario = StatementScenario.Shipped("saturday-noon", 7);
        var longer =
            scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == "call-for-mobilisation" ? m with { For = 12 } : m)] };
        Assert.Equal(
            1.5, ScenarioCompiler.Compile(longer).At(6, view => view.Government(view.Parameters.Seat))
                / ScenarioCompiler.Compile(scenario).At(6, view => view.Government(view.Parameters.Seat)), 1e-9);
    }

    [Fact]
    public void Columns_of_the_governments_base_set_out_only_during_a_call()
    {
        var parameters = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 48));
        var hours = Enumerable.Range(0, 8).SelectMany(r => parameters.Trace((uint)r).Events)
            .Where(e => e.Type == RunEventTypes.ColumnDeparts && parameters.BlocOf(e.Entity.Split('#')[0]).IsGovernmentBase)
            .Select(e => (parameters.StartHourOfDay + e.Hour) % 24).ToList();
        Assert.NotEmpty(hours);
        Assert.All(hours, hour => Assert.InRange(hour, 9, 18));
    }

    /// <summary>The shipped measure in the docking scenario of two crowds: half the clashes, half the deaths.</summary>
    [Fact]
    public void Restraint_halves_clashes_and_their_deaths()
    {
        const int runs = 1000;
        var crowds = DockingScenario.Load("clashes").Scenario;
        var restraint = ScenarioLibrary.Load("saturday-noon").Measures.Single(m => m.Id == "restraint");
        var outcomes = ScenarioCompiler.Compile(crowds with { Measures = [restraint with { At = crowds.Start }] }).RunMany(runs);

        // 1,000 on the smaller side at 2 an hour, damped by police of 750 in a crowd of 4,500, for a day; a third of a death each.
        var clashes = 0.5 * 24 * 2 * Math.Exp(-750.0 / 4500);
        Law.HasMean(clashes, outcomes.Average(o => o.Counts.Clashes), Math.Sqrt(clashes / runs), "clashes");
        Law.HasMean(0.33 * clashes, outcomes.Average(o => o.Counts.Deaths), Math.Sqrt(clashes * 0.33 * 1.33 / runs), "deaths");
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void Every_card_can_be_played_and_is_in_force_from_its_hour(string id)
    {
        var scenario = StatementScenario.Shipped("saturday-noon", 4);
        Assert.DoesNotContain(ScenarioCompiler.Compile(scenario).Trace(0).Events, e => e.Entity == id);
        var played = ScenarioCompiler.Compile(scenario.Playing(id)).Trace(0).Events;
        var start = Assert.Single(played, e => e.Type == RunEventTypes.MeasureStarts && e.Entity == id);
        Assert.Equal((scenario.Measures.Single(m => m.Id == id).At!.Value - scenario.Start).TotalHours, start.Hour);
    }

    /// <summary>Rule of the highest offer: what was offered first stands when less is offered later.</summary>
    [Theory]
    [InlineData("dialogue", "second-round-offer", 2)]
    [InlineData("second-round-offer", "dialogue", 2)]
    [InlineData("new-elections", "dialogue", 3)]
    public void Highest_offer_in_force_counts_whichever_came_last(string first, string second, double rung)
    {
        var scenario = StatementScenario.Shipped("saturday-noon", 5).Playing(first).Playing(second);
        var dated = scenario with
        {
            Measures = [.. scenario.Measures.Select(m => m.Id == first
                ? m with { At = scenario.Start.AddHours(1) } : m.Id == second ? m with { At = scenario.Start.AddHours(2) } : m)],
        };
        var offer = double.NaN;
        Probe.Open(dated).Watch("Fields", run => offer = run.Hour == 3 ? run.Fields.Offer : offer);
        Assert.Equal(rung, offer);
    }

    /// <summary>With the same random numbers, a day and a half on.</summary>
    [Fact]
    public void Police_pay_and_amnesty_keeps_more_police_at_their_posts()
    {
        var scenario = StatementScenario.Shipped("saturday-noon", 37);
        var (without, with) = (ScenarioCompiler.Compile(scenario), ScenarioCompiler.Compile(scenario.Playing("police-pay-and-amnesty")));
        var kept = Enumerable.Range(0, 8).Select(r => StandingAside(without, (uint)r) - StandingAside(with, (uint)r)).ToList();
        Assert.All(kept, share => Assert.True(share >= 0));
        Assert.InRange(kept.Average(), 0.05, 1);

        static double StandingAside(Parameters parameters, uint replicate) =>
            parameters.At(36, view => view.PoliceStandingAside, replicate);
    }
}

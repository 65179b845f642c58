using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>Single values set by name.</summary>
public class ScenarioOverridesTests
{
    private static readonly Scenario Scenario = ScenarioText.ReadValid(ScenarioText.Valid);

    [Fact]
    public void Every_kind_of_name_changes_its_value_and_nothing_else()
    {
        var (changed, errors) = ScenarioOverrides.Apply(Scenario,
        [
            "police.threshold=0.35", "police.weight.peer = 0.5", "rules.response=immediate", "rules.irreversible=true",
            "rules.highCommand=coordination", "rules.heterogeneity=stratified", "rules.selfCounted=false", "peoplePerAgent.police=25",
            "time.start=2019-11-09T06:00",
            "time.deadline=2019-11-13T12:00", "measure.amnesty=off", "measure.close-the-rim.at=2019-11-11T09:00", "bloc.UTOP.people=500",
        ]);

        Assert.Empty(errors);
        var expected = Scenario with
        {
            Start = new DateTime(2019, 11, 9, 6, 0, 0),
            Deadline = new DateTime(2019, 11, 13, 12, 0, 0),
            Rules = new Rules
            {
                Response = Response.Immediate,
                Irreversible = true,
                HighCommand = HighCommandRule.Coordination,
                Heterogeneity = Heterogeneity.Stratified,
                SelfCounted = false,
            },
            Parameters = new Dictionary<string, double>
            {
                ["police.threshold"] = 0.35,
                ["time.minutesPerTick"] = 15,
                ["police.weight.peer"] = 0.5,
            },
            PeoplePerAgent = Scenario.PeoplePerAgent with { Police = 25 },
            Measures =
            [
                Scenario.Measures[0] with { At = new DateTime(2019, 11, 11, 9, 0, 0) },
                Scenario.Measures[1] with { Enabled = false },
            ],
            Blocs = [Scenario.Blocs[0], Scenario.Blocs[1] with { People = 500 }, Scenario.Blocs[2], Scenario.Blocs[3]],
        };
        Assert.Equal(ScenarioJson.Of(expected), ScenarioJson.Of(changed));
    }

    [Fact]
    public void One_number_sets_people_per_agent_of_all_classes_and_a_later_one_its_own()
    {
        var (changed, errors) = ScenarioOverrides.Apply(
            Scenario, ["peoplePerAgent=20", "peoplePerAgent.residents=1000", "peoplePerAgent.minimum=1"]);

        Assert.Empty(errors);
        Assert.Equal(
            new PeoplePerAgent { Group = 20, Police = 20, Military = 20, Popular = 20, Residents = 1000, Minimum = 1 },
            changed.PeoplePerAgent);
    }

    [Fact]
    public void Time_given_to_a_triggered_measure_dates_it()
    {
        var (changed, errors) = ScenarioOverrides.Apply(Scenario, ["measure.amnesty.at=2019-11-10T00:00"]);

        Assert.Empty(errors);
        Assert.Null(changed.Measures[1].When);
        Assert.Equal(new DateTime(2019, 11, 10), changed.Measures[1].At);
    }

    [Fact]
    public void The_later_of_two_assignments_wins()
    {
        var (changed, _) = ScenarioOverrides.Apply(Scenario, ["news.lag=1", "news.lag=2"]);

        Assert.Equal(2, changed.Parameters["news.lag"]);
    }

    [Theory]
    [InlineData("police.treshold=0.3", "unknown name 'police.treshold'", "did you mean 'police.threshold'?")]
    [InlineData("rules.respons=gradual", "did you mean 'rules.response'?")]
    [InlineData("measure.amnestie=on", "did you mean 'measure.amnesty'?")]
    [InlineData("measure.talks-with-both-sides=on", "; known: measure.close-the-rim, measure.close-the-rim.at, measure.")]
    [InlineData("bloc.UTOPP.people=1", "did you mean 'bloc.UTOP.people'?")]
    [InlineData("police.threshold=101", "101 is out of range; allowed: from -100 to 100 pressure")]
    [InlineData("police.threshold=nan", "expected a number, found 'nan'")]
    [InlineData("police.threshold=.inf", "not a finite number")]
    [InlineData("police.threshold=0,3", "expected a number, found '0,3': write decimals with a point, 0.3")]
    [InlineData("police.threshold=", "expected a number, found ''")]
    [InlineData("bloc.UTOP.people=-1", "-1 is out of range; allowed: from 0 to 1000000000 people")]
    [InlineData("peoplePerAgent=0", "0 is out of range; allowed: above 0")]
    [InlineData("peoplePerAgent.minimum=9", "a whole number from 1 to 8")]
    [InlineData("rules.response=fast", "'fast' is not one of gradual, immediate")]
    [InlineData("measure.amnesty=yes", "'yes' is not one of on, off, true, false")]
    [InlineData("time.recordPoliceAt=19;24", "whole hours from the start, separated by commas")]
    [InlineData("time.start=tomorrow", "a local time such as 2019-11-09T12:00")]
    [InlineData("police.threshold", "name=value")]
    [InlineData("=3", "name=value")]
    public void Assignment_that_cannot_be_made_says_why(string assignment, params string[] words)
    {
        var (_, errors) = ScenarioOverrides.Apply(Scenario, [assignment]);

        var error = Assert.Single(errors);
        Assert.StartsWith(assignment + ": ", error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("time.deadline=2019-11-09T11:00", "time.deadline: the deadline 2019-11-09T11:00 must lie after the start 2019-11-09T12:00")]
    [InlineData("ladder.tau=0", "parameters.ladder.tau: 0 is allowed only with 'rules: {response: immediate}'")]
    [InlineData("time.minutesPerTick=7", "parameters.time.minutesPerTick: 7 min does not divide an hour")]
    [InlineData("time.stopAt=2019-11-09T11:00", "time.stopAt: 2019-11-09T11:00 must lie after the start 2019-11-09T12:00")]
    [InlineData("time.stopAt=2019-11-13T00:15", "time.stopAt: 2019-11-13T00:15 lies after the end of the run, 2019-11-13T00:00")]
    [InlineData("time.recordPoliceAt=24,19", "time.recordPoliceAt[1]: hour 19 must lie after the one before, 24")]
    [InlineData("time.recordPoliceAt=85", "time.recordPoliceAt[0]: hour 85 lies after the end of the run, 84 h")]
    [InlineData("time.deadline=2019-11-12T06:10", "time.deadline: the run would end within a tick, at 2019-11-12T18:10")]
    [InlineData("time.start=2019-11-09T12:01", "time.deadline: the run would end within a tick, at 2019-11-13T00:00")]
    [InlineData("time.resolutionHours=0.1", "parameters.time.resolutionHours: the run would end within a tick, at 2019-11-12T12:06")]
    public void Assignments_that_conflict_are_an_error(string assignment, string start)
    {
        var (_, errors) = ScenarioOverrides.Apply(Scenario, [assignment]);

        Assert.StartsWith(start, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_assignments_are_reported()
    {
        var (_, errors) = ScenarioOverrides.Apply(Scenario, ["a=1", "police.threshold=x", "news.lag=1", "b"]);

        Assert.Equal(3, errors.Count);
    }
}

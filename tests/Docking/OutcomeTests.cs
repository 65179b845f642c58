using System.Text;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.12: how a run that is known from the start is classified; ODD 7.0: what a majority of the high command is.</summary>
public class OutcomeTests
{
    [Theory]
    [InlineData("1", "0", Outcome.NewElections)]
    [InlineData("0", "0", Outcome.ResultStands)]
    [InlineData("0", "1", Outcome.SecondRoundAccepted)]
    public void Finding_decides_the_outcome(string annul, string secondRound, Outcome expected) =>
        Assert.Equal(
            expected,
            Only("rules.secondRound=absolute", $"audit.probability.secondRound={secondRound}", $"audit.probability.annul={annul}").Outcome);

    /// <summary>
    /// All ten of the hard line oppose while the belief is .3; the publication takes it to .1, and those with a threshold of .2 give way.
    /// The others may be at most nine tenths of what there was.
    /// </summary>
    [Theory]
    [InlineData(0, Outcome.SecondRoundAccepted)]
    [InlineData(9, Outcome.SecondRoundAccepted)]
    [InlineData(10, Outcome.SecondRoundSplit)]
    public void Second_round_is_accepted_when_a_tenth_of_the_hard_line_has_given_way(int stay, Outcome expected)
    {
        var thresholds = string.Join(", ", Enumerable.Range(0, 10).Select(i => i < stay ? "0.05" : "0.2"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""
            name: hard-line
            extends: outcomes.yaml
            rules: {response: immediate}
            parameters:
              {group.weight.audit: 1, group.rungSpread: 0, audit.priorBelief: 0.3, audit.value.secondRound: 0.1, news.lag: 0,
               outcome.splitFactor: 0.9}
            blocs:
              - {id: CIVIC, remove: true}
              - {id: FRONT, kind: group, affiliation: hardLine, home: SEAT, people: 10, thresholds: [{{thresholds}}]}
            """));
        var outcome = Assert.Single(DockingScenario.Read("hard-line.yaml", stream).RunMany(1));
        Assert.Equal((expected, true), (outcome.Outcome, outcome.Accepted));
    }

    /// <summary>
    /// By the absolute rule the opposition splits when a quarter of the hard line or more opposes what the moderate accepts.
    /// </summary>
    [Theory]
    [InlineData("-10", "0.25", Outcome.SecondRoundAccepted)]
    [InlineData("-10", "0.24", Outcome.SecondRoundSplit)]
    [InlineData("-10", "0.20", Outcome.SecondRoundSplit)]
    [InlineData("10", "0.25", Outcome.SecondRoundRefused)]
    [InlineData("10", "0.20", Outcome.SecondRoundRefused)]
    public void Answer_and_hard_line_decide_what_becomes_of_a_second_round(string midpoint, string splitAt, Outcome expected)
    {
        var outcome = Only("rules.secondRound=absolute", $"leader.moderate.acceptMidpoint={midpoint}", $"outcome.splitShare={splitAt}");
        Assert.Equal((expected, midpoint == "-10"), (outcome.Outcome, outcome.Accepted));
    }

    /// <summary>Six hours after publication, at the latest at the horizon.</summary>
    [Theory]
    [InlineData("12", 12)]
    [InlineData("4", 10)]
    public void Answer_comes_after_its_delay_or_at_the_horizon(string resolution, double hour)
    {
        var events = DockingScenario.Load("outcomes", $"time.resolutionHours={resolution}").Trace(0).Events;
        var answer = Assert.Single(events, e => e.Type == RunEventTypes.Acceptance);
        Assert.Equal((hour, 1), (answer.Hour, answer.Value));
    }

    [Theory]
    [InlineData("outcome.containedPolice=0.001", Control.Contained)]
    [InlineData("outcome.containedPolice=0", Control.Contested)]
    [InlineData("outcome.containedSiege=0.05", Control.Contained)]
    [InlineData("outcome.containedSiege=0.04", Control.Contested)]
    public void Control_needs_few_police_aside_and_little_siege(string limit, Control expected)
    {
        // No police aside is not under 0; 24 besiegers against nobody are 24/524 = .0458.
        Assert.Equal(expected, Only(limit).Control);
    }

    [Fact]
    public void Standoff_is_refused_or_upheld_and_contested()
    {
        Assert.True(Only("leader.moderate.acceptMidpoint=10", "outcome.containedSiege=0").IsStandoff);
        Assert.True(Only("audit.probability.secondRound=0", "outcome.containedSiege=0").IsStandoff);
        Assert.False(Only("audit.probability.secondRound=0").IsStandoff);
        Assert.False(Only("outcome.containedSiege=0").IsStandoff);
    }

    [Theory]
    [InlineData(FallMode.MilitarySuggestion, nameof(Coding.Yes))]
    [InlineData(FallMode.PalaceAssault, nameof(Coding.Yes))]
    [InlineData(FallMode.NegotiatedExit, nameof(Coding.No))]
    [InlineData(null, nameof(Coding.No))]
    public void Coding_of_the_cline_center_follows_the_mode(FallMode? mode, string expected) =>
        Assert.Equal(expected, Codings.Cline(mode).ToString());

    [Fact]
    public void Coding_by_legality_is_never_decided_where_an_attempt_may_be()
    {
        Assert.Equal(Coding.NotDecidable, Codings.PowellThyne(FallMode.NegotiatedExit, null));
        Assert.Equal(Coding.NotDecidable, Codings.PowellThyne(null, 3));
        Assert.Equal(Coding.No, Codings.PowellThyne(null, null));
    }

    /// <summary>At least ceil(2n/3) of n members.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(7, 5)]
    public void Majority_of_the_high_command_is_two_thirds_rounded_up(int members, int needed)
    {
        var run = Probe.Open(SmallScenarios.TwoStations with
        {
            Commands = [.. Enumerable.Range(0, members)
                .Select(i => new Command { Id = $"M{i}", Kind = Populations.Kind.Military, Place = "SEAT", HighCommand = true })],
            Blocs = [],
        });
        Assert.False(GovernmentPhase.HighCommandMajority(run, needed - 1));
        Assert.True(GovernmentPhase.HighCommandMajority(run, needed));
    }

    [Fact]
    public void Majority_of_nobody_does_not_exist() =>
        Assert.False(GovernmentPhase.HighCommandMajority(Probe.Open(SmallScenarios.TwoStations), 0));

    private static RunOutcome Only(params string[] assignments) => Assert.Single(DockingScenario.Load("outcomes", assignments).RunMany(1));
}

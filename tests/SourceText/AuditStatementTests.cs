using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 3 and 22 to 24 of docs/data/source-text.csv: the audit, its readings, and what follows from them.</summary>
public class AuditStatementTests
{
    /// <summary>Two organisations that feel nothing but the concession; the finding is certain and published after six hours.</summary>
    private const string Parties = """
        time: {deadline: 2000-01-01T18:00}
        parameters: {time.resolutionHours: 12, group.weight.concession: 1, news.lag: 0, demand.moderate: 2.4, demand.hardline: 3.8}
        blocs:
          - {id: MODERATES, kind: group, affiliation: moderate, home: SEAT, people: 1}
          - {id: HARD-LINE, kind: group, affiliation: hardLine, home: SEAT, people: 1}
        """;

    [Theory]
    [InlineData(AuditFinding.Annul, 1)]
    [InlineData(AuditFinding.SecondRound, 0.5)]
    [InlineData(AuditFinding.Uphold, -0.3)]
    public void Finding_gives_the_evidence_of_its_own_reading(AuditFinding finding, double evidence)
    {
        var ticks = StatementScenario.Quiet(Parties, Certain(finding)).Follow(view => view.Audit);
        Assert.All(ticks, tick => Assert.Equal(tick.Hour <= 6 ? 0.3 : evidence, tick.Value));
        Assert.Contains(ticks, tick => tick.Hour > 6);
    }

    /// <summary>Offers 3, 2 and 1 against demands of 2.4 and 3.8; before the publication there is no offer.</summary>
    [Theory]
    [InlineData(AuditFinding.Annul, 3)]
    [InlineData(AuditFinding.SecondRound, 2)]
    [InlineData(AuditFinding.Uphold, 1)]
    public void Finding_binds_the_government_to_its_offer(AuditFinding finding, int offer)
    {
        Assert.All(
            StatementScenario.Quiet(Parties, Certain(finding)).Follow(view => (view.PressureOn("MODERATES"), view.PressureOn("HARD-LINE"))),
            tick =>
            {
                Assert.Equal(Concession(tick.Hour < 6 ? 0 : offer, 2.4), tick.Value.Item1, 1e-12);
                Assert.Equal(Concession(tick.Hour < 6 ? 0 : offer, 3.8), tick.Value.Item2, 1e-12);
            });

        static double Concession(int offer, double demand) => 1 / (1 + Math.Exp(-(1 + offer - demand - 0.5) / 0.25));
    }

    /// <summary>Replicate by replicate with common random numbers; Annul is the first finding, Uphold the last.</summary>
    [Fact]
    public void Foreign_position_moves_findings_toward_Annul_and_never_away()
    {
        var neutral = DockingScenario.Load("findings").RunMany(1000);
        var claimed = DockingScenario.Load("findings", "audit.foreignPosition=1").RunMany(1000);
        var moved = neutral.Zip(claimed, (n, c) => (int)c.Finding! - (int)n.Finding!).ToList();
        Assert.All(moved, m => Assert.True(m <= 0));
        Assert.InRange(moved.Count(m => m < 0), 250, 500);
        Assert.Equal(0, StatementScenario.Shipped("saturday-noon", 1).Parameters.GetValueOrDefault("audit.foreignPosition"));
    }

    /// <summary>
    /// A moderate leader who decides by the concession alone: it meets a demand of 2, one of 4 not at all. A hard line that goes on
    /// opposing as before splits the opposition.
    /// </summary>
    [Theory]
    [InlineData(2, 0, Outcome.SecondRoundAccepted)]
    [InlineData(2, 0.1, Outcome.SecondRoundSplit)]
    [InlineData(4, 0, Outcome.SecondRoundRefused)]
    public void Second_round_is_accepted_splits_the_opposition_or_is_refused(double demand, double opposing, Outcome outcome)
    {
        var parameters = StatementScenario.Quiet(
            FormattableString.Invariant($$"""
                time: {deadline: 2000-01-01T18:00}
                parameters: {time.resolutionHours: 12, leader.moderate.width: 0.001, leader.moderate.rate: 60}
                blocs:
                  - {id: HARD-LINE, kind: group, affiliation: hardLine, home: SEAT, people: 100,
                      initial: [{{1 - opposing}}, 0, 0, {{opposing}}]}
                """),
            [.. Certain(AuditFinding.SecondRound), FormattableString.Invariant($"demand.moderate={demand}")]);
        Assert.All(parameters.RunMany(20), run => Assert.Equal(outcome, run.Outcome));
    }

    private static string[] Certain(AuditFinding finding) =>
    [
        $"audit.probability.annul={(finding == AuditFinding.Annul ? 1 : 0)}",
        $"audit.probability.secondRound={(finding == AuditFinding.SecondRound ? 1 : 0)}",
    ];
}

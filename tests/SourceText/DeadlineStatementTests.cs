using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statement 2 of docs/data/source-text.csv: an outcome is wanted before a known date.</summary>
public class DeadlineStatementTests
{
    /// <summary>The audit is due after 24 hours; the only pressure is urgency with weight 1.</summary>
    private const string Urgent = """
        parameters: {group.weight.urgency: 1, urgency.halfLife: 12, time.resolutionHours: 6}
        blocs: [{id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1}]
        """;

    [Fact]
    public void Urgency_doubles_with_every_half_life_and_ends_with_publication() => Assert.All(
        StatementScenario.Quiet(Urgent).Follow(view => view.PressureOn("CROWD")),
        tick => Assert.Equal(tick.Hour < 24 ? Math.Pow(2, -(24 - tick.Hour) / 12) : 0, tick.Value, 1e-12));

    /// <summary>An ultimatum issued after two hours that expires after six.</summary>
    [Fact]
    public void Urgency_looks_to_a_pending_ultimatum_when_it_is_nearer()
    {
        var parameters = StatementScenario.Quiet(
            Urgent + "\nultimatums: [{issued: 2000-01-01T14:00, expires: 2000-01-01T18:00, demand: 4}]");
        Assert.All(parameters.Follow(view => view.PressureOn("CROWD")), tick =>
        {
            var next = tick.Hour is >= 2 and < 6 ? 6 : 24;
            Assert.Equal(tick.Hour < 24 ? Math.Pow(2, -(next - tick.Hour) / 12) : 0, tick.Value, 1e-12);
        });
    }

    /// <summary>It expires after six hours. Momentum and resonance stand nearly still, so what changes is its doing.</summary>
    [Theory]
    [InlineData(0.5, 0, 0.6, 0.5)]
    [InlineData(0.1, 0, 0.1, 0.4)]
    [InlineData(0.5, 4, 0.5, 0.5)]
    [InlineData(0.1, 4, 0.1, 0.5)]
    public void Ultimatum_that_is_not_met_gives_momentum_when_credible_and_costs_resonance_when_not(
        double momentum, double offer, double momentumAfter, double leadershipAfter)
    {
        var parameters = StatementScenario.Quiet(
            "ultimatums: [{issued: 2000-01-01T12:00, expires: 2000-01-01T18:00, demand: 4}]\n"
            + "parameters: {momentum.halfLife: 1e6, leader.hard.adjustHalfLife: 1e6, leader.hard.base: 0.5, leader.hard.momentumGain: 0}\n"
            + "blocs: [{id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1}]",
            FormattableString.Invariant($"momentum.initial={momentum}"), FormattableString.Invariant($"government.offer={offer}"));
        var (before, after) = (parameters.At(5.75, Standing), parameters.At(6, Standing));
        Assert.Equal((momentum, 0.5), before);
        Assert.Equal((momentumAfter, leadershipAfter), after);

        static (double Momentum, double Leadership) Standing(RunView view) =>
            (Math.Round(view.Momentum, 4), Math.Round(view.Leadership, 4));
    }
}

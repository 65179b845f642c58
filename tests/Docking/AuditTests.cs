using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.10, the audit: what it finds, when it comes out early, and whether the moderate leader accepts a second round.</summary>
public class AuditTests
{
    private const int Runs = 8000;

    /// <summary>p_k is proportional to prior_k exp(logit x position x (1, 1/2, -1)).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0.4)]
    public void Findings_are_drawn_with_the_shares_that_the_foreign_position_shifts(double position)
    {
        var parameters = DockingScenario.Load("findings", FormattableString.Invariant($"audit.foreignPosition={position}"));
        var counts = new int[3];
        foreach (var outcome in parameters.RunMany(Runs))
        {
            counts[(int)outcome.Finding!]++;
        }

        double[] weights = [0.4 * Math.Exp(0.7 * position), 0.3 * Math.Exp(0.35 * position), 0.3 * Math.Exp(-0.7 * position)];
        Law.FitsCounts([.. weights.Select(w => w / weights.Sum())], counts, "findings");
    }

    [Fact]
    public void Finding_is_independent_of_the_hour_of_publication()
    {
        var outcomes = DockingScenario.Load("findings", "audit.earlyRate=0.1").RunMany(Runs);
        foreach (var half in new[] { outcomes.Where(o => o.AuditHour < 4), outcomes.Where(o => o.AuditHour >= 4) })
        {
            int[] counts = [.. Enum.GetValues<AuditFinding>().Select(f => half.Count(o => o.Finding == f))];
            Law.FitsCounts([0.4, 0.3, 0.3], counts, "findings");
        }
    }

    /// <summary>An exponential clock, cut off at the deadline, at any length of the tick.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Early_publication_is_exponential_up_to_the_deadline(int minutes)
    {
        var outcomes = DockingScenario.Load("findings", "audit.earlyRate=0.1", $"time.minutesPerTick={minutes}").RunMany(Runs / 2);
        Assert.All(outcomes, o => Assert.InRange(o.AuditHour!.Value, 0, 10));
        Law.FitsDistribution(
            h => h >= 10 ? 1 : 1 - Math.Exp(-0.1 * h), [.. outcomes.Select(o => o.AuditHour!.Value)], "hour of publication",
            below: h => 1 - Math.Exp(-0.1 * h));
    }

    [Fact]
    public void Publication_without_an_early_rate_is_at_the_deadline() =>
        Assert.All(DockingScenario.Load("findings").RunMany(50), o => Assert.Equal(10, o.AuditHour));

    /// <summary>
    /// The moderate accepts with probability L((concession - .5 - .5 (A - .5))/.15). The concession is
    /// L((1 + 2 - demand - .5)/.25), and the alignment rests at L((.5 audit - .6 concession - .25)/.15).
    /// </summary>
    [Theory]
    [InlineData(2.4)]
    [InlineData(2.5)]
    [InlineData(2.7)]
    public void Second_round_is_accepted_with_the_probability_of_the_rule(double demand)
    {
        var outcomes = DockingScenario.Load("second-round", FormattableString.Invariant($"demand.moderate={demand}")).RunMany(Runs / 2);
        var concession = Logistic((1 + 2 - demand - 0.5) / 0.25);
        var alignment = Logistic(((0.5 * 0.5) - (0.6 * concession) - 0.25) / 0.15);
        var probability = Logistic((concession - 0.5 - (0.5 * (alignment - 0.5))) / 0.15);
        Law.HasShare(probability, outcomes.Count(o => o.Accepted == true), outcomes.Length, "accepts");

        // Nobody of the hard line opposes, neither at publication nor at the end, so there is no split.
        Assert.All(outcomes, o => Assert.Equal(o.Accepted == true ? Outcome.SecondRoundAccepted : Outcome.SecondRoundRefused, o.Outcome));

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }
}

using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.7: clashes are a Poisson process of rate r min(O, G)/1000 exp(-d S/(O + G + K)), deaths a Poisson number for each, so
/// that the deaths of a run are a compound Poisson variable, whose cumulants are lambda E[D^k].
/// </summary>
public class CasualtyTests
{
    private const int Runs = 1000;

    // 3,000 against 1,000, police of 10 * .1 * (500 + 500/2) crowd equivalents, K = 500; rate 2 per hour and thousand.
    private static readonly double ClashesPerDay = 24 * 2 * 1.0 * Math.Exp(-750.0 / 4500);

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(60)]
    public void Clashes_and_deaths_have_the_mean_and_variance_of_their_laws(int minutes)
    {
        var outcomes = DockingScenario.Load("clashes", $"time.minutesPerTick={minutes}").RunMany(Runs);
        var counts = new int[(int)(3 * ClashesPerDay)];
        foreach (var outcome in outcomes)
        {
            counts[outcome.Counts.Clashes]++;
        }

        Law.FitsCounts([.. counts.Select((_, n) => Poisson.PMF(ClashesPerDay, n))], counts, "clashes a day");
        const double perClash = 0.33;
        var moments = (
            First: perClash,
            Second: perClash + Math.Pow(perClash, 2),
            Fourth: perClash + (7 * Math.Pow(perClash, 2)) + (6 * Math.Pow(perClash, 3)) + Math.Pow(perClash, 4));
        double[] deaths = [.. outcomes.Select(o => (double)o.Counts.Deaths)];
        var (mean, variance) = (ClashesPerDay * moments.First, ClashesPerDay * moments.Second);
        Law.HasMean(mean, deaths.Average(), Math.Sqrt(variance / Runs), "mean deaths");

        // The variance of a sample variance is (fourth cumulant + 2 variance^2)/n.
        var observed = deaths.Sum(d => (d - mean) * (d - mean)) / Runs;
        Law.HasMean(
            variance, observed, Math.Sqrt(((ClashesPerDay * moments.Fourth) + (2 * variance * variance)) / Runs), "variance of deaths");
    }

    /// <summary>
    /// A death comes from the opposition with its share of those present, 3/4; it strikes a bystander with .05, else the other side;
    /// it is attributed to where it came from, but .2 are contested.
    /// </summary>
    [Fact]
    public void Victims_and_attributions_follow_their_shares()
    {
        var outcomes = DockingScenario.Load("clashes").RunMany(Runs);
        Law.FitsCounts(
            [0.95 * 0.25, 0.95 * 0.75, 0.05],
            [outcomes.Sum(o => o.Counts.VictimsOpposition), outcomes.Sum(o => o.Counts.VictimsGovernment),
                outcomes.Sum(o => o.Counts.VictimsBystander)], "victims");
        Law.FitsCounts(
            [0.8 * 0.25, 0.8 * 0.75, 0.2],
            [outcomes.Sum(o => o.Counts.DeathsAttributedGovernment), outcomes.Sum(o => o.Counts.DeathsAttributedOpposition),
                outcomes.Sum(o => o.Counts.DeathsContested)],
            "attributions");
        Assert.All(outcomes, AddsUp);
    }

    /// <summary>The night's factor counts hour for hour: 17 hours of day and 7 of night at a quarter.</summary>
    [Fact]
    public void Clashes_at_night_are_as_rare_as_the_rhythm_says()
    {
        var outcomes = DockingScenario.Load("clashes", "rhythm.night=0.25", "time.minutesPerTick=60").RunMany(Runs);
        var expected = ClashesPerDay * (17 + (0.25 * 7)) / 24;
        Law.HasMean(expected, outcomes.Average(o => o.Counts.Clashes), Math.Sqrt(expected / Runs), "clashes");
    }

    /// <summary>A clash happens at any moment of its tick alike.</summary>
    [Fact]
    public void Moments_of_clashes_are_spread_evenly_over_the_day()
    {
        var parameters = DockingScenario.Load("clashes", "time.minutesPerTick=60");
        var hours = Enumerable.Range(0, 100).SelectMany(r => parameters.Trace((uint)r).Events)
            .Where(e => e.Type == RunEventTypes.Clash).Select(e => e.Hour).ToList();
        Law.FitsDistribution(h => h / 24, hours, "hour of a clash");
        Law.FitsDistribution(x => x, [.. hours.Select(h => h - Math.Floor(h))], "moment in its tick");
    }

    /// <summary>
    /// Troops: the one crowd is 3,000, the other 200 * .5 * 10 = 1,000; deaths are two a clash, all attributed to the state and none
    /// on its side.
    /// </summary>
    [Fact]
    public void Deaths_by_troops_are_all_attributed_to_the_state()
    {
        var outcomes = DockingScenario.Load("troops").RunMany(Runs);
        var clashes = 24 * 0.5 * 1.0;
        Law.HasMean(clashes, outcomes.Average(o => o.Counts.Clashes), Math.Sqrt(clashes / Runs), "clashes");
        Law.HasMean(2 * clashes, outcomes.Average(o => o.Counts.Deaths), Math.Sqrt(clashes * 6 / Runs), "deaths");
        Law.FitsCounts([0.95, 0, 0.05],
            [outcomes.Sum(o => o.Counts.VictimsOpposition), outcomes.Sum(o => o.Counts.VictimsGovernment),
                outcomes.Sum(o => o.Counts.VictimsBystander)]);
        Assert.All(
            outcomes.Select(o => o.Counts), c => Assert.Equal((c.Deaths, c.Deaths), (c.DeathsByTroops, c.DeathsAttributedGovernment)));
    }

    [Theory]
    [InlineData("clash.rate=0")]
    [InlineData("turnout.government=0")]
    [InlineData("turnout.opposition=0")]
    public void Clashes_need_a_rate_and_both_sides(string assignment) =>
        Assert.All(DockingScenario.Load("clashes", assignment).RunMany(20), o => Assert.Equal(0, o.Counts.Clashes));

    private static void AddsUp(RunOutcome o)
    {
        Assert.Equal(o.Counts.Deaths, o.Counts.VictimsOpposition + o.Counts.VictimsGovernment + o.Counts.VictimsBystander);
        Assert.Equal(o.Counts.Deaths, o.Counts.DeathsAttributedGovernment + o.Counts.DeathsAttributedOpposition + o.Counts.DeathsContested);
    }
}

using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Draws from a prior: within their laws, by address, and on the simplex where shares share a whole.</summary>
public class PriorTests
{
    private const string Annul = "audit.probability.annul";
    private const string SecondRound = "audit.probability.secondRound";

    [Fact]
    public void Default_prior_has_all_of_tiers_C_and_S_and_draws_within_their_ranges()
    {
        var prior = Prior.Default;
        Assert.Equal(
            ParameterTable.All.Where(d => d.Tier is Tier.C or Tier.S && d.Low < d.High).Select(d => d.Name),
            prior.Factors.Select(f => f.Name));
        foreach (var values in Draws(prior, 300))
        {
            Assert.All(values.Zip(prior.Factors), v => Assert.InRange(v.First, v.Second.Parameter.Low, v.Second.Parameter.High));
        }
    }

    /// <summary>What is not drawn anew keeps its value, and shares of one whole are drawn together.</summary>
    [Fact]
    public void Redrawn_values_leave_the_others_and_keep_a_whole_together()
    {
        var prior = PriorOf($"{Annul}=0.3:0.7", "police.rate", $"{SecondRound}=0.3:0.7");
        var (from, into, fresh) = (new double[3], new double[3], new double[3]);
        for (var i = 0u; i < 200; i++)
        {
            prior.Draw(new RandomSource(1, i), from);
            prior.Draw(new RandomSource(2, i), fresh);
            prior.Redraw(new RandomSource(2, i), from, name => name == Identity.Of("police.rate"), into);
            Assert.Equal([from[0], fresh[1], from[2]], into);
            prior.Redraw(new RandomSource(2, i), from, name => name == Identity.Of(Annul), into);
            Assert.Equal([fresh[0], from[1], fresh[2]], into);
            prior.Redraw(new RandomSource(2, i), from, name => name == Identity.Of(SecondRound), into);
            Assert.Equal(from, into);
        }
    }

    /// <summary>
    /// What a scenario gives is not drawn: in Serbia 2000 one finding alone is possible, and a value that somebody sets stays.
    /// </summary>
    [Theory]
    [InlineData("serbia-2000", "audit.probability.annul", "audit.probability.secondRound")]
    [InlineData("friday-mutiny")]
    public void Default_prior_of_a_scenario_leaves_out_what_it_gives(string name, params string[] given)
    {
        var scenario = ScenarioLibrary.Load(name);
        Assert.Equal(given.Order(), Left(scenario).Order());
        Assert.Equal([.. given.Append("police.rate").Order()], Left(scenario.With(("police.rate", 0.2))).Order());

        static IEnumerable<string> Left(Scenario of) =>
            Prior.Default.Factors.Select(f => f.Name).Except(Prior.DefaultOf(of).Factors.Select(f => f.Name));
    }

    /// <summary>Kolmogorov's distance of 4,000 draws from their law, at the limit 2.31 / sqrt n of one false alarm in 20,000.</summary>
    [Theory]
    [InlineData("police.threshold=0.1:0.5", 0)]
    [InlineData("police.threshold=triangular(0.1, 0.2, 0.5)", 1)]
    [InlineData("police.rate=logUniform(0.01, 1)", 2)]
    public void Draws_have_their_law(string text, int law)
    {
        const int count = 4000;
        double[] sorted = [.. Draws(PriorOf(text), count).Select(v => v[0]).Order()];
        var distance = sorted.Select((x, i) => Math.Max(Below(x) - ((double)i / count), ((i + 1.0) / count) - Below(x))).Max();
        Assert.InRange(distance, 0, 2.31 / Math.Sqrt(count));

        double Below(double x) => law switch
        {
            0 => (x - 0.1) / 0.4,
            1 => x < 0.2 ? (x - 0.1) * (x - 0.1) / (0.4 * 0.1) : 1 - ((0.5 - x) * (0.5 - x) / (0.4 * 0.3)),
            _ => Math.Log(x / 0.01) / Math.Log(100),
        };
    }

    [Fact]
    public void Draws_of_a_parameter_stay_when_others_are_added()
    {
        var alone = Draws(PriorOf("police.threshold"), 50).Select(v => v[0]);
        var among = Draws(PriorOf("police.rate", "turnout.residents", "police.threshold"), 50).Select(v => v[2]);
        Assert.Equal(alone, among);
    }

    [Fact]
    public void Draws_have_six_digits()
    {
        var values = Draws(PriorOf("police.threshold=0.1:0.5"), 50).Select(v => v[0]).ToList();
        Assert.All(values, v => Assert.Equal(v, double.Parse(v.ToString("E5", null), null)));
        Assert.Equal(50, values.Distinct().Count());
    }

    /// <summary>Two uniform shares given that they leave no more than 1: each has mean 1/3, and both together 2/3.</summary>
    [Fact]
    public void Shares_of_one_whole_are_drawn_on_the_simplex()
    {
        var draws = Draws(PriorOf($"{Annul}=0:1", $"{SecondRound}=0:1"), 4000).ToList();
        Assert.All(draws, d => Assert.True(d[0] + d[1] <= 1));
        Support.Law.HasMean(1.0 / 3, [.. draws.Select(d => d[0])]);
        Support.Law.HasMean(2.0 / 3, [.. draws.Select(d => d[0] + d[1])]);
        Assert.Contains(draws, d => d[0] > 0.9);
    }

    [Fact]
    public void Priors_that_cannot_be_are_refused_with_every_reason()
    {
        Assert.Equal(
            [
                "police.rate has 2 laws",
                "time.minutesPerTick changes the ticks of a run, so histories with different values cannot be compared",
                $"{Annul} from 0.6 and {SecondRound} from 0.5 leave more than 1 even at their least",
            ],
            Prior.Faults([
                Factor("police.rate"), Factor("police.rate"), Factor("time.minutesPerTick=5,15"), Factor($"{Annul}=0.6:0.8"),
                Factor($"{SecondRound}=0.5:0.6"),
            ]));
        Assert.Throws<ArgumentException>(() => PriorOf("police.rate", "police.rate"));
    }

    private static IEnumerable<double[]> Draws(Prior prior, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var values = new double[prior.Factors.Count];
            prior.Draw(new RandomSource(5, (uint)i), values);
            yield return values;
        }
    }

    private static Prior PriorOf(params string[] factors) => new([.. factors.Select(Factor)]);

    private static Factor Factor(string text)
    {
        var (factor, findings) = FactorText.Parse(text);
        Assert.True(factor is not null, string.Join("; ", findings.Select(f => f.Message)));
        return factor;
    }
}

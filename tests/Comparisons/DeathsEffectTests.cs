using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Comparisons;

/// <summary>Deaths by ending and attribution, against closed forms and against a jackknife of the replicates.</summary>
public class DeathsEffectTests
{
    private static readonly Ending Fall = new(Outcome.GovernmentFalls, FallMode.MilitarySuggestion);
    private static readonly Ending Palace = new(Outcome.GovernmentFalls, FallMode.PalaceAssault);
    private static readonly Ending Stands = new(Outcome.ResultStands, null);
    private static readonly OutcomeClass Falls = new(Outcome.GovernmentFalls, null);

    [Fact]
    public void Parts_are_those_of_the_runs_and_attributions_add_up()
    {
        var scenario = ScenarioLibrary.Load("minimal").With(("clash.rate", 0.5));
        var parameters = ScenarioCompiler.Compile(scenario);
        var outcomes = new List<RunOutcome>();
        Ensemble.RunBlocks(
            parameters, new EnsembleOptions { Seed = 3, End = 100, Workers = 2 }, () => (_, _) => { },
            block => outcomes.AddRange(block.Outcomes), TestContext.Current.CancellationToken);
        Assert.Contains(outcomes, o => o.Counts.Deaths > 0);
        Assert.All(outcomes, outcome =>
        {
            var (deaths, counts) = (RunDeaths.Of(outcome), outcome.Counts);
            Assert.Equal(counts.Deaths, deaths[DeathsPart.All]);
            Assert.Equal(counts.DeathsAttributedGovernment, deaths[DeathsPart.ByState]);
            Assert.Equal(counts.DeathsAttributedOpposition, deaths[DeathsPart.ByOpposition]);
            Assert.Equal(counts.DeathsContested, deaths[DeathsPart.Contested]);
            Assert.Equal(counts.DeathsByTroops, deaths[DeathsPart.ByTroops]);
            Assert.Equal(deaths.All, deaths.ByState + deaths.ByOpposition + deaths.Contested);
        });
    }

    [Fact]
    public void Effects_stand_in_the_order_of_classes_and_parts()
    {
        var effects = DeathsEffect.All([Run(Fall, 1)], [Run(Stands, 1)]);
        Assert.Equal(
            new OutcomeClass?[] { null }.Concat(OutcomeClass.All.Select(c => (OutcomeClass?)c))
                .SelectMany(_ => Enum.GetValues<DeathsPart>(), (counted, part) => (counted, part)),
            effects.Select(e => (e.Class, e.Part)));
    }

    /// <summary>Each part is counted for itself: one that has three in a run and one that has none.</summary>
    [Fact]
    public void Parts_are_counted_apart()
    {
        ArmRun[] inBase = [new(Fall, 1, new RunDeaths(6, 1, 2, 3, 4), 0), new(Stands, double.NaN, new RunDeaths(0, 0, 0, 0, 0), 0)];
        ArmRun[] here = [new(Fall, 1, new RunDeaths(2, 2, 0, 0, 0), 0), new(Fall, 1, new RunDeaths(4, 0, 0, 4, 1), 0)];
        var effects = DeathsEffect.All(inBase, here);
        Assert.Equal([3, 0.5, 1, 1.5, 2], effects.Take(5).Select(e => e.Base.Mean!.Value));
        Assert.Equal([3, 1, 0, 2, 0.5], effects.Take(5).Select(e => e.Alternative.Mean!.Value));
        var falls = effects.Where(e => e.Class == Falls).ToList();
        Assert.Equal([6, 1, 2, 3, 4], falls.Select(e => e.Base.Mean!.Value));
        Assert.Equal([-3, 0, -2, -1, -3.5], falls.Select(e => e.Difference!.Value.Mean));
        Assert.All(falls, e => Assert.Equal((1, 2), (e.Base.Runs, e.Alternative.Runs)));
    }

    [Fact]
    public void Over_all_runs_the_difference_is_the_paired_one_to_the_last_digit()
    {
        var (inBase, here) = Arms(500, 0.4, 0.5);
        var all = Of(inBase, here, null);
        Assert.Equal(PairedDeaths.Of(inBase, here), new PairedDeaths(all.Base.Mean!.Value, all.Alternative.Mean!.Value,
            all.Difference!.Value));
    }

    /// <summary>A class that holds every run of both arms is nothing else than all runs.</summary>
    [Fact]
    public void Difference_in_a_class_of_all_runs_is_the_paired_one()
    {
        var (inBase, here) = Arms(300, 1, 1);
        var (falls, all) = (Of(inBase, here, Falls), Of(inBase, here, null));
        Assert.Equal(all.Base, falls.Base);
        Assert.Equal(all.Difference!.Value.Mean, falls.Difference!.Value.Mean, 1e-12);
        Assert.Equal(all.Difference!.Value.Interval!.Value.Low, falls.Difference!.Value.Interval!.Value.Low, 1e-12);
        Assert.Equal(all.Difference!.Value.Interval!.Value.High, falls.Difference!.Value.Interval!.Value.High, 1e-12);
    }

    /// <summary>Where no replicate ends so in both arms the two means are independent: their variances add up.</summary>
    [Fact]
    public void Difference_of_arms_without_a_common_replicate_is_that_of_independent_means()
    {
        int[] before = [0, 2, 5, 1], after = [3, 3, 0, 8, 1];
        ArmRun[] inBase = [.. before.Select(d => Run(Fall, d)), .. after.Select(_ => Run(Stands, 7))];
        ArmRun[] here = [.. before.Select(_ => Run(Stands, 9)), .. after.Select(d => Run(Palace, d))];
        var effect = Of(inBase, here, Falls);
        // Means 2 and 3; sums of squared deviations 14 and 38.
        Assert.Equal((4, 2.0, 5, 3.0), (effect.Base.Runs, effect.Base.Mean, effect.Alternative.Runs, effect.Alternative.Mean));
        var half = 1.959963984540054 * Math.Sqrt((14 / 3.0 / 4) + (38 / 4.0 / 5));
        Assert.Equal(1 - half, effect.Difference!.Value.Interval!.Value.Low, 1e-12);
        Assert.Equal(1 + half, effect.Difference!.Value.Interval!.Value.High, 1e-12);
    }

    /// <summary>Leaving out one replicate after the other (Efron and Stein 1981) needs no formula for the pairing.</summary>
    [Theory]
    [InlineData(0.3, 0.4)]
    [InlineData(0.6, 0.5)]
    public void Difference_in_a_class_varies_as_a_jackknife_of_the_replicates_says(double before, double after)
    {
        var (inBase, here) = Arms(1500, before, after);
        var effect = Of(inBase, here, Falls);
        double n = inBase.Length;
        List<double> without = [.. Enumerable.Range(0, inBase.Length).Select(left => Mean(here, left) - Mean(inBase, left))];
        var centre = without.Average();
        var jackknife = Math.Sqrt((n - 1) / n * without.Sum(d => (d - centre) * (d - centre)));
        var interval = effect.Difference!.Value.Interval!.Value;
        Assert.InRange((interval.High - interval.Low) / 2 / 1.959963984540054 / jackknife, 0.997, 1);

        // Pairing matters here: as if the arms were independent it would be wider.
        Assert.True(interval.High - interval.Low < 0.95 * Math.Sqrt(Square(effect.Base) + Square(effect.Alternative)));

        static double Mean(ArmRun[] runs, int left) => runs.Where((r, i) => i != left && Falls.Holds(r.Ending)).Average(r => r.Deaths.All);

        static double Square(MeanDeaths mean) => mean.Interval is { } i ? (i.High - i.Low) * (i.High - i.Low) : 0;
    }

    [Fact]
    public void Class_without_runs_in_an_arm_has_no_difference_and_one_with_a_single_run_no_interval()
    {
        ArmRun[] inBase = [Run(Fall, 2), Run(Stands, 1), Run(Stands, 0), Run(Stands, 0)];
        ArmRun[] here = [Run(Fall, 3), Run(Fall, 1), Run(Palace, 2), Run(Stands, 4)];
        var palace = Of(inBase, here, new OutcomeClass(Outcome.GovernmentFalls, FallMode.PalaceAssault));
        Assert.Equal((new MeanDeaths(0, null, null), new MeanDeaths(1, 2, null)), (palace.Base, palace.Alternative));
        Assert.Null(palace.Difference);
        var falls = Of(inBase, here, Falls);
        Assert.Equal(new MeanDifference(0, null), falls.Difference);
        Assert.NotNull(falls.Alternative.Interval);
        Assert.Equal(new MeanDeaths(0, null, null), Of(inBase, here, new OutcomeClass(Outcome.NewElections, null)).Alternative);
    }

    [Fact]
    public void Alternative_that_changes_nothing_has_differences_of_exactly_zero_without_an_interval()
    {
        var (inBase, _) = Arms(400, 0.4, 0.5);
        Assert.All(DeathsEffect.All(inBase, inBase).Where(e => e.Base.Runs > 0), e =>
            Assert.Equal(new MeanDifference(0, null), e.Difference));
        Assert.NotNull(Of(inBase, inBase, Falls).Base.Interval);
    }

    private static DeathsEffect Of(ArmRun[] first, ArmRun[] second, OutcomeClass? counted) =>
        DeathsEffect.All(first, second).First(e => e.Class == counted && e.Part == DeathsPart.All);

    private static ArmRun Run(Ending ending, int deaths) =>
        new(ending, ending.IsFall ? 3 : double.NaN, new RunDeaths(deaths, deaths, 0, 0, 0), 0);

    /// <summary>Two arms whose replicates have their random numbers in common: most end the same, with nearly the same deaths.</summary>
    private static (ArmRun[] InBase, ArmRun[] Here) Arms(int replicates, double before, double after)
    {
        ArmRun[] inBase = [.. Enumerable.Range(0, replicates).Select(r => Draw((uint)r, before, 0))];
        ArmRun[] here = [.. Enumerable.Range(0, replicates).Select(r => Draw((uint)r, after, 1))];
        return (inBase, here);

        static ArmRun Draw(uint replicate, double share, uint arm)
        {
            var draws = new RandomSource(11, 77);
            var common = draws.Poisson(2, RandomStream.Deaths, 9, replicate);
            return Run(
                draws.Uniform(RandomStream.Resolve, 0, replicate) < share ? Fall : Stands,
                common + draws.Poisson(1, RandomStream.Deaths, arm, replicate));
        }
    }
}

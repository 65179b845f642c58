using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Comparisons;

/// <summary>Effects and interactions, counted again by hand, and zero where nothing happens.</summary>
public class PairedEffectTests
{
    private static readonly Ending Fall = new(Outcome.GovernmentFalls, FallMode.MilitarySuggestion);
    private static readonly Ending Palace = new(Outcome.GovernmentFalls, FallMode.PalaceAssault);
    private static readonly Ending Stands = new(Outcome.ResultStands, null);

    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Measure_that_never_triggers_has_differences_of_exactly_zero(string name)
    {
        var scenario = ScenarioLibrary.Load(name);
        var never = new Measure
        {
            Id = "never", When = new Trigger("deaths", Comparison.Greater, 1e9),
            Effects = [new Effect("clash.rate", EffectOperation.Multiply, 9)],
        };
        var (inBase, inAlternative) = (Runs(scenario), Runs(scenario with { Measures = [.. scenario.Measures, never] }));
        Assert.Equal(inBase.Select(r => r with { BreakHours = [] }), inAlternative.Select(r => r with { BreakHours = [] }));
        Assert.Equal(inBase.SelectMany(r => r.BreakHours), inAlternative.SelectMany(r => r.BreakHours));
        Assert.All(PairedEffect.All(inBase, inAlternative), effect =>
        {
            Assert.Equal((0, 0), (effect.Counts.OnlyFirst, effect.Counts.OnlySecond));
            Assert.Equal(0, effect.Counts.Difference);
            Assert.Equal(1, PairedShares.McNemar(effect.Counts));
            Assert.Equal(new MeanDifference(0, null), effect.Deaths.Difference);
        });
        Assert.All(Interaction.All(inBase, inAlternative, inBase, inAlternative), i =>
        {
            Assert.Equal(new MeanDifference(0, null), i.Share);
            Assert.Equal(new MeanDifference(0, null), i.Deaths);
        });
    }

    [Fact]
    public void Effect_counts_the_replicates_and_their_deaths()
    {
        ArmRun[] inBase = [Run(Fall, 2), Run(Palace, 0), Run(Stands, 1), Run(Stands, 0)];
        ArmRun[] inAlternative = [Run(Palace, 3), Run(Stands, 0), Run(Fall, 1), Run(Stands, 4)];
        var effects = PairedEffect.All(inBase, inAlternative).ToDictionary(e => e.Class);
        var falls = effects[new OutcomeClass(Outcome.GovernmentFalls, null)];
        Assert.Equal((1, 1, 1, 1), (falls.Counts.Both, falls.Counts.OnlyFirst, falls.Counts.OnlySecond, falls.Counts.Neither));
        var palace = effects[new OutcomeClass(Outcome.GovernmentFalls, FallMode.PalaceAssault)];
        Assert.Equal((0, 1, 1, 2), (palace.Counts.Both, palace.Counts.OnlyFirst, palace.Counts.OnlySecond, palace.Counts.Neither));
        Assert.Equal((0.75, 2.0, 1.25), (falls.Deaths.Base, falls.Deaths.Alternative, falls.Deaths.Difference.Mean));
    }

    /// <summary>Every replicate falls under one of the endings, and the fall is the sum of its modes.</summary>
    [Fact]
    public void Shares_of_the_endings_add_up()
    {
        var lively = ScenarioLibrary.Load("minimal").With(("police.threshold", 0.1), ("highCommand.threshold", 0.35));
        var effects = PairedEffect.All(Runs(lively, 200), Runs(lively.With(("highCommand.threshold", 0.45)), 200));
        Assert.Equal(1, effects.Where(e => e.Class != new OutcomeClass(Outcome.GovernmentFalls, null)).Sum(e => e.BaseShare), 1e-12);
        var falls = effects.Where(e => e.Class.Outcome == Outcome.GovernmentFalls).ToList();
        Assert.Equal(falls[0].AlternativeShare, falls.Skip(1).Sum(e => e.AlternativeShare), 1e-12);
        Assert.Equal(falls[0].Counts.Difference, falls.Skip(1).Sum(e => e.Counts.Difference), 1e-12);
    }

    /// <summary>Two switches that each make every run fall: together they do no more than one.</summary>
    [Fact]
    public void Interaction_is_the_difference_of_differences()
    {
        ArmRun[] none = [.. Enumerable.Repeat(Run(Stands, 0), 5)];
        ArmRun[] falls = [.. Enumerable.Repeat(Run(Fall, 1), 5)];
        var fall = Interaction.All(none, falls, falls, falls)[0];
        Assert.Equal(new MeanDifference(-1, null), fall.Share);
        Assert.Equal(-1, fall.Deaths.Mean);
    }

    /// <summary>Where no run differs the text says so, and gives no interval without width.</summary>
    [Fact]
    public void Text_says_why_there_is_no_interval()
    {
        ArmRun[] none = [.. Enumerable.Repeat(Run(Stands, 0), 5)], more = [.. Enumerable.Repeat(Run(Stands, 2), 5)];
        Assert.EndsWith("deaths per run 0.00 to 0.00, 0.00 (no run differs)", Text(none, none), StringComparison.Ordinal);
        Assert.EndsWith("0.00 to 2.00, +2.00 (the same in all runs)", Text(none, more), StringComparison.Ordinal);
        Assert.EndsWith("0.00 to 2.00, +2.00 (1 run)", Text(none[..1], more[..1]), StringComparison.Ordinal);
        Assert.EndsWith("+0.40 (-0.38 to +1.18)", Text(none, [.. none[..4], more[0]]), StringComparison.Ordinal);

        static string Text(ArmRun[] first, ArmRun[] second) => $"{PairedEffect.All(first, second)[0]}";
    }

    private static ArmRun Run(Ending ending, int deaths) =>
        new(ending, ending.IsFall ? 3 : double.NaN, new RunDeaths(deaths, deaths, 0, 0, 0), 0);

    private static IReadOnlyList<ArmRun> Runs(Scenario scenario, int count = 0) => ArmRun.All(
        ScenarioCompiler.Compile(scenario),
        new EnsembleOptions { Seed = 3, End = count > 0 ? count : scenario.Name == "minimal" ? 200 : 6, Workers = 2 });
}

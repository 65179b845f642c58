using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Responses of which a machine's numbers can say nothing are refused by every analysis, with the reason.</summary>
public class ResponseCheckTests
{
    private static readonly double[,] Saltelli = SaltelliRows.Of(SobolSequence.ScrambledRows(16, 4, 1), true);

    private static readonly Dictionary<string, Action<double[]>> Analyses = new()
    {
        ["sobol"] = y => SobolIndices.Of(y, 2, true, new ResamplingPlan(10)),
        ["morris"] = y => ElementaryEffects.Of(MorrisTrajectories.Rows(32, 2, 4, 1), y, 4, new ResamplingPlan(10)),
        ["pawn"] = y => Pawn.Of(Saltelli, y, 4, new ResamplingPlan(10)),
        ["regression"] = y => RegressionIndices.Of(Saltelli, y, new ResamplingPlan(10)),
        ["replicates"] = y => ReplicateNoise.Of([.. y.Select(v => new PointSums(3, v, 0))], 0, new ResamplingPlan(10)),
    };

    public static TheoryData<string> Names => [.. Analyses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Response_that_is_constant_up_to_rounding_has_nothing_to_explain(string analysis) =>
        Assert.Contains("the same", Refusal(analysis, i => 192.53 + (i % 7 == 0 ? 3e-14 : 0)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Response_whose_squares_overflow_is_refused(string analysis) =>
        Assert.Contains("range of numbers", Refusal(analysis, i => 1e300 * (1 + (i % 5))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Response_that_is_not_a_number_is_refused(string analysis) => Refusal(analysis, i => i == 5 ? double.NaN : i % 5);

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_and_small_numbers_within_the_range_give_finite_indices(string analysis)
    {
        Analyses[analysis](Response(analysis, i => 1e140 * (i % 5)));
        Analyses[analysis](Response(analysis, i => 1e-140 * (i % 5)));
    }

    [Fact]
    public void Difference_beyond_rounding_counts_as_a_difference()
    {
        Assert.False(ResponseCheck.IsConstant([1e12, 1e12 + 1]));
        Assert.False(ResponseCheck.IsConstant([0, 1e-300]));
        Assert.True(ResponseCheck.IsConstant([.1 + .2, .3]));
        Assert.Contains("smaller unit", ResponseCheck.Problem([0, 1e-300]), StringComparison.Ordinal);
    }

    /// <summary>Times that overflow when they are squared are no times.</summary>
    [Theory]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void Impossible_times_of_cases_are_refused(double time) =>
        Assert.Throws<ArgumentException>(() => CompetingRisks.Of([new CaseEnd(1, 0, 1), new CaseEnd(time, 0, 1)], 1));

    private static string Refusal(string analysis, Func<int, double> value) =>
        Assert.Throws<ArgumentException>(() => Analyses[analysis](Response(analysis, value))).Message;

    private static double[] Response(string analysis, Func<int, double> value) =>
        [.. Enumerable.Range(0, analysis is "morris" ? 96 : Saltelli.GetLength(0)).Select(value)];
}

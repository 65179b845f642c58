using System.Diagnostics;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.SystemTests;

/// <summary>The bootstrap of a large sensitivity analysis ends soon enough to be used.</summary>
public class BootstrapTimeTests
{
    /// <summary>30 parameters with second order: 62 rows a base point, so 16,129 base points are a million rows; 1,000 samples.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Saltelli_analysis_of_30_parameters_and_a_million_runs_ends_in_a_minute(bool secondOrder)
    {
        const int parameters = 30;
        var basePoints = 1_000_000 / SaltelliRows.PerBasePoint(parameters, secondOrder);
        var rows = SaltelliRows.Of(SobolSequence.Rows(basePoints, 2 * parameters), secondOrder);
        var y = new double[rows.GetLength(0)];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = (rows[i, 0] * rows[i, 1]) + (rows[i, 2] * rows[i, 2]);
        }

        var clock = Stopwatch.StartNew();
        var indices = SobolIndices.Of(y, parameters, secondOrder, new ResamplingPlan(1000, 1, Environment.ProcessorCount));
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{y.Length:N0} rows, {indices.Count} indices: {clock.Elapsed.TotalSeconds:0.0} s"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed.TotalSeconds} s");
        // x3 alone: variance of a square 4/45 by all, 4/45 + 7/144.
        Assert.Equal(
            4 / 45.0 / ((4 / 45.0) + (7 / 144.0)), indices.Single(i => i is { Kind: IndexKind.First, Parameter: 2 }).Estimate.Value, .01);
    }
}

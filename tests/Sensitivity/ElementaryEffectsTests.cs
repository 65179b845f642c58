using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Sensitivity;
using BoliviaSim.Tests.Experiments;

namespace BoliviaSim.Tests.Sensitivity;

/// <summary>Elementary effects: a published example, closed forms, refusals.</summary>
public class ElementaryEffectsTests
{
    private const double Third = 1.0 / 3;

    /// <summary>Inputs and outputs of exercise 4 in Saltelli et al. (2008), Global sensitivity analysis: the primer, p. 138.</summary>
    private static readonly double[,] Primer =
    {
        { 0, Third }, { 0, 1 }, { 2 * Third, 1 },
        { 0, Third }, { 2 * Third, Third }, { 2 * Third, 1 },
        { 2 * Third, 0 }, { 2 * Third, 2 * Third }, { 0, 2 * Third },
        { Third, 1 }, { 1, 1 }, { 1, Third },
        { Third, 1 }, { Third, Third }, { 1, Third },
        { Third, 2 * Third }, { Third, 0 }, { 1, 0 },
    };

    private static readonly double[] PrimerResponse = [.97, .71, 2.39, .97, 2.30, 2.39, 1.87, 2.40, .87, 2.15, 1.71, 1.54, 2.15, 2.17, 1.54, 2.20, 1.87, 1.0];

    [Fact]
    public void Published_example_gives_mean_absolute_mean_and_spread()
    {
        var indices = ElementaryEffects.Of(Primer, PrimerResponse, MorrisTrajectories.Step(4), new ResamplingPlan(20));
        Assert.All(Values(indices, IndexKind.Mu).Zip([.65, .21]), p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.All(Values(indices, IndexKind.MuStar).Zip([1.62, .35]), p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.All(Values(indices, IndexKind.Sigma).Zip([1.794107020219251, .411995145602469]), p => Assert.Equal(p.Second, p.First, 1e-9));
    }

    [Fact]
    public void Linear_model_has_its_coefficients_as_means_and_no_spread()
    {
        var rows = MorrisTrajectories.Rows(8, 3, 4, 1);
        var indices = ElementaryEffects.Of(rows, [.. Table.Of(rows).Select(x => (3 * x[0]) - (2 * x[1]))], MorrisTrajectories.Step(4), new ResamplingPlan(50));
        Assert.All(Values(indices, IndexKind.Mu).Zip([3.0, -2, 0]), p => Assert.Equal(p.Second, p.First, 1e-12));
        Assert.All(Values(indices, IndexKind.MuStar).Zip([3.0, 2, 0]), p => Assert.Equal(p.Second, p.First, 1e-12));
        Assert.All(Values(indices, IndexKind.Sigma), s => Assert.Equal(0, s, 1e-12));
    }

    [Fact]
    public void Law_of_a_parameter_does_not_matter_only_the_direction_of_its_steps()
    {
        var rows = MorrisTrajectories.Rows(6, 2, 4, 3);
        double[] y = [.. Table.Of(rows).Select(x => x[0] * x[1])];
        var stretched = (double[,])rows.Clone();
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            stretched[i, 0] = Math.Pow(10, 1 + rows[i, 0]);
        }

        var plan = new ResamplingPlan(20);
        Assert.Equal(ElementaryEffects.Of(rows, y, MorrisTrajectories.Step(4), plan), ElementaryEffects.Of(stretched, y, MorrisTrajectories.Step(4), plan));
    }

    [Fact]
    public void Rows_that_are_no_trajectories_are_refused_with_the_reason()
    {
        Assert.Null(ElementaryEffects.Problem(MorrisTrajectories.Rows(3, 4, 4, 1)));
        Assert.Contains("no whole number of trajectories", ElementaryEffects.Problem(new double[4, 2]), StringComparison.Ordinal);
        Assert.Contains("row 1 changes 0 columns", ElementaryEffects.Problem(new double[3, 2]), StringComparison.Ordinal);
        Assert.Contains("row 1 changes 2 columns", ElementaryEffects.Problem(new double[,] { { 0, 0 }, { 1, 1 }, { 1, 0 } }), StringComparison.Ordinal);
        Assert.Contains("row 2 changes column 0 a second time", ElementaryEffects.Problem(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 0 } }), StringComparison.Ordinal);
    }

    private static IEnumerable<double> Values(IEnumerable<SensitivityIndex> indices, IndexKind kind) =>
        indices.Where(i => i.Kind == kind).Select(i => i.Estimate.Value);
}

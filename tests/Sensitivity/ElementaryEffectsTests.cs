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

    private static readonly double[] PrimerResponse = [.97, .71, 2.39, .97, 2.30, 2.39, 1.87, 2.40, .87, 2.15, 1.71, 1.54, 2.15, 2.17,
        1.54, 2.20, 1.87, 1.0];

    [Fact]
    public void Published_example_gives_mean_absolute_mean_and_spread()
    {
        var indices = ElementaryEffects.Of(Primer, PrimerResponse, 4, new ResamplingPlan(20));
        Assert.All(Values(indices, IndexKind.Mu).Zip([.65, .21]), p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.All(Values(indices, IndexKind.MuStar).Zip([1.62, .35]), p => Assert.Equal(p.Second, p.First, 1e-9));
        Assert.All(Values(indices, IndexKind.Sigma).Zip([1.794107020219251, .411995145602469]), p => Assert.Equal(p.Second, p.First, 1e-9));
    }

    [Fact]
    public void Linear_model_has_its_coefficients_as_means_and_no_spread()
    {
        var rows = MorrisTrajectories.Rows(8, 3, 4, 1);
        var indices = ElementaryEffects.Of(rows, [.. Table.Of(rows).Select(x => (3 * x[0]) - (2 * x[1]))], null, new ResamplingPlan(50));
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
        Assert.Equal(ElementaryEffects.Of(rows, y, 4, plan), ElementaryEffects.Of(stretched, y, 4, plan));
    }

    [Fact]
    public void Rows_that_do_not_form_trajectories_are_refused_with_the_reason()
    {
        Assert.Null(ElementaryEffects.Problem(MorrisTrajectories.Rows(3, 4, 4, 1)));
        Assert.Contains("not a whole number of trajectories", ElementaryEffects.Problem(new double[4, 2]), StringComparison.Ordinal);
        Assert.Contains("row 1 changes 0 columns", ElementaryEffects.Problem(new double[3, 2]), StringComparison.Ordinal);
        Assert.Contains("row 1 changes 2 columns", ElementaryEffects.Problem(new double[,] { { 0, 0 }, { 1, 1 }, { 1, 0 } }),
            StringComparison.Ordinal);
        Assert.Contains("row 2 changes column 0 a second time", ElementaryEffects.Problem(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 0 } }),
            StringComparison.Ordinal);
    }

    /// <summary>y = 3 x1 over the whole range: an effect of 3 whatever the grid, and whatever range the values were stretched to.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(20)]
    public void Step_is_read_from_the_values(int levels)
    {
        var rows = MorrisTrajectories.Rows(12, 5, levels, 7);
        double[] y = [.. Table.Of(rows).Select(x => (3 * x[0]) - x[1])];
        var stretched = (double[,])rows.Clone();
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            for (var j = 0; j < 5; j++)
            {
                stretched[i, j] = -40 + (j * 100 * rows[i, j]) + rows[i, j];
            }
        }

        Assert.All(new[] { rows, stretched }, values =>
        {
            Assert.Equal(levels, ElementaryEffects.Levels(values));
            Assert.Equal(3, Values(ElementaryEffects.Of(values, y, null, new ResamplingPlan(20)), IndexKind.Mu).First(), 1e-9);
        });
    }

    [Fact]
    public void Step_is_read_from_the_values_under_every_law()
    {
        var rows = MorrisTrajectories.Rows(40, 3, 8, 1);
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            (rows[i, 0], rows[i, 1]) = (new LogUniformLaw(1, 1000).Quantile(rows[i, 0]), new TriangularLaw(0, .5, 1).Quantile(rows[i, 1]));
        }

        Assert.Equal(8, ElementaryEffects.Levels(rows));
    }

    [Theory]
    [InlineData(8, 4)]
    [InlineData(4, 8)]
    [InlineData(4, 6)]
    [InlineData(4, 2)]
    public void Levels_that_contradict_the_values_are_refused_with_both_numbers(int levels, int given)
    {
        var rows = MorrisTrajectories.Rows(20, 4, levels, 3);
        var message = Assert.Throws<ArgumentException>(() =>
            ElementaryEffects.Of(rows, Table.Column(rows, 0), given, new ResamplingPlan(20))).Message;
        Assert.Contains($"{given} levels", message, StringComparison.Ordinal);
        Assert.Contains($"lie on {levels} levels", message, StringComparison.Ordinal);
        Assert.Equal(levels, ElementaryEffects.Levels(rows, levels));
    }

    [Fact]
    public void Levels_must_be_given_where_too_few_trajectories_show_them()
    {
        var rows = MorrisTrajectories.Rows(2, 2, 4, 1);
        Assert.Contains("say how many", Assert.Throws<ArgumentException>(() => ElementaryEffects.Levels(rows)).Message,
            StringComparison.Ordinal);
        Assert.Equal(4, ElementaryEffects.Levels(rows, 4));
        Assert.Contains("3 levels", Assert.Throws<ArgumentException>(() => ElementaryEffects.Levels(rows, 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_different_lengths_are_refused() => Assert.Contains("do not lie on a grid", Assert.Throws<ArgumentException>(() =>
        ElementaryEffects.Levels(new double[,] { { 0 }, { 1 }, { 0.2 }, { 0.4 } })).Message, StringComparison.Ordinal);

    private static IEnumerable<double> Values(IEnumerable<SensitivityIndex> indices, IndexKind kind) =>
        indices.Where(i => i.Kind == kind).Select(i => i.Estimate.Value);
}

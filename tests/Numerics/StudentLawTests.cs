using BoliviaSim.Numerics;

namespace BoliviaSim.Tests.Numerics;

/// <summary>Student's quantiles against the published table (Abramowitz and Stegun 1964, table 26.10, and R's qt).</summary>
public class StudentLawTests
{
    [Theory]
    [InlineData(1, 12.70620)]
    [InlineData(2, 4.30265)]
    [InlineData(3, 3.18245)]
    [InlineData(4, 2.77645)]
    [InlineData(5, 2.57058)]
    [InlineData(7, 2.36462)]
    [InlineData(10, 2.22814)]
    [InlineData(24, 2.06390)]
    [InlineData(120, 1.97993)]
    [InlineData(100_000, 1.95999)]
    public void Quantile_is_that_of_the_table(int freedom, double published) =>
        Assert.Equal(published, StudentLaw.Quantile(freedom), 3e-4);

    [Fact]
    public void Quantile_falls_with_degrees_of_freedom() =>
        Assert.All(Enumerable.Range(1, 500), n => Assert.True(StudentLaw.Quantile(n) > StudentLaw.Quantile(n + 1)));
}

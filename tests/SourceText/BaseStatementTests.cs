using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 4 and 5 of docs/data/source-text.csv: a mobilised base that feels it is winning, and is heterogeneous.</summary>
public class BaseStatementTests
{
    /// <summary>The same random numbers with and without a perception of triumph at the start, six hours on.</summary>
    [Fact]
    public void Perception_of_triumph_brings_out_more_of_the_base()
    {
        var without = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 7, ("momentum.initial", 0)));
        var with = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 7, ("momentum.initial", 0.4)));
        for (var r = 0u; r < 5; r++)
        {
            Assert.True(Opposing(with, r) > Opposing(without, r));
        }

        static double Opposing(Parameters parameters, uint replicate) =>
            parameters.At(6, view => view.Public(Kind.Group).Opposing, replicate);
    }

    /// <summary>
    /// No pressure and a mean threshold just below or above it: equals act all or none, a base with a standard deviation of .22 acts in
    /// the share Phi(-mean/.22).
    /// </summary>
    [Theory]
    [InlineData(-0.1, 1000)]
    [InlineData(0.1, 0)]
    public void Base_of_many_thresholds_acts_in_part_where_one_of_equals_acts_as_one(double mean, int equals)
    {
        const string crowd = """
            rules: {response: immediate}
            parameters: {group.rungSpread: 0}
            blocs: [{id: CROWD, kind: group, affiliation: hardLine, home: SEAT, people: 1000}]
            """;
        var threshold = FormattableString.Invariant($"group.threshold={mean}");
        Assert.Equal(equals, Acting("group.sd=0"));
        Law.HasShare(Normal.CDF(0, 0.22, -mean), Acting("group.sd=0.22"), 1000, "acting");

        int Acting(string sd)
        {
            var parameters = StatementScenario.Quiet(crowd, threshold, sd);
            return parameters.At(1, view => view.Count(0, LoyaltyState.Opposes));
        }
    }
}

using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Tipping numbers worked out by hand.</summary>
public sealed class TippingNumbersTests
{
    [Fact]
    public void Tipping_number_is_the_weight_of_the_own_kind_over_the_spread_of_thresholds()
    {
        var values = With("group.weight.peer=0.3", "group.weight.corps=0.2", "group.sd=0.04", "ladder.tau=0.016574585635359115");
        // Spread sqrt(.04^2 + (1.81 tau)^2) = sqrt(.0016 + .0009) = .05; (.3 + .2 + 0) .3989422804 / .05. Groups have no chain.
        Assert.Equal(3.989422804014327, TippingNumbers.Of(values, Role.Group), 1e-12);
    }

    [Fact]
    public void Police_can_tip_by_themselves_and_popular_sectors_cannot()
    {
        var values = With();
        Assert.True(TippingNumbers.Of(values, Role.Police) > 1);
        Assert.True(TippingNumbers.Of(values, Role.Popular) < 1);
        Assert.True(TippingNumbers.Of(values, Role.Group) < 1);
    }

    private static ParameterVector With(params string[] assignments) =>
        ScenarioCompiler.Compile(ScenarioOverrides.Apply(ScenarioLibrary.Load("minimal"), assignments).Scenario).Values;
}

using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>
/// What the data before noon cannot move is the midpoint of its range, so that nobody moves it towards an outcome: the high command's
/// threshold, all weights, and the rates of the other kinds (half to double, so on the scale of logarithms).
/// </summary>
public class CentralValuesTests
{
    public static TheoryData<string> Rates => ["group.rate", "military.rate", "highCommand.rate", "popular.rate"];

    [Fact]
    public void Weights_and_the_threshold_of_the_high_command_are_the_midpoints_of_their_ranges()
    {
        var weights = Enum.GetValues<Role>()
            .SelectMany(role => Enum.GetValues<PerceivedField>().Select(f => ParameterTable.WeightOf(role, f)))
            .OfType<ParameterDefinition>().Append(ParameterTable.Find("highCommand.threshold")!).ToList();
        Assert.True(weights.Count > 40);
        Assert.All(weights, w => Assert.Equal((w.Low + w.High) / 2, w.Central, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Rate_of_another_kind_than_the_police_is_the_geometric_midpoint_of_its_range(string name)
    {
        var rate = ParameterTable.Find(name)!;
        Assert.Equal(Math.Round(Math.Sqrt(rate.Low * rate.High), 2), rate.Central);
    }
}

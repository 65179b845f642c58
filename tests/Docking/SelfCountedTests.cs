using BoliviaSim.Populations;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.1: an agent that counts itself among N peers feels w a/N of its own act; the docking limits need that.</summary>
public class SelfCountedTests
{
    /// <summary>
    /// With the others at rest, the pressure on the one who acts is w/N = .05 when it counts itself, and 0 when it does not: it
    /// stays at a threshold of .05 (equality acts) and at no higher one.
    /// </summary>
    [Theory]
    [InlineData("true", "0.05", 1)]
    [InlineData("true", "0.0500001", 0)]
    [InlineData("false", "0.05", 0)]
    [InlineData("false", "0.0000001", 0)]
    [InlineData("false", "0", 1)]
    public void Agent_that_counts_itself_feels_the_bias_of_its_weight_over_the_number(string selfCounted, string threshold, int acting)
    {
        var parameters = DockingScenario.Load("self-counted", $"rules.selfCounted={selfCounted}", $"group.threshold={threshold}");
        parameters.Run(0, view => Assert.Equal(view.Tick == 0 ? 1 : acting, view.Count(0, 0, LoyaltyState.Opposes)));
    }
}

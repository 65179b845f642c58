using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Patterns;

/// <summary>Kendall's tau-b against values counted by hand.</summary>
public class KendallTauTests
{
    [Fact]
    public void Tau_counts_ties_in_both_orders()
    {
        // Pairs 6: concordant 4, discordant 0, tied in a only 1, tied in b only 1: 4/sqrt(5 * 5).
        Assert.Equal(0.8, PolicePatterns.KendallTau([1, 2, 2, 3], [1, 2, 3, 3]), 12);
        Assert.Equal(-1, PolicePatterns.KendallTau([1, 2, 3], [3, 2, 1]), 12);
    }
}

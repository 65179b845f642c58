using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Support;

/// <summary>How often something of a known probability may happen in so many trials: limits with 99.9 % between them.</summary>
internal static class Coverage
{
    /// <summary>Fewest and most successes; each tail beyond has at most .05 %.</summary>
    public static (int Fewest, int Most) Limits(double probability, int trials)
    {
        var (fewest, most) = (0, trials);
        while (Binomial.CDF(probability, trials, fewest) < 0.0005)
        {
            fewest++;
        }

        while (most > 0 && 1 - Binomial.CDF(probability, trials, most - 1) < 0.0005)
        {
            most--;
        }

        return (fewest, most);
    }
}

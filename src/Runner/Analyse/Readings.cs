using BoliviaSim.Analysis;
using BoliviaSim.Charts;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Estimates as the pictures take them.</summary>
internal static class Readings
{
    /// <summary>The estimate with its interval.</summary>
    public static Reading ToReading(this Estimate estimate) => new(estimate.Value, estimate.Low, estimate.High);
}

namespace BoliviaSim.Calibration;

/// <summary>Weights of histories or draws.</summary>
internal static class CheckedWeights
{
    /// <summary>The weights, or as many ones.</summary>
    /// <exception cref="ArgumentException">Their number is another one, one is not allowed, or all are 0.</exception>
    public static IReadOnlyList<double> Of(IReadOnlyList<double>? weights, int count)
    {
        weights ??= [.. Enumerable.Repeat(1.0, count)];
        return weights.Count != count ? throw new ArgumentException($"{count} values and {weights.Count} weights", nameof(weights))
            : !weights.All(w => w >= 0 && double.IsFinite(w))
                ? throw new ArgumentException("a weight is not a number from 0 up", nameof(weights))
            : weights.Any(w => w > 0) ? weights
            : throw new ArgumentException("no weight is above 0", nameof(weights));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Numerics;

namespace BoliviaSim.Kernels;

/// <summary>
/// Quantiles of the normal law, eight at a time, with the arithmetic of <see cref="NormalLaw.Quantile"/> and so its bits.
/// </summary>
internal static class NormalLanes
{
    private const int Lanes = 8;

    /// <summary>Quantiles.</summary>
    /// <param name="probabilities">Probabilities in (0, 1), a multiple of eight.</param>
    /// <param name="quantiles">Receives the quantiles; same length as the probabilities.</param>
    public static void Quantiles(ReadOnlySpan<double> probabilities, Span<double> quantiles)
    {
        for (var i = 0; i < probabilities.Length; i += Lanes)
        {
            var p = Vector512.Create<double>(probabilities[i..]);
            var q = p - Vector512.Create(0.5);
            var r = Vector512.Create(0.180625) - (q * q);
            var centre = q * (Horner(r, NormalLaw.CentreNumerator) / Horner(r, NormalLaw.CentreDenominator));

            // Three in twenty lie outside of the centre: nearly every vector has such a lane.
            var isBelow = Vector512.LessThan(q, Vector512<double>.Zero);
            var tail = Vector512.Sqrt(-DeterministicMath.Log(Vector512.ConditionalSelect(isBelow, p, Vector512<double>.One - p)));
            r = tail - Vector512.Create(1.6);
            var size = Horner(r, NormalLaw.MiddleNumerator) / Horner(r, NormalLaw.MiddleDenominator);
            var isCentral = Vector512.LessThanOrEqual(Vector512.Abs(q), Vector512.Create(0.425));
            Vector512.ConditionalSelect(isCentral, centre, Vector512.ConditionalSelect(isBelow, -size, size)).CopyTo(quantiles[i..]);

            // One in seventy thousand million lies further out.
            for (var bits = Vector512.GreaterThan(tail, Vector512.Create(5.0)).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var lane = i + System.Numerics.BitOperations.TrailingZeroCount(bits);
                quantiles[lane] = NormalLaw.Quantile(probabilities[lane]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Horner(Vector512<double> x, ReadOnlySpan<double> coefficients)
    {
        var value = Vector512.Create(coefficients[^1]);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            value = (value * x) + Vector512.Create(coefficients[i]);
        }

        return value;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BoliviaSim.Kernels;

/// <summary>
/// Functions in single precision, sixteen at a time, for what the rules themselves decide where it is near. They are inlined, because a
/// call in a loop of vectors puts every register aside.
/// </summary>
internal static class SingleMath
{
    /// <summary>Arguments of <see cref="Exp"/> beyond this are taken for it.</summary>
    public const float FarthestExponent = 40;

    /// <summary>e^x to six digits, for x within <see cref="FarthestExponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-FarthestExponent)), Vector512.Create(FarthestExponent));
        var whole = Vector512.Create(12582912f);
        var k = (x * Vector512.Create(1.44269504f)) + whole;
        var n = k - whole;
        var r = x - (n * Vector512.Create(0.693359375f)) + (n * Vector512.Create(2.12194440e-4f));
        var p = Vector512.Create(1 / 720f);
        p = (p * r) + Vector512.Create(1 / 120f);
        p = (p * r) + Vector512.Create(1 / 24f);
        p = (p * r) + Vector512.Create(1 / 6f);
        p = (p * r) + Vector512.Create(0.5f);
        p = (p * r * r) + r + Vector512<float>.One;
        return (p.AsInt32() + ((k.AsInt32() - whole.AsInt32()) << 23)).AsSingle();
    }

    /// <summary>(1 - e^-x)/x to seven digits, for x from 0 to 1; the series to x^8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ShareOf(Vector512<float> x)
    {
        var p = Vector512.Create(-1 / 362880f);
        p = Vector512.Create(1 / 40320f) + (p * x);
        p = Vector512.Create(1 / 5040f) - (p * x);
        p = Vector512.Create(1 / 720f) - (p * x);
        p = Vector512.Create(1 / 120f) - (p * x);
        p = Vector512.Create(1 / 24f) - (p * x);
        p = Vector512.Create(1 / 6f) - (p * x);
        p = Vector512.Create(0.5f) - (p * x);
        return Vector512<float>.One - (p * x);
    }
}

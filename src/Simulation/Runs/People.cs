using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>
/// People by state. An agent stands for a whole number of 2^-20 people, so sums of people are exact: they do not depend on the order in
/// which they are made, and may be kept up to date by additions and subtractions.
/// </summary>
/// <param name="Supports">People who support.</param>
/// <param name="Wavers">People who waver.</param>
/// <param name="StandsAside">People who stand aside.</param>
/// <param name="Opposes">People who oppose.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct People(double Supports, double Wavers, double StandsAside, double Opposes)
{
    /// <summary>All of them.</summary>
    public double All => Supports + Wavers + StandsAside + Opposes;

    /// <summary>People times rung: three times the action value.</summary>
    public double Points => Wavers + (2 * StandsAside) + (3 * Opposes);

    /// <summary>Mean action value; 0 without people.</summary>
    public double Action => All > 0 ? Points / (3 * All) : 0;

    /// <summary>Those who stand aside or oppose.</summary>
    public double Aside => StandsAside + Opposes;

    /// <summary>Those who carry out orders: half of the wavering do.</summary>
    public double Obeying => Supports + (0.5 * Wavers);

    /// <summary>People in a state.</summary>
    public double this[LoyaltyState state] => state switch
    {
        LoyaltyState.Supports => Supports,
        LoyaltyState.Wavers => Wavers,
        LoyaltyState.StandsAside => StandsAside,
        _ => Opposes,
    };

    /// <summary>Both together.</summary>
    public static People operator +(in People a, in People b) => Of(Vector(a) + Vector(b));

    /// <summary>Those of the first who are not of the second.</summary>
    public static People operator -(in People a, in People b) => Of(Vector(a) - Vector(b));

    /// <summary>People of so many agents in each state.</summary>
    /// <param name="weight">People that an agent stands for.</param>
    /// <param name="agents">Agents by state, four of them.</param>
    public static People Of(double weight, ReadOnlySpan<int> agents) =>
        Of((Avx.IsSupported ? Avx.ConvertToVector256Double(Vector128.Create(agents))
            : Vector256.Create((double)agents[0], agents[1], agents[2], agents[3])) * weight);

    /// <summary>Whether there is nobody.</summary>
    public bool IsNobody => Vector(this) == Vector256<double>.Zero;

    private static Vector256<double> Vector(in People people) => Unsafe.As<People, Vector256<double>>(ref Unsafe.AsRef(in people));

    private static People Of(Vector256<double> vector) => Unsafe.BitCast<Vector256<double>, People>(vector);
}

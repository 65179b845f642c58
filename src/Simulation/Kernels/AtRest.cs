using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// States at rest under a pressure, <see cref="Ladder.Stationary"/>, in single precision wherever the draw is clear of a bound between two
/// states by a multiple of all rounding there is; the rule itself gives the others.
/// </summary>
internal sealed class AtRest
{
    private const float Margin = 1e-4f;

    // From here on, in widths of the logistic, the third power of the odds leaves single precision.
    private const float FarthestPull = 25;

    private readonly double pressure;
    private readonly double reversal;
    private readonly Ladder ladder;
    private readonly float logReversal;
    private readonly float rung;

    private AtRest(double pressure, in Ladder ladder, double reversal)
    {
        (this.pressure, this.ladder, this.reversal) = (pressure, ladder, reversal);
        logReversal = (float)DeterministicMath.Log(reversal);
        rung = (float)DeterministicMath.Exp(-Math.Min(ladder.Spread / ladder.Tau, 80));
    }

    /// <summary>The law of a bloc; null where its states are given in another way.</summary>
    public static AtRest? Of(Run run, CompiledBloc bloc)
    {
        var reversal = Reversal.Highest(run, bloc.Role);
        return bloc is { InitialShares: null, InitialPressure: { } pressure }
            ? new AtRest(pressure, LoyaltyPhase.LadderOf(run, bloc.Role, reversal), reversal) : null;
    }

    /// <summary>States by threshold and draw.</summary>
    /// <param name="thresholds">Thresholds.</param>
    /// <param name="uniforms">Draws; at least as long as the states.</param>
    /// <param name="states">Receives the states; same length as the thresholds.</param>
    public void States(ReadOnlySpan<double> thresholds, ReadOnlySpan<double> uniforms, Span<byte> states)
    {
        Span<float> pulls = stackalloc float[16];
        Span<float> draws = stackalloc float[16];
        Span<int> reached = stackalloc int[16];
        for (var i = 0; i < thresholds.Length; i += 16)
        {
            var here = Math.Min(16, thresholds.Length - i);
            for (var lane = 0; lane < here; lane++)
            {
                pulls[lane] = (float)((pressure - thresholds[i + lane] + ladder.Spread) / ladder.Tau) - logReversal;
                draws[lane] = (float)uniforms[i + lane];
            }

            var unsure = Decide(Vector512.Create<float>(pulls), Vector512.Create<float>(draws), reached);
            for (var lane = 0; lane < here; lane++)
            {
                states[i + lane] = (byte)reached[lane];
            }

            for (var bits = unsure & ((1UL << here) - 1); bits != 0; bits &= bits - 1)
            {
                var lane = BitOperations.TrailingZeroCount(bits);
                states[i + lane] = Exactly(thresholds[i + lane], uniforms[i + lane]);
            }
        }
    }

    private byte Exactly(double threshold, double uniform) =>
        (byte)Ladder.Stationary(pressure - threshold, ladder.Tau, ladder.Spread, reversal, uniform);

    /// <summary>How many bounds a draw has reached, and for which lanes that is not sure.</summary>
    private ulong Decide(Vector512<float> pull, Vector512<float> draw, Span<int> reached)
    {
        // Weights of the states: 1, r, r^2 k, r^3 k^3 with r the odds of the first rung and k their factor from rung to rung.
        var odds = SingleMath.Exp(pull);
        var (one, k) = (Vector512<float>.One, Vector512.Create(rung));
        var second = odds * odds * k;
        var third = second * odds * k * k;
        var bound1 = one + odds;
        var bound2 = bound1 + second;
        var level = draw * (bound2 + third);
        var count = Vector512<int>.Zero - Reaches(level, one) - Reaches(level, bound1) - Reaches(level, bound2);
        count.CopyTo(reached);
        var near = Near(level, one) | Near(level, bound1) | Near(level, bound2)
            | ~Vector512.LessThan(Vector512.Abs(pull), Vector512.Create(FarthestPull));
        return near.ExtractMostSignificantBits();
    }

    private static Vector512<int> Reaches(Vector512<float> level, Vector512<float> bound) =>
        Vector512.GreaterThanOrEqual(level, bound).AsInt32();

    private static Vector512<float> Near(Vector512<float> level, Vector512<float> bound) =>
        ~Vector512.GreaterThan(Vector512.Abs(level - bound), bound * Vector512.Create(Margin));
}

using System.Runtime.CompilerServices;
using BoliviaSim.Numerics;
using BoliviaSim.Phases;
using BoliviaSim.Populations;

namespace BoliviaSim.Kernels;

/// <summary>
/// What decides, for all agents of a bloc at home in a tick, whether the top byte of an agent's draw can move it at all.
/// <para>
/// With y = exp((P - theta - offset)/tau) the hazard up is rate y/(1 + y), so a move up needs a byte t with
/// t (1 + y) &lt; 256 rate h y; with the rung's own offset a move down needs (255 - t)(1 + y) &lt; 256 rate reversal h. The agent's part of
/// y, its ease exp((centre - theta)/tau), stays the same all run, the rest is one number a bloc and state. Bounds are widened by
/// <see cref="Margin"/>, hundreds of times the error of single precision, so that rounding lets no mover slip: who passes
/// is decided by <see cref="Ladder.Step"/>, the rule itself.
/// </para>
/// </summary>
internal readonly struct MoveBounds
{
    /// <summary>Largest |theta - centre|/tau at which ease is used: beyond it single precision ends.</summary>
    public const double MostSpread = 60;

    /// <summary>Where y is cut off, so that no product overflows: the logistic is 1 there.</summary>
    public const float MostOdds = 1e30f;

    private const double Margin = 1 + 1e-4;
    private const double MostLogOdds = 300;
    private const double MostRung = 1e100;
    private const double LeastFactor = 1e-37;
    private const double MostFactor = 3e38;

    /// <summary>256 rate h, widened.</summary>
    public readonly float Up;

    /// <summary>Factor of the odds of a move up, by state; 0 where there is none.</summary>
    public readonly Table UpFactors;

    /// <summary>Factor of the odds against a move down, by state.</summary>
    public readonly Table DownFactors;

    /// <summary>256 rate reversal h, widened, by state; 0 where there is no move down.</summary>
    public readonly Table Down;

    /// <param name="ladder">The ladder of the bloc's role in this tick.</param>
    /// <param name="rung">Odds between two rungs: exp(spread/tau).</param>
    /// <param name="readiness">Pressure minus the bloc's centre.</param>
    public MoveBounds(in Ladder ladder, double rung, double readiness)
    {
        // Odds at rungs 1, 2, 3 follow from those at the middle one, as long as nothing on the way leaves the range of a double.
        var middle = readiness / ladder.Tau;
        var isNear = Math.Abs(middle) < MostLogOdds && rung is >= 1 and < MostRung;
        var odds = isNear ? DeterministicMath.Exp(middle) : 0;
        Up = (float)(256 * ladder.UpRate * ladder.Exposure * Margin);
        var down = (float)(256 * ladder.DownRate * ladder.Exposure * Margin);
        for (var s = LoyaltyState.Supports; s <= LoyaltyState.Opposes; s++)
        {
            if (s < LoyaltyState.Opposes)
            {
                var far = (readiness - Ladder.Offset((int)s + 1, ladder.Spread)) / ladder.Tau;
                UpFactors[(int)s] = Factor(isNear
                    ? s switch { LoyaltyState.Supports => odds * rung, LoyaltyState.Wavers => odds, _ => odds / rung }
                    : DeterministicMath.Exp(Math.Clamp(far, -2 * MostLogOdds, 2 * MostLogOdds)));
            }

            if (s > LoyaltyState.Supports)
            {
                DownFactors[(int)s] = UpFactors[(int)s - 1];
                Down[(int)s] = down;
            }
        }
    }

    /// <summary>An agent's part of the odds.</summary>
    public static float Ease(double centre, double threshold, double tau) => (float)DeterministicMath.Exp((centre - threshold) / tau);

    /// <summary>Whether a draw can move an agent.</summary>
    /// <param name="state">State, or <see cref="Runs.HomeAgents.Absent"/>.</param>
    /// <param name="ease">Its ease.</param>
    /// <param name="draw">Its draw, in units of a top byte: [0, 256).</param>
    /// <param name="against">Distance of its draw from the upper end, the same units.</param>
    public bool CanMove(int state, float ease, float draw, float against)
    {
        var (up, down) = (Math.Min(ease * UpFactors[state], MostOdds), Math.Min(ease * DownFactors[state], MostOdds));
        return (draw * (1 + up) < Up * up) | (against * (1 + down) < Down[state]);
    }

    private static float Factor(double odds) => (float)Math.Clamp(odds, LeastFactor, MostFactor);

    /// <summary>A value by state; as long as a vector, so that a permutation can look states up.</summary>
    [InlineArray(8)]
    public struct Table
    {
        private float value;
    }
}

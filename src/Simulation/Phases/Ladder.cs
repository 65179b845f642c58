using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;

namespace BoliviaSim.Phases;

/// <summary>The ladder's constants for a role in a tick (ODD 7.4).</summary>
/// <param name="UpRate">Highest hazard up, per hour.</param>
/// <param name="DownRate">Highest hazard down, per hour.</param>
/// <param name="Tau">Width of the logistic, pressure; above 0.</param>
/// <param name="Spread">Distance between the rungs' thresholds, pressure.</param>
/// <param name="Exposure">Hours of the tick times the rhythm's mean.</param>
/// <param name="LastStepLoss">What the pressure lacks in the step between StandsAside and Opposes.</param>
internal readonly record struct Ladder(
    double UpRate, double DownRate, double Tau, double Spread, double Exposure, double LastStepLoss = 0)
{
    /// <summary>Offset of rung k = 1, 2, 3: (-spread, 0, +spread).</summary>
    public static double Offset(int rung, double spread) => (rung - 2) * spread;

    /// <summary>Hazard up from a state, per hour; <paramref name="readiness"/> is pressure minus threshold.</summary>
    public double HazardUp(LoyaltyState state, double readiness) => state == LoyaltyState.Opposes
        ? 0 : UpRate * DeterministicMath.Logistic(Above((int)state + 1, readiness) / Tau);

    /// <summary>Hazard down from a state, per hour.</summary>
    public double HazardDown(LoyaltyState state, double readiness) => state == LoyaltyState.Supports
        ? 0 : DownRate * DeterministicMath.Logistic(-Above((int)state, readiness) / Tau);

    /// <summary>
    /// Whether a top byte moves no agent, whatever its readiness: a logistic is at most 1 and 1 - exp(-x) at most x, so most bytes
    /// are seen to move nothing without computing either.
    /// </summary>
    public bool Stays(byte top) => top >= 256 * UpRate * Exposure && 255 - top >= 256 * DownRate * Exposure;

    /// <summary>
    /// Runs the birth-death chain through the tick, exactly: whether and which way the agent moves first is decided by one draw
    /// (up at its low end, down at its high end, so that more pressure never turns a move up into a move down); a move's moment
    /// by another; then the rest of the tick from the new rung. The first draw's top byte comes with the agent, its other bits
    /// are drawn only when that byte leaves a move possible.
    /// </summary>
    /// <param name="state">State at the start of the tick.</param>
    /// <param name="readiness">Pressure minus threshold, frozen for the tick.</param>
    /// <param name="top">Top byte of the tick's draw for the agent.</param>
    /// <param name="random">Source of the further draws.</param>
    /// <param name="entity">Identity of bloc or command.</param>
    /// <param name="tick">Tick.</param>
    /// <param name="ordinal">Agent in the bloc.</param>
    /// <returns>State at the end of the tick.</returns>
    public LoyaltyState Step(
        LoyaltyState state, double readiness, byte top, in RandomSource random, uint entity, uint tick, uint ordinal)
    {
        if (Stays(top))
        {
            return state;
        }

        var draws = random.Block(RandomStream.LoyaltyPath, entity, tick, ordinal);
        var luck = RandomSource.ToUnit(((uint)top << 24) | (draws.W0 >> 8));
        var left = Exposure;
        for (var step = 1u; ; step++)
        {
            var (up, down) = (HazardUp(state, readiness), HazardDown(state, readiness));
            var total = up + down;
            if (total <= 0)
            {
                return state;
            }

            var moves = DeterministicMath.OneMinusExpNeg(total * left);
            if (luck < moves * (up / total))
            {
                state++;
            }
            else if (1 - luck < moves * (down / total))
            {
                state--;
            }
            else
            {
                return state;
            }

            left -= -DeterministicMath.Log(1 - (RandomSource.ToUnit(draws.W1) * moves)) / total;
            luck = RandomSource.ToUnit(draws.W2);
            draws = random.Block(RandomStream.LoyaltyPath, entity, tick, ordinal, step);
        }
    }

    /// <summary>The immediate response: the number of rungs whose threshold the pressure of their step reaches (equality acts).</summary>
    public static LoyaltyState Respond(double pressure, double threshold, double spread, double lastStepLoss = 0)
    {
        var rungs = 0;
        for (var k = 1; k <= 3; k++)
        {
            rungs += pressure - (k == 3 ? lastStepLoss : 0) >= threshold + Offset(k, spread) ? 1 : 0;
        }

        return (LoyaltyState)rungs;
    }

    /// <summary>How far the pressure of a step lies above the threshold of the rung it leads to.</summary>
    private double Above(int rung, double readiness) => readiness - Offset(rung, Spread) - (rung == 3 ? LastStepLoss : 0);

    /// <summary>
    /// Stationary law at a constant readiness: pi_s proportional to the product over rungs k up to s of
    /// exp((readiness - offset_k)/tau)/reversal. Returns the state at quantile <paramref name="luck"/>.
    /// </summary>
    public static LoyaltyState Stationary(double readiness, double tau, double spread, double reversal, double luck)
    {
        // The law is written from its largest term down, so that no power overflows.
        Span<double> logs = stackalloc double[4];
        var largest = 0.0;
        for (var s = 1; s <= 3; s++)
        {
            logs[s] = logs[s - 1] + ((readiness - Offset(s, spread)) / tau) - DeterministicMath.Log(reversal);
            largest = Math.Max(largest, logs[s]);
        }

        var sum = 0.0;
        for (var s = 0; s <= 3; s++)
        {
            logs[s] = DeterministicMath.Exp(logs[s] - largest);
            sum += logs[s];
        }

        var below = 0.0;
        for (var s = 0; s < 3; s++)
        {
            below += logs[s];
            if (luck * sum < below)
            {
                return (LoyaltyState)s;
            }
        }

        return LoyaltyState.Opposes;
    }
}

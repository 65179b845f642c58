using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>What is known of an agent's move without the rule itself.</summary>
internal enum Move
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>It goes one rung up, and no further in this tick.</summary>
    Up,

    /// <summary>It goes one rung down, and no further in this tick.</summary>
    Down,

    /// <summary>Too near to call: <see cref="Ladder.Step"/> decides.</summary>
    Unknown,
}

/// <summary>
/// Decides <see cref="Ladder.Step"/> in single precision for those whom <see cref="MoveFilter"/> let through, wherever the draw is clear of
/// the rule's bounds by <see cref="Margin"/>, a multiple of all rounding there is; the others are left to the rule. So the arithmetic here
/// cannot change a result.
/// </summary>
internal sealed class MoveDecision
{
    private const int Lanes = 16;

    /// <summary>Relative width of the band in which a draw is too near to a bound.</summary>
    private const float Margin = 1e-4f;

    private float[] pulls = [];
    private float[] ups = [];
    private float[] downs = [];
    private float[] rungs = [];
    private int[] states = [];
    private uint[] entities = [];
    private uint[] ordinals = [];
    private uint[] tops = [];
    private uint[] further = [];
    private PhiloxBlock[] draws = [];
    private int[] moves = [];

    /// <param name="agents">Agents for whom there is room from the start.</param>
    public MoveDecision(int agents) => Reserve(agents);

    /// <summary>Makes room; those who are in stay in.</summary>
    public void Reserve(int agents)
    {
        if (agents > pulls.Length)
        {
            var room = (Math.Max(agents, 2 * pulls.Length) + Lanes - 1) / Lanes * Lanes;
            Array.Resize(ref pulls, room);
            Array.Resize(ref ups, room);
            Array.Resize(ref downs, room);
            Array.Resize(ref rungs, room);
            Array.Resize(ref states, room);
            Array.Resize(ref entities, room);
            Array.Resize(ref ordinals, room);
            Array.Resize(ref tops, room);
            Array.Resize(ref further, room);
            Array.Resize(ref draws, room);
            Array.Resize(ref moves, room);
        }
    }

    /// <summary>What was decided of an agent.</summary>
    public Move MoveOf(int index) => (Move)moves[index];

    /// <summary>Keeps those who may move, in their order.</summary>
    /// <param name="count">How many were decided.</param>
    /// <param name="rows">A number for each; those of the agents kept come to the front, and so does what was decided of them.</param>
    /// <returns>How many are kept.</returns>
    public int Moving(int count, Span<ushort> rows)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            (rows[kept], moves[kept]) = (rows[i], moves[i]);
            kept += moves[i] == (int)Move.None ? 0 : 1;
        }

        return kept;
    }

    /// <summary>Puts an agent in.</summary>
    /// <param name="index">Where.</param>
    /// <param name="entity">Identity of its bloc or of the command.</param>
    /// <param name="ordinal">Ordinal in the bloc, 0 for a command.</param>
    /// <param name="top">Top byte of its draw.</param>
    /// <param name="state">State, 0 to 3.</param>
    /// <param name="readiness">Pressure minus threshold.</param>
    /// <param name="ladder">Its ladder.</param>
    public void Put(int index, uint entity, uint ordinal, byte top, int state, double readiness, in LadderInFloats ladder)
    {
        entities[index] = entity;
        ordinals[index] = ordinal;
        tops[index] = (uint)top << 24;
        states[index] = state;
        pulls[index] = (float)((readiness - ((state - 1) * ladder.Spread)) * ladder.PerTau);
        ups[index] = ladder.Up;
        downs[index] = ladder.Down;
        rungs[index] = ladder.Rung;
    }

    /// <summary>Decides the first <paramref name="count"/> agents in a tick of a run.</summary>
    public void Decide(Run run, int count)
    {
        // Whole vectors of draws, so that none is left to be made alone.
        var whole = (count + Lanes - 1) / Lanes * Lanes;
        run.Random.Blocks(
            RandomStream.LoyaltyPath, entities.AsSpan(0, whole), (uint)run.Tick, ordinals.AsSpan(0, whole), draws.AsSpan(0, whole));
        for (var i = 0; i < whole; i++)
        {
            tops[i] |= draws[i].W0 >> 8;
            further[i] = draws[i].W2;
        }

        for (var i = 0; i < whole; i += Lanes)
        {
            var state = Vector512.Create<int>(states.AsSpan(i));
            var (up, down) = (Vector512.Create<float>(ups.AsSpan(i)), Vector512.Create<float>(downs.AsSpan(i)));
            var rung = Vector512.Create<float>(rungs.AsSpan(i));

            // Odds of the rungs: the next one up, the one below it, and one more on either side.
            var pull = Vector512.Create<float>(pulls.AsSpan(i));
            var odds = SingleMath.Exp(pull);
            var one = Vector512<float>.One;
            var below = odds * rung;
            var above = odds / rung;
            var (next, lower, lowest) = (one / (one + odds), one / (one + below), one / (one + (below * rung)));
            var canGoUp = Vector512.LessThan(state, Vector512.Create(3)).AsSingle();
            var canGoDown = Vector512.GreaterThan(state, Vector512<int>.Zero).AsSingle();
            var upHazard = (up * (odds * next)) & canGoUp;
            var downHazard = (down * lower) & canGoDown;
            var total = upHazard + downHazard;
            var share = SingleMath.ShareOf(total);
            var (upChance, downChance) = (upHazard * share, downHazard * share);
            var (luck, against) = (ToUnit(Vector512.Create<uint>(tops.AsSpan(i))), ToUnit(~Vector512.Create<uint>(tops.AsSpan(i))));
            var (wide, narrow) = (Vector512.Create(1 + Margin), Vector512.Create(1 - Margin));
            var (farUp, farDown) = (
                Vector512.GreaterThanOrEqual(luck, upChance * wide), Vector512.GreaterThanOrEqual(against, downChance * wide));
            var goesUp = Vector512.LessThan(luck, upChance * narrow);
            var goesDown = Vector512.LessThan(against, downChance * narrow) & farUp;

            // A second move needs more than the rest of the tick, which is less than all of it.
            var (luck2, against2) = (ToUnit(Vector512.Create<uint>(further.AsSpan(i))), ToUnit(~Vector512.Create<uint>(further.AsSpan(i))));
            goesUp &= Vector512.GreaterThan(luck2, up * (above / (one + above)) * wide)
                & Vector512.GreaterThan(against2, down * next * wide);
            goesDown &= Vector512.GreaterThan(luck2, up * (below * lower) * wide) & Vector512.GreaterThan(against2, down * lowest * wide);

            var isNear = Vector512.LessThan(Vector512.Abs(pull), Vector512.Create(SingleMath.FarthestExponent));
            var known = Vector512.LessThan(total, one) & isNear & ((farUp & farDown) | goesUp | goesDown);
            var move = (Vector512.Create((int)Move.Up) & goesUp.AsInt32()) | (Vector512.Create((int)Move.Down) & goesDown.AsInt32());
            Vector512.ConditionalSelect(known.AsInt32(), move, Vector512.Create((int)Move.Unknown)).CopyTo(moves, i);
        }
    }

    private static Vector512<float> ToUnit(Vector512<uint> words) =>
        (Vector512.ConvertToSingle(words) + Vector512.Create(0.5f)) * Vector512.Create(1 / 4294967296f);
}

/// <summary>A ladder as <see cref="MoveDecision"/> needs it.</summary>
/// <param name="PerTau">One over the width of the logistic.</param>
/// <param name="Spread">Distance between rungs, pressure.</param>
/// <param name="Up">Highest hazard up times the hours of the tick.</param>
/// <param name="Down">Highest hazard down times the hours of the tick.</param>
/// <param name="Rung">Factor of the odds from one rung to the one below.</param>
/// <param name="FirstStaying">Lowest top byte that moves nobody up.</param>
/// <param name="LastStaying">Highest top byte that moves nobody down.</param>
internal readonly record struct LadderInFloats(
    double PerTau, double Spread, float Up, float Down, float Rung, int FirstStaying, int LastStaying)
{
    /// <summary><see cref="Ladder.Stays"/> with its bounds worked out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stays(byte top) => top >= FirstStaying && top <= LastStaying;

    /// <summary>From the ladder of a tick.</summary>
    public static LadderInFloats Of(in Ladder ladder) => new(
        1 / ladder.Tau, ladder.Spread, (float)(ladder.UpRate * ladder.Exposure), (float)(ladder.DownRate * ladder.Exposure),
        (float)Numerics.DeterministicMath.Exp(Math.Min(ladder.Spread / ladder.Tau, 80)), InTops(ladder.UpRate * ladder.Exposure),
        255 - InTops(ladder.DownRate * ladder.Exposure));

    /// <summary>The same with the way down of another ladder.</summary>
    public LadderInFloats WithDown(in Ladder ladder) => this with
    {
        Down = (float)(ladder.DownRate * ladder.Exposure), LastStaying = 255 - InTops(ladder.DownRate * ladder.Exposure),
    };

    // Least number of top bytes that covers a hazard; 256 is all there are.
    private static int InTops(double hazard) => (int)Math.Ceiling(Math.Min(256 * hazard, 256));
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BoliviaSim.Compilation;
using BoliviaSim.Kernels;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks;

/// <summary>
/// Agents by one exponential clock each: it is set by a standard exponential draw at the start and after each firing, addressed by agent and
/// number of the firing; a tick takes the agent's hazard up and down times the hours off it, and when nothing is left the agent moves, up or down by the
/// shares of the hazards. The same chain as <see cref="Ladder.Step"/> at a pressure that is frozen in the tick, in single precision.
/// <para>
/// The odds of the logistic are a factor of the bloc in the tick times a number that the agent keeps until it moves, so a tick
/// needs no exponential an agent; both logistics come over one denominator, whose reciprocal is taken to fourteen bits where the machine has that.
/// </para>
/// </summary>
internal sealed class ClockKernel
{
    /// <summary>Bytes of an agent beside its threshold: odds with the state in them, clock, number of the firing.</summary>
    public const int BytesHeld = sizeof(float) + sizeof(float) + sizeof(ushort);

    /// <summary>Bytes of an agent that a tick in which it stays reads and writes.</summary>
    public const int BytesATick = sizeof(float) + (2 * sizeof(float));

    /// <summary>Logarithms of both factors of the odds are kept within this, so that no odds overflow; that is far beyond where a logistic is 0 or 1.</summary>
    private const float Farthest = 38;

    private const int Lanes = 16;
    private const int Stretch = 4096;

    private readonly Parameters parameters;
    private readonly HomeAgents home;
    private readonly double[] pressures;
    private readonly AlignedColumn<float> agents;
    private readonly float[] factors;
    private readonly double[] centres;
    private readonly LadderInFloats[] ladders = new LadderInFloats[ParameterTable.RoleCount];
    private readonly int[] fired = new int[Stretch + Lanes];
    private readonly ClockFiring firing;
    private double exposure;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="home">Agents as they are set up.</param>
    /// <param name="pressures">Pressure on each bloc, new in each tick; room for whole vectors of sixteen.</param>
    public ClockKernel(Parameters parameters, HomeAgents home, double[] pressures)
    {
        (this.parameters, this.home, this.pressures) = (parameters, home, pressures);
        agents = new AlignedColumn<float>(2 * home.States.Length);
        (factors, centres) = (new float[pressures.Length], new double[pressures.Length]);
        firing = new ClockFiring(parameters, home, agents, factors, ladders, Stretch);
    }

    /// <summary>Moves since the start.</summary>
    public long Moves => firing.Moves;

    /// <summary>Agents of a bloc, by state.</summary>
    public ReadOnlySpan<int> Counts(int bloc) => firing.Counts(bloc);

    /// <summary>State of a row; padding has one, too.</summary>
    public byte StateOf(int row) => (byte)(BitConverter.SingleToUInt32Bits(agents[OddsAt(row)]) & 3);

    /// <summary>
    /// Where the odds of a row are: sixteen of them, then the sixteen clocks of the same rows. In two columns they would be, by chance, a multiple of a page
    /// apart, where a read waits for a write that it has nothing to do with.
    /// </summary>
    public static int OddsAt(int row) => row + (row & -Lanes);

    /// <summary>Where the clock of a row is.</summary>
    public static int ClockAt(int row) => OddsAt(row) + Lanes;

    /// <summary>Takes the agents over as they have been set up, and draws their first clocks.</summary>
    public void Open(Run run)
    {
        TakeLadders(run);
        for (var row = 0; row < home.States.Length; row += Lanes)
        {
            agents.Span.Slice(OddsAt(row), Lanes).Fill(1);
            agents.Span.Slice(ClockAt(row), Lanes).Fill(float.PositiveInfinity);
        }

        foreach (var bloc in parameters.Blocs)
        {
            TakeOdds(bloc);
        }

        firing.Start(run.Random);
    }

    /// <summary>A tick.</summary>
    public void Apply(Run run)
    {
        if (run.Exposure != exposure)
        {
            TakeLadders(run);
        }

        TakePressures();
        for (var first = 0; first < home.States.Length; first += Stretch)
        {
            var count = 0;
            foreach (var (role, start, end) in home.Roles)
            {
                count = RunDown(Math.Max(start, first), Math.Min(end, first + Stretch), ladders[(int)role], count);
            }

            while (count > 0)
            {
                // Those whose new clock, too, has no more than the rest of the tick move again.
                count = firing.Fire(run.Random, fired.AsSpan(0, count));
            }
        }
    }

    private void TakeLadders(Run run)
    {
        exposure = run.Exposure;
        for (var role = Role.Group; role <= Role.Popular; role++)
        {
            ladders[(int)role] = LadderInFloats.Of(LoyaltyPhase.LadderOf(run, role));
        }
    }

    private void TakeOdds(CompiledBloc bloc)
    {
        var rows = home.Rows(bloc);
        var thresholds = home.Thresholds.Span[rows];
        var states = home.States.Span[rows];
        var row = home.First(bloc.Index);
        var (ladder, centre) = (ladders[(int)bloc.Role], 0.0);
        foreach (var threshold in thresholds)
        {
            centre += threshold / thresholds.Length;
        }

        centres[bloc.Index] = centre;
        Span<float> pulls = stackalloc float[Lanes];
        for (var i = 0; i < thresholds.Length; i += Lanes)
        {
            var lanes = Math.Min(Lanes, thresholds.Length - i);
            for (var lane = 0; lane < lanes; lane++)
            {
                var above = (centre - thresholds[i + lane]) * ladder.PerTau;
                pulls[lane] = (float)(Math.Clamp(above, -Farthest, Farthest) - ((states[i + lane] - 1) * ladder.Spread * ladder.PerTau));
            }

            SingleMath.Exp(Vector512.Create<float>(pulls)).CopyTo(pulls);
            for (var lane = 0; lane < lanes; lane++)
            {
                agents[OddsAt(row + i + lane)] = WithState(pulls[lane], states[i + lane]);
            }
        }
    }

    /// <summary>An agent's odds with its state in the two lowest bits, which are beyond what the odds are known to.</summary>
    public static float WithState(float odds, int state) =>
        BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(odds) & ~3u) | (uint)state);

    private void TakePressures()
    {
        var perTau = Vector512.Create(ladders[(int)Role.Group].PerTau);
        var (least, most) = (Vector512.Create(-Farthest), Vector512.Create(Farthest));
        for (var b = 0; b < factors.Length; b += Lanes)
        {
            var low = (Vector512.Create<double>(pressures.AsSpan(b)) - Vector512.Create<double>(centres.AsSpan(b))) * perTau;
            var high = (Vector512.Create<double>(pressures.AsSpan(b + 8)) - Vector512.Create<double>(centres.AsSpan(b + 8))) * perTau;
            SingleMath.Exp(Vector512.Min(Vector512.Max(Vector512.Narrow(low, high), least), most)).CopyTo(factors.AsSpan(b));
        }
    }

    /// <summary>Takes the tick's hazards off the clocks of rows of a role; the rows with nothing left go to <see cref="fired"/>, behind those that are there.</summary>
    private int RunDown(int first, int end, in LadderInFloats ladder, int count)
    {
        ref var odds = ref MemoryMarshal.GetReference(agents.Span);
        ref var bloc = ref MemoryMarshal.GetArrayDataReference(home.BlocOfGroup);
        ref var factor = ref MemoryMarshal.GetArrayDataReference(factors);
        ref var found = ref MemoryMarshal.GetArrayDataReference(fired);
        var (one, rung) = (Vector512<float>.One, Vector512.Create(ladder.Rung));
        var (ups, downs) = (ByState(ladder.Up, ladder.Up, ladder.Up, 0), ByState(0, ladder.Down, ladder.Down, ladder.Down));
        for (var row = first; row < end; row += Lanes)
        {
            // Sixteen rows are of one bloc.
            ref var sixteen = ref Unsafe.Add(ref odds, 2 * row);
            var kept = Vector512.LoadUnsafe(ref sixteen);
            var next = kept * Vector512.Create(Unsafe.Add(ref factor, Unsafe.Add(ref bloc, row / Lanes)));
            var up = Pick(ups, kept) * next * Reciprocal(one + next);
            var hazard = Vector512.MultiplyAddEstimate(Pick(downs, kept), Reciprocal(Vector512.MultiplyAddEstimate(next, rung, one)), up);
            var left = Vector512.LoadUnsafe(ref sixteen, Lanes) - hazard;
            left.StoreUnsafe(ref sixteen, Lanes);
            count += Note(Vector512.LessThanOrEqual(left, Vector512<float>.Zero).AsInt32(), row, ref Unsafe.Add(ref found, count));
        }

        return count;
    }

    private static Vector512<float> ByState(float supports, float wavers, float standsAside, float opposes) =>
        Vector512.Create(Vector256.Create(Vector128.Create(supports, wavers, standsAside, opposes)));

    /// <summary>By the state in the lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pick(Vector512<float> byState, Vector512<float> kept) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32(byState, kept.AsInt32())
        : Vector512.Shuffle(byState, kept.AsInt32() & Vector512.Create(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reciprocal(Vector512<float> x) => Avx512F.IsSupported ? Avx512F.Reciprocal14(x) : Vector512<float>.One / x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Note(Vector512<int> which, int row, ref int found)
    {
        var bits = which.ExtractMostSignificantBits();
        if (Avx512F.IsSupported)
        {
            Avx512F.Compress(Vector512<int>.Zero, which, Vector512.Create(row) + Vector512<int>.Indices).StoreUnsafe(ref found);
            return BitOperations.PopCount(bits);
        }

        var count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            Unsafe.Add(ref found, count++) = row + BitOperations.TrailingZeroCount(bits);
        }

        return count;
    }
}

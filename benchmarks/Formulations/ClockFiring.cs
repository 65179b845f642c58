using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Kernels;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;

namespace BoliviaSim.Benchmarks;

/// <summary>What happens to the agents whose clock has run down: all of a stretch at once.</summary>
internal sealed class ClockFiring
{
    private const int Lanes = 16;

    // No decision of the model has this number.
    private const RandomStream Stream = (RandomStream)200;

    // A draw is addressed by the ordinal in its bloc and the number of the firing in one word.
    private const int OrdinalBits = 22;

    private readonly Parameters parameters;
    private readonly HomeAgents home;
    private readonly AlignedColumn<float> agents;
    private readonly float[] factors;
    private readonly LadderInFloats[] ladders;
    private readonly ushort[] firings;
    private readonly int[] counts;
    private readonly (int First, uint Entity, int Role)[] blocs;
    private readonly uint[] entities;
    private readonly uint[] addresses;
    private readonly uint[] lucks;
    private readonly uint[] newClocks;
    private readonly PhiloxBlock[] draws;
    private readonly float[] nexts;
    private readonly float[] left;
    private readonly int[] states;
    private readonly float[] steps;
    private readonly float[] ups;
    private readonly float[] downs;
    private readonly float[] rungs;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="home">Where the agents of a bloc are.</param>
    /// <param name="agents">Odds with states, and what is left of the clocks.</param>
    /// <param name="factors">Factors of the odds by bloc.</param>
    /// <param name="ladders">Ladders by role.</param>
    /// <param name="most">Most agents at a time.</param>
    public ClockFiring(
        Parameters parameters, HomeAgents home, AlignedColumn<float> agents, float[] factors, LadderInFloats[] ladders, int most)
    {
        (this.parameters, this.home, this.agents, this.factors, this.ladders) = (parameters, home, agents, factors, ladders);
        (firings, counts) = (new ushort[home.States.Length], new int[parameters.Blocs.Count * 4]);
        blocs = [.. parameters.Blocs.Select(b => (home.First(b.Index), b.Entity, (int)b.Role))];
        (ups, downs, rungs) = (new float[most], new float[most], new float[most]);
        (entities, addresses, lucks, newClocks) = (new uint[most], new uint[most], new uint[most], new uint[most]);
        (draws, nexts, left, states, steps) = (new PhiloxBlock[most], new float[most], new float[most], new int[most], new float[most]);
    }

    /// <summary>Moves since the start.</summary>
    public long Moves { get; private set; }

    /// <summary>Agents of a bloc, by state.</summary>
    public ReadOnlySpan<int> Counts(int bloc) => counts.AsSpan(bloc * 4, 4);

    /// <summary>The first clock of every agent.</summary>
    public void Start(in RandomSource random)
    {
        Moves = 0;
        firings.AsSpan().Fill(1);
        foreach (var bloc in parameters.Blocs)
        {
            home.Counts(bloc.Index).CopyTo(counts.AsSpan(bloc.Index * 4));
            for (var ordinal = 0; ordinal < bloc.Agents; ordinal += addresses.Length)
            {
                var drawn = Math.Min(addresses.Length, bloc.Agents - ordinal);
                for (var i = 0; i < drawn; i++)
                {
                    (entities[i], addresses[i]) = (bloc.Entity, (uint)(ordinal + i));
                }

                Draw(random, drawn);
                for (var i = 0; i < drawn; i += Lanes)
                {
                    Exponential(i).CopyTo(left, i);
                }

                for (var i = 0; i < drawn; i++)
                {
                    agents[ClockKernel.ClockAt(home.First(bloc.Index) + ordinal + i)] = left[i];
                }
            }
        }
    }

    /// <summary>Moves agents one rung and sets their clocks anew.</summary>
    /// <param name="random">Luck.</param>
    /// <param name="rows">Their rows; takes the rows of those whose new clock has run down as well.</param>
    /// <returns>How many those are.</returns>
    public int Fire(in RandomSource random, Span<int> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var bloc = home.BlocOfGroup[row / HomeAgents.Group];
            var (first, entity, role) = blocs[bloc];
            (entities[i], addresses[i]) = (entity, (uint)(row - first) | ((uint)firings[row]++ << OrdinalBits));
            (ups[i], downs[i], rungs[i]) = (ladders[role].Up, ladders[role].Down, ladders[role].Rung);
            var odds = agents[ClockKernel.OddsAt(row)];
            (nexts[i], states[i]) = (odds * factors[bloc], BitConverter.SingleToInt32Bits(odds) & 3);
            left[i] = agents[ClockKernel.ClockAt(row)];
        }

        Draw(random, rows.Length);
        for (var i = 0; i < rows.Length; i += Lanes)
        {
            Decide(i);
        }

        return Carry(rows);
    }

    private void Draw(in RandomSource random, int count)
    {
        var whole = (count + Lanes - 1) / Lanes * Lanes;
        random.Blocks(Stream, entities.AsSpan(0, whole), 0, addresses.AsSpan(0, whole), draws.AsSpan(0, whole));
        for (var i = 0; i < whole; i++)
        {
            (lucks[i], newClocks[i]) = (draws[i].W0, draws[i].W1);
        }
    }

    private void Decide(int i)
    {
        var (one, rung) = (Vector512<float>.One, Vector512.Create<float>(rungs.AsSpan(i)));
        var (state, next) = (Vector512.Create<int>(states.AsSpan(i)), Vector512.Create<float>(nexts.AsSpan(i)));
        var (up, down) = Hazards(i, state, next);
        var total = up + down;
        var goesUp = Vector512.LessThan(ToUnit(Vector512.Create<uint>(lucks.AsSpan(i))) * total, up);
        var step = Vector512.ConditionalSelect(goesUp, one / rung, rung);
        var after = state + Vector512.ConditionalSelect(goesUp.AsInt32(), Vector512<int>.One, Vector512.Create(-1));

        // The share of the tick that is left when the clock has run down.
        var rest = Vector512.Min(-Vector512.Create<float>(left.AsSpan(i)) / total, one);
        (up, down) = Hazards(i, after, next * step);
        (Exponential(i) - ((up + down) * rest)).CopyTo(left, i);
        step.CopyTo(steps, i);
        after.CopyTo(states, i);
    }

    private (Vector512<float> Up, Vector512<float> Down) Hazards(int i, Vector512<int> state, Vector512<float> next)
    {
        var one = Vector512<float>.One;
        var canGoUp = Vector512.LessThan(state, Vector512.Create(3)).AsSingle();
        var canGoDown = Vector512.GreaterThan(state, Vector512<int>.Zero).AsSingle();
        return (canGoUp & (Vector512.Create<float>(ups.AsSpan(i)) * next / (one + next)),
            canGoDown & (Vector512.Create<float>(downs.AsSpan(i)) / (one + (next * Vector512.Create<float>(rungs.AsSpan(i))))));
    }

    private int Carry(Span<int> rows)
    {
        var again = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var bloc = home.BlocOfGroup[row / HomeAgents.Group];
            ref var odds = ref agents[ClockKernel.OddsAt(row)];
            counts[(bloc * 4) + (BitConverter.SingleToInt32Bits(odds) & 3)]--;
            counts[(bloc * 4) + states[i]]++;
            odds = ClockKernel.WithState(odds * steps[i], states[i]);
            agents[ClockKernel.ClockAt(row)] = left[i];
            if (left[i] <= 0)
            {
                rows[again++] = row;
            }
        }

        Moves += rows.Length;
        return again;
    }

    private Vector512<float> Exponential(int i) => -Log(ToUnit(Vector512.Create<uint>(newClocks.AsSpan(i))));

    /// <summary>ln x of a normal number above 0: twice the series of the inverse hyperbolic tangent, of a mantissa from .7 to 1.4.</summary>
    private static Vector512<float> Log(Vector512<float> x)
    {
        var one = Vector512<float>.One;
        var half = Vector512.Create(BitConverter.SingleToInt32Bits(0.70710678f));
        var power = (x.AsInt32() - half) >> 23;
        var mantissa = (x.AsInt32() - (power << 23)).AsSingle();
        var s = (mantissa - one) / (mantissa + one);
        var squared = s * s;
        var p = Vector512.Create(2 / 9f);
        p = (p * squared) + Vector512.Create(2 / 7f);
        p = (p * squared) + Vector512.Create(2 / 5f);
        p = (p * squared) + Vector512.Create(2 / 3f);
        p = (p * squared) + Vector512.Create(2f);
        return (p * s) + (Vector512.ConvertToSingle(power) * Vector512.Create(0.693147181f));
    }

    private static Vector512<float> ToUnit(Vector512<uint> words) =>
        (Vector512.ConvertToSingle(words) + Vector512.Create(0.5f)) * Vector512.Create(1 / 4294967296f);
}

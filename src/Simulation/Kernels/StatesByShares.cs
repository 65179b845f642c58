using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>
/// Given shares of states in ascending order of threshold, as <see cref="UnitsAtStart.ByShares"/> gives them, without putting the agents in
/// order: how many have each state follows from the shares, and so only the threshold up to which a state goes is looked for.
/// </summary>
internal sealed class StatesByShares
{
    // Up to so many agents, comparing everybody with everybody is the fastest: eight at a time and without a branch to guess.
    private const int MostInPairs = 256;
    private const int Lanes = 8;

    private readonly int[][] most;
    private readonly double[] pairs = new double[MostInPairs];
    private double[] ascending = [];

    public StatesByShares(Parameters parameters) =>
        most = [.. parameters.Blocs.Select(b => b.InitialShares is null ? [] : UpTo(b.Agents, b.InitialShares))];

    /// <summary>Gives the agents of a bloc their states.</summary>
    public void Apply(CompiledBloc bloc, HomeAgents home)
    {
        var states = home.States.Span[home.Rows(bloc)];
        var thresholds = home.Thresholds.Span[home.Rows(bloc)];
        var ranks = most[bloc.Index];
        if (ranks.AsSpan(1, 3).IndexOfAnyExcept(0, bloc.Agents) < 0)
        {
            states.Fill((byte)Math.Max(0, Array.LastIndexOf(ranks, bloc.Agents)));
            return;
        }

        if (bloc.Agents <= MostInPairs)
        {
            InPairs(thresholds, bloc.InitialShares!, states, ranks);
            return;
        }

        if (ascending.Length < bloc.Agents)
        {
            ascending = new double[bloc.Agents];
        }

        var all = ascending.AsSpan(0, bloc.Agents);
        thresholds.CopyTo(all);
        Span<double> last = stackalloc double[4];
        var first = 0;
        for (var state = 3; state > 0; state--)
        {
            last[state] = ranks[state] == 0 ? double.NegativeInfinity : ranks[state] == bloc.Agents ? double.PositiveInfinity
                : Select(all, ref first, ranks[state] - 1);
        }

        Span<int> found = stackalloc int[4];
        found.Clear();
        for (var i = 0; i < states.Length; i++)
        {
            var state = (thresholds[i] <= last[1] ? 1 : 0) + (thresholds[i] <= last[2] ? 1 : 0) + (thresholds[i] <= last[3] ? 1 : 0);
            states[i] = (byte)state;
            found[state]++;
        }

        // Agents with the same threshold on both sides of a bound: ordinals decide, and that needs the order.
        if (found[3] != ranks[3] || found[3] + found[2] != ranks[2] || found[3] + found[2] + found[1] != ranks[1])
        {
            Exactly(thresholds, bloc.InitialShares!, states);
        }
    }

    private static void Exactly(ReadOnlySpan<double> thresholds, IReadOnlyList<double> shares, Span<byte> states) =>
        UnitsAtStart.ByShares(thresholds, shares, MemoryMarshal.Cast<byte, LoyaltyState>(states));

    /// <summary>
    /// An agent's rank is the number of those below it. All ranks are then different and add up to what 0, 1, 2, ... do, unless two agents
    /// have the same threshold: then ordinals decide.
    /// </summary>
    private void InPairs(ReadOnlySpan<double> thresholds, IReadOnlyList<double> shares, Span<byte> states, int[] ranks)
    {
        thresholds.CopyTo(pairs);
        var (most1, most2, most3) = (Vector512.Create((long)ranks[1]), Vector512.Create((long)ranks[2]), Vector512.Create((long)ranks[3]));
        var sum = Vector512<long>.Zero;
        Span<long> reached = stackalloc long[Lanes];
        for (var i = 0; i < thresholds.Length; i += Lanes)
        {
            var own = Vector512.Create<double>(pairs.AsSpan(i));
            var rank = Vector512<long>.Zero;
            foreach (var other in thresholds)
            {
                rank -= Vector512.LessThan(Vector512.Create(other), own).AsInt64();
            }

            var here = Math.Min(Lanes, thresholds.Length - i);
            sum += rank & Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)here));
            (Vector512<long>.Zero - Vector512.LessThan(rank, most1) - Vector512.LessThan(rank, most2) - Vector512.LessThan(rank, most3))
                .CopyTo(reached);
            for (var lane = 0; lane < here; lane++)
            {
                states[i + lane] = (byte)reached[lane];
            }
        }

        if (Vector512.Sum(sum) != thresholds.Length * (thresholds.Length - 1) / 2)
        {
            Exactly(thresholds, shares, states);
        }
    }

    /// <summary>Agents in each state or a further one.</summary>
    private static int[] UpTo(int agents, IReadOnlyList<double> shares)
    {
        var upTo = new int[4];
        for (var rank = 0; rank < agents; rank++)
        {
            for (var state = (int)UnitsAtStart.ByShare((rank + 0.5) / agents, shares); state >= 0; state--)
            {
                upTo[state]++;
            }
        }

        return upTo;
    }

    /// <summary>
    /// The value of a rank (Hoare 1961, Algorithm 65: FIND): smaller ones are then before it, larger ones after, and
    /// <paramref name="first"/> goes past it for the next, higher rank.
    /// </summary>
    private static double Select(Span<double> values, ref int first, int rank)
    {
        var (low, high) = (Math.Min(first, rank), values.Length - 1);
        while (low < high)
        {
            var pivot = values[low + ((high - low) / 2)];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (pivot < values[j])
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
            {
                high = j;
            }
            else if (rank >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        first = rank;
        return values[rank];
    }
}

using System.Runtime.Intrinsics;
using BoliviaSim.Numerics;
using BoliviaSim.Phases;

namespace BoliviaSim.Kernels;

/// <summary>How thresholds of a role are cut into cells, so that an agent's next rung fits a byte.</summary>
/// <param name="Width">Width of a cell, pressure.</param>
/// <param name="PerRung">Cells from one rung to the next.</param>
/// <param name="Slack">Distance between rungs that cells leave out, pressure.</param>
internal readonly record struct Cells(double Width, int PerRung, double Slack)
{
    /// <summary>Highest cell of an agent's next rung up that the tables know.</summary>
    public const int Last = 127;

    /// <summary>Cell of agents whose threshold lies too far from the others of their bloc.</summary>
    public const byte Beyond = 255;

    /// <summary>Cells for thresholds that spread as a normal law does.</summary>
    /// <param name="sd">Standard deviation, pressure.</param>
    /// <param name="spread">Distance between rungs, pressure.</param>
    /// <param name="agents">Agents of the largest bloc.</param>
    public static Cells For(double sd, double spread, int agents)
    {
        // A bloc's thresholds span less than this with a probability of more than .99.
        var span = 2 * sd * (Math.Sqrt(2 * DeterministicMath.Log(Math.Max(agents, 2))) + 1.2);
        var least = Math.Max((span + (2 * spread)) / (Last - 1), 1e-9);
        return spread >= least
            ? new Cells(spread / Math.Floor(spread / least), (int)Math.Floor(spread / least), 0) : new Cells(least, 0, 2 * spread);
    }

    /// <summary>Cell of an agent's next rung up in a state, or <see cref="Beyond"/>.</summary>
    /// <param name="threshold">Threshold.</param>
    /// <param name="least">Least threshold of the bloc.</param>
    /// <param name="state">State, 0 to 3.</param>
    public byte Of(double threshold, double least, int state)
    {
        var cell = (threshold - least) / Width;
        return cell >= Last - (2 * PerRung) ? Beyond : (byte)((int)cell + (state * PerRung));
    }
}

/// <summary>
/// Which top bytes of a draw can move an agent of a role in a tick, by the distance of the pressure from the agent's next rung in cells.
/// <para>
/// The hazard up is rate L(x/tau) with x the distance of the pressure above the next rung up, and a move up needs a draw below hazard times
/// hours (1 - exp(-h) is less than h); a move down needs one as near to the other end, with x above the rung below. An agent's cell holds
/// its rung and <see cref="Positions"/> the pressure to one cell each, and the table takes the end at which the hazard is largest: it may
/// let agents through who do not move, never hold back one who does.
/// </para>
/// </summary>
internal sealed class MoveTable
{
    /// <summary>Entries; the one in the middle is a distance of none.</summary>
    public const int Entries = 128;

    private const double Rounding = 1e-3;

    /// <summary>Highest top byte with which an agent can move up, by <see cref="Positions"/> minus cell.</summary>
    public byte[] Up { get; } = new byte[Entries];

    /// <summary>Highest distance of a top byte from 255 with which an agent can move down.</summary>
    public byte[] Down { get; } = new byte[Entries];

    /// <summary>The larger of sixteen stretches of <see cref="Up"/>.</summary>
    public byte[] CoarseUp { get; } = new byte[16];

    /// <summary>The larger of sixteen stretches of <see cref="Down"/>.</summary>
    public byte[] CoarseDown { get; } = new byte[16];

    /// <summary>Where pressures stand against blocs, so that an entry is this minus the cell, kept within the table.</summary>
    /// <param name="above">Cells from the lowest rung of a bloc's least threshold up to the pressure on it.</param>
    /// <param name="positions">Takes a position each.</param>
    public static void Positions(Vector512<double> above, Span<byte> positions)
    {
        var within = Vector512.Min(Vector512.Max(above, Vector512.Create(-Entries / 2.0)), Vector512.Create(254.0 - (Entries / 2)));

        // Added to this, a small whole number is the low bits of the sum: conversions to 64 bits are not in every machine.
        var cells = (Vector512.Floor(within) + Vector512.Create(6755399441055744.0 + (Entries / 2))).AsInt64() & Vector512.Create(255L);
        var narrow = Vector256.Narrow(Vector512.Narrow(cells, cells).GetLower().AsUInt32(), Vector256<uint>.Zero);
        Vector128.Narrow(narrow.GetLower(), narrow.GetLower()).GetLower().CopyTo(positions);
    }

    /// <param name="ladder">Ladder of the role in a tick.</param>
    /// <param name="cells">Cells of the role.</param>
    public MoveTable(in Ladder ladder, in Cells cells)
    {
        for (var i = 0; i < Entries; i++)
        {
            var distance = i - (Entries / 2);
            var above = ((distance + 1 + Rounding) * cells.Width) + cells.Slack;
            var below = ((distance + cells.PerRung - 1 - Rounding) * cells.Width) - cells.Slack;
            Up[i] = Highest(ladder.UpRate * ladder.Exposure, i == Entries - 1 ? 1 : DeterministicMath.Logistic(above / ladder.Tau));
            Down[i] = Highest(ladder.DownRate * ladder.Exposure, i == 0 ? 1 : DeterministicMath.Logistic(-below / ladder.Tau));
        }

        for (var i = 0; i < CoarseUp.Length; i++)
        {
            CoarseUp[i] = Up.AsSpan(i * 8, 8)[^1];
            CoarseDown[i] = Down.AsSpan(i * 8, 8)[0];
        }
    }

    private static byte Highest(double most, double share) =>
        (byte)Math.Clamp(Math.Ceiling(256 * most * share * (1 + 1e-6)) - 1, 0, 255);
}

/// <summary>
/// Tables that have been made, because the same ladders come back: with the hour of the day in a run, and with the next run.
/// </summary>
internal sealed class MoveTables
{
    private const int Most = 256;
    private readonly Dictionary<(Ladder Ladder, Cells Cells), MoveTable> made = [];

    /// <summary>The table for a ladder.</summary>
    public MoveTable Of(in Ladder ladder, in Cells cells)
    {
        if (!made.TryGetValue((ladder, cells), out var table))
        {
            if (made.Count == Most)
            {
                made.Clear();
            }

            made[(ladder, cells)] = table = new MoveTable(ladder, cells);
        }

        return table;
    }
}

using System.Globalization;
using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>
/// Random numbers of a history that are not all of one replicate. The set-up has those of the history's own replicate; run-level draws and
/// what comes after some ticks have those of others, all of the history's seed.
/// </summary>
/// <param name="Draws">Run-level draws with the numbers of another replicate, in the order of their addresses.</param>
/// <param name="Switches">Ticks from which on the numbers are those of another replicate, ascending, each above 0.</param>
internal sealed record MixedLuck(
    IReadOnlyList<(RunLevelDraw Draw, uint Replicate)> Draws, IReadOnlyList<(int Tick, uint Replicate)> Switches)
{
    private const char OfDraw = '=';
    private const char OfTick = ':';
    private const char InDraw = '.';

    /// <summary>
    /// As a cell: each draw by stream and entity with its replicate, then each tick with its replicate, such as <c>5.0=17 40:900</c>.
    /// </summary>
    public string Text => string.Join(
        ' ',
        Draws.Select(d => string.Create(CultureInfo.InvariantCulture, $"{(int)d.Draw.Stream}{InDraw}{d.Draw.Entity}{OfDraw}{d.Replicate}"))
            .Concat(Switches.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Tick}{OfTick}{s.Replicate}"))));

    /// <summary>The luck that has some numbers of other replicates; null where there are none.</summary>
    /// <param name="draws">Run-level draws, in the order of their addresses.</param>
    /// <param name="switches">Ticks, ascending.</param>
    public static MixedLuck? Of(
        IReadOnlyList<(RunLevelDraw Draw, uint Replicate)> draws, IReadOnlyList<(int Tick, uint Replicate)> switches)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(switches);
        return draws.Count == 0 && switches.Count == 0 ? null : new MixedLuck(draws, switches);
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null where it is something else.</returns>
    public static MixedLuck? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (draws, switches) = (new List<(RunLevelDraw Draw, uint Replicate)>(), new List<(int Tick, uint Replicate)>());
        foreach (var word in text.Split(' '))
        {
            if (word.Split(OfDraw) is [var address, var ofDraw] && address.Split(InDraw) is [var stream, var entity]
                && TryWhole(stream, out var number) && TryWhole(entity, out var of) && TryWhole(ofDraw, out var replicate)
                && (RandomStream)number is RandomStream.RunLevel or RandomStream.CommandLevel or RandomStream.Resolve
                && new RunLevelDraw((RandomStream)number, of) is var draw && draws.TrueForAll(d => d.Draw != draw))
            {
                draws.Add((draw, replicate));
            }
            else if (word.Split(OfTick) is [var before, var after] && TryWhole(before, out var tick) && TryWhole(after, out replicate)
                && tick is > 0 and <= int.MaxValue && (switches.Count == 0 || tick > switches[^1].Tick))
            {
                switches.Add(((int)tick, replicate));
            }
            else
            {
                return null;
            }
        }

        return new MixedLuck(draws, switches);
    }

    /// <summary>The numbers of a history.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="replicate">Its replicate.</param>
    /// <param name="mixed">What is not of this replicate; null for nothing.</param>
    public static RunNumbers NumbersOf(uint seed, uint replicate, MixedLuck? mixed)
    {
        var own = new RandomSource(seed, replicate);
        return mixed is null ? new RunNumbers(own, own)
            : new RunNumbers(
                own, new RunLevelNumbers(own, [.. mixed.Draws.Select(d => (d.Draw, new RandomSource(seed, d.Replicate)))]))
            {
                Switches = [.. mixed.Switches.Select(s => new NumberSwitch(s.Tick, new RandomSource(seed, s.Replicate)))],
            };
    }

    private static bool TryWhole(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

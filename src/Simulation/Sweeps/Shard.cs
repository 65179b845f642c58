using System.Globalization;

namespace BoliviaSim.Sweeps;

/// <summary>One of several parts of a sweep, each of which can be run anywhere.</summary>
/// <param name="Number">Number of the part, from 1.</param>
/// <param name="Count">Number of parts.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>Most parts.</summary>
    public const int Most = 100_000;

    /// <summary>A sweep in one piece.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether it is the whole sweep.</summary>
    public bool IsWhole => Count == 1;

    /// <summary>Reads <c>3/16</c>; null where the text is none.</summary>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= Most && number >= 1 && number <= count
            ? new Shard(number, count) : null;
    }

    /// <summary>Writes it as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}

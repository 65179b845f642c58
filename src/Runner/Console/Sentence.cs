using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// An English sentence as a program text writes it, <c>$"In {share} of {count}"</c>: its words with numbered gaps, by which a catalogue
/// knows it, and what fills the gaps. Pieces joined by <c>+</c> are one sentence, if all of them begin with <c>$</c>.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Sentence
{
    private readonly StringBuilder words;
    private readonly List<string> gaps;

    public Sentence(int literalLength, int formattedCount) =>
        (words, gaps) = (new StringBuilder(literalLength + (3 * formattedCount)), new List<string>(formattedCount));

    /// <summary>Words with gaps, such as <c>In {0} of {1}</c>.</summary>
    public string Words => words.ToString();

    /// <summary>Called by the compiler for the words.</summary>
    public void AppendLiteral(string text) => words.Append(text);

    /// <summary>Called by the compiler for what fills a gap.</summary>
    public void AppendFormatted<T>(T value)
    {
        words.Append(CultureInfo.InvariantCulture, $"{{{gaps.Count}}}");
        gaps.Add(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>The sentence, or another one with the same gaps.</summary>
    /// <param name="form">Words with gaps.</param>
    public string Fill(string form) => string.Format(CultureInfo.InvariantCulture, form, [.. gaps]);
}

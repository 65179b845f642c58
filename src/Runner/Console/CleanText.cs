using System.Globalization;
using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Text of others for a screen: names, cells and paths may hold characters that steer a terminal, reverse what is read or break a line.
/// </summary>
internal static class CleanText
{
    // A cell or a word of others may be of any length; a message that holds one must stay one that can be read.
    private const int MostCharacters = 1000;
    private const int KeptAtTheEnd = 300;
    private const string Cut = " […] ";

    /// <summary>A line of such text: clean, and without the middle where it is very long.</summary>
    public static string Line(string text) => Shortened(Of(Shortened(text)));

    /// <summary>The text with such characters shown as escapes, such as <c>\u001b</c>; clean text stays as it is.</summary>
    public static string Of(string text)
    {
        var first = FirstToEscape(text);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            if (!IsEscaped(text, i))
            {
                clean.Append(text[i]);
                continue;
            }

            clean.Append(text[i] switch
            {
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                var other => @"\u" + ((int)other).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return clean.ToString();
    }

    private static string Shortened(string text) => text.Length <= MostCharacters ? text
        : text[..(MostCharacters - Cut.Length - KeptAtTheEnd)] + Cut + text[^KeptAtTheEnd..];

    private static int FirstToEscape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscaped(text, i))
            {
                return i;
            }
        }

        return -1;
    }

    // Controls of ASCII and Latin-1, separators of lines and paragraphs, controls of the direction of writing, halves of a character.
    private static bool IsEscaped(string text, int i) => text[i] switch
    {
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        var high when char.IsHighSurrogate(high) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
        var low when char.IsLowSurrogate(low) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        _ => false,
    };
}

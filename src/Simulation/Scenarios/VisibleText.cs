using System.Globalization;
using System.Text;

namespace BoliviaSim.Scenarios;

/// <summary>
/// Text of others for a screen or a message: names, cells and paths may hold characters that steer a terminal, reverse what is read, break
/// a line or cannot be seen.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text with such characters shown as escapes, such as <c>\u001b</c>; other text stays as it is.</summary>
    /// <param name="text">The text, of any origin.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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

    // Controls of ASCII and Latin-1, characters without width, separators of lines and paragraphs, controls of the direction of writing,
    // halves of a character.
    private static bool IsEscaped(string text, int i) => text[i] switch
    {
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        (>= '\u200b' and <= '\u200f') or (>= '\u2060' and <= '\u2064') or '\ufeff' => true,
        '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        var high when char.IsHighSurrogate(high) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
        var low when char.IsLowSurrogate(low) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        _ => false,
    };
}

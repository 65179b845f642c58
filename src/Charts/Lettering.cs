using System.Globalization;
using System.Security;
using System.Text;

namespace BoliviaSim.Charts;

/// <summary>Words in a picture: how wide they are at most, where they break, which characters are shown as escapes.</summary>
public static class Lettering
{
    /// <summary>Size of letters.</summary>
    public const int Usual = 14;

    /// <summary>Size of captions and of what stands at marks.</summary>
    public const int Small = 13;

    /// <summary>Width of words, in pixels, in a sans-serif font that is rather wide.</summary>
    public static double Width(string words, double size = Usual)
    {
        ArgumentNullException.ThrowIfNull(words);
        return size * words.Sum(letter => letter switch
        {
            ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or 'i' or 'j' or 'l' or '!' or 'I' => 0.31,
            'f' or 't' or 'r' or '(' or ')' or '-' or '/' or '"' => 0.4,
            'm' or 'w' or 'M' or 'W' or '@' or '%' or '–' or '…' => 0.9,
            '+' or '=' or '<' or '>' => 0.84,
            >= 'A' and <= 'Z' => 0.68,
            < '\u0300' => 0.575,
            _ => 1.05,
        });
    }

    /// <summary>Breaks words into lines; a word that is too wide breaks after a dot or hyphen, or anywhere.</summary>
    /// <param name="words">The words.</param>
    /// <param name="width">Width of a line, in pixels.</param>
    /// <param name="size">Size of letters.</param>
    public static IReadOnlyList<string> Wrap(string words, double width, double size = Usual)
    {
        ArgumentNullException.ThrowIfNull(words);
        words = Visible(words);
        var lines = new List<string>();
        var line = "";
        foreach (var word in words.Split(' ').SelectMany(w => Parts(w, width, size)))
        {
            var longer = line.Length == 0 ? word.Text : line + (word.Follows ? "" : " ") + word.Text;
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                longer = word.Text;
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>Lines of a label: no more than some, the last one cut with an ellipsis.</summary>
    public static IReadOnlyList<string> Fit(string words, double width, int lines, double size = Usual)
    {
        var all = Wrap(words, width, size);
        if (all.Count <= lines)
        {
            return all;
        }

        var last = all[lines - 1];
        while (last.Length > 1 && Width(last + "…", size) > width)
        {
            last = char.IsLowSurrogate(last[^1]) ? last[..^2] : last[..^1];
        }

        return [.. all.Take(lines - 1), last.TrimEnd() + "…"];
    }

    /// <summary>Words as XML can take them.</summary>
    internal static string Escape(string words) => SecurityElement.Escape(Visible(words));

    /// <summary>Words with the characters that XML or a reader cannot take shown as <c>\u001b</c>.</summary>
    private static string Visible(string words)
    {
        var clean = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (Rune.TryGetRuneAt(words, i, out var rune) && !IsHostile(rune))
            {
                clean.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                clean.Append(@"\u").Append(((int)words[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return clean.ToString();
    }

    /// <summary>A word in parts that each fit into a line.</summary>
    private static IEnumerable<(string Text, bool Follows)> Parts(string word, double width, double size)
    {
        var rest = word;
        var follows = false;
        while (Width(rest, size) > width && rest.Length > 1)
        {
            var most = 1;
            while (most < rest.Length - 1 && Width(rest[..(most + 1)], size) <= width)
            {
                most++;
            }

            var at = rest.LastIndexOfAny(['.', '-', '_', '/'], most - 1) is > 0 and var joint ? joint + 1 : most;
            at += char.IsLowSurrogate(rest[at]) ? 1 : 0;
            yield return (rest[..at], follows);
            (rest, follows) = (rest[at..], true);
        }

        yield return (rest, follows);
    }

    // Controls and the two non-characters are not allowed in XML or break a line; the rest turns the direction of reading.
    private static bool IsHostile(Rune rune) => rune.Value switch
    {
        0xfffe or 0xffff or 0x2028 or 0x2029 or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => true,
        _ => Rune.IsControl(rune),
    };
}

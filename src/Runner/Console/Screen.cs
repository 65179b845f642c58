using System.Text;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Lines for people, on standard output or standard error. Everything is made clean here, once: no text of others steers the terminal,
/// and a call writes one line. On a terminal a line that is too long is broken between words; elsewhere it stays whole,
/// up to a thousand characters.
/// </summary>
public sealed class Screen
{
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";
    private const string Indent = "  ";

    private readonly Stream stream;
    private readonly Lock turn = new();
    private int shown;

    /// <summary>A screen on a stream.</summary>
    /// <param name="stream">Where the lines go.</param>
    /// <param name="isTerminal">Whether that is a terminal.</param>
    /// <param name="hasStyles">Whether the terminal may get escape codes.</param>
    /// <param name="width">Columns, 1 or more.</param>
    internal Screen(Stream stream, bool isTerminal, bool hasStyles, int width)
    {
        (this.stream, IsTerminal, HasStyles, Width) = (stream, isTerminal, isTerminal && hasStyles, width);
    }

    /// <summary>Whether this is a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether headings are bold.</summary>
    public bool HasStyles { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Writes a line.</summary>
    public void WriteLine(string text = "") => Write(text, "", "");

    /// <summary>Writes a heading: bold where styles are shown.</summary>
    public void WriteHeading(string text) => Write(text, HasStyles ? Bold : "", HasStyles ? Plain : "");

    /// <summary>Shows a line on a terminal whose place the next one takes; an empty one only takes the last one away.</summary>
    internal void Show(string text)
    {
        var clean = VisibleText.Of(text);
        clean = clean[..Math.Min(clean.Length, Width - 1)];
        lock (turn)
        {
            Send(Cleared() + clean);
            shown = clean.Length;
        }
    }

    /// <summary>A text in lines that are broken between words.</summary>
    /// <param name="text">Clean text.</param>
    /// <param name="width">Columns.</param>
    /// <param name="indent">What further lines begin with.</param>
    internal static IEnumerable<string> Broken(string text, int width, string indent)
    {
        var (start, rest) = ("", text.TrimEnd());
        while (start.Length + rest.Length > width)
        {
            // The last space that fits, behind what the line begins with; a word longer than a line stays whole, and so does a percentage.
            var leading = rest.Length - rest.TrimStart(' ').Length;
            var space = rest.LastIndexOf(' ', Math.Min(Math.Max(1, width - start.Length), rest.Length - 1));
            while (space > leading && rest[space + 1] == '%')
            {
                space = rest.LastIndexOf(' ', space - 1);
            }

            space = space > leading ? space : rest.IndexOf(' ', leading);
            if (space < 0)
            {
                break;
            }

            yield return start + rest[..space].TrimEnd();
            (start, rest) = (indent, rest[space..].TrimStart(' '));
        }

        yield return start + rest;
    }

    private void Write(string text, string before, string after)
    {
        var clean = CleanText.Line(text);
        var lines = IsTerminal ? Broken(clean, Width, Indent) : [clean];
        lock (turn)
        {
            Send(Cleared() + string.Concat(lines.Select(line => before + line + after + "\n")));
        }
    }

    /// <summary>What takes away a shown line; a carriage return is all that it needs, so that every terminal can.</summary>
    private string Cleared()
    {
        var clear = shown == 0 ? "" : $"\r{new string(' ', shown)}\r";
        shown = 0;
        return clear;
    }

    private void Send(string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }
}

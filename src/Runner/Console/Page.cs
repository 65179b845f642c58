using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Console;

/// <summary>Lines of text for a screen of at most 100 columns: headings are bold on a terminal, all else is plain everywhere.</summary>
internal sealed class Page(TextWriter to, bool isTerminal, int width)
{
    private const int LabelWidth = 16;
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";

    /// <summary>Columns for the text behind a label.</summary>
    public int TextWidth { get; } = Math.Max(20, Math.Min(width, 100) - LabelWidth);

    /// <summary>An empty line.</summary>
    public void Space() => to.WriteLine();

    /// <summary>A heading.</summary>
    public void Heading(string text) => to.WriteLine(isTerminal ? Bold + text + Plain : text);

    /// <summary>A line as it is.</summary>
    public void Line(string text) => to.WriteLine(text.TrimEnd());

    /// <summary>A table under its header.</summary>
    public void Table(TextTable table)
    {
        Heading(table.Header);
        foreach (var row in table.Rows)
        {
            Line(row);
        }
    }

    /// <summary>A label with text behind it, broken between words where it is too long.</summary>
    public void Entry(string label, string text)
    {
        var line = label.PadRight(LabelWidth);
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > LabelWidth + TextWidth)
            {
                Line(line);
                line = new string(' ', LabelWidth);
            }

            line += word + " ";
        }

        Line(line);
    }

    /// <summary>A sentence, broken between words where it is too long, further lines a little to the right.</summary>
    public void Sentence(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 2 && line.Length + word.Length > LabelWidth + TextWidth)
            {
                Line(line);
                line = "  ";
            }

            line += word + " ";
        }

        Line(line);
    }

    /// <summary>A label with text that is never broken.</summary>
    public void Fixed(string label, string text) => Line(label.PadRight(LabelWidth) + text);
}

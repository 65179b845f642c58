namespace BoliviaSim.Runner.Console;

/// <summary>Lines of text for a screen of at most 80 columns: headings are bold on a terminal, all else is plain everywhere.</summary>
/// <param name="to">Where they go.</param>
/// <param name="words">Language; English where nobody chooses one.</param>
internal sealed class Page(Screen to, Words? words = null)
{
    /// <summary>Most columns that are used: longer lines are hard to read.</summary>
    public const int MostColumns = 80;

    /// <summary>Columns for a label.</summary>
    public const int LabelWidth = 16;

    /// <summary>Language of the page.</summary>
    public Words Words { get; } = words ?? Words.English;

    /// <summary>Columns for the text behind a label.</summary>
    public int TextWidth { get; } = Math.Max(20, Math.Min(to.Width, MostColumns) - LabelWidth);

    /// <summary>Columns of the page.</summary>
    private int Width => LabelWidth + TextWidth;

    /// <summary>An empty line.</summary>
    public void Space() => to.WriteLine();

    /// <summary>A heading.</summary>
    public void Heading(string text)
    {
        foreach (var line in Screen.Broken(text, Width, "  "))
        {
            to.WriteHeading(line);
        }
    }

    /// <summary>A line of text; further ones, where it is too long, a little to the right.</summary>
    public void Line(string text) => Write(text, "  ");

    /// <summary>Text of several lines of its own; what is too long goes on at the left.</summary>
    public void Paragraph(string text) => Write(text, "");

    /// <summary>A table under its header; one that is too wide goes on below, said so and with the first column.</summary>
    public void Table(TextTable table)
    {
        var isFirst = true;
        foreach (var part in table.Parts(Width))
        {
            if (!isFirst)
            {
                Space();
                Line(Words.Say("Further columns of the same rows:"));
            }

            isFirst = false;
            to.WriteHeading(part.Header);
            foreach (var row in part.Rows)
            {
                to.WriteLine(row);
            }
        }
    }

    /// <summary>A label with text behind it, broken between words where it is too long.</summary>
    public void Entry(string label, string text) => Write(label.PadRight(LabelWidth) + text, new string(' ', LabelWidth));

    /// <summary>A label with text that is never broken.</summary>
    public void Fixed(string label, string text) => to.WriteLine((label.PadRight(LabelWidth) + text).TrimEnd());

    private void Write(string text, string indent)
    {
        foreach (var line in Screen.Broken(text, Width, indent))
        {
            to.WriteLine(line);
        }
    }
}

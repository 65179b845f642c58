namespace BoliviaSim.Runner.Console;

/// <summary>Lines of text for a screen of at most 100 columns: headings are bold on a terminal, all else is plain everywhere.</summary>
internal sealed class Page(Screen to)
{
    private const int LabelWidth = 16;

    /// <summary>Columns for the text behind a label.</summary>
    public int TextWidth { get; } = Math.Max(20, Math.Min(to.Width, 100) - LabelWidth);

    /// <summary>An empty line.</summary>
    public void Space() => to.WriteLine();

    /// <summary>A heading.</summary>
    public void Heading(string text) => to.WriteHeading(text);

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
        foreach (var line in Screen.Broken(label.PadRight(LabelWidth) + text, LabelWidth + TextWidth, new string(' ', LabelWidth)))
        {
            Line(line);
        }
    }

    /// <summary>A sentence, broken between words where it is too long, further lines a little to the right.</summary>
    public void Sentence(string text)
    {
        foreach (var line in Screen.Broken(text, LabelWidth + TextWidth, "  "))
        {
            Line(line);
        }
    }

    /// <summary>A label with text that is never broken.</summary>
    public void Fixed(string label, string text) => Line(label.PadRight(LabelWidth) + text);
}

using System.Security;
using System.Text;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>Pieces of HTML. Every text that comes from elsewhere goes through <see cref="Of"/>.</summary>
internal static class Html
{
    /// <summary>Text for a page or an attribute, whatever it holds.</summary>
    public static string Of(string text) => SecurityElement.Escape(VisibleText.Of(text));

    /// <summary>The same for sentences: no line ends between a number and its sign of percent.</summary>
    public static string Prose(string text) => Of(text).Replace(" %", "&#160;%", StringComparison.Ordinal);

    /// <summary>A table with a heading for each column; the first cell of each row is its heading.</summary>
    /// <param name="caption">What it shows, one line.</param>
    /// <param name="headings">Text of the headings.</param>
    /// <param name="rows">Cells, as text.</param>
    public static string Table(string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) =>
        TableOf(caption, headings, rows.Select(cells => cells.Select(Of)));

    /// <summary>The same with cells that are HTML.</summary>
    public static string TableOf(string caption, IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        text.Append($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{Of(caption)}\">")
            .Append($"<table><caption>{Of(caption)}</caption><thead><tr>");
        foreach (var heading in headings)
        {
            text.Append($"<th scope=\"col\">{Of(heading)}</th>");
        }

        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            text.Append("<tr>");
            var isFirst = true;
            foreach (var cell in row)
            {
                text.Append(isFirst ? $"<th scope=\"row\">{cell}</th>" : $"<td>{cell}</td>");
                isFirst = false;
            }

            text.Append("</tr>\n");
        }

        return text.Append("</tbody></table></div>\n").ToString();
    }

    /// <summary>A part that opens on demand.</summary>
    /// <param name="summary">Text that is always seen.</param>
    /// <param name="content">The rest, as HTML.</param>
    public static string Details(string summary, string content) => $"<details><summary>{Of(summary)}</summary>\n{content}</details>\n";

    /// <summary>A list.</summary>
    /// <param name="items">The items, as HTML.</param>
    public static string List(IEnumerable<string> items) => $"<ul>\n{string.Concat(items.Select(i => $"<li>{i}</li>\n"))}</ul>\n";
}

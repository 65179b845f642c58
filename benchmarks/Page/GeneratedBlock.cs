namespace BoliviaSim.Benchmarks.Page;

/// <summary>A part of a page between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- end generated --&gt;</c>.</summary>
internal static class GeneratedBlock
{
    private const string End = "<!-- end generated -->";

    /// <summary>The page with the part renewed.</summary>
    /// <param name="page">Text of the page.</param>
    /// <param name="file">Its path, for errors.</param>
    /// <param name="name">Name of the part.</param>
    /// <param name="text">New text of the part.</param>
    /// <exception cref="InvalidDataException">The marks are missing.</exception>
    public static string Renew(string page, string file, string name, string text)
    {
        var mark = $"<!-- generated: {name} -->\n";
        var start = page.IndexOf(mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidDataException($"{file} has no block from '{mark.TrimEnd()}' to '{End}'.")
            : page[..(start + mark.Length)] + text + page[end..];
    }
}

namespace BoliviaSim.Pages;

/// <summary>
/// Parts of a Markdown page that code writes, each between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- end generated --&gt;</c>.
/// Everything else on the page is written by hand.
/// </summary>
public static class GeneratedBlocks
{
    private const string Start = "<!-- generated: ";
    private const string StartEnd = " -->\n";
    private const string End = "<!-- end generated -->";

    /// <summary>The page with one block renewed.</summary>
    /// <param name="page">Text of the page.</param>
    /// <param name="file">Its path, for errors.</param>
    /// <param name="name">Name of the block.</param>
    /// <param name="text">New text of the block.</param>
    /// <exception cref="InvalidDataException">The page has no such block, or two.</exception>
    public static string Renew(string page, string file, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(page);
        page = page.ReplaceLineEndings("\n");
        var mark = Start + name + StartEnd;
        var start = page.IndexOf(mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf(End, start, StringComparison.Ordinal);
        var next = start < 0 ? -1 : page.IndexOf(Start, start + mark.Length, StringComparison.Ordinal);
        if (end < 0 || (next >= 0 && next < end))
        {
            throw new InvalidDataException($"{file} has no block from '{mark.TrimEnd()}' to '{End}'.");
        }

        return page.IndexOf(mark, end, StringComparison.Ordinal) >= 0
            ? throw new InvalidDataException($"{file} has two blocks '{mark.TrimEnd()}'.")
            : page[..(start + mark.Length)] + text + page[end..];
    }

    /// <summary>The page with all blocks renewed.</summary>
    /// <param name="page">Text of the page.</param>
    /// <param name="file">Its path, for errors.</param>
    /// <param name="blocks">New text of every block, by name.</param>
    /// <exception cref="InvalidDataException">The page lacks a block, or has one that is not among <paramref name="blocks"/>.</exception>
    public static string RenewAll(string page, string file, IReadOnlyDictionary<string, string> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var unknown = NamesIn(page).Except(blocks.Keys).ToList();
        return unknown.Count > 0
            ? throw new InvalidDataException(
                $"{file}: no code writes the block '{unknown[0]}'; known are {string.Join(", ", blocks.Keys)}.")
            : blocks.Aggregate(page, (text, block) => Renew(text, file, block.Key, block.Value));
    }

    /// <summary>Names of the blocks of a page, in its order.</summary>
    public static IReadOnlyList<string> NamesIn(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return
        [
            .. page.ReplaceLineEndings("\n").Split(Start).Skip(1)
                .Select(rest => rest.IndexOf(StartEnd, StringComparison.Ordinal) is var end && end >= 0 ? rest[..end] : rest),
        ];
    }
}

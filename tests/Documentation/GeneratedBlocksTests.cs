using BoliviaSim.Pages;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Blocks that code writes into pages: only what stands between the marks changes, and no block is lost or forgotten.</summary>
public class GeneratedBlocksTests
{
    private const string Page =
        """
        # Title

        <!-- generated: a -->
        old
        <!-- end generated -->

        By hand.

        <!-- generated: b -->
        <!-- end generated -->

        """;

    [Fact]
    public void Renewed_block_changes_nothing_beside_it()
    {
        var renewed = GeneratedBlocks.Renew(Page, "p.md", "a", "new\n");
        Assert.Equal(Page.Replace("old", "new", StringComparison.Ordinal), renewed);
        Assert.Equal(renewed, GeneratedBlocks.Renew(renewed, "p.md", "a", "new\n"));
        Assert.Equal(Page, GeneratedBlocks.Renew(Page.ReplaceLineEndings("\r\n"), "p.md", "a", "old\n"));
    }

    [Fact]
    public void All_blocks_are_renewed_by_their_names()
    {
        Assert.Equal(["a", "b"], GeneratedBlocks.NamesIn(Page));
        var renewed = GeneratedBlocks.RenewAll(Page, "p.md", new Dictionary<string, string> { ["b"] = "2\n", ["a"] = "1\n" });
        Assert.Contains("<!-- generated: a -->\n1\n<!-- end generated -->\n\nBy hand.\n\n<!-- generated: b -->\n2\n", renewed,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c", "p.md has no block from '<!-- generated: c -->'")]
    [InlineData("a", "p.md: no code writes the block 'b'; known are a.")]
    public void Block_without_a_writer_or_a_place_is_an_error(string name, string message)
    {
        var page = name == "a" ? Page : "";
        var error = Assert.Throws<InvalidDataException>(() =>
            GeneratedBlocks.RenewAll(page, "p.md", new Dictionary<string, string> { [name] = "" }));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A block that is not closed must not swallow the page up to the end of the next one.</summary>
    [Fact]
    public void Block_without_an_end_of_its_own_is_an_error()
    {
        var page = Page.Replace("old\n<!-- end generated -->", "old", StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => GeneratedBlocks.Renew(page, "p.md", "a", "new\n"));
        Assert.Throws<InvalidDataException>(() => GeneratedBlocks.Renew(Page + Page, "p.md", "a", "new\n"));
    }

    [Fact]
    public void Table_has_its_numbers_at_the_right() => Assert.Equal(
        "|  | n |\n| --- | --: |\n| x | 1 |\n", MarkdownTable.Numbers(["", "n"], [["x", "1"]]));
}

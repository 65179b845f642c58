using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Links between pages and from notebooks lead somewhere: the file exists, and so does the heading.</summary>
public partial class LinkTests
{
    private const string Notebook = ".ipynb";

    private static readonly string[] Folders = [".", "docs", "results", "benchmarks/results", "notebooks"];

    public static TheoryData<string> Pages => [.. Folders.SelectMany(folder => Directory
        .EnumerateFiles(Repository.PathOf(folder))
        .Where(file => Path.GetExtension(file) is ".md" or Notebook)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var targets = Link().Matches(WithoutBlocks(page)).Select(m => m.Groups[1].Value);
        foreach (var target in targets.Where(t => !t.Contains("://", StringComparison.Ordinal)))
        {
            var (path, heading) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
            var file = path.Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(folder, path));
            Assert.True(File.Exists(Repository.PathOf(file)) || Directory.Exists(Repository.PathOf(file)), $"{page}: {target}");
            if (heading is not null)
            {
                Assert.Contains(heading, Heading().Matches(WithoutBlocks(file)).Select(m => Anchor(m.Groups[1].Value)));
            }
        }
    }

    [Theory]
    [InlineData("7.12 Outcomes", "712-outcomes")]
    [InlineData("What `run` prints", "what-run-prints")]
    [InlineData("E Neutrality and codings", "e-neutrality-and-codings")]
    public void Anchor_of_a_heading_is_the_one_that_sites_make(string heading, string anchor) => Assert.Equal(anchor, Anchor(heading));

    [Fact]
    public void Links_are_found_in_pages_of_every_language_and_in_notebooks()
    {
        Assert.All(
            new[] { "README.md", "docs/scripting.md", "notebooks/01-first-look.ipynb" },
            page => Assert.NotEmpty(Link().Matches(WithoutBlocks(page))));
        var pages = Pages.Select(row => row.Data).ToHashSet();
        Assert.All(Directory.GetFiles(Repository.Root, "README*.md"), file => Assert.Contains(Path.GetFileName(file), pages));
    }

    private static string WithoutBlocks(string page) => Block().Replace(TextOf(page).ReplaceLineEndings("\n"), "");

    /// <summary>A page, or the words of a notebook.</summary>
    private static string TextOf(string page)
    {
        var text = File.ReadAllText(Repository.PathOf(page));
        return !page.EndsWith(Notebook, StringComparison.Ordinal) ? text : string.Join("\n\n", JsonNode.Parse(text)!["cells"]!.AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "markdown")
            .Select(cell => string.Concat(cell!["source"]!.AsArray().Select(line => (string?)line))));
    }

    private static string Anchor(string heading) => string.Concat(heading
        .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
        .Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c)));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,4} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```[^\n]*\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Links between pages lead somewhere: the file exists, and so does the heading.</summary>
public partial class LinkTests
{
    private static readonly string[] Folders = [".", "docs", "results", "benchmarks/results"];

    public static TheoryData<string> Pages => [.. Folders.SelectMany(folder => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*.md")
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

    private static string WithoutBlocks(string page) =>
        Block().Replace(File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n"), "");

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

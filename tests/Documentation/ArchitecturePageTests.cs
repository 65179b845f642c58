using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The map of the code, <c>docs/architecture.md</c>: what it names exists, and what exists is named.</summary>
public partial class ArchitecturePageTests
{
    private static string Text => File.ReadAllText(Repository.PathOf("docs", "architecture.md"));

    [Fact]
    public void Every_path_on_the_page_exists()
    {
        var paths = Paths();
        Assert.True(paths.Count > 60, "the paths were found");
        Assert.All(paths, path => Assert.True(
            path.EndsWith('/') ? Directory.Exists(Repository.PathOf(path)) : File.Exists(Repository.PathOf(path)), path));
    }

    [Fact]
    public void Every_folder_of_the_library_and_the_program_is_on_the_page()
    {
        var folders = new[] { "src", "src/Simulation", "src/Runner", "validation" }.SelectMany(project => Directory
            .EnumerateDirectories(Repository.PathOf(project))
            .Select(folder => $"{project}/{Path.GetFileName(folder)}/")
            .Where(folder => !BuildOutput().IsMatch(folder)));
        Assert.Empty(folders.Except(Paths()));
    }

    /// <summary>Names in code type with a slash in them are paths from the root of the repository; those of folders end with one.</summary>
    private static HashSet<string> Paths() => [.. Named().Matches(Text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z0-9._-]+/[A-Za-z0-9._/-]*)`")]
    private static partial Regex Named();

    [GeneratedRegex("/(bin|obj)/$")]
    private static partial Regex BuildOutput();
}

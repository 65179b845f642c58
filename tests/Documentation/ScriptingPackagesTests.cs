using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The packages for Python and R go with the program; tests/Scripting/run tests what they do.</summary>
public sealed partial class ScriptingPackagesTests
{
    [Theory]
    [InlineData("python/pyproject.toml")]
    [InlineData("r/DESCRIPTION")]
    public void Package_has_the_version_of_the_program(string file) =>
        Assert.Equal(VersionIn("Directory.Build.props"), VersionIn(file));

    /// <summary>Every function that the R package exports has its help.</summary>
    [Fact]
    public void Every_exported_function_of_r_has_help()
    {
        var exported = Exports().Matches(File.ReadAllText(Repository.PathOf("r", "NAMESPACE")))
            .SelectMany(m => m.Groups[1].Value.Split(", ")).ToList();
        var helped = Directory.EnumerateFiles(Repository.PathOf("r", "man"))
            .SelectMany(f => Aliases().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value));
        Assert.Contains("bs_run", exported);
        Assert.Equal(exported.Order(StringComparer.Ordinal), helped.Order(StringComparer.Ordinal));
    }

    private static string VersionIn(string file) =>
        Assert.Single(Version().Matches(File.ReadAllText(Repository.PathOf(file)))).Groups[1].Value;

    [GeneratedRegex(@"(?:^version = ""|^Version: |<Version>)([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Version();

    [GeneratedRegex(@"^export\(([^)]*)\)", RegexOptions.Multiline)]
    private static partial Regex Exports();

    [GeneratedRegex(@"^\\alias\{([^}]*)\}", RegexOptions.Multiline)]
    private static partial Regex Aliases();
}

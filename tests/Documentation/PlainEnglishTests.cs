using System.Text.RegularExpressions;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Phrases that read as translated stay out of pages, messages and comments.</summary>
public partial class PlainEnglishTests
{
    /// <summary>Each phrase has a bar in it, so that this file does not contain it, and what to write instead.</summary>
    private static readonly (string Phrase, string Instead)[] Phrases =
    [
        ("is |no number", "is not a number"),
        ("no |engine; there are", "unknown engine 'x'; use fast or reference"),
        ("stands |where a list should", "expected a list, found a map"),
        ("header with the |names of parameters is wanted", "the file needs a header row with parameter names"),
        ("Goes on |with interrupted results", "Resumes an interrupted job in this folder."),
        ("Says what |would be done", "Shows the plan with estimated time and disk space; writes nothing."),
        ("Tells |this run", "Reports one run in full: every event, state change and field."),
        ("another ending whose |histories", "How many runs with a different outcome to trace to the tick where they diverge."),
        ("one peel |may cut off", "Fraction of points removed per peel."),
        ("every draw |has an address", "common random numbers: replicate r uses the same random numbers in every scenario"),
        ("meets |the same luck", "common random numbers: replicate r uses the same random numbers in every scenario"),
        ("of |no account", "it does not matter"),
        ("one run in ten thousand |has, a thousand runs", "A thousand runs say nothing about an outcome that occurs once in ten thousand."),
        ("Finds out |how every", "Determines the state of every shard."),
        ("deaths |a run", "deaths per run"),
        ("ns |an agent-update", "ns per agent-update"),
        ("Takes the |blocks, as many", "Receives the blocks; same length as c0."),
        ("on a ladder from |support to opposition", "hold one of four loyalty states"),
        ("press on |one another over a map", "influence one another across a map of cities and roads"),
        ("takes_effect_|later_by_it", "takes_effect_that_much_later"),
        ("more often |than it says", "conservative"),
        ("mean time |free of", "the mean time without X"),
        ("numbers |of luck", "sets of random numbers"),
        ("one row |a field", "one row per field"),
    ];

    /// <summary>Files and folders that are checked.</summary>
    private static readonly string[] Places =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "docs", "notebooks", "python", "r", "results/README.md", "src",
        "tests", "benchmarks", "validation",
    ];

    private static readonly string[] Kinds = [".md", ".cs", ".csv", ".yaml", ".cff", ".json", ".py", ".R", ".Rd", ".ipynb", ".svg"];

    public static TheoryData<string> Files => [.. Places.SelectMany(FilesOf)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_has_no_phrase_that_reads_as_translated(string file) => Assert.Empty(Found(File.ReadAllText(Repository.PathOf(file))));

    /// <summary>The search finds a phrase across the end of a line, also in a comment, and in upper or lower case.</summary>
    [Fact]
    public void Phrase_is_found_across_the_end_of_a_line()
    {
        foreach (var (phrase, _) in Phrases)
        {
            var parts = phrase.Split('|');
            Assert.Single(Found($"x {parts[0]}{(parts[0].EndsWith(' ') ? "\n    /// " : "")}{parts[1].ToUpperInvariant()} y"));
        }

        Assert.Empty(Found("The value is not a number, and deaths per run are counted."));
    }

    [Fact]
    public void Places_exist() => Assert.All(
        Places,
        place => Assert.True(File.Exists(Repository.PathOf(place)) || Directory.Exists(Repository.PathOf(place)), place));

    private static IEnumerable<string> Found(string text)
    {
        var line = BetweenWords().Replace(text, " ");
        return Phrases
            .Where(p => line.Contains(p.Phrase.Replace("|", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            .Select(p => $"write: {p.Instead}");
    }

    private static IEnumerable<string> FilesOf(string place)
    {
        var path = Repository.PathOf(place);
        return (File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => Kinds.Contains(Path.GetExtension(file)) && !BuildOutput().IsMatch(file));
    }

    // Each further line of a comment begins with its mark.
    [GeneratedRegex(@"\s*\n\s*(///?|#)?\s*|\s+")]
    private static partial Regex BetweenWords();

    [GeneratedRegex("(^|/)(bin|obj|figures)/")]
    private static partial Regex BuildOutput();
}

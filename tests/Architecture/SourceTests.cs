using System.Text.RegularExpressions;
using System.Xml.Linq;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Architecture;

/// <summary>What the source text itself must keep: the direction of imports, deterministic arithmetic, files of a readable size.</summary>
public partial class SourceTests
{
    private const int MostLines = 400;
    private const int LongestLine = 140;

    /// <summary>Folders of the library in the order in which data flows; a file may import what stands before its own folder.</summary>
    private static readonly string[] Flow =
    [
        "Numerics", "Populations", "Randomness", "Scenarios", "Compilation", "Runs", "Phases", "Kernels", "Observation", "Engine",
        "Ensembles",
        "Experiments", "Sweeps", "Analysis", "Sensitivity", "Discovery", "Comparisons", "Replays", "RareEvents",
        "Calibration", "Baseline",
    ];

    /// <summary>
    /// Rooms of the console program that everything may use, from the ground up: a file may import what stands before its own room.
    /// </summary>
    private static readonly string[] Ground = ["Files", "Console", "Report"];

    /// <summary>Rooms of a verb each, with the only other verbs that they may import.</summary>
    private static readonly Dictionary<string, string[]> Verbs = new()
    {
        ["Analyse"] = ["Sweep"], ["Calibrate"] = [], ["Cluster"] = ["Sweep"], ["Compare"] = [], ["Explore"] = [],
        ["Forecast"] = ["Calibrate"], ["Rare"] = [], ["Replay"] = ["Sweep"], ["Run"] = [], ["Scenarios"] = [], ["Sweep"] = [],
    };

    /// <summary>Folders in which a result is made, so that only arithmetic that is the same everywhere may stand there.</summary>
    private static readonly string[] Model =
    [
        "Numerics", "Populations", "Randomness", "Compilation", "Runs", "Phases", "Kernels", "Engine", "Experiments",
        "Sensitivity", "Discovery", "Calibration", "Baseline",
    ];

    /// <summary>
    /// The one file of the model that has threads, for runs of many agents; it shares out rows that have nothing in common.
    /// </summary>
    private const string Crew = "Kernels/Crew.cs";

    /// <summary>The one file of the analyses that has threads; it repeats an analysis on samples that have nothing in common.</summary>
    private const string Resampling = "Analysis/Resampling.cs";

    private static readonly string[] ValidationFlow = ["Findings", "Fit", "Cases", "Scores", "CaseScores", "Counterfactuals", "Page"];

    [Fact]
    public void Imports_follow_the_flow_of_data() => Report(LooksAhead("src/Simulation", "BoliviaSim", Flow));

    [Fact]
    public void Imports_of_the_explorer_follow_their_flow() =>
        Report(LooksAhead("src/Explorer", "BoliviaSim.Explorer", ["Asks", "View", "Server"]));

    [Fact]
    public void Imports_of_the_benchmarks_follow_their_flow() =>
        Report(LooksAhead("benchmarks", "BoliviaSim.Benchmarks", ["Page", "Workloads", "Tiers", "Measurement"]));

    [Fact]
    public void Imports_of_the_validation_follow_its_flow() =>
        Report(LooksAhead("validation", "BoliviaSim.Validation", ValidationFlow));

    /// <summary>
    /// Each project with the only other projects of the repository that it may reference. Nothing shipped knows what judges or measures it.
    /// </summary>
    [Fact]
    public void Projects_reference_only_what_stands_below_them()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["src/Charts"] = [], ["src/Pages"] = [], ["src/Simulation"] = [], ["src/Runner"] = ["src/Charts", "src/Simulation"],
            ["src/Explorer"] = ["src/Charts", "src/Runner", "src/Simulation"],
            ["validation"] = ["src/Pages", "src/Runner", "src/Simulation"],
            ["benchmarks"] = ["src/Charts", "src/Pages", "src/Runner", "src/Simulation"],
        };
        Report(ProjectReferences().Where(p => !p.Project.StartsWith("tests", StringComparison.Ordinal)).SelectMany(p =>
            allowed.TryGetValue(p.Project, out var others)
                ? p.References.Except(others).Select(other => $"{p.Project} references {other}")
                : [$"{p.Project} has no place among the projects (SourceTests)"]));
    }

    [Fact]
    public void Rooms_of_the_runner_import_only_the_common_ground() => Report(Files("Runner").SelectMany(file =>
    {
        string[] rooms = [.. Ground, .. Verbs.Keys];
        var rank = Array.IndexOf(Ground, file.Folder);
        return file.Folder.Length == 0 ? []
            : !rooms.Contains(file.Folder)
                ? [$"{file.Name}: room {file.Folder} has no place in the runner (SourceTests.Ground, SourceTests.Verbs)"]
            : Imports(file, "BoliviaSim.Runner", rooms)
                .Where(other => other != file.Folder && (rank >= 0 ? Array.IndexOf(Ground, other) is var o && (o < 0 || o > rank)
                    : Verbs.ContainsKey(other) && !Verbs[file.Folder].Contains(other)))
                .Select(other => $"{file.Name}: {file.Folder} looks into {other}");
    }));

    /// <summary>Only the root knows all verbs, and nobody knows the root.</summary>
    [Fact]
    public void No_room_of_the_runner_knows_its_root() => Report(Files("Runner")
        .Where(f => f.Folder.Length > 0 && Root().IsMatch(f.Code))
        .Select(f => f.Name));

    [Fact]
    public void Library_writes_nothing_on_the_screen() => Report(Files("Simulation")
        .Where(f => f.Code.Contains("Console.", StringComparison.Ordinal))
        .Select(f => f.Name));

    /// <summary>
    /// No function of the platform whose last bit differs between machines, no shared generator, no clock, no parallel loop over agents:
    /// a run is a pure function of scenario, seed and replicate.
    /// </summary>
    [Fact]
    public void Model_uses_nothing_that_differs_between_machines_or_runs() => Report(Files("Simulation")
        .Where(f => Model.Contains(f.Folder) && f.Name != Crew)
        .SelectMany(f => Forbidden().Matches(f.Code).Select(m => $"{f.Name}: {m.Value}")));

    [Fact]
    public void Only_the_runner_and_the_ensemble_use_threads() => Report(Files("Simulation")
        .Where(f => f.Folder is not ("Ensembles" or "Experiments") && f.Name is not (Crew or Resampling))
        .SelectMany(f => Threads().Matches(f.Code).Select(m => $"{f.Name}: {m.Value}")));

    /// <summary>How an address becomes counter and key is written once, in the random source.</summary>
    [Fact]
    public void Only_the_random_source_calls_the_generator() => Report(Files("Simulation", "Runner")
        .Where(f => f.Folder != "Randomness" && Generator().IsMatch(f.Code))
        .Select(f => f.Name));

    [Fact]
    public void Files_are_short_enough_to_be_read() => Report(
        new[] { "src", "validation", "benchmarks", "tests" }.SelectMany(FilesBelow)
        .Where(f => f.Lines > MostLines).Select(f => $"{f.Name}: {f.Lines} lines"));

    [Fact]
    public void Lines_are_short_enough_to_be_read() => Report(
        new[] { "src", "validation", "benchmarks", "tests" }.SelectMany(FilesBelow)
        .SelectMany(f => f.Text.Split('\n').Select((line, i) => (f.Name, Line: i + 1, line.Length)))
        .Where(l => l.Length > LongestLine).Select(l => $"{l.Name}:{l.Line}: {l.Length} characters"));

    [Fact]
    public void Namespaces_follow_the_folders() => Report(
        new[]
        {
            ("src/Simulation", "BoliviaSim"), ("src/Runner", "BoliviaSim.Runner"), ("src/Charts", "BoliviaSim.Charts"),
            ("src/Explorer", "BoliviaSim.Explorer"),
            ("src/Pages", "BoliviaSim.Pages"), ("validation", "BoliviaSim.Validation"), ("benchmarks", "BoliviaSim.Benchmarks"),
        }
        .SelectMany(p => FilesBelow(p.Item1).Where(f => !f.Code.Contains(
            $"namespace {p.Item2}{(f.Folder.Length > 0 ? "." + f.Folder : "")}", StringComparison.Ordinal)))
        .Select(f => f.Name));

    /// <summary>The checks above read something.</summary>
    [Fact]
    public void Source_of_every_folder_of_the_model_is_found() =>
        Assert.All(Model, folder => Assert.Contains(Files("Simulation"), f => f.Folder == folder && f.Code.Length > 0));

    /// <summary>Files that import a folder behind their own, or whose folder has no place in the flow.</summary>
    private static IEnumerable<string> LooksAhead(string project, string root, string[] flow) => FilesBelow(project).SelectMany(file =>
    {
        var rank = Array.IndexOf(flow, file.Folder);
        return file.Folder.Length == 0 ? []
            : rank < 0 ? [$"{file.Name}: folder {file.Folder} has no place in the flow of {project} (SourceTests)"]
            : Imports(file, root, flow)
                .Where(other => Array.IndexOf(flow, other) > rank)
                .Select(other => $"{file.Name}: {file.Folder} looks ahead to {other}");
    });

    /// <summary>All projects of the repository with those that they reference, as folders from its root.</summary>
    private static IEnumerable<(string Project, IReadOnlyList<string> References)> ProjectReferences() =>
        new[] { "src", "validation", "benchmarks", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => (FolderOf(file), (IReadOnlyList<string>)
            [
                .. XDocument.Load(file).Descendants("ProjectReference")
                    .Select(r => FolderOf(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, (string)r.Attribute("Include")!)))),
            ]));

    private static string FolderOf(string file) => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/');

    private static void Report(IEnumerable<string> findings) => Assert.Empty(findings);

    private static IEnumerable<SourceFile> Files(params string[] projects) =>
        projects.SelectMany(p => SourceFile.Below(Path.Combine(Repository.Root, "src", p)));

    private static IEnumerable<SourceFile> FilesBelow(string folder) => SourceFile.Below(Path.Combine(Repository.Root, folder));

    /// <summary>Folders that a file imports, or whose namespace it uses by its relative name.</summary>
    private static IEnumerable<string> Imports(SourceFile file, string root, string[] folders) =>
        Regex.Matches(file.Code, $@"(?<![\w.])(?:{Regex.Escape(root)}\.)?({string.Join('|', folders)})(?:;|\.[A-Z])")
            .Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"(?<![\w.])(?:Program|CommandLine)\.[A-Z]")]
    private static partial Regex Root();

    [GeneratedRegex(
        @"(?<!\w)Math\.(Exp|Exp2|Log|Log2|Log10|Log1P|Pow|Sin|Cos|Tan|Sinh|Cosh|Tanh|Asin|Acos|Atan|Atan2|Cbrt)\b|(?<!\w)MathF\."
        + @"|\bnew Random\b|\bRandom\.Shared\b|\bSystem\.Random\b|\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bStopwatch\b"
        + @"|\bGuid\.NewGuid\b|\bEnvironment\.TickCount|\bParallel\.|\.AsParallel\(|\bGetHashCode\(\)")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\bPhilox(?:Lanes)?\.")]
    private static partial Regex Generator();

    [GeneratedRegex(@"\bParallel\.|\bTask\.(Run|Factory)\b|\bnew Thread\b|\.AsParallel\(|\bThreadPool\b")]
    private static partial Regex Threads();

    /// <summary>A file of source: its code without comments and texts.</summary>
    private sealed partial record SourceFile(string Name, string Folder, string Code, string Text)
    {
        public int Lines => Text.Count(c => c == '\n');

        public static IEnumerable<SourceFile> Below(string root) =>
            from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            let relative = Path.GetRelativePath(root, path).Replace('\\', '/')
            where !BuildOutput().IsMatch(relative)
            let text = File.ReadAllText(path)
            select new SourceFile(
                relative,
                relative.Contains('/', StringComparison.Ordinal) ? relative[..relative.IndexOf('/', StringComparison.Ordinal)] : "",
                Uninteresting().Replace(text, ""), text);

        [GeneratedRegex("(^|/)(bin|obj)/")]
        private static partial Regex BuildOutput();

        [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:\\.|[^""\\\n])*""", RegexOptions.Singleline)]
        private static partial Regex Uninteresting();
    }
}

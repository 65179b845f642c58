using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// The command that makes the tables again. It is put together from what decides the tables, not from the words of the job: so it has no
/// path and nothing that leaves the tables as they are.
/// </summary>
internal static class Reproduction
{
    private const string Program = "boliviasim";

    /// <summary>The command, and which files of the folder it needs beside it.</summary>
    public static (string Command, IReadOnlyList<string> Files) Of(ReportSource source) => source.Kind switch
    {
        "sweep" => ($"{Program} sweep {OutputFolder.ExperimentFile}", InputsOfSweep(source)),
        "compare" => OfComparison(source),
        "calibrate" => OfCalibration(source),
        _ when source.IsForecast => OfForecast(source),
        _ => OfRuns(source),
    };

    private static List<string> InputsOfSweep(ReportSource source) =>
    [
        OutputFolder.ExperimentFile, OutputFolder.ScenarioFile, .. PosteriorOf(source),
        .. source.Experiment?.PointsFile is { } points ? [points] : Array.Empty<string>(),
    ];

    private static (string Command, IReadOnlyList<string> Files) OfRuns(ReportSource source)
    {
        var changes = ChangesOf(source);
        var isShipped = IsShipped(source, changes);
        List<string> words =
        [
            "run", isShipped ? source.Scenario.Name : OutputFolder.ScenarioFile, "--replicates", source.Setting("replicates"), "--seed",
            source.Seed, .. Sets(source, changes, isShipped), .. Parameters(source),
            .. source.Setting("columns").Length > 0 ? ["--columns"] : Array.Empty<string>(),
        ];
        return (Line(words), [.. isShipped ? Array.Empty<string>() : [OutputFolder.ScenarioFile], .. PosteriorOf(source)]);
    }

    private static (string Command, IReadOnlyList<string> Files) OfCalibration(ReportSource source)
    {
        var isShipped = IsShipped(source, []);
        var isUsual = IsUsual(source);
        var record = source.Setting("observed");
        var isKnown = Calibration.ObservedLibrary.Names.Contains(record);
        List<string> words =
        [
            "calibrate", isShipped ? source.Scenario.Name : OutputFolder.ScenarioFile, "--observed",
            isKnown ? record : "observed.csv", "--as-of", source.Setting("as_of"),
            .. isUsual ? [] : source.Setting("prior").Split("; ").SelectMany(f => new[] { "--vary", f }),
            .. Given("runs"), .. Given("effective"), .. Given("most"), "--spread", source.Setting("spread"), "--false-reports",
            source.Setting("false_reports"), "--seed", source.Seed,
        ];
        return (Line(words),
            [.. isShipped ? Array.Empty<string>() : [OutputFolder.ScenarioFile], .. isKnown ? Array.Empty<string>() : ["observed.csv"]]);

        IEnumerable<string> Given(string name) => source.Setting(name) is { Length: > 0 } value ? [$"--{name}", value] : [];
    }

    /// <summary>Whether the prior is the one that a command takes where none is given.</summary>
    private static bool IsUsual(ReportSource source) => source.Setting("prior")
        == string.Join("; ", Calibration.Prior.DefaultOf(source.Scenario).Factors.Select(FactorText.Of));

    private static (string Command, IReadOnlyList<string> Files) OfForecast(ReportSource source)
    {
        var (isShipped, record) = (IsShipped(source, []), source.Setting("observed"));
        var isUsual = IsUsual(source);
        List<string> words =
        [
            "forecast", isShipped ? source.Scenario.Name : OutputFolder.ScenarioFile, "--observed", record, "--as-of",
            source.Setting("as_of"), .. Given("every"), .. Given("from"),
            .. source.Setting("prior").Length > 0 ? ["--parameters", "prior"] : Parameters(source),
            .. isUsual ? [] : source.Setting("prior").Split("; ", StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(f => new[] { "--vary", f }),
            "--spread", source.Setting("spread"), "--false-reports", source.Setting("false_reports"), .. Given("histories"),
            .. Given("replicates"), "--seed", source.Seed,
        ];
        return (Line(words),
        [
            .. isShipped ? Array.Empty<string>() : [OutputFolder.ScenarioFile], .. PosteriorOf(source),
            .. Calibration.ObservedLibrary.Names.Contains(record) ? Array.Empty<string>() : [record],
        ]);

        IEnumerable<string> Given(string name) => source.Setting(name) is { Length: > 0 } value ? [$"--{name}", value] : [];
    }

    private static (string Command, IReadOnlyList<string> Files) OfComparison(ReportSource source)
    {
        var arms = source.Table("arms")?.Rows.ToList() ?? [];
        var inBase = arms.Count == 0 ? [] : Changes(arms[0]);
        var isShipped = IsShipped(source, inBase);
        List<string> words =
        [
            "compare", isShipped ? source.Scenario.Name : OutputFolder.ScenarioFile,
            .. Sets(source, inBase, isShipped), .. Parameters(source),
        ];
        var (scenarios, alternatives, measures, pairs) = (new List<string>(), new List<string>(), new List<string>(), false);
        foreach (var arm in arms.Skip(1))
        {
            var (name, changes) = (arm.Text("arm"), Changes(arm).Skip(inBase.Length).ToList());
            pairs |= name.Contains(" + ", StringComparison.Ordinal);
            if (changes.Count == 0)
            {
                scenarios.Add(ScenarioLibrary.Names.Contains(name) ? name : $"{name}.yaml");
            }
            else if (changes is [var only] && only == $"measure.{name}")
            {
                measures.Add(name.Split('=')[0]);
            }
            else if (!name.Contains(" + ", StringComparison.Ordinal))
            {
                alternatives.AddRange(["--alternative", $"{name}:{string.Join(',', changes)}"]);
            }
        }

        words.AddRange(
        [
            .. scenarios, .. alternatives, .. measures.Count > 0 ? ["--measures", string.Join(',', measures)] : Array.Empty<string>(),
            .. pairs ? ["--pairs"] : Array.Empty<string>(), "--replicates", source.Setting("replicates"), "--seed", source.Seed, "--trace",
            source.Setting("trace"),
        ]);
        var own = isShipped ? Array.Empty<string>() : [OutputFolder.ScenarioFile];
        return (Line(words), [.. own, .. PosteriorOf(source), .. scenarios.Where(s => !ScenarioLibrary.Names.Contains(s))]);
    }

    /// <summary>
    /// Changes that are not in the scenario file; beside a posterior also those that are, of its parameters: they keep its values out.
    /// </summary>
    private static IEnumerable<string> Sets(ReportSource source, IReadOnlyList<string> changes, bool isShipped)
    {
        var names = source.Setting(OutputFolder.FixedParameters).Split(' ');
        return changes.Where(c => isShipped || names.Contains(c.Split('=')[0])).SelectMany(c => new[] { "--set", c });
    }

    private static string[] Parameters(ReportSource source) => [.. PosteriorOf(source).SelectMany(file => new[] { "--parameters", file })];

    private static string[] PosteriorOf(ReportSource source) =>
        source.Setting(OutputFolder.PosteriorHash).Length == 0 ? [] : [OutputFolder.PosteriorFile];

    /// <summary>What the command line changed in the scenario, as <c>name=value</c>, in its order.</summary>
    public static IReadOnlyList<string> ChangesOf(ReportSource source) =>
        source.Kind == "compare" ? Changes(source.Table("arms")!.Rows[0])
        : source.Kind == "run" && source.Table("design") is { Rows: [var row, ..] } design
            ? [.. design.Columns.Where(c => c != DesignCsv.PointId).Select(c => $"{c}={row.Text(c)}")] : [];

    private static string[] Changes(ReportRow arm) => arm.Text("changes").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a shipped scenario with the changes is the one that was run.</summary>
    private static bool IsShipped(ReportSource source, IReadOnlyList<string> changes)
    {
        if (!ScenarioLibrary.Names.Contains(source.Scenario.Name))
        {
            return false;
        }

        var (changed, errors) = ScenarioOverrides.Apply(ScenarioLibrary.Load(source.Scenario.Name), changes);
        return errors.Count == 0 && ScenarioWriter.Write(changed) == ScenarioWriter.Write(source.ScenarioAsRun);
    }

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Prepend(Program).Select(ShellWord.Of));
}

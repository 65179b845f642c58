using System.Globalization;
using System.Text.Json.Nodes;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>A table that the data package of a folder lists.</summary>
/// <param name="Name">Its name, such as <c>outcomes</c>.</param>
/// <param name="FileName">Its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Digest">Length and hash of its file.</param>
internal sealed record ListedTable(string Name, string FileName, string Title, string Description, Digest Digest);

/// <summary>
/// A folder of results as reports and their pictures see it: the tables of its data package, the scenario, what was asked for. It knows no
/// command, and nothing of the machine or the time.
/// </summary>
internal sealed class ReportSource
{
    /// <summary>Most bytes of a table that is read: what a sweep keeps at thousands of points makes no picture.</summary>
    private const long MostBytes = 64 << 20;

    /// <summary>Most bytes of a table that is kept in memory: it takes some ten times as much there.</summary>
    private const long MostKept = 8 << 20;

    /// <summary>The kind of results of forecasts, whose table of events says what each row of the record changed.</summary>
    private const string OfForecasts = "forecast";

    private readonly string path;
    private readonly Settings settings;
    private Experiment? experiment;
    private ChosenPosterior? posterior;
    private readonly Dictionary<string, ReportTable?> read = new(StringComparer.Ordinal);

    private ReportSource(
        string path, string kind, Settings settings, Scenario scenario, IEnumerable<ListedTable> tables, Words words) =>
        (this.path, Kind, this.settings, ScenarioAsRun, Scenario, Words, Tables) = (
            path, kind, settings, scenario, ScenarioNames.In(words, scenario), words,
            [.. tables.Where(t => kind == OfForecasts || t.FileName != EventsTable.FileName)]);

    /// <summary>Deaths by ending where the runs are in memory; null: they are in a table, if anywhere.</summary>
    public RunSums? Sums { get; private init; }

    /// <summary>What the results are: the command that made them, such as <c>run</c>.</summary>
    public string Kind { get; }

    /// <summary>Language of the page.</summary>
    public Words Words { get; }

    /// <summary>
    /// The scenario that was run, or the base: start, deadline, ultimatums; names of places, commands and measures in the language of the
    /// page.
    /// </summary>
    public Scenario Scenario { get; }

    /// <summary>The same with its own names, as its file has them.</summary>
    public Scenario ScenarioAsRun { get; }

    /// <summary>
    /// The tables, in the order in which they were written; without the events of traced runs, which are no result of their own.
    /// </summary>
    public IReadOnlyList<ListedTable> Tables { get; }

    /// <summary>Names with values that decide the tables.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => settings.Values;

    /// <summary>Seed.</summary>
    public string Seed => Setting("seed");

    /// <summary>The same as a number.</summary>
    public uint SeedOfRuns => uint.Parse(Seed, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Replicates of every point or arm; 0 where a rule chooses their number.</summary>
    public int Replicates =>
        int.TryParse(Setting("replicates"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>All runs, those of all points or arms together.</summary>
    public long Runs => Kind switch
    {
        "sweep" => Rows("precision").Sum(r => r.Whole("replicates") + r.Whole("failed")),
        "compare" => (long)Replicates * (Table("arms")?.Rows.Count ?? 0),
        _ when IsFit => Table("effective")?.Rows is [.., var last] ? last.Whole("runs") : 0,
        _ => Replicates,
    };

    /// <summary>Whether the results say what a record leaves of a prior.</summary>
    public bool IsFit => Kind == "calibrate";

    /// <summary>Whether the results are forecasts.</summary>
    public bool IsForecast => Kind == OfForecasts;

    /// <summary>Reading that stands under its pictures and its answer.</summary>
    public string Caveat => IsForecast ? Words.Known(Wording.ForecastCaveat)
        : IsFit ? $"{Words.Known(Wording.PriorCaveat)} {Words.Known(Wording.Caveat)}" : Words.Known(Wording.Caveat);

    /// <summary>The experiment of a sweep; null where there is none.</summary>
    public Experiment? Experiment => Kind == "sweep" ? experiment ??= ReadExperiment() : null;

    /// <summary>The posterior from which parameters come; null where they are the scenario's.</summary>
    /// <exception cref="InvalidDataException">It is not the one that was run.</exception>
    public ChosenPosterior? Posterior => posterior ??= ReadPosterior();

    /// <summary>Path of a table that is small enough to be read for a page; null otherwise.</summary>
    public string? PathOfSmall(string name) =>
        Listed(name) is { Digest.Bytes: <= MostBytes } listed ? Path.Combine(path, listed.FileName) : null;

    private ListedTable? Listed(string name) => Tables.FirstOrDefault(t => t.Name == name);

    /// <summary>A table by its name; null where the folder lacks it, or where it is too large for a page.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ReportTable? Table(string name)
    {
        if (!read.TryGetValue(name, out var table))
        {
            read[name] = table = Listed(name) is { Digest.Bytes: <= MostKept } listed
                ? ReportTable.Read(name, Path.Combine(path, listed.FileName)) : null;
        }

        return table;
    }

    /// <summary>The rows of a table of any size, one after the other; none where the folder lacks it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public IEnumerable<ReportRow> Rows(string name) =>
        Table(name) is { } kept ? kept.Rows
        : Listed(name) is { } listed ? ReportTable.Stream(name, Path.Combine(path, listed.FileName)) : [];

    /// <summary>Names of the columns of a table; none where the folder lacks it or it has no row.</summary>
    public IReadOnlyList<string> Columns(string name) => Table(name)?.Columns ?? Rows(name).FirstOrDefault().Table?.Columns ?? [];

    /// <summary>Value of a setting; empty where there is none.</summary>
    public string Setting(string name) => settings.Values.FirstOrDefault(v => v.Key == name).Value ?? "";

    /// <summary>Local time at an hour of the run.</summary>
    public DateTime TimeAt(double hour) => CellText.At(Scenario.Start, hour);

    /// <summary>Results whose tables are written and whose manifest is not yet.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="scenario">The scenario, or the base.</param>
    /// <param name="words">Language; null: English.</param>
    public static ReportSource Of(ResultsFolder folder, Scenario scenario, Words? words = null) => new(
        folder.Path, folder.Kind, folder.Settings, scenario,
        [
            .. folder.Rows.Keys.Select(t => new ListedTable(
                Path.GetFileNameWithoutExtension(t.FileName), t.FileName, t.Title, t.Description, folder.DigestOf(t.FileName))),
        ],
        words ?? Words.English);

    /// <summary>Name of a table of the base that stands behind another one as a ghost, where results in memory have it.</summary>
    public static string OfBase(string name) => $"base_{name}";

    /// <summary>Results that are in memory alone.</summary>
    /// <param name="kind">The command whose tables they are.</param>
    /// <param name="settings">What decides the tables.</param>
    /// <param name="scenario">The scenario, or the base.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="sums">Deaths by ending.</param>
    /// <param name="words">Language.</param>
    public static ReportSource InMemory(
        string kind, Settings settings, Scenario scenario, IEnumerable<ReportTable> tables, RunSums? sums, Words words)
    {
        var source = new ReportSource("", kind, settings, scenario, [], words) { Sums = sums };
        foreach (var table in tables)
        {
            source.read.Add(table.Name, table);
        }

        return source;
    }

    /// <summary>Complete results that were checked.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <param name="manifest">What its manifest says.</param>
    /// <param name="words">Language; null: that of the manifest.</param>
    /// <exception cref="InvalidDataException">Scenario or data package cannot be read.</exception>
    public static ReportSource Of(string path, ManifestFacts manifest, Words? words = null)
    {
        var loaded = LoadedScenario.Load(Path.Combine(path, OutputFolder.ScenarioFile), path);
        var package = Json.Read(Path.Combine(path, OutputFolder.DataPackageFile));
        return new ReportSource(
            path, manifest.Kind, manifest.Settings,
            loaded.Scenario ?? throw new InvalidDataException(string.Join(' ', loaded.Errors)),
            [.. (package["resources"] as JsonArray ?? []).OfType<JsonObject>().Where(DataPackage.IsTable).Select(Listed)],
            words ?? Words.Of((string?)manifest.Content[Manifest.Language] ?? Words.English.Code) ?? Words.English);
    }

    private ChosenPosterior? ReadPosterior()
    {
        var errors = new List<string>();
        var read = ChosenPosterior.OfResults(path, path, settings, errors);
        return errors.Count == 0 ? read : throw new InvalidDataException(errors[0]);
    }

    private Experiment? ReadExperiment()
    {
        using var stream = InputFile.Open(Path.Combine(path, OutputFolder.ExperimentFile));
        return ExperimentReader.Read(OutputFolder.ExperimentFile, stream).Experiment;
    }

    private static ListedTable Listed(JsonObject resource) => new(
        Json.Text(resource, "name"), OutputFolder.PlainName(Json.Text(resource, "path")), Json.Text(resource, "title"),
        Json.Text(resource, "description"),
        new Digest(
            Json.Whole(resource, "bytes"),
            Json.Text(resource, "hash").Replace(DataPackage.HashPrefix, "", StringComparison.Ordinal)));
}

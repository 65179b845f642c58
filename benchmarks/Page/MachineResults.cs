using System.Globalization;
using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>The committed tables of one machine.</summary>
/// <param name="Folder">Name of their folder.</param>
/// <param name="Tables">Tables by file name.</param>
internal sealed record MachineResults(string Folder, IReadOnlyDictionary<string, TextRows> Tables)
{
    /// <summary>Where the folders are, from the root of the repository.</summary>
    public const string ResultsFolder = "benchmarks/results";

    /// <summary>Name of the default scenario among the cases.</summary>
    public const string Default = "saturday-noon";

    /// <summary>Name of the case with as many agents as Bolivia has people.</summary>
    public const string Country = "country";

    /// <summary>Name of the published program among the programs.</summary>
    public const string Native = "native";

    /// <summary>All machines, in the order of their folders.</summary>
    public static IReadOnlyList<MachineResults> ReadAll(string root) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(root, ResultsFolder)).Order(StringComparer.Ordinal)
            .Select(folder => new MachineResults(Path.GetFileName(folder), TextRows.ReadFolder(folder))),
    ];

    /// <summary>Processor and width of its vectors.</summary>
    public string Name => $"{About("processor")}, vectors of {About("vector bits")} bits";

    /// <summary>The same with cores and runtime, for the end of a short table.</summary>
    public string Description =>
        $"{About("processor")} with vectors of {About("vector bits")} bits, {About("cores")} cores, {About("runtime")}";

    /// <summary>Workloads.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Cases => Rows("cases.csv");

    /// <summary>Whole commands.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Commands => Rows("commands.csv");

    /// <summary>A property of machine or software, or a dash where it was not recorded.</summary>
    public string About(string key) => Rows("about.csv").FirstOrDefault(r => r["key"] == key)?["value"] ?? "-";

    /// <summary>A workload by its name.</summary>
    public IReadOnlyDictionary<string, string> Case(string name) => Cases.Single(c => c["case"] == name);

    /// <summary>The longest job of the default scenario on a number of workers.</summary>
    public IReadOnlyDictionary<string, string> LongestJob(int workers, string program = Native) => Commands
        .Where(r => r["job"] == "job" && r["program"] == program && Number(r["workers"]) == workers).MaxBy(r => Number(r["runs"]))!;

    /// <summary>A command by its job.</summary>
    public IReadOnlyDictionary<string, string> Command(string job, string program = Native) =>
        Commands.First(r => r["job"] == job && r["program"] == program);

    /// <summary>What a tick of a case has to do, and the least it can cost.</summary>
    public IReadOnlyDictionary<string, string> Floor(string workload) => Rows("floor.csv").Single(r => r["case"] == workload);

    /// <summary>Rows of a tier.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Tier(string tier) => Rows("results.csv").Where(r => r["tier"] == tier);

    /// <summary>Phases of an engine, as the schedule has them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Phases(string engine, string workload = Default) =>
        [.. Rows("phases.csv").Where(r => r["engine"] == engine && r["case"] == workload)];

    /// <summary>A value of a measured row, or null where that was not measured.</summary>
    public double? Find(string column, string tier, string workload, string engine, int workers = 1, string phase = "") => Tier(tier)
        .FirstOrDefault(r => r["case"] == workload && r["engine"] == engine && Number(r["workers"]) == workers && r["phase"] == phase)
        is { } row && row[column].Length > 0 ? Number(row[column]) : null;

    /// <summary>A value of a measured row.</summary>
    /// <exception cref="InvalidDataException">It was not measured.</exception>
    public double Value(string column, string tier, string workload, string engine, int workers = 1) =>
        Find(column, tier, workload, engine, workers)
        ?? throw new InvalidDataException(
            $"{ResultsFolder}/{Folder}/results.csv has no {column} of {tier}, {workload}, {engine}, {workers} workers.");

    /// <summary>A number of a table.</summary>
    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) => Tables[table].Rows;
}

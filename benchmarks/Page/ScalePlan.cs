using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>What a thousand million runs on 1,000 cores need, by the measurements of one machine.</summary>
/// <param name="machine">The machine.</param>
internal sealed class ScalePlan(MachineResults machine)
{
    private const double Runs = 1e9;
    private const double Points = 1e6;
    private const int Cores = 1000;
    private const int ShardsPerCore = 4;
    private const double Hour = 3600;
    private const string Without = "without trajectories";
    private const string With = "with trajectories";

    private static readonly int[] ShardsTried = [1, ShardsPerCore, 16, 64];

    private static readonly string[] KeptByShards = ["datapackage.json", "design.csv", "experiment.yaml", "manifest.json", "scenario.yaml"];

    /// <summary>What a merge costs per shard and per run, from merges of many shards and of many runs.</summary>
    public string MergeTable() => MarkdownTable.Numbers(
        ["a merge takes", "per shard", "per million runs"],
        [
            ["seconds", Figures.Short(SecondsPerShard), Figures.Short(1e6 * SecondsPerRun)],
            ["memory, MB", Figures.Short(BytesPerShard / 1e6), Figures.Short(1e6 * BytesPerRun / 1e6)],
        ]);

    /// <summary>The needs of the sweep.</summary>
    public string Table()
    {
        const int shards = Cores * ShardsPerCore;
        return MarkdownTable.Numbers(["", "needed"],
        [
            .. Scenarios.Select(s => (string[])[$"core hours, {s.Name}", Figures.Count(Math.Round(Runs * s.SecondsPerRun / Hour))]),
            ["shards", Figures.Count(shards)],
            ["files of all shards", Figures.Count(shards * (KeptByShards.Length + 2.0))],
            ["`design.csv` of all shards, GB", Gigabytes(shards * Points * PerPoint(Without, "design.csv"))],
            ["`runs.csv`, GB", Gigabytes(Runs * PerRun(Without, "runs.csv"))],
            ["`runs.parquet`, GB", Gigabytes(Runs * PerRun(Without, "runs.parquet"))],
            ["tables by point without trajectories, GB", Gigabytes(Points * PerPoint(Without, "outcomes.csv", "precision.csv"))],
            ["`trajectories.csv` by variant, kB", Figures.Short(Files(With, ["trajectories.csv"]).Single().Number("bytes") / 1e3)],
            ["hours to merge", Figures.Short(((shards * SecondsPerShard) + (Runs * SecondsPerRun)) / Hour)],
        ]);
    }

    /// <summary>The schedule by number of shards, with and without failures of nodes.</summary>
    public string ScheduleTable() => MarkdownTable.Numbers(
        ["scenario", "shards per core", "hours of a shard", "hours", "share of cores' time in runs that count", "tasks lost to nodes"],
        from scenario in Scenarios
        from perCore in ShardsTried
        let shards = Cores * perCore
        let seconds = Runs * scenario.SecondsPerRun / shards
        let played = ScaleSchedule.Play(ClusterModel.Usual, shards, seconds, StartUp, seed: 1)
        select (string[])
        [
            scenario.Name, Figures.Count(perCore), Figures.Short(seconds / Hour), Figures.Short(played.Hours),
            Figures.Percent(played.Efficiency), Figures.Count(played.LostTasks),
        ]);

    private IEnumerable<(string Name, double SecondsPerRun)> Scenarios =>
    [
        ("`minimal`", Job($"sweep {Without}").Number("processor_seconds") / Job($"sweep {Without}").Number("rows")),
        ($"`{MachineResults.Default}`",
            machine.LongestJob(1).Number("processor_seconds") / machine.LongestJob(1).Number("runs")),
        ("as many agents as Bolivia has people", machine.Command(MachineResults.Country).Number("processor_seconds")),
    ];

    private double StartUp => machine.Command("start-up").Number("seconds");

    private List<IReadOnlyDictionary<string, string>> Merges => [.. Rows("scale.csv").Where(r => r["job"] == "merge")];

    private double SecondsPerShard => PerShard("processor_seconds");

    private double SecondsPerRun => PerRun("processor_seconds");

    private double BytesPerShard => PerShard("peak_bytes");

    private double BytesPerRun => PerRun("peak_bytes");

    /// <summary>From the two merges of as many runs, the fewest: there the shards alone make the difference.</summary>
    private double PerShard(string column)
    {
        var few = Merges.GroupBy(r => r.Number("rows")).Where(g => g.Count() > 1).MinBy(g => g.Key)!.ToList();
        var (many, fewest) = (few.MaxBy(r => r.Number("shards"))!, few.MinBy(r => r.Number("shards"))!);
        return Math.Max(0, (many.Number(column) - fewest.Number(column)) / (many.Number("shards") - fewest.Number("shards")));
    }

    /// <summary>From the merge of most runs, less what its shards take, beside the one of few.</summary>
    private double PerRun(string column)
    {
        var (many, few) = (Merges.MaxBy(m => m.Number("rows"))!, Merges.MinBy(m => m.Number("rows"))!);
        var shards = (few.Number("shards") - many.Number("shards")) * PerShard(column);
        return Math.Max(0, (many.Number(column) - few.Number(column) + shards) / (many.Number("rows") - few.Number("rows")));
    }

    /// <summary>A sweep, the largest that was measured.</summary>
    private IReadOnlyDictionary<string, string> Job(string name) =>
        Rows("scale.csv").Where(r => r["job"] == name).MaxBy(r => r.Number("rows"))!;

    private double PerRun(string setting, string file) => Files(setting, [file]).Sum(r => r.Number("bytes") / r.Number("runs"));

    private double PerPoint(string setting, params IEnumerable<string> files) =>
        Files(setting, files).Sum(r => r.Number("bytes") / r.Number("points"));

    /// <summary>Files, each of the largest sweep in which it was measured.</summary>
    private IEnumerable<IReadOnlyDictionary<string, string>> Files(string setting, IEnumerable<string> files) =>
        Rows("scale-files.csv").Where(r => r["setting"] == setting && files.Contains(r["file"])).GroupBy(r => r["file"])
            .Select(g => g.MaxBy(r => r.Number("runs"))!);

    private static string Gigabytes(double bytes) => Figures.Short(bytes / 1e9);

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) => machine.Tables[table].Rows;
}

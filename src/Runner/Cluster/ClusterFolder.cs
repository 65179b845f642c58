using System.Globalization;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The folder of a planned sweep: where everything stands in it.</summary>
internal sealed class ClusterFolder(string path)
{
    public const string PlanFile = "cluster.json";
    public const string ScriptFile = "array.sbatch";
    public const string JournalFile = "submissions.jsonl";
    public const string Shards = "shards";
    public const string Logs = "logs";
    public const string Results = "results";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Path of something in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Results folder of a shard, from this folder.</summary>
    public static string ShardName(int shard) => $"{Shards}/{shard}";

    /// <summary>What the tasks of a shard say, one after the other, from this folder.</summary>
    public static string LogName(int shard) => $"{Logs}/{shard}.log";
}

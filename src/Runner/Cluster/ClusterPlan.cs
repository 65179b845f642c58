using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Cluster;

/// <summary><c>cluster.json</c>: how one sweep is cut into shards, and how a shard is started. Later commands read nothing else.</summary>
internal sealed record ClusterPlan
{
    private const int Format = 1;
    private const string Unfinished = "unfinished";

    /// <summary>Runs the shards as tasks of Slurm.</summary>
    public const string Slurm = "slurm";

    /// <summary>Runs the shards as processes on this machine.</summary>
    public const string Local = "local";

    /// <summary>Engines there are.</summary>
    public static IReadOnlyList<string> Engines { get; } = [Slurm, Local];

    /// <summary>Name of the jobs, the same for the same experiment, shards, model and folder: the queue is searched by it.</summary>
    public required string Name { get; init; }

    /// <summary>Engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Number of shards, 1 or more.</summary>
    public required int Shards { get; init; }

    /// <summary>Files that decide the results, from the plan's folder, each with its SHA-256; the experiment is the first.</summary>
    public required OrderedDictionary<string, string> Files { get; init; }

    /// <summary>File of the experiment.</summary>
    public string Experiment => Files.GetAt(0).Key;

    /// <summary>Points of the design.</summary>
    public required int Points { get; init; }

    /// <summary>Replicates of every point, or null where a rule decides.</summary>
    public required int? Replicates { get; init; }

    /// <summary>Words that start the program.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of the model.</summary>
    public required string ModelHash { get; init; }

    /// <summary>What a task asks for.</summary>
    public required SlurmOptions Options { get; init; }

    /// <summary>Whether the files beside it are not all written yet.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Numbers of the shards.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(1, Shards);

    /// <summary>Whether another plan has the same shards, so that what they have done counts for both.</summary>
    public bool HasShardsOf(ClusterPlan other) =>
        Shards == other.Shards && ModelHash == other.ModelHash && Files.SequenceEqual(other.Files);

    /// <summary>Files that are no longer what they were when the sweep was planned.</summary>
    public IEnumerable<string> ChangedFiles(ClusterFolder folder) => Files
        .Where(file => InputFile.Problem(folder[file.Key]) is not null || FileHash.Of(folder[file.Key]) != file.Value)
        .Select(file => file.Key);

    /// <summary>Runs of a shard, or null where a rule decides.</summary>
    public long? RunsOf(int shard) =>
        Replicates is { } replicates && new Replication(Points, replicates, null, new Shard(shard, Shards)) is var runs
            ? runs.End - runs.First : null;

    /// <summary>Text of the file.</summary>
    public string Write() => Json.TextOf(new JsonObject
    {
        ["program"] = "boliviasim",
        ["format"] = Format,
        ["status"] = IsUnfinished ? Unfinished : "completed",
        ["name"] = Name,
        ["engine"] = Engine,
        ["shards"] = Shards,
        ["points"] = Points,
        ["replicates"] = Replicates,
        ["files"] = new JsonObject(Files.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))),
        ["version"] = Version,
        ["model_sha256"] = ModelHash,
        ["start"] = Json.ListOf(Program),
        ["slurm"] = new JsonObject
        {
            ["partition"] = Options.Partition,
            ["account"] = Options.Account,
            ["time"] = Options.Time,
            ["memory"] = Options.Memory,
            ["cpus_per_task"] = Options.CpusPerTask,
            ["throttle"] = Options.Throttle,
        },
    });

    /// <summary>Reads the plan of a folder.</summary>
    /// <exception cref="InvalidDataException">The file is not a plan of this version, or cannot be read.</exception>
    public static ClusterPlan Read(ClusterFolder folder)
    {
        var path = folder[ClusterFolder.PlanFile];
        try
        {
            var root = JsonNode.Parse(InputFile.ReadText(path))!.AsObject();
            if ((int)root["format"]! != Format)
            {
                throw new InvalidDataException($"'{path}' is from another version of this program.");
            }

            var slurm = root["slurm"]!.AsObject();
            return new ClusterPlan
            {
                Name = (string)root["name"]!,
                IsUnfinished = (string?)root["status"] == Unfinished,
                Engine = (string)root["engine"]!,
                Shards = (int)root["shards"]!,
                Points = (int)root["points"]!,
                Replicates = (int?)root["replicates"],
                Files = new(root["files"]!.AsObject().Select(f => KeyValuePair.Create(f.Key, (string)f.Value!))),
                Version = (string)root["version"]!,
                ModelHash = (string)root["model_sha256"]!,
                Program = [.. root["start"]!.AsArray().Select(word => (string)word!)],
                Options = new SlurmOptions
                {
                    Partition = (string?)slurm["partition"],
                    Account = (string?)slurm["account"],
                    Time = (string?)slurm["time"],
                    Memory = (string?)slurm["memory"],
                    CpusPerTask = (int)slurm["cpus_per_task"]!,
                    Throttle = (int?)slurm["throttle"],
                },
            };
        }
        catch (Exception e) when (
            e is JsonException or NullReferenceException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is damaged: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}

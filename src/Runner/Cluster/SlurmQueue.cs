using System.Globalization;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Cluster;

/// <summary>Slurm's own commands: <c>sbatch</c>, <c>squeue</c>, <c>scontrol</c>.</summary>
internal sealed class SlurmQueue(Surroundings surroundings)
{
    // Slurm's default, where it does not say.
    private const int UsualMaxArraySize = 1001;

    private readonly ExternalProgram programs = new(surroundings);

    /// <summary>Why an array of shards would be refused, or null.</summary>
    /// <param name="shards">Number of shards.</param>
    /// <param name="warning">Set where nothing can be asked and the default would refuse it.</param>
    public string? ProblemOf(int shards, out string? warning)
    {
        warning = null;
        var config = programs.Run("scontrol", "show", "config");
        var told = config.Code == 0 ? MaxArraySize(config.Out) : null;
        if (shards < (told ?? UsualMaxArraySize))
        {
            return null;
        }

        var most = (told ?? UsualMaxArraySize) - 1;
        var message = $"{(told is null ? "most clusters allow" : "this cluster allows")} {most} shards at most (MaxArraySize {most + 1}), "
                + $"not {shards}";
        if (told is not null)
        {
            return message + ".";
        }

        warning = message + "; scontrol, which knows the limit, is not installed here.";
        return null;
    }

    /// <summary>Hands shards over.</summary>
    /// <param name="folder">Folder of the plan.</param>
    /// <param name="array">Shards and throttle, as <see cref="ArrayList"/> writes them.</param>
    public SbatchAnswer Submit(ClusterFolder folder, string array) =>
        // Options of the command line go before those of the script: the folder may have been moved since it was planned.
        SbatchAnswer.Of(programs.Run(
            "sbatch", "--parsable", $"--array={array}", $"--chdir={folder.Path}", $"--output={ArrayScript.LogPattern(folder.Path)}",
            folder[ClusterFolder.ScriptFile]));

    /// <summary>The newest task of every shard that Slurm still knows, by shard.</summary>
    /// <param name="name">Name of the jobs.</param>
    /// <param name="clusters">Clusters that took jobs, where there are several; the usual one is asked in any case.</param>
    /// <returns>Tasks, or what is wrong.</returns>
    public (IReadOnlyDictionary<int, QueuedTask>? Tasks, string? Error) Read(string name, IEnumerable<string> clusters)
    {
        var newest = new Dictionary<int, QueuedTask>();
        foreach (IEnumerable<string> cluster in clusters.Select(c => new[] { $"--clusters={c}" }).Prepend([]))
        {
            var answer = programs.Run(
                "squeue", [.. cluster, "--noheader", "--array", "--states=all", $"--name={name}", "--format=%F|%K|%T|%R"]);
            if (answer.Code != 0)
            {
                return (null, answer.Reason);
            }

            foreach (var task in answer.Out.Split('\n').Select(Parse).OfType<QueuedTask>())
            {
                if (!newest.TryGetValue(task.Shard, out var other) || task.Hides(other))
                {
                    newest[task.Shard] = task;
                }
            }
        }

        return (newest, null);
    }

    private static QueuedTask? Parse(string line)
    {
        var cells = line.Trim().Split('|', 4);
        return cells.Length == 4
            && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var job)
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? new QueuedTask(shard, job, cells[2], cells[3].Trim('(', ')')) : null;
    }

    private static int? MaxArraySize(string config)
    {
        foreach (var line in config.Split('\n'))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["MaxArraySize", var number]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return size;
            }
        }

        return null;
    }
}

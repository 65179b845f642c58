using System.Globalization;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The script that Slurm runs once for every shard: to be read, changed and submitted by hand too.</summary>
internal static class ArrayScript
{
    /// <summary>First word of the line with which a task starts in its log.</summary>
    public const string StartMark = "start:";

    // Slurm may send the signal up to a minute earlier; what is done is kept within a second.
    private const int SecondsBeforeTheLimit = 60;

    private const int Column = 44;

    /// <summary>Why no script can be written, or null: a line break in a word would end a line of directives and begin a command.</summary>
    /// <param name="plan">Plan.</param>
    /// <param name="folder">Absolute path of the plan's folder.</param>
    public static string? Problem(ClusterPlan plan, string folder)
    {
        (string What, string Word)[] words =
        [
            ("the folder's path", folder), .. plan.Program.Select(word => ("the path of the program", word)),
            .. plan.Files.Keys.Select(file => ("the name of a file", file)),
        ];
        foreach (var (what, word) in words)
        {
            if (word.FirstOrDefault(char.IsControl) is var control and not '\0')
            {
                return $"{what} holds a line break or another control character (U+{(int)control:X4}), "
                    + "which a script for Slurm cannot hold";
            }
        }

        return folder.Contains('\\', StringComparison.Ordinal)
            ? "the folder's path holds a backslash, with which Slurm does not write the logs" : null;
    }

    /// <summary>
    /// Where Slurm writes the logs. Absolute, since it puts the folder before a relative pattern and then takes its % as part of the
    /// pattern.
    /// </summary>
    /// <param name="folder">Absolute path of the plan's folder.</param>
    public static string LogPattern(string folder) => $"{folder.Replace("%", "%%", StringComparison.Ordinal)}/{ClusterFolder.Logs}/%a.log";

    /// <summary>Text of the script.</summary>
    /// <param name="plan">Plan.</param>
    /// <param name="folder">Absolute path of the plan's folder, as the nodes see it.</param>
    public static string Of(ClusterPlan plan, string folder)
    {
        var options = plan.Options;
        var atOnce = options.Throttle is { } most ? string.Create(CultureInfo.InvariantCulture, $", {most} at once") : "";
        string[] directives =
        [
            Directive("job-name", plan.Name, "'cluster status' finds the tasks in the queue by this name"),
            Directive("array", ArrayList.Of(plan.Numbers, options.Throttle), $"one task per shard{atOnce}"),
            Directive("nodes", "1", "a task is one process on one node"),
            Directive("ntasks", "1", ""),
            Directive("cpus-per-task", Number(options.CpusPerTask), "cores of a task, and threads of its program"),
            Directive("partition", options.Partition, "part of the cluster"),
            Directive("account", options.Account, "who is charged"),
            Directive("time", options.Time, "limit of a task; one that needs more continues when it is resubmitted"),
            Directive("mem", options.Memory, "memory of a task"),
            "#SBATCH --requeue"
                + Comment("#SBATCH --requeue".Length, "a task whose node is lost is queued again and continues where it was"),
            Directive(
                "signal", $"B:TERM@{Number(SecondsBeforeTheLimit)}",
                "seconds before the limit the program is asked to keep what is done and end"),
            Directive("open-mode", "append", "a task that starts again adds to its log"),
            Directive("output", QuotedForSlurm(LogPattern(folder)), "messages of a shard"),
            Directive("chdir", QuotedForSlurm(folder), "this folder, on a disk that all nodes see"),
        ];
        return $$"""
            #!/bin/bash
            # One task for each of the {{Number(plan.Shards)}} shards of {{plan.Experiment}}. Written by 'boliviasim cluster plan';
            # submitted by 'boliviasim cluster submit', or by hand with 'sbatch {{ClusterFolder.ScriptFile}}'.
            # Slurm reads the lines that begin with #SBATCH.
            #
            {{string.Join('\n', directives.Where(d => d.Length > 0))}}

            shard=$SLURM_ARRAY_TASK_ID
            echo "{{StartMark}} shard $shard of {{Number(plan.Shards)}}, job ${SLURM_ARRAY_JOB_ID}_$shard on $SLURMD_NODENAME," \
                "restart ${SLURM_RESTART_COUNT:-0}"

            program=({{string.Join(' ', plan.Program.Select(ShellWord.Quoted))}})
            if ! command -v -- "${program[0]}" >/dev/null; then
                echo "error: ${program[0]} is not on $SLURMD_NODENAME: put the program on a disk that all nodes see and plan again"
                exit 1
            fi


            # exec: the program takes the place of this script, so that it gets Slurm's signals and Slurm gets its exit code.
            # --resume: a task that was killed or queued again goes on, to the same bytes.
            exec -- "${program[@]}" sweep {{ShellWord.Quoted(plan.Experiment)}} --shard "$shard/{{Number(plan.Shards)}}" \
                --out "{{ClusterFolder.Shards}}/$shard" --resume --quiet --workers "$SLURM_CPUS_PER_TASK"

            """;
    }

    /// <summary>The words of a shard behind those that start the program, the same as in the script.</summary>
    public static IReadOnlyList<string> Words(ClusterPlan plan, int shard) =>
    [
        "sweep", plan.Experiment,
        "--shard", $"{Number(shard)}/{Number(plan.Shards)}",
        "--out", ClusterFolder.ShardName(shard),
        "--resume", "--quiet",
        "--workers", Number(plan.Options.CpusPerTask),
    ];

    private static string Directive(string option, string? value, string meaning)
    {
        var line = $"#SBATCH --{option}={value}";
        return value is null ? "" : line + Comment(line.Length, meaning);
    }

    /// <summary>A comment in its column; Slurm leaves out the rest of a line behind #.</summary>
    private static string Comment(int before, string meaning) =>
        meaning.Length == 0 ? "" : new string(' ', Math.Max(1, Column - before)) + "# " + meaning;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Unlike a shell Slurm takes a backslash between quotes as an escape, too (_get_argument in its source, src/sbatch/opt.c).
    private static string QuotedForSlurm(string word) => ShellWord.Quoted(word.Replace("\\", "\\\\", StringComparison.Ordinal));
}

using System.Text.RegularExpressions;

namespace BoliviaSim.Runner.Cluster;

/// <summary>What came of handing an array to <c>sbatch --parsable</c>.</summary>
internal sealed partial record SbatchAnswer
{
    // Shells and .NET say so of a program that a signal ended.
    private const int FirstCodeOfSignals = 128;

    /// <summary>Number of the job, or null: none was told.</summary>
    public string? Job { get; private init; }

    /// <summary>The cluster that took the job, where there are several, or null.</summary>
    public string? Cluster { get; private init; }

    /// <summary>Why Slurm took nothing, or null.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Why nobody knows whether Slurm took the job, or null.</summary>
    public string? Unknown { get; private init; }

    /// <summary>What else <c>sbatch</c> and the scripts of the site around it said.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>
    /// Reads an answer. Sites put scripts around <c>sbatch</c> that print notices before and after its own line, so the last line that
    /// looks like a job counts. It counts whatever the exit code is: with SBATCH_WAIT in the environment the code is that of the job.
    /// </summary>
    public static SbatchAnswer Of(ExternalAnswer answer)
    {
        var printed = LinesOf(answer.Out);
        var job = printed.Select(line => JobLine().Match(line)).LastOrDefault(match => match.Success);
        if (job is not null)
        {
            var cluster = job.Groups["cluster"] is { Success: true, Value: var name } ? name : null;
            return new SbatchAnswer
            {
                Job = job.Groups["job"].Value, Cluster = cluster,
                Notices = [.. printed.Where(l => l != job.Value), .. LinesOf(answer.Error)],
            };
        }

        if (answer.Code is > 0 and < FirstCodeOfSignals)
        {
            return new SbatchAnswer { Refusal = answer.Reason, Notices = printed };
        }

        var said = printed.Count == 0 ? "printed nothing" : $"printed '{string.Join(" / ", printed)}'";
        return new SbatchAnswer
        {
            Unknown = answer.Code == 0 ? $"sbatch {said} and no job number" : $"sbatch was ended by a signal and {said}",
            Notices = LinesOf(answer.Error),
        };
    }

    private static List<string> LinesOf(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    // The number alone, or with the cluster's name behind it; without --parsable, as where a script of the site leaves it out, a sentence.
    [GeneratedRegex(@"^(Submitted batch job )?(?<job>[1-9][0-9]{0,18})((;| on cluster )(?<cluster>[\w.-]+))?\z")]
    private static partial Regex JobLine();
}

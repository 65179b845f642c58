using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Cluster;

/// <summary>Writes a plan into its folder; the plan itself is written last, so a folder that has one is whole.</summary>
internal sealed class PlanWriter(ClusterFolder folder, string folderText)
{
    /// <summary>Why a plan may not be written, or null.</summary>
    /// <param name="plan">The plan to be written.</param>
    /// <param name="force">Whether it may replace another.</param>
    public string? Problem(ClusterPlan plan, bool force)
    {
        if (File.Exists(folder.Path))
        {
            return $"--out: '{folderText}' is a file, not a folder.";
        }

        if (plan.Engine == ClusterPlan.Slurm && ArrayScript.Problem(plan, folder.Path) is { } problem)
        {
            return $"--out: {problem}.";
        }

        if (!Directory.Exists(folder.Path) || !Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            return null;
        }

        try
        {
            return File.Exists(folder[ClusterFolder.PlanFile])
                ? ProblemOfReplacing(plan, ClusterPlan.Read(folder), force)
                : $"--out: '{folderText}' is not empty and holds no plan; choose another folder.";
        }
        catch (InvalidDataException e)
        {
            return $"--out: {e.Message}";
        }
    }

    /// <summary>Writes everything.</summary>
    public void Write(ClusterPlan plan, PlannedExperiment source)
    {
        Directory.CreateDirectory(folder.Path);
        File.Delete(folder[ClusterFolder.PlanFile]);
        foreach (var file in plan.Files.Keys)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            WholeFile.Write(folder[file], target => target.Write(source.Contents[file]));
        }

        // Slurm writes into this folder and does not make it.
        Directory.CreateDirectory(folder[ClusterFolder.Logs]);
        Directory.CreateDirectory(folder[ClusterFolder.Shards]);
        if (plan.Engine == ClusterPlan.Slurm)
        {
            WholeFile.Write(folder[ClusterFolder.ScriptFile], ArrayScript.Of(plan, folder.Path));
        }
        else
        {
            File.Delete(folder[ClusterFolder.ScriptFile]);
        }

        WholeFile.Write(folder[ClusterFolder.PlanFile], plan.Write());
    }

    private string? ProblemOfReplacing(ClusterPlan plan, ClusterPlan there, bool force)
    {
        if (!force)
        {
            return $"--out: '{folderText}' holds a plan; add --force to replace it, or choose another folder.";
        }

        var journal = new SubmissionJournal(folder[ClusterFolder.JournalFile]);
        var wasSubmitted = journal.Read().Count > 0 || journal.Unsettled() is not null
            || (Directory.Exists(folder[ClusterFolder.Shards]) && Directory.EnumerateFileSystemEntries(folder[ClusterFolder.Shards]).Any());
        return wasSubmitted && !plan.HasShardsOf(there)
            ? $"--out: '{folderText}' holds shards of another experiment, number of shards or model, which --force does not replace; choose another folder." : null;
    }
}

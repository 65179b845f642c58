using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Cluster;

/// <summary>
/// Writes a plan into its folder: first the plan as unfinished, so that the folder is known to be one, then its files, then the plan
/// itself.
/// </summary>
internal sealed class PlanWriter(Disk disk, ClusterFolder folder, string folderText)
{
    /// <summary>Why a plan may not be written, or null.</summary>
    /// <param name="plan">The plan to be written.</param>
    /// <param name="force">Whether it may replace another.</param>
    public string? Problem(ClusterPlan plan, bool force)
    {
        if (plan.Engine == ClusterPlan.Slurm && ArrayScript.Problem(plan, folder.Path) is { } problem)
        {
            return $"--out: {problem}.";
        }

        if (!Directory.Exists(folder.Path) || Directory.EnumerateFileSystemEntries(folder.Path).All(IsOfAStart))
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
        disk.CreateFolder(folder.Path);
        WholeFile.Write(disk, folder[ClusterFolder.PlanFile], (plan with { IsUnfinished = true }).Write());
        foreach (var file in plan.Files.Keys)
        {
            disk.CreateFolder(Path.GetDirectoryName(folder[file])!);
            WholeFile.Write(disk, folder[file], target => target.Write(source.Contents[file]));
        }

        // Slurm writes into this folder and does not make it.
        disk.CreateFolder(folder[ClusterFolder.Logs]);
        disk.CreateFolder(folder[ClusterFolder.Shards]);
        if (plan.Engine == ClusterPlan.Slurm)
        {
            WholeFile.Write(disk, folder[ClusterFolder.ScriptFile], ArrayScript.Of(plan, folder.Path));
        }
        else
        {
            disk.Delete(folder[ClusterFolder.ScriptFile]);
        }

        WholeFile.Write(disk, folder[ClusterFolder.PlanFile], plan.Write());
    }

    /// <summary>Whether a file is one of planning that died at once: a lock, or the beginning of a plan.</summary>
    private bool IsOfAStart(string path) => FolderLock.IsName(Path.GetFileName(path))
        || (path == folder[ClusterFolder.PlanFile] + WholeFile.Partial && (new FileInfo(path).Length == 0 || Manifest.IsOwn(path)));

    /// <summary>Whether shards of a plan in the folder were handed over, so that tasks of it may run or wait.</summary>
    public bool WasSubmitted()
    {
        var journal = new SubmissionJournal(folder[ClusterFolder.JournalFile]);
        return journal.Read().Count > 0 || journal.Unsettled() is not null;
    }

    private string? ProblemOfReplacing(ClusterPlan plan, ClusterPlan there, bool force)
    {
        if (!force && !there.IsUnfinished)
        {
            return $"--out: '{folderText}' holds a plan; add --force to replace it, or choose another folder.";
        }

        var wasSubmitted = WasSubmitted()
            || (Directory.Exists(folder[ClusterFolder.Shards]) && Directory.EnumerateFileSystemEntries(folder[ClusterFolder.Shards]).Any());
        return wasSubmitted && !plan.HasShardsOf(there)
            ? $"--out: '{folderText}' holds shards of another experiment, number of shards or model, which --force does not replace; "
                + "choose another folder." : null;
    }
}

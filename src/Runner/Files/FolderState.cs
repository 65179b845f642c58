namespace BoliviaSim.Runner.Files;

/// <summary>
/// What a folder says about itself. It holds results of this program where a manifest or a checkpoint says so, never because of the names
/// of its files.
/// </summary>
/// <param name="Manifest">Of complete results, or null.</param>
/// <param name="Checkpoint">Of a job that is not done, or that died after its last step but one; or null.</param>
internal sealed record FolderState(ManifestFacts? Manifest, CheckpointHeader? Checkpoint)
{
    /// <summary>
    /// Whether the results are complete: the manifest is written last, and the checkpoint of the same job removed after it.
    /// </summary>
    public bool IsComplete => Manifest is not null && (Checkpoint is null || Checkpoint.Job == Manifest.Job);

    /// <summary>Whether a job is not done.</summary>
    public bool IsUnfinished => Checkpoint is not null && !IsComplete;

    /// <summary>What the folder holds, as <see cref="ResultsKind.Name"/>; empty: nothing of this program.</summary>
    public string Kind => IsComplete ? Manifest!.Kind : Checkpoint?.Kind ?? "";

    /// <summary>Settings of what it holds.</summary>
    public Settings Settings => IsComplete ? Manifest!.Settings : Checkpoint?.Settings ?? new Settings([]);

    /// <summary>Names of the files of this program, the two that say so included.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            List<string> names = [.. Manifest?.Written ?? [], .. Checkpoint?.Names ?? []];
            if (Manifest is not null || Checkpoint is not null)
            {
                names.AddRange([OutputFolder.ManifestFile, OutputFolder.CheckpointFile]);
            }

            return [.. names.Distinct()];
        }
    }

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidDataException">Manifest or checkpoint are damaged.</exception>
    public static FolderState Read(string path)
    {
        var (manifest, checkpoint) = (Path.Combine(path, OutputFolder.ManifestFile), Path.Combine(path, OutputFolder.CheckpointFile));
        // The checkpoint first: a job that ends just now has written its manifest before it removes the checkpoint.
        CheckpointHeader? unfinished = null;
        try
        {
            unfinished = File.Exists(checkpoint) && Files.Checkpoint.IsOwn(checkpoint) ? Files.Checkpoint.ReadHeader(checkpoint) : null;
        }
        catch (FileNotFoundException)
        {
            // It was done between the question and the look.
        }

        return new FolderState(File.Exists(manifest) && Files.Manifest.IsOwn(manifest) ? Files.Manifest.Read(manifest) : null, unfinished);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// A folder into which a command writes its results. First comes a checkpoint, so that a job that died at once can be told from files of
/// somebody else; then the files, each whole or not at all; then the manifest, and last the checkpoint goes. Nothing that going on needs is
/// removed before the manifest stands.
/// </summary>
/// <param name="disk">Where.</param>
/// <param name="path">The folder.</param>
/// <param name="text">The folder as the user wrote it.</param>
/// <param name="kind">What is written there.</param>
internal sealed class ResultsFolder(Disk disk, string path, string text, ResultsKind kind)
{
    private readonly Dictionary<Table, long> rows = [];
    private readonly Dictionary<string, Digest> digests = [];
    private readonly HashSet<string> written = [];
    private readonly List<Document> documents = [];
    private FolderState? state;
    private CheckpointHeader? job;

    /// <summary>Where it is.</summary>
    public Disk Disk => disk;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The folder as the user wrote it, for messages.</summary>
    public string Text { get; } = text;

    /// <summary>What it holds; read once.</summary>
    /// <exception cref="InvalidDataException">Manifest or checkpoint are damaged.</exception>
    public FolderState State => state ??= FolderState.Read(Path);

    /// <summary>The command that makes the results.</summary>
    public string Kind => kind.Name;

    /// <summary>What decides the tables of the job that is being done.</summary>
    public Settings Settings => job!.Settings;

    /// <summary>Rows of the tables written so far.</summary>
    public IReadOnlyDictionary<Table, long> Rows => rows;

    /// <summary>Length and hash of a file that this job has written, taken while it was written.</summary>
    public Digest DigestOf(string name) => digests[name];

    /// <summary>Path of one of its files.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Runs of an interrupted job that need not be made again.</summary>
    /// <param name="resume">Whether to go on with the results here.</param>
    public long Kept(bool resume) => resume && State.IsUnfinished ? State.Checkpoint!.Done : 0;

    /// <summary>Why results may not be written here.</summary>
    /// <param name="resume">Whether to go on with the results here.</param>
    /// <param name="force">Whether to replace the results here.</param>
    /// <param name="settings">Settings of the experiment to be run; null when they are not known for other errors.</param>
    public IReadOnlyList<string> Problems(bool resume, bool force, Settings? settings)
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        try
        {
            return [.. resume ? ProblemsOfResuming(settings) : ProblemsOfReplacing(force)];
        }
        catch (InvalidDataException e)
        {
            return [$"--out: '{Text}': {e.Message} {WayOut()}"];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"--out: '{Text}' cannot be read: {e.Message}"];
        }
    }

    /// <summary>Goes on with unfinished results where that is asked for; otherwise starts a job.</summary>
    /// <param name="resume">Whether it is asked for.</param>
    /// <param name="settings">What decides the tables.</param>
    /// <param name="body">Reads what comes after the header of the checkpoint, where something is kept.</param>
    /// <returns>The checkpoint; null where nothing is kept.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public CheckpointHeader? Open(bool resume, Settings settings, Action<BinaryReader, CheckpointHeader> body)
    {
        if (resume && State.IsUnfinished)
        {
            return Continue(body) is { Bytes: > 0 } kept ? kept : null;
        }

        Begin(settings);
        return null;
    }

    /// <summary>Starts a job: says so in a checkpoint, then removes the results that were there.</summary>
    /// <param name="settings">What decides the tables.</param>
    public void Begin(Settings settings)
    {
        var before = State.Names;
        job = new CheckpointHeader(
            Guid.NewGuid().ToString("N"), kind.Name,
            [.. kind.Files.Union(before).Except([OutputFolder.CheckpointFile, OutputFolder.ManifestFile])],
            settings, DateTimeOffset.UtcNow, 0, 0, "");
        Save(job, _ => { });
        RemoveOld(job);
    }

    /// <summary>Goes on with the job whose checkpoint is here.</summary>
    /// <returns>Its checkpoint.</returns>
    /// <param name="body">Reads what comes after the header, where something is kept.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    private CheckpointHeader Continue(Action<BinaryReader, CheckpointHeader> body)
    {
        job = Checkpoint.Read(this[OutputFolder.CheckpointFile], (reader, header) =>
        {
            if (header.Bytes > 0)
            {
                body(reader, header);
            }
        });
        if (job.Bytes == 0)
        {
            // It may have died before it had removed all that it replaces.
            RemoveOld(job);
        }

        return job;
    }

    /// <summary>Makes a checkpoint of what is on the disk.</summary>
    /// <param name="done">Runs kept.</param>
    /// <param name="rowsKept">Their rows.</param>
    /// <param name="body">Writes the counters.</param>
    public void Keep(long done, GrowingFile rowsKept, Action<BinaryWriter> body) =>
        Save(job! with { Done = done, Bytes = rowsKept.Bytes, Hash = rowsKept.Hash }, body);

    /// <summary>Writes a table.</summary>
    public void Write<TRow>(Table<TRow> table, IEnumerable<TRow> content) =>
        Write(table.FileName, file => rows[table] = table.Write(file, content));

    /// <summary>Notes a table that was written otherwise.</summary>
    public void Count(Table table, long number) => rows[table] = number;

    /// <summary>Writes a text that is not a table.</summary>
    public void Write(string name, string content) => Write(name, file => file.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes a document that the data package lists beside the tables.</summary>
    public void Write(Document document, string content)
    {
        Write(document.FileName, content);
        documents.Add(document);
    }

    /// <summary>Writes a file, from its beginning to its end.</summary>
    public void Write(string name, Action<Stream> write)
    {
        WholeFile.Write(disk, this[name], file =>
        {
            using var stream = new DigestStream(file);
            write(stream);
            digests[name] = stream.Digest;
        });
        written.Add(name);
    }

    /// <summary>Gives a file that was written under its partial name the final one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="digest">Its length and hash where it is a table that <c>datapackage.json</c> lists.</param>
    public void Finish(string name, Digest? digest = null)
    {
        disk.Rename(this[name] + WholeFile.Partial, this[name]);
        written.Add(name);
        if (digest is { } known)
        {
            digests[name] = known;
        }
    }

    /// <summary>Writes <c>datapackage.json</c> and <c>manifest.json</c>: from then on the results are complete.</summary>
    /// <param name="title">What the tables hold, one line.</param>
    /// <param name="scenario">Scenario, or the base.</param>
    /// <param name="making">How they were made.</param>
    /// <param name="more">What else the manifest says.</param>
    public void Complete(string title, Scenario scenario, Making making, params IEnumerable<(string Name, JsonNode? Value)> more)
    {
        Write(OutputFolder.DataPackageFile, DataPackage.Describe($"boliviasim-{scenario.Name}", title, rows.Keys, documents, DigestOf));
        Write(OutputFolder.ManifestFile, Manifest.Describe(job!, kind.Files.Where(written.Contains), scenario, making, more));
        CleanUp();
    }

    /// <summary>Removes what complete results do not need, the checkpoint last.</summary>
    public void CleanUp()
    {
        if ((job ?? State.Checkpoint) is { } done)
        {
            Remove(done.Names.Except(job is null ? State.Manifest!.Written : written));
            Remove([.. done.Names.Append(OutputFolder.ManifestFile).Select(name => name + WholeFile.Partial), OutputFolder.CheckpointFile]);
        }
    }

    private void Save(CheckpointHeader header, Action<BinaryWriter> body) =>
        Checkpoint.Write(disk, this[OutputFolder.CheckpointFile], header, body);

    /// <summary>Removes what a job found, the manifest first: what a crash leaves behind must not look complete.</summary>
    private void RemoveOld(CheckpointHeader begun) => Remove(
        begun.Names.Prepend(OutputFolder.ManifestFile).SelectMany(name => new[] { name, name + WholeFile.Partial }));

    private void Remove(IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => File.Exists(this[name])))
        {
            disk.Delete(this[name]);
        }
    }

    private IEnumerable<string> ProblemsOfReplacing(bool force)
    {
        var foreign = Entries().Where(e => !IsOwn(e)).ToList();
        if (foreign.Count > 0 && foreign.All(f => f is OutputFolder.ReplayFolder or OutputFolder.AnalysesFolder) && State.Kind.Length > 0)
        {
            yield return $"--out: '{Text}' holds what was made from its results, in {string.Join(" and ", foreign.Select(f => $"'{f}'"))}, "
                + "which would not fit new ones; remove that, or choose another folder.";
        }
        else if (foreign.Contains(OutputFolder.DataPackageFile) && !File.Exists(this[OutputFolder.ManifestFile]))
        {
            yield return $"--out: '{Text}' holds tables without the {OutputFolder.ManifestFile} that says which job wrote them; choose "
                + "another folder.";
        }
        else if (foreign.Count > 0)
        {
            yield return $"--out: '{Text}' holds '{foreign[0]}'{(foreign.Count > 1 ? $" and {foreign.Count - 1} more" : "")}, which this "
                + "program did not write; choose another folder.";
        }
        else if (State.Kind.Length > 0 && State.Kind != kind.Name)
        {
            yield return OfAnotherKind();
        }
        else if (State.Kind.Length > 0 && !force)
        {
            var how = !State.IsUnfinished
                ? "--force to replace the results" : kind.CanResume ? "--resume to continue or --force to start again"
                : "--force to start again";
            yield return $"--out: '{Text}' is not empty; add {how}, or choose another folder.";
        }
    }

    private IEnumerable<string> ProblemsOfResuming(Settings? settings)
    {
        if (State.Kind.Length == 0)
        {
            // Killed before anything was kept: nothing can be resumed and nothing lost.
            return Entries().All(IsOwn) ? [] : [$"--resume: '{Text}' holds no results to resume."];
        }

        return State.Kind != kind.Name ? [OfAnotherKind()]
            : State.IsUnfinished && ChangedPosterior() is { } changed ? [changed]
            : State.IsComplete && PackageCheck.FaultsOfAll(Path, Text, sizesOnly: false)
                .Concat(PackageCheck.FaultsOfInputs(Path, Text, State.Manifest!)).ToList() is { Count: > 0 } faults
            ? faults.Select(f => $"--resume: {f}; --force makes the results again.")
            : settings?.DifferencesFrom(State.Settings).Select(d => $"--resume: the results in '{Text}' have other settings: {d}.") ?? [];
    }

    /// <summary>What to say where the copy of the posterior is not the one that the job began with; null where it is, or none is.</summary>
    private string? ChangedPosterior() => State.Settings.Of(OutputFolder.PosteriorHash) is { } hash
        && File.Exists(this[OutputFolder.PosteriorFile]) && FileHash.Of(this[OutputFolder.PosteriorFile]) != hash
        ? $"--resume: {OutputFolder.PosteriorFile} in '{Text}' is not the one that the job began with; restore it from a copy, or start "
            + "again with --force." : null;

    /// <summary>Advice for results that cannot be resumed; the folder with them stays.</summary>
    public const string NewPlace = "choose another folder";

    /// <summary>What to do about a damaged folder. A job removes the old manifest first, so the results of a manifest are whole.</summary>
    private string WayOut()
    {
        try
        {
            if (File.Exists(this[OutputFolder.ManifestFile]) && Manifest.IsOwn(this[OutputFolder.ManifestFile]))
            {
                Manifest.Read(this[OutputFolder.ManifestFile]);
                return $"{OutputFolder.ManifestFile} says that the results are complete: remove {OutputFolder.CheckpointFile} to keep "
                    + "them.";
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The manifest is what is damaged.
        }

        var damaged = File.Exists(this[OutputFolder.ManifestFile]) ? OutputFolder.ManifestFile : OutputFolder.CheckpointFile;
        var readable = kind.Files.Except([OutputFolder.ManifestFile, OutputFolder.CheckpointFile])
            .SelectMany(name => new[] { name, name + WholeFile.Partial }).Where(name => File.Exists(this[name])).ToList();
        return $"Restore {damaged} from a copy and say --resume, or {NewPlace}. "
            + (readable.Count == 0 ? "No other file of the results is here."
                : $"The other files can still be read: {string.Join(", ", readable)}"
                    + (damaged == OutputFolder.ManifestFile ? " (analyse takes tables with --unchecked)." : "."));
    }

    private string OfAnotherKind() => $"--out: '{Text}' holds results of '{State.Kind}', not of '{kind.Name}'; choose another folder.";

    private List<string> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Path).Select(e => System.IO.Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private bool IsOwn(string entry)
    {
        const string firstCheckpoint = OutputFolder.CheckpointFile + WholeFile.Partial;
        return !Directory.Exists(this[entry]) && (FolderLock.IsName(entry)
            || State.Names.Any(name => entry == name || entry == name + WholeFile.Partial)
            || (entry == firstCheckpoint && Checkpoint.IsOwn(this[entry])));
    }
}

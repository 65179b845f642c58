using System.Security.Cryptography;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Complete results of a shard, or of a whole sweep, in their folder.</summary>
internal sealed class ShardResults
{
    private readonly ManifestFacts manifest;

    private ShardResults(string path, string text, ManifestFacts manifest, Shard shard, Mark files) =>
        (Path, Text, Settings, Shard, Files, this.manifest) = (path, text, manifest.Settings, shard, files, manifest);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Path of one of its files.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The folder as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>What decides its tables.</summary>
    public Settings Settings { get; }

    /// <summary>Length and hash of its two growing files.</summary>
    public Mark Files { get; }

    /// <summary>Which shard it is.</summary>
    public Shard Shard { get; }

    /// <summary>Reads a folder.</summary>
    /// <param name="full">Its path.</param>
    /// <param name="text">The path as the user wrote it.</param>
    /// <returns>The results, or why the folder holds none; <c>IsUnfinished</c> where it may become one.</returns>
    public static (ShardResults? Results, string? Error, bool IsUnfinished) Read(string full, string text)
    {
        if (InputKind.InsteadOfFolder(text, full) is { } other)
        {
            // A folder that is not there yet may become one.
            return (null, other.TrimEnd('.'), !File.Exists(full));
        }

        try
        {
            var state = FolderState.Read(full);
            if (!state.IsComplete)
            {
                return (
                    null,
                    state.IsUnfinished ? $"'{text}' is not complete: run its command again with --resume" : $"'{text}' holds no results",
                    state.IsUnfinished);
            }

            var files = SweepManifest.ReadFiles(state.Manifest!);
            var parts = state.Settings.Values.Where(v => v.Key == OutputFolder.ShardSetting).Select(v => Shard.Parse(v.Value));
            return parts.SingleOrDefault() is { } shard
                ? (new ShardResults(full, text, state.Manifest!, shard, files), null, false)
                : throw new InvalidDataException($"{OutputFolder.ManifestFile} does not say which shard it is.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (null, $"'{text}' holds no results of a sweep: {e.Message.TrimEnd('.')}", false);
        }
    }

    /// <summary>What is wrong with its files: they must be those that the manifest lists.</summary>
    public IEnumerable<string> Faults()
    {
        var files = new[]
        {
            (RunsTable.FileName, Files.RowsBytes, Files.RowsHash), (SweepFolder.SamplesFile, Files.SamplesBytes, Files.SamplesHash),
        };
        foreach (var fault in PackageCheck.FaultsOfInputs(Path, Text, manifest))
        {
            yield return fault;
        }

        foreach (var (name, bytes, hash) in files)
        {
            if (!File.Exists(this[name]))
            {
                yield return Shard.IsWhole && name == SweepFolder.SamplesFile
                    ? $"'{Text}' holds a whole sweep, not a shard" : $"'{Text}' lacks {name}";
                continue;
            }

            if (InputFile.Problem(this[name]) is { } problem)
            {
                yield return $"{name} in '{Text}' cannot be read: {problem.TrimEnd('.')}";
                continue;
            }

            using var stream = InputFile.Open(this[name]);
            if (stream.Length != bytes || Convert.ToHexStringLower(SHA256.HashData(stream)) != hash)
            {
                yield return $"{name} in '{Text}' is not the file that its manifest lists";
            }
        }
    }

    /// <summary>What to say where another version of the model made it.</summary>
    public IEnumerable<string> VersionWarnings() =>
        ModelVersion.Warnings(Text, Settings.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal));

    /// <summary>The experiment of the folder, as it was run.</summary>
    /// <param name="errors">Receives what is wrong.</param>
    public LoadedExperiment? Load(ICollection<string> errors)
    {
        try
        {
            return TryLoad(errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            errors.Add($"'{Text}' cannot be read: {e.Message}");
            return null;
        }
    }

    private LoadedExperiment? TryLoad(ICollection<string> errors)
    {
        if (FileHash.Of(this[SweepFolder.ExperimentFile]) != SweepManifest.ReadExperimentHash(manifest))
        {
            errors.Add(
                $"'{Text}': {SweepFolder.ExperimentFile} is not the one that was run; its hash is not that of "
                    + $"{OutputFolder.ManifestFile}.");
            return null;
        }

        using var stream = InputFile.Open(this[SweepFolder.ExperimentFile]);
        var read = ExperimentReader.Read(System.IO.Path.Combine(Text, SweepFolder.ExperimentFile), stream);
        foreach (var error in read.Errors)
        {
            errors.Add(error.ToString());
        }

        if (read.Experiment is not { } experiment
            || LoadedExperiment.Load(experiment, Path, finding => read.Place(finding).ToString(), errors, [], []) is not { } loaded)
        {
            return null;
        }

        var now = SweepRequest.SettingsOf(loaded.Experiment, loaded.Scenario, loaded.Design, loaded.Particles, Shard);
        var differences =
            now.DifferencesFrom(Settings).Where(d => !d.StartsWith(ModelVersion.SettingPrefix, StringComparison.Ordinal)).ToList();
        differences.ForEach(d => errors.Add($"'{Text}': {SweepFolder.ExperimentFile} and what it names have changed since the run: {d}."));
        return differences.Count == 0 ? loaded : null;
    }
}

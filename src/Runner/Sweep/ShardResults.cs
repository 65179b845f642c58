using System.Security.Cryptography;
using System.Text.Json;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>Complete results of a shard, or of a whole sweep, in their folder.</summary>
internal sealed class ShardResults
{
    private ShardResults(OutputFolder folder, string text, Settings settings, Mark files) => (Folder, Text, Settings, Files) = (folder, text, settings, files);

    /// <summary>The folder.</summary>
    public OutputFolder Folder { get; }

    /// <summary>The folder as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>What decides its tables.</summary>
    public Settings Settings { get; }

    /// <summary>Length and hash of its two growing files.</summary>
    public Mark Files { get; }

    /// <summary>Which shard it is.</summary>
    public Shard Shard => Shard.Parse(Settings.Values.Single(v => v.Key == SweepRequest.ShardSetting).Value)!.Value;

    /// <summary>Reads a folder.</summary>
    /// <param name="full">Its path.</param>
    /// <param name="text">The path as the user wrote it.</param>
    /// <returns>The results, or why the folder holds none; <c>IsUnfinished</c> where it may become one.</returns>
    public static (ShardResults? Results, string? Error, bool IsUnfinished) Read(string full, string text)
    {
        var folder = SweepFolder.At(full);
        if (!Directory.Exists(full))
        {
            return (null, $"there is no folder '{text}'", true);
        }

        if (!File.Exists(folder[OutputFolder.ManifestFile]))
        {
            return (null, folder.HasCheckpoint ? $"'{text}' is not complete: run its command with --resume" : $"'{text}' holds no results", folder.HasCheckpoint);
        }

        try
        {
            var settings = Manifest.ReadSettings(folder[OutputFolder.ManifestFile]);
            var files = SweepManifest.ReadFiles(folder[OutputFolder.ManifestFile]);
            return (new ShardResults(folder, text, settings, files), null, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return (null, $"'{text}' holds no results of a sweep: {e.Message}", false);
        }
    }

    /// <summary>What is wrong with its files: they must be those that the manifest tells of.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (name, bytes, hash) in new[] { (RunsTable.FileName, Files.RowsBytes, Files.RowsHash), (SweepFolder.SamplesFile, Files.SamplesBytes, Files.SamplesHash) })
        {
            if (!File.Exists(Folder[name]))
            {
                yield return Shard.IsWhole && name == SweepFolder.SamplesFile ? $"'{Text}' holds a whole sweep, not a shard" : $"'{Text}' lacks {name}";
                continue;
            }

            using var stream = File.OpenRead(Folder[name]);
            if (stream.Length != bytes || Convert.ToHexStringLower(SHA256.HashData(stream)) != hash)
            {
                yield return $"{name} in '{Text}' is not the file that its manifest tells of";
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
        using var stream = File.OpenRead(Folder[SweepFolder.ExperimentFile]);
        var read = ExperimentReader.Read(Path.Combine(Text, SweepFolder.ExperimentFile), stream);
        foreach (var error in read.Errors)
        {
            errors.Add(error.ToString());
        }

        return read.Experiment is { } experiment
            ? LoadedExperiment.Load(experiment, Folder.Path, finding => read.Place(finding).ToString(), errors, []) : null;
    }
}

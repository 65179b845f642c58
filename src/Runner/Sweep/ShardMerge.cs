using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>How merged results are written.</summary>
/// <param name="Force">Whether results in the folder are replaced.</param>
/// <param name="Parquet">Whether the tables are also written as Parquet.</param>
/// <param name="Report">Whether <c>report.html</c> is written.</param>
/// <param name="Quiet">Whether progress is silent.</param>
internal sealed record MergeChoices(bool Force, bool Parquet, bool Report, bool Quiet);

/// <summary>Checks shards against one another and makes one sweep of them.</summary>
internal sealed class ShardMerge(Surroundings surroundings)
{
    /// <summary>Merges shards into a folder.</summary>
    /// <param name="options">Takes what is wrong.</param>
    /// <param name="paths">Path of each shard's folder, and as the user wrote it.</param>
    /// <param name="folderText">Folder of the results.</param>
    /// <param name="choices">How they are written.</param>
    public int Execute(Options options, IReadOnlyList<(string Full, string Text)> paths, string folderText, MergeChoices choices)
    {
        options.Reads(paths.Select(p => p.Full));
        var folder = new OutputPlace(options, surroundings).Folder(
            "--out", folderText, SweepFolder.Kind, settings: null, resume: false, choices.Force, isDry: false);
        var read = paths.Select(p => ShardResults.Read(p.Full, p.Text)).ToList();
        options.Add(read.Where(r => r.Error is not null && !r.IsUnfinished).Select(r => $"{r.Error}."));
        var shards = read.Select(r => r.Results).OfType<ShardResults>().ToList();
        options.Add(Differences(shards));
        options.Add(shards.SelectMany(p => p.Faults()).Select(f => $"{f}."));
        if (options.Errors.Count > 0 || folder is null)
        {
            return ExitCode.BadInput;
        }

        var missing = read.Where(r => r.IsUnfinished).Select(r => r.Error!).Concat(Missing(shards)).ToList();
        if (missing.Count > 0)
        {
            foreach (var line in missing)
            {
                surroundings.Error.WriteLine($"missing: {line}.");
            }

            surroundings.Error.WriteLine("Nothing was written.");
            return ExitCode.Incomplete;
        }

        return Request(options, shards[0], folder, choices) is { } request
            ? new MergeJob(request, shards, surroundings).Execute() : ExitCode.BadInput;
    }

    private static IEnumerable<string> Differences(List<ShardResults> shards)
    {
        foreach (var shard in shards.Skip(1))
        {
            foreach (var difference in shard.Settings.DifferencesFrom(shards[0].Settings)
                .Where(d => !d.StartsWith(OutputFolder.ShardSetting, StringComparison.Ordinal)))
            {
                yield return $"'{shard.Text}' is not a shard of the sweep in '{shards[0].Text}': {difference}.";
            }

            if (shard.Shard.Count != shards[0].Shard.Count)
            {
                yield return $"'{shard.Text}' is shard {shard.Shard} and '{shards[0].Text}' shard {shards[0].Shard}: their numbers of "
                    + "shards differ.";
            }
        }

        foreach (var twice in shards.GroupBy(p => p.Shard).Where(g => g.Count() > 1))
        {
            yield return $"shard {twice.Key} is given {twice.Count()} times: {string.Join(", ", twice.Select(p => $"'{p.Text}'"))}.";
        }
    }

    private static IEnumerable<string> Missing(List<ShardResults> shards)
    {
        var count = shards.Count == 0 ? 0 : shards[0].Shard.Count;
        return Enumerable.Range(1, count).Except(shards.Select(p => p.Shard.Number))
            .Select(i => $"shard {new Shard(i, count)} is in none of the folders");
    }

    private static SweepRequest? Request(Options options, ShardResults shard, ResultsFolder folder, MergeChoices choices)
    {
        var errors = new List<string>();
        var loaded = shard.Load(errors);
        options.Add(errors);
        return loaded is null ? null : new SweepRequest
        {
            Experiment = loaded.Experiment,
            Scenario = loaded.Scenario,
            Design = loaded.Design,
            Points = loaded.Points,
            First = loaded.First,
            Particles = loaded.Particles,
            Shard = Shard.Whole,
            IsShard = false,
            Workers = 1,
            Engine = EngineKind.Fast,
            Folder = folder,
            FolderText = folder.Text,
            Resume = false,
            Quiet = choices.Quiet,
            Parquet = choices.Parquet,
            Report = choices.Report,
            CommandLine = options.CommandLine,
        };
    }
}

using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Commands;
using BoliviaSim.Runner.Output;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Cluster;

/// <summary>A checked experiment that is to be planned.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Points">Points of its design.</param>
/// <param name="Contents">Bytes of the files that decide its results, by path from its folder; its own is the first.</param>
internal sealed record PlannedExperiment(Experiment Experiment, int Points, OrderedDictionary<string, byte[]> Contents)
{
    private const int DigitsOfName = 10;

    /// <summary>Most parts: a run is not divided, and where a rule decides neither is a point.</summary>
    public long MostShards => Experiment.Until is null ? (long)Points * Experiment.Replicates : Points;

    /// <summary>Cuts it into shards.</summary>
    public ClusterPlan Plan(ClusterFolder folder, string engine, int shards, SlurmOptions options, IReadOnlyList<string> program)
    {
        var files = new OrderedDictionary<string, string>(Contents.Select(file => KeyValuePair.Create(file.Key, FileHash.Of(file.Value))));
        var identity = string.Join('\n', [folder.Path, shards.ToString(CultureInfo.InvariantCulture), ModelVersion.Hash, .. files.Values]);
        return new ClusterPlan
        {
            Name = "boliviasim-" + ModelVersion.Sha256(identity)[..DigitsOfName],
            Engine = engine,
            Shards = shards,
            Points = Points,
            Replicates = Experiment.Until is null ? Experiment.Replicates : null,
            Files = files,
            Program = program,
            Version = ModelVersion.Full,
            ModelHash = ModelVersion.Hash,
            Options = options,
        };
    }

    /// <summary>Reads and checks an experiment with all that it names.</summary>
    /// <param name="file">Path as given.</param>
    /// <param name="folder">Folder that relative paths start from.</param>
    public static (PlannedExperiment? Experiment, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings) Read(string file, string folder)
    {
        var path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            return (null, [$"there is no experiment file '{file}'."], []);
        }

        using var stream = File.OpenRead(path);
        var read = ExperimentReader.Read(file, stream);
        if (read.Experiment is not { } experiment)
        {
            return (null, [.. read.Errors.Select(e => e.ToString())], []);
        }

        var loaded = LoadedScenario.Load(experiment.Scenario, Path.GetDirectoryName(path)!);
        if (loaded.Scenario is not { } scenario)
        {
            return (null, loaded.Errors, []);
        }

        var points = experiment.PointsFile is { } list
            ? File.ReadLines(Path.GetFullPath(list, Path.GetDirectoryName(path)!)).Count() - 1
            : DesignBuilder.Build(experiment.Plan, scenario).Count;
        var files = ExperimentFiles.Of(path, experiment);
        var problems = ExperimentFiles.Problems(files).ToList();
        return problems.Count > 0 ? (null, problems, []) : (new PlannedExperiment(experiment, points, ContentsOf(files, Path.GetDirectoryName(path)!)), [], []);
    }

    private static OrderedDictionary<string, byte[]> ContentsOf(IReadOnlyList<string> files, string folder) =>
        new(files.Select(file => KeyValuePair.Create(file, File.ReadAllBytes(Path.Combine(folder, file)))));
}

using System.Globalization;
using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;

namespace BoliviaSim.Runner.Cluster;

/// <summary>A checked experiment that is to be planned, as files that need nothing from outside their folder.</summary>
internal sealed class PlannedExperiment
{
    private const int DigitsOfName = 10;

    private readonly LoadedExperiment loaded;

    /// <summary>Makes the files of an experiment.</summary>
    public PlannedExperiment(LoadedExperiment loaded)
    {
        this.loaded = loaded;
        using var design = new MemoryStream();
        DesignCsv.Write(loaded.Design, design);
        var inputs = SweepFolder.Inputs(loaded.Experiment, loaded.Scenario, loaded.Particles?.Posterior);
        Contents = new(inputs.Select(f => KeyValuePair.Create(f.Key, Encoding.UTF8.GetBytes(f.Value))))
        {
            [DesignTable.FileName] = design.ToArray(),
        };
        if (loaded.Particles is { } particles)
        {
            Contents[OutputFolder.PosteriorFile] = particles.Posterior.Content;
        }
    }

    /// <summary>Bytes of the files by name, the experiment first.</summary>
    public OrderedDictionary<string, byte[]> Contents { get; }

    /// <summary>Most parts: a run is not divided, and where a rule decides neither is a point.</summary>
    public long MostShards => (long)loaded.Design.Count * (loaded.Experiment.Until is null ? loaded.Experiment.Replicates : 1);

    /// <summary>Cuts it into shards.</summary>
    /// <param name="folder">Folder of the plan.</param>
    /// <param name="engine">Engine.</param>
    /// <param name="shards">Number of shards.</param>
    /// <param name="options">What a task asks for.</param>
    /// <param name="program">Words that start the program.</param>
    public ClusterPlan Plan(ClusterFolder folder, string engine, int shards, SlurmOptions options, IReadOnlyList<string> program)
    {
        var files = new OrderedDictionary<string, string>(Contents.Select(file => KeyValuePair.Create(file.Key, FileHash.Of(file.Value))));
        var identity = string.Join('\n', [folder.Path, shards.ToString(CultureInfo.InvariantCulture), ModelVersion.Hash, .. files.Values]);
        return new ClusterPlan
        {
            Name = "boliviasim-" + ModelVersion.Sha256(identity)[..DigitsOfName],
            Engine = engine,
            Shards = shards,
            Points = loaded.Design.Count,
            Replicates = loaded.Experiment.Until is null ? loaded.Experiment.Replicates : null,
            Files = files,
            Program = program,
            Version = ModelVersion.Full,
            ModelHash = ModelVersion.Hash,
            Options = options,
        };
    }
}

using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>What the finished runs of an ensemble add up to. Counts only: its size does not depend on the number of runs.</summary>
internal sealed class EnsembleState(Parameters parameters)
{
    /// <summary>Runs added, in the order of replicates.</summary>
    public int Done { get; private set; }

    /// <summary>Outcomes, deaths, first times.</summary>
    public EnsembleSummary Summary { get; } = new(parameters);

    /// <summary>Metrics by hour.</summary>
    public TrajectoryHistogram Trajectories { get; } = new(parameters);

    /// <summary>Places and roads by hour.</summary>
    public PlaceTotals Places { get; } = new(parameters);

    /// <summary>Adds the next runs.</summary>
    public void Add(ReplicateBlock block)
    {
        Summary.Add(block.Outcomes);
        Trajectories.Add(block.Samples);
        if (block.Places is { } places)
        {
            Places.Add(places);
        }

        Done += block.Outcomes.Count;
    }

    /// <summary>Writes all counters.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (var array in Summary.Save())
        {
            Sparse.Write<long>(writer, [.. array]);
        }

        for (var hour = 0; hour < Trajectories.Hours; hour++)
        {
            Sparse.Write(writer, Trajectories.CountsAt(hour));
        }

        SavedPlaces.Write(writer, Places);
    }

    /// <summary>Reads all counters of a number of runs.</summary>
    public void Load(BinaryReader reader, int done)
    {
        Summary.Load(() => Sparse.Read(reader));
        for (var hour = 0; hour < Trajectories.Hours; hour++)
        {
            Trajectories.Add(hour, Sparse.Read(reader));
        }

        SavedPlaces.Read(reader, Places);
        Done = done;
    }
}

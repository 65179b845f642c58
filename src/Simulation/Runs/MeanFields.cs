using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>
/// The fields of one run as every bloc at every place and every command perceived them, tick by tick (ODD 7.1).
/// </summary>
internal sealed class FieldPath
{
    /// <summary>Tick and <see cref="MeanFields"/>' number of who perceives, in the order in which they were recorded.</summary>
    internal List<(int Tick, int Perceiver)> Entries { get; } = [];

    /// <summary>The fields of each entry, one behind the other.</summary>
    internal List<double> Values { get; } = [];
}

/// <summary>
/// Mean paths of the fields over runs of a scenario: at each tick over the runs that are still in progress, for each bloc at each place
/// and for each command. The mean of equal values is that value, to the last bit. Runs are added in the order of replicates by one thread.
/// </summary>
internal sealed class MeanFields
{
    private readonly int places;
    private readonly int blocs;
    private readonly int perceivers;
    private readonly double[]?[] means;
    private readonly int[] counts;

    /// <summary>Means of no run yet.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    public MeanFields(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (places, blocs) = (parameters.Places.Count, parameters.Blocs.Count);
        perceivers = (blocs * places) + parameters.Commands.Count;
        means = new double[parameters.Ticks * perceivers][];
        counts = new int[means.Length];
    }

    /// <summary>Adds a run.</summary>
    /// <param name="path">Its fields.</param>
    public void Add(FieldPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var from = 0;
        foreach (var (tick, perceiver) in path.Entries)
        {
            var at = (tick * perceivers) + perceiver;
            var mean = means[at] ??= new double[ParameterTable.FieldCount];
            counts[at]++;
            for (var f = 0; f < mean.Length; f++)
            {
                mean[f] += (path.Values[from++] - mean[f]) / counts[at];
            }
        }
    }

    /// <summary>Number of the agents of a bloc at a place.</summary>
    internal int Perceiver(int bloc, int place) => (bloc * places) + place;

    /// <summary>Number of a command.</summary>
    internal int Perceiver(int command) => (blocs * places) + command;

    /// <summary>The means of a perceiver at a tick; null where no run had it.</summary>
    internal double[]? At(int tick, int perceiver) => means[(tick * perceivers) + perceiver];
}

using BoliviaSim.Analysis;

namespace BoliviaSim.Runner.Sweep;

/// <summary>How the runs of a variant end, over all its points, whatever their horizons.</summary>
/// <param name="name">Name of the variant; empty for the scenario as it is.</param>
internal sealed class VariantEndings(string name)
{
    private readonly long[] endings = new long[Ending.All.Count];

    /// <summary>Name of the variant; empty for the scenario as it is.</summary>
    public string Name { get; } = name;

    /// <summary>Runs that were carried to their end.</summary>
    public long Runs { get; private set; }

    /// <summary>Deaths in these runs.</summary>
    public long Deaths { get; private set; }

    /// <summary>Runs with some of the endings.</summary>
    public long Count(Func<Ending, bool> counted) =>
        Enumerable.Range(0, endings.Length).Where(i => counted(Ending.All[i])).Sum(i => endings[i]);

    /// <summary>Adds a run that was carried to its end.</summary>
    public void Add(in RunEnd end)
    {
        endings[end.Ending]++;
        Deaths += end.Deaths;
        Runs++;
    }
}

using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;

namespace BoliviaSim;

/// <summary>
/// What an alternative changes, replicate by replicate with common random numbers. Every number is that of the tables of
/// <c>compare</c>.
/// </summary>
public sealed class ComparisonResult
{
    internal ComparisonResult(uint seed, IReadOnlyList<ArmRun> inBase, IReadOnlyList<ArmRun> inAlternative)
    {
        (Seed, Replicates, Acted) = (seed, inBase.Count, ArmRun.Acted(inBase, inAlternative));
        Effects = PairedEffect.All(inBase, inAlternative);
        Flips = [.. Enumerable.Range(0, inBase.Count).Where(r => inBase[r].Ending != inAlternative[r].Ending)];
    }

    /// <summary>Seed of the experiment.</summary>
    public uint Seed { get; }

    /// <summary>Replicates, each with the same random numbers on both sides.</summary>
    public int Replicates { get; }

    /// <summary>The effects on the falls, on each of their modes and on the other outcomes: the rows of <c>effects.csv</c>.</summary>
    public IReadOnlyList<PairedEffect> Effects { get; }

    /// <summary>The effect on the falls of all modes together.</summary>
    public PairedEffect Falls => Effects[0];

    /// <summary>Mean deaths per run on both sides, over all runs, with the paired difference.</summary>
    public PairedDeaths Deaths => Falls.Deaths;

    /// <summary>Replicates in which anything happened differently in the alternative.</summary>
    public int Acted { get; }

    /// <summary>Numbers of the replicates that end with another outcome or mode in the alternative, ascending.</summary>
    public IReadOnlyList<int> Flips { get; }

    /// <summary>The effect on an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public PairedEffect this[Outcome outcome] => Effects.First(e => e.Class.Outcome == outcome && e.Class.Mode is null);

    /// <summary>All effects that are not nothing on both sides, a line each.</summary>
    public override string ToString() =>
        string.Join('\n', Effects.Where(e => e.Counts.Neither < e.Counts.Replicates));
}

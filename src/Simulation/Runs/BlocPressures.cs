using BoliviaSim.Compilation;

namespace BoliviaSim.Runs;

/// <summary>
/// Pressure on the agents of every bloc at every place. Nearly all agents stand at home, so the pressures there lie side by side: in every
/// tick all of them are written and read, and the nearest cache is small.
/// </summary>
internal sealed class BlocPressures
{
    private readonly double[] atHome;
    private readonly double[] elsewhere;
    private readonly FixedList<int> homes;
    private readonly int places;

    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="atHome">Holds the pressures at home, a bloc after the other.</param>
    public BlocPressures(Parameters parameters, double[] atHome)
    {
        (this.atHome, homes, places) = (atHome, parameters.Homes, parameters.Places.Count);
        elsewhere = new double[homes.Count * places];
    }

    /// <summary>Pressure on the agents of a bloc at a place.</summary>
    public ref double this[int bloc, int place] => ref (place == homes[bloc] ? ref atHome[bloc] : ref elsewhere[(bloc * places) + place]);

    /// <summary>All of them, by bloc and place.</summary>
    public double[] ToArray() => [.. Enumerable.Range(0, elsewhere.Length).Select(i => this[i / places, i % places])];
}

namespace BoliviaSim.RareEvents;

/// <summary>
/// A random process with levels of severity, 1 to <see cref="Levels"/>, of which the highest is the rare event. A path that has the
/// event is at the highest level, however it came there: then no path is lost between levels, and the estimate has no bias whatever
/// the levels are; good levels make it narrow.
/// </summary>
/// <typeparam name="TPath">A path up to where it first reached a level: its whole state, its level among it.</typeparam>
internal interface ISplitProcess<TPath>
    where TPath : class
{
    /// <summary>Number of levels above the start, 1 or more.</summary>
    int Levels { get; }

    /// <summary>Continues a path with fresh random numbers until it is at a level or above.</summary>
    /// <param name="from">The path; null: from the start.</param>
    /// <param name="level">Level to reach. A path that is there already is given back as it is.</param>
    /// <param name="numbers">
    /// Number of the random numbers to use; those of other numbers are independent, and so are those that the path used before.
    /// </param>
    /// <returns>The path where it first reached the level, or null where it ends below it.</returns>
    TPath? Reach(TPath? from, int level, uint numbers);
}

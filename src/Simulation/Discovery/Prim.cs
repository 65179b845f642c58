namespace BoliviaSim.Discovery;

/// <summary>
/// The patient rule induction method: from the box of all points it cuts off a few points at a time at one of the box's sides, the side
/// with the highest gain in density for each point lost among those that leave a box of the least size, until nothing is gained; then it
/// pastes points on again as long as that raises the density. Friedman and Fisher (1999), Bump hunting in high-dimensional data, Statistics
/// and Computing 9; for scenario discovery Bryant and Lempert (2010), Thinking inside the box, Technological Forecasting and Social Change
/// 77.
/// </summary>
/// <remarks>
/// The objective is the lenient one of Kwakkel and Jaxa-Rozen (2016), Improving scenario discovery for handling heterogeneous uncertainties
/// and multinomial classified outcomes, Environmental Modelling and Software 79, as in the EMA Workbench: (mean after - mean before) /
/// (points before - points after). Unlike there a best peel that is too large does not end the search: the next best one is taken. Of equal
/// gains the one that restricts fewer dimensions is taken, then the first parameter, upper side first. A limit lies half-way between the
/// last point cut off and the first that stays; points with one value stay together.
/// </remarks>
internal static class Prim
{
    /// <summary>The boxes from all points to the last, each cut from the one before (or, at the end, pasted on to it).</summary>
    /// <param name="rows">One row per point, one column per parameter.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">No point, or no case or only cases of interest.</exception>
    public static IReadOnlyList<Box> Trajectory(double[,] rows, IReadOnlyList<bool> isCase, PrimOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(isCase);
        ArgumentNullException.ThrowIfNull(options);
        var cases = isCase.Count(c => c);
        if (cases == 0 || cases == isCase.Count)
        {
            throw new ArgumentException(
                $"{cases} of {isCase.Count} points are cases of interest: a box needs some points that are and some that are not.");
        }

        var all = new bool[isCase.Count];
        Array.Fill(all, true);
        return Trajectory(new SortedPoints(rows), isCase, all, options);
    }

    /// <summary>The boxes of some of the points, which hold some cases and some others.</summary>
    /// <param name="points">All points.</param>
    /// <param name="isCase">Whether each point is a case of interest.</param>
    /// <param name="isMember">Whether each point is one of those that count.</param>
    /// <param name="options">Settings.</param>
    internal static IReadOnlyList<Box> Trajectory(
        SortedPoints points, IReadOnlyList<bool> isCase, bool[] isMember, PrimOptions options)
    {
        var search = new PrimSearch(points, isCase, isMember, options);
        var boxes = new List<Box> { search.Box };
        while (search.TryPeel())
        {
            boxes.Add(search.Box);
        }

        while (search.TryPaste())
        {
            boxes.Add(search.Box);
        }

        return boxes;
    }

    /// <summary>The box with the highest harmonic mean of coverage and density; the first of equals.</summary>
    public static int Balanced(IReadOnlyList<Box> trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        var best = 0;
        for (var i = 1; i < trajectory.Count; i++)
        {
            best = trajectory[i].Balance > trajectory[best].Balance ? i : best;
        }

        return best;
    }
}

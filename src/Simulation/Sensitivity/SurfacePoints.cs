using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>Points over two parameters with a response, of which a surface is made.</summary>
internal sealed record SurfacePoints
{
    /// <summary>First parameter, by point.</summary>
    public required double[] X { get; init; }

    /// <summary>Second parameter, by point.</summary>
    public required double[] Y { get; init; }

    /// <summary>Response, by point.</summary>
    public required double[] Values { get; init; }

    /// <summary>Numbers of the points in <see cref="Runs"/>.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }

    /// <summary>The runs of the response; null where it is not a mean of runs, as a quantile is not.</summary>
    public PointRuns? Runs { get; init; }

    /// <summary>Whether the response is a share of runs.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether replicate r has the same random numbers at every point.</summary>
    public bool SharesNumbers { get; init; }

    /// <summary>
    /// Whether the values of the other parameters are chosen levels, the same in every cell: then a cell is about these alone, and its
    /// interval does not count them as a sample.
    /// </summary>
    public bool IsFactorial { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => X.Length;
}

/// <summary>What is known of the response at a place.</summary>
/// <param name="X">First parameter.</param>
/// <param name="Y">Second parameter.</param>
/// <param name="Estimate">Value with interval; not numbers where there is nothing to go by.</param>
/// <param name="Points">Points of the cell, or points near by.</param>
/// <param name="Runs">Their runs.</param>
/// <param name="IsExtrapolated">Whether the place lies outside the convex hull of the points.</param>
internal sealed record SurfaceCell(double X, double Y, Estimate Estimate, int Points, long Runs, bool IsExtrapolated)
{
    /// <summary>Whether the points say too little for a value.</summary>
    public bool IsEmpty => double.IsNaN(Estimate.Value);

    /// <summary>Half of the interval's width.</summary>
    public double HalfWidth => (Estimate.High - Estimate.Low) / 2;
}

/// <summary>The response over two parameters, on a rectangular lattice of places.</summary>
/// <param name="X">Places on the first axis, ascending.</param>
/// <param name="Y">Places on the second axis, ascending.</param>
/// <param name="Cells">Cells: all along the first axis for the first place on the second, and so on.</param>
/// <param name="IsGrid">Whether the design has points at every place; otherwise the points are smoothed.</param>
internal sealed record Surface(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<SurfaceCell> Cells, bool IsGrid)
{
    /// <summary>Correlation lengths along the axes in units of the parameters; not numbers for a grid.</summary>
    public (double X, double Y) Lengths { get; init; } = (double.NaN, double.NaN);

    /// <summary>Cells without a value.</summary>
    public int Empty => Cells.Count(c => c.IsEmpty);

    /// <summary>The cell at two places.</summary>
    public SurfaceCell this[int x, int y] => Cells[(y * X.Count) + x];
}

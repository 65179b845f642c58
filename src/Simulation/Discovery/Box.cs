namespace BoliviaSim.Discovery;

/// <summary>Limits of a box in one dimension, both inside the box.</summary>
/// <param name="Low">Lower limit.</param>
/// <param name="High">Upper limit.</param>
/// <param name="HasLow">Whether the lower limit cuts points off.</param>
/// <param name="HasHigh">Whether the upper limit cuts points off.</param>
internal readonly record struct Limits(double Low, double High, bool HasLow, bool HasHigh)
{
    /// <summary>Whether the dimension is restricted.</summary>
    public bool IsRestricted => HasLow || HasHigh;

    /// <summary>Whether a value lies inside.</summary>
    public bool Holds(double value) => (!HasLow || value >= Low) && (!HasHigh || value <= High);
}

/// <summary>A part of the space of parameters that is cut along its axes, with the points and cases of interest in it.</summary>
/// <param name="Limits">Limits, one per parameter.</param>
/// <param name="Points">Points inside.</param>
/// <param name="Cases">Cases of interest inside.</param>
/// <param name="AllPoints">All points.</param>
/// <param name="AllCases">All cases of interest.</param>
internal sealed record Box(IReadOnlyList<Limits> Limits, int Points, int Cases, int AllPoints, int AllCases)
{
    /// <summary>Share of all cases of interest that lie inside.</summary>
    public double Coverage => (double)Cases / AllCases;

    /// <summary>Share of the points inside that are cases of interest.</summary>
    public double Density => Points == 0 ? 0 : (double)Cases / Points;

    /// <summary>Share of all points that lie inside.</summary>
    public double Mass => (double)Points / AllPoints;

    /// <summary>Number of restricted dimensions.</summary>
    public int Restricted => Limits.Count(l => l.IsRestricted);

    /// <summary>Harmonic mean of coverage and density: high only where both are.</summary>
    public double Balance => Coverage + Density > 0 ? 2 * Coverage * Density / (Coverage + Density) : 0;

    /// <summary>Whether a point lies inside.</summary>
    /// <param name="rows">Points.</param>
    /// <param name="row">Number of the point.</param>
    public bool Holds(double[,] rows, int row)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var column = 0; column < Limits.Count; column++)
        {
            if (!Limits[column].Holds(rows[row, column]))
            {
                return false;
            }
        }

        return true;
    }
}

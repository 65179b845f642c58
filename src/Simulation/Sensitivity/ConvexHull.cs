namespace BoliviaSim.Sensitivity;

/// <summary>
/// The convex hull of points in the plane: beyond it a surface is extrapolated. Andrew (1979), Another efficient algorithm for convex hulls
/// in two dimensions, Information Processing Letters 9(5).
/// </summary>
internal sealed class ConvexHull
{
    private const double Rounding = 1e-12;

    private readonly List<(double X, double Y)> corners;

    /// <summary>The hull of points.</summary>
    public ConvexHull(IEnumerable<(double X, double Y)> points)
    {
        var sorted = points.Order().ToList();
        corners = [.. Chain(sorted), .. Chain(sorted.AsEnumerable().Reverse())];
    }

    /// <summary>Whether a place lies inside or on the edge.</summary>
    public bool Holds(double x, double y)
    {
        for (var i = 0; i < corners.Count; i++)
        {
            if (Turn(corners[i], corners[(i + 1) % corners.Count], (x, y)) < -Rounding)
            {
                return false;
            }
        }

        return corners.Count > 2;
    }

    /// <summary>One side of the hull, without its last corner, which begins the other side.</summary>
    private static List<(double X, double Y)> Chain(IEnumerable<(double X, double Y)> points)
    {
        var chain = new List<(double X, double Y)>();
        foreach (var point in points)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        return chain[..^1];
    }

    /// <summary>Above 0 where the way from the first over the second to the third turns left.</summary>
    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}

using BoliviaSim.Analysis;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Points of a group over two of their parameters.</summary>
internal static class SurfaceInput
{
    /// <summary>The points with the response.</summary>
    public static SurfacePoints Of(AnalysisInput input, PointGroup group, string x, string y)
    {
        var names = input.Points.Parameters.ToList();
        foreach (var name in new[] { x, y })
        {
            if (!input.Points.Varies(group, names.IndexOf(name)))
            {
                throw new ArgumentException($"'{name}' has one value here; a surface needs two parameters that vary.");
            }
        }

        return new SurfacePoints
        {
            X = ValuesOf(input, group, x), Y = ValuesOf(input, group, y), Values = input.Responses.Of(group), Numbers = group.Points,
            Runs = input.Responses.Runs, IsShare = input.Choice.Kind == ResponseKind.Share, SharesNumbers = input.SharesNumbers,
            IsFactorial = IsFactorial(input.Points, group),
        };
    }

    /// <summary>The same points with the mean of another column of their runs.</summary>
    public static SurfacePoints With(SurfacePoints points, PointRuns runs) =>
        points with { Values = [.. points.Numbers.Select(runs.MeanOf)], Runs = runs, IsShare = false };

    /// <summary>Values of a parameter at the points of a group.</summary>
    public static double[] ValuesOf(AnalysisInput input, PointGroup group, string parameter)
    {
        var values = new double[group.Points.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = input.Points.ValueOf(group.Points[i], parameter);
        }

        return values;
    }

    /// <summary>Whether the points are every combination of the levels of all parameters, each once.</summary>
    public static bool IsFactorial(PointTable points, PointGroup group)
    {
        var combinations = 1L;
        foreach (var parameter in points.Parameters)
        {
            // A number of levels for which there are too few points is not counted to its end.
            var most = (int)(group.Points.Count / combinations) + 1;
            combinations *= group.Points.Select(p => points.ValueOf(p, parameter)).Distinct().Take(most).Count();
            if (combinations > group.Points.Count)
            {
                return false;
            }
        }

        return combinations == group.Points.Count;
    }
}

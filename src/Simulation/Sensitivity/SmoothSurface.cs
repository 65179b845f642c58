using BoliviaSim.Analysis;
using BoliviaSim.Numerics;

namespace BoliviaSim.Sensitivity;

/// <summary>
/// A surface through points that do not form a grid: stochastic kriging (<see cref="Kriging"/>). What the other parameters do to a
/// point counts as noise, so the surface is the response averaged over them. Of a share the noise at a point is taken to grow with
/// share (1 - share), after a first fit without that. The noise that common random numbers give all points alike comes on top
/// (<see cref="SharedNoise"/>; Chen, Ankenman and Nelson 2012, The effects of common random numbers on stochastic kriging metamodels, ACM
/// TOMACS 22(2)).
/// </summary>
/// <remarks>
/// More points than <see cref="MostUnits"/> are put together first, in equal squares of the two ranges: each is a unit at the mean of its
/// points, with noise by their number. A place is empty where no unit has a correlation of one half or more with it.
/// </remarks>
internal static class SmoothSurface
{
    /// <summary>Fewest points for a surface.</summary>
    public const int FewestPoints = 12;

    /// <summary>Places along each axis.</summary>
    public const int Places = 31;

    /// <summary>Units from which a surface is computed.</summary>
    public const int MostUnits = Squares * Squares;

    private const int Squares = 16;

    /// <summary>Correlation with a unit below which it says too little about a place.</summary>
    private const double Near = 0.5;

    // A share this near to 0 or 1 in the first fit says little about its noise.
    private const double Edge = 0.02;

    /// <summary>The surface.</summary>
    /// <param name="points">Points, at least <see cref="FewestPoints"/>.</param>
    /// <param name="workers">Threads; no bit depends on them.</param>
    /// <exception cref="ArgumentException">
    /// Too few points, or a response that is the same at all of them or has another <see cref="ResponseCheck.Problem"/>.
    /// </exception>
    public static Surface Of(SurfacePoints points, int workers = 1)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < FewestPoints)
        {
            throw new ArgumentException(
                $"{points.Count} points are too few for a surface, which needs {FewestPoints} or more, or a grid of levels.");
        }

        ResponseCheck.Require(points.Values);
        var (axisX, axisY) = (new Axis(points.X), new Axis(points.Y));
        var units = new Units(points, axisX, axisY);
        // Far from 0, or large, the likelihood would lose digits.
        double centre = units.Values.Average(), size = units.Values.Max(v => Math.Abs(v - centre));
        double[] values = [.. units.Values.Select(v => (v - centre) / size)];
        var first = Fit(units, values, units.Noise, KrigingScale.Starts, 0, workers);
        var process = points.IsShare ? Refit(units, values, first, v => centre + (size * v), workers) : first;
        var (cells, hull) = (
            new SurfaceCell[Places * Places],
            new ConvexHull(points.X.Zip(points.Y, (x, y) => (axisX.Scaled(x), axisY.Scaled(y)))));
        var sample = units.X.Length;
        var isShared = points is { SharesNumbers: true, Runs.Replicates: > 1 };
        var quantile = StudentLaw.Quantile((isShared ? Math.Min(points.Runs!.Replicates, sample) : sample) - 1);
        var shared = isShared ? new SharedPart(points, units) : null;
        Resampling.Share(cells.Length, workers, (_, i) =>
        {
            var (atX, atY) = ((i % Places) / (Places - 1.0), (i / Places) / (Places - 1.0));
            var weights = new double[sample];
            var (value, variance, nearest) = process.Kriging.At(atX, atY, weights);
            var half = quantile * Math.Sqrt((size * size * variance) + (nearest >= Near ? shared?.Variance(weights) ?? 0 : 0));
            int[] near = [.. Enumerable.Range(0, sample).Where(u => process.Kriging.Correlation(u, atX, atY) >= Near)];
            cells[i] = new SurfaceCell(
                axisX.Value(atX), axisY.Value(atY),
                nearest < Near ? new Estimate(double.NaN, double.NaN, double.NaN)
                    : Within(centre + (size * value), half, points.IsShare),
                near.Sum(u => units.Points[u]), near.Sum(u => units.Runs[u]), !hull.Holds(atX, atY));
        });
        return new Surface(
            [.. cells.Take(Places).Select(c => c.X)], [.. Enumerable.Range(0, Places).Select(i => cells[i * Places].Y)], cells,
            IsGrid: false)
        {
            Lengths = (process.Scale.LengthX * axisX.Range, process.Scale.LengthY * axisY.Range),
        };
    }

    private static Estimate Within(double value, double half, bool isShare)
    {
        var (least, most) = isShare ? (0.0, 1.0) : (double.NegativeInfinity, double.PositiveInfinity);
        return new Estimate(
            Math.Clamp(value, least, most), Math.Clamp(value - half, least, most), Math.Clamp(value + half, least, most));
    }

    private static (Kriging Kriging, KrigingScale Scale) Fit(
        Units units, double[] values, double[] noise, IReadOnlyList<KrigingScale> starts, int from, int workers)
    {
        var climbed = Resampling.Map(starts.Count, workers, i =>
            starts[i].Climb(scale => new Kriging(units.X, units.Y, values, noise, scale).Likelihood, from));
        var scale = climbed.MaxBy(c => c.Likelihood).Scale;
        return (new Kriging(units.X, units.Y, values, noise, scale), scale);
    }

    /// <summary>Fits shares anew with the noise that the first fit lets expect.</summary>
    private static (Kriging Kriging, KrigingScale Scale) Refit(
        Units units, double[] values, (Kriging Kriging, KrigingScale Scale) first, Func<double, double> shareOf, int workers)
    {
        var (noise, weights) = (new double[units.X.Length], new double[units.X.Length]);
        for (var u = 0; u < noise.Length; u++)
        {
            var share = Math.Clamp(shareOf(first.Kriging.At(units.X[u], units.Y[u], weights).Value), Edge, 1 - Edge);
            noise[u] = 4 * share * (1 - share) * units.Noise[u];
        }

        return Fit(units, values, noise, [first.Scale, .. KrigingScale.Starts.Take(1)], 1, workers);
    }

    /// <summary>The part of common random numbers, at any place.</summary>
    private sealed class SharedPart
    {
        private readonly PointRuns runs;
        private readonly Units units;
        private readonly int[] numbers;

        public SharedPart(SurfacePoints points, Units units)
        {
            (runs, this.units, numbers) = (points.Runs!, units, [.. points.Numbers]);
            // Puts the runs in order, before several threads look at them.
            _ = runs.InOrder.Length;
        }

        public double Variance(double[] weights)
        {
            var each = new double[numbers.Length];
            for (var i = 0; i < each.Length; i++)
            {
                each[i] = weights[units.Of[i]] / units.Points[units.Of[i]];
            }

            return SharedNoise.Variance(runs, numbers, each);
        }
    }

    /// <summary>The range of a parameter, as 0 to 1.</summary>
    private sealed class Axis(double[] values)
    {
        private readonly double low = values.Min();

        public double Range { get; } = values.Max() - values.Min();

        public double Scaled(double value) => (value - low) / Range;

        public double Value(double scaled) => low + (scaled * Range);
    }

    /// <summary>Points, or squares of points.</summary>
    private sealed class Units
    {
        public Units(SurfacePoints points, Axis axisX, Axis axisY)
        {
            Of = Numbered(points, axisX, axisY, out var count);
            (X, Y, Values, Noise) = (new double[count], new double[count], new double[count], new double[count]);
            (Points, Runs) = (new int[count], new long[count]);
            for (var i = 0; i < Of.Length; i++)
            {
                var unit = Of[i];
                X[unit] += axisX.Scaled(points.X[i]);
                Y[unit] += axisY.Scaled(points.Y[i]);
                Values[unit] += points.Values[i];
                Points[unit]++;
                Runs[unit] += points.Runs?.CountOf(points.Numbers[i]) ?? 1;
            }

            for (var unit = 0; unit < count; unit++)
            {
                X[unit] /= Points[unit];
                Y[unit] /= Points[unit];
                Values[unit] /= Points[unit];
                Noise[unit] = (double)Of.Length / count / Points[unit];
            }
        }

        /// <summary>Unit of each point.</summary>
        public int[] Of { get; }

        public double[] X { get; }

        public double[] Y { get; }

        public double[] Values { get; }

        /// <summary>Variance of the noise of each unit, in that of a usual one.</summary>
        public double[] Noise { get; }

        public int[] Points { get; }

        public long[] Runs { get; }

        /// <summary>A number for each point where there are few; otherwise one for each square that has points.</summary>
        private static int[] Numbered(SurfacePoints points, Axis axisX, Axis axisY, out int count)
        {
            if (points.Count <= MostUnits)
            {
                count = points.Count;
                return [.. Enumerable.Range(0, count)];
            }

            int[] squares = [.. points.X.Zip(points.Y, (x, y) => (Square(axisY.Scaled(y)) * Squares) + Square(axisX.Scaled(x)))];
            var places = squares.Distinct().Order().Select((square, place) => (square, place)).ToDictionary(p => p.square, p => p.place);
            count = places.Count;
            return [.. squares.Select(s => places[s])];

            static int Square(double scaled) => Math.Min(Squares - 1, (int)(scaled * Squares));
        }
    }
}

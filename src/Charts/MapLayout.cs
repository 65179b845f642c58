namespace BoliviaSim.Charts;

/// <summary>
/// Where a map's places and their names stand. Longitude and latitude are drawn on a plane that is true in the middle of the map; discs
/// that would cover one another move apart, and a name stands where it covers least. Where a place has no position all stand in rows.
/// </summary>
public sealed class MapLayout
{
    private const double Largest = 17;
    private const double Smallest = 6;
    private const double Gap = 9;
    private const double BarRoom = 8;
    private const double PointRoom = 6;
    private const double NameOnName = 20;
    private const int Rounds = 200;
    private const double MostStretched = 0.1;
    private const double RowGap = 120;

    private readonly double west;
    private readonly double north;
    private readonly double perLongitude;
    private readonly double perLatitude;
    private readonly double left;
    private readonly double top;

    /// <summary>A layout.</summary>
    /// <param name="places">Places.</param>
    /// <param name="rings">Closed lines of an outline, as longitude and latitude; none for no outline.</param>
    /// <param name="left">Left end.</param>
    /// <param name="top">Upper end.</param>
    /// <param name="width">Width.</param>
    /// <param name="barHeight">Height of the bars on each place, which stay clear of other places and of names.</param>
    /// <param name="roads">Links, whose points stay clear of names.</param>
    public MapLayout(
        IReadOnlyList<MapPlace> places, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> rings, double left, double top,
        double width, IReadOnlyList<double> barHeight, IReadOnlyList<MapRoad> roads)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(rings);
        ArgumentNullException.ThrowIfNull(barHeight);
        ArgumentNullException.ThrowIfNull(roads);
        (this.left, this.top) = (left, top);
        var most = Math.Max(1, places.Max(p => p.People));
        Radii = [.. places.Select(p => Math.Max(Smallest, Largest * Math.Sqrt(p.People / most)))];
        IsOnGlobe = places.All(p => p is { Longitude: not null, Latitude: not null });
        if (IsOnGlobe)
        {
            var all = rings.SelectMany(r => r).Concat(places.Select(p => (p.Longitude!.Value, p.Latitude!.Value))).ToList();
            (west, north) = (all.Min(p => p.Item1), all.Max(p => p.Item2));
            var (east, south) = (all.Max(p => p.Item1), all.Min(p => p.Item2));
            var narrowing = Math.Max(MostStretched, Cosine((north + south) / 2));
            var inner = width - (2 * RoomAtSides);
            perLongitude = inner / Math.Max(east - west, 0.01);
            perLatitude = perLongitude / narrowing;
            var tallest = 1.3 * width / Math.Max((north - south) * perLatitude, 1);
            if (tallest < 1)
            {
                (perLongitude, perLatitude) = (perLongitude * tallest, perLatitude * tallest);
            }

            this.left += RoomAtSides + ((inner - ((east - west) * perLongitude)) / 2);
            this.top += RoomAbove;
            Bottom = this.top + ((north - south) * perLatitude) + RoomAbove;
            True = [.. places.Select(p => At(p.Longitude!.Value, p.Latitude!.Value))];
            Positions = Apart(True, Radii, barHeight);
        }
        else
        {
            var inRow = (int)Math.Ceiling(Math.Sqrt(places.Count));
            True = [.. places.Select((_, i) =>
                (left + (width * ((i % inRow) + 0.5) / inRow), top + (RowGap * ((i / inRow) + 0.6))))];
            Positions = True;
            Bottom = top + (RowGap * ((places.Count + inRow - 1) / inRow)) + 20;
        }

        var points = roads.SelectMany(road => road.Points.Select(point =>
        {
            var (from, to) = (Positions[road.From], Positions[road.To]);
            return new Box(from.X, from.Y, from.X, from.Y).Moved((to.X - from.X) * point.At, (to.Y - from.Y) * point.At).Grown(PointRoom);
        }));
        Names = Placed([.. places.Select(p => p.Name)], left, left + width, barHeight, points);
    }

    /// <summary>Whether all places have a position on the globe, so that an outline fits them.</summary>
    public bool IsOnGlobe { get; }

    /// <summary>Lower end of the map.</summary>
    public double Bottom { get; }

    /// <summary>Radius of each disc.</summary>
    public IReadOnlyList<double> Radii { get; }

    /// <summary>Middle of each disc.</summary>
    public IReadOnlyList<(double X, double Y)> Positions { get; }

    /// <summary>Where each place truly lies.</summary>
    public IReadOnlyList<(double X, double Y)> True { get; }

    /// <summary>Left end and base line of each name, and whether it needs a line to its place.</summary>
    public IReadOnlyList<(double X, double Y, bool NeedsLine)> Names { get; }

    private static double RoomAtSides => 26;

    private static double RoomAbove => 34;

    /// <summary>Where a point of the globe is drawn.</summary>
    public (double X, double Y) At(double longitude, double latitude) =>
        (left + ((longitude - west) * perLongitude), top + ((north - latitude) * perLatitude));

    /// <summary>
    /// Discs pushed apart, each pair along the line between the two, until none covers another; and sideways until none covers another's
    /// bars.
    /// </summary>
    private static List<(double X, double Y)> Apart(
        IReadOnlyList<(double X, double Y)> places, IReadOnlyList<double> radii, IReadOnlyList<double> bars)
    {
        var at = places.ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var moved = false;
            for (var i = 0; i < at.Count; i++)
            {
                for (var j = i + 1; j < at.Count; j++)
                {
                    var (dx, dy) = (at[j].X - at[i].X, at[j].Y - at[i].Y);
                    var distance = Math.Sqrt((dx * dx) + (dy * dy));
                    var lack = radii[i] + radii[j] + Gap - distance;
                    if (lack <= 0.01)
                    {
                        // The lower of the two has its bars towards the other.
                        var (low, high) = dy > 0 ? (j, i) : (i, j);
                        var beside = radii[high] + BarRoom - Math.Abs(dx);
                        if (beside > 0.01 && Math.Abs(dy) < radii[low] + radii[high] + bars[low] + 2)
                        {
                            var side = dx < 0 ? -1 : 1;
                            at[i] = (at[i].X - (side * beside / 2), at[i].Y);
                            at[j] = (at[j].X + (side * beside / 2), at[j].Y);
                            moved = true;
                        }

                        continue;
                    }

                    (dx, dy) = distance < 0.01 ? (1, 0) : (dx / distance, dy / distance);
                    at[i] = (at[i].X - (dx * lack / 2), at[i].Y - (dy * lack / 2));
                    at[j] = (at[j].X + (dx * lack / 2), at[j].Y + (dy * lack / 2));
                    moved = true;
                }
            }

            if (!moved)
            {
                break;
            }
        }

        return at;
    }

    /// <summary>Names one after another, those of large places first, each where it covers least of discs, bars and other names.</summary>
    private (double X, double Y, bool NeedsLine)[] Placed(
        IReadOnlyList<string> names, double leftEnd, double rightEnd, IReadOnlyList<double> bars, IEnumerable<Box> points)
    {
        var taken = Positions.Select((p, i) => new Box(p.X, p.Y - 2 - bars[i], p.X, p.Y).Grown(Radii[i] + 1))
            .Concat(points).ToList();
        var others = new List<Box>();
        var placed = new (double X, double Y, bool NeedsLine)[names.Count];
        foreach (var i in Enumerable.Range(0, names.Count).OrderByDescending(i => Radii[i]).ThenBy(i => i))
        {
            var (width, p, r) = (Lettering.Width(names[i], Lettering.Small), Positions[i], Radii[i]);
            var best = (Cost: double.MaxValue, Box: default(Box), IsFar: false);
            foreach (var far in new[] { 3.0, 14, 26, 40 })
            {
                foreach (var (x, y) in new[]
                {
                    (p.X + r + far, p.Y - 7.0), (p.X - r - far - width, p.Y - 7), (p.X - (width / 2), p.Y + r + far),
                    (p.X - (width / 2), p.Y - r - bars[i] - far - 17),
                    (p.X + (0.7 * r) + far, p.Y + (0.6 * r) + far - 3), (p.X - (0.7 * r) - far - width, p.Y + (0.6 * r) + far - 3),
                    (p.X + (0.7 * r) + far, p.Y - (0.6 * r) - far - 11), (p.X - (0.7 * r) - far - width, p.Y - (0.6 * r) - far - 11),
                })
                {
                    var box = new Box(x, y, x + width, y + 14);
                    var outside = x < leftEnd || x + width > rightEnd ? 10_000 : 0;
                    var cost = taken.Sum(box.Shared) + (NameOnName * others.Sum(box.Shared)) + (2 * far) + outside;
                    if (cost < best.Cost)
                    {
                        best = (cost, box, far > 10);
                    }
                }
            }

            others.Add(best.Box);
            placed[i] = (best.Box.Left, best.Box.Top + 11, best.IsFar);
        }

        return placed;
    }

    // A sum that is the same on every machine; exact to a thousandth on the whole globe.
    private static double Cosine(double degrees)
    {
        var x = degrees * Math.PI / 180;
        var square = x * x;
        return 1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56)))))));
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public Box Moved(double x, double y) => new(Left + x, Top + y, Right + x, Bottom + y);

        public Box Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

        public double Shared(Box other) => Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left))
            * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));
    }
}

namespace BoliviaSim.Charts;

/// <summary>A place of a map.</summary>
/// <param name="Id">Short code, for identifiers: letters, digits, hyphens, underscores.</param>
/// <param name="Name">Name in words.</param>
/// <param name="Longitude">Degrees, or null where it is not known.</param>
/// <param name="Latitude">Degrees, or null where it is not known.</param>
/// <param name="People">People who live there, the measure of its disc.</param>
public sealed record MapPlace(string Id, string Name, double? Longitude, double? Latitude, double People)
{
    /// <summary>Whether a ring can close around it.</summary>
    public bool HasRing { get; init; }
}

/// <summary>A link of a map.</summary>
/// <param name="Id">Short code, for identifiers.</param>
/// <param name="From">Number of the place at one end.</param>
/// <param name="To">Number of the place at the other end.</param>
public sealed record MapRoad(string Id, int From, int To)
{
    /// <summary>Points on the way, as fractions from its first end, with words for pointing.</summary>
    public IReadOnlyList<(double At, string Words)> Points { get; init; } = [];

    /// <summary>Whether it is a link by air, which is drawn in dashes.</summary>
    public bool IsAir { get; init; }
}

/// <summary>What is shown at a moment.</summary>
/// <param name="Left">Share that fills the left half of each place's disc, or null for an empty half.</param>
/// <param name="Right">The same for the right half.</param>
/// <param name="Crowds">Two crowds at each place, people.</param>
/// <param name="OnRoads">People on each link.</param>
/// <param name="Ring">Share of the ring that is closed.</param>
public sealed record MapMoment(
    IReadOnlyList<double?> Left, IReadOnlyList<double?> Right, IReadOnlyList<(double First, double Second)> Crowds,
    IReadOnlyList<double> OnRoads, double Ring);

/// <summary>Words of a map's legend.</summary>
/// <param name="Halves">What the two halves of a disc are.</param>
/// <param name="Disc">What its size is, and an empty half.</param>
/// <param name="Share">What the colours from 0 to 100 % are.</param>
/// <param name="First">The first crowd, with its colour.</param>
/// <param name="Second">The second crowd, with its colour.</param>
/// <param name="OnRoads">People on links, with their colour.</param>
/// <param name="Ring">The ring, with its colour.</param>
/// <param name="Point">Points on links.</param>
/// <param name="People">A number of people in words, such as <c>5,000 people</c>.</param>
public sealed record MapWords(
    string Halves, string Disc, string Share, LegendEntry First, LegendEntry Second, LegendEntry OnRoads, LegendEntry Ring,
    string Point, Func<double, string> People);

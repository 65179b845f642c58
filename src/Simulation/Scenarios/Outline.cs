using System.Globalization;
using System.Reflection;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios;

/// <summary>A point of an outline, degrees.</summary>
internal readonly record struct MapPoint(double Longitude, double Latitude);

/// <summary>The outline of a country: closed lines.</summary>
/// <param name="Rings">Lines of three points or more; the last point is joined to the first.</param>
internal sealed record Outline(IReadOnlyList<IReadOnlyList<MapPoint>> Rings)
{
    /// <summary>Most points of an outline: many times what a picture can show.</summary>
    public const int MostPoints = 5000;

    /// <summary>Names of the outlines shipped with the library.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bolivia"];

    /// <summary>The outline on which a scenario's map is drawn; null where it has none.</summary>
    /// <param name="scenario">A valid scenario.</param>
    public static Outline? Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Map switch
        {
            { Rings.Count: > 0 } map => new Outline([.. map.Rings.Select(ring => Parse(ring).Points)]),
            { Outline.Length: > 0 } map => Load(map.Outline),
            _ => null,
        };
    }

    /// <summary>Reads a shipped outline.</summary>
    private static Outline Load(string name)
    {
        var file = name + "-outline.csv";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new ArgumentException($"there is no outline {Scenarios.Names.Quote(name)}", nameof(name));
        var errors = new ErrorList();
        var rings = OutlineFile.Read(file, stream, errors);
        return errors.Count == 0 ? new Outline([.. rings.Select(ring => Parse(ring).Points)])
            : throw new InvalidOperationException(errors.Sorted([file])[0].ToString());
    }

    /// <summary>Points of a line written as <c>longitude,latitude longitude,latitude ...</c>, and why it is none, or null.</summary>
    internal static (IReadOnlyList<MapPoint> Points, string? Error) Parse(string ring)
    {
        var points = new List<MapPoint>();
        foreach (var text in ring.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split(',');
            if (parts.Length != 2)
            {
                return (points, $"{Scenarios.Names.Quote(text)} is not a point; write longitude,latitude in degrees, such as -68.13,-16.5");
            }

            if ((Fault(parts[0], isLatitude: false) ?? Fault(parts[1], isLatitude: true)) is { } fault)
            {
                return (points, fault);
            }

            points.Add(new MapPoint(Degrees(parts[0])!.Value, Degrees(parts[1])!.Value));
        }

        return (points, points.Count < 3 ? $"a closed line needs three points or more; there are {points.Count}" : null);
    }

    /// <summary>What is wrong with a coordinate; null where nothing is.</summary>
    internal static string? Fault(string text, bool isLatitude)
    {
        var (name, most) = isLatitude ? ("latitude", 90) : ("longitude", 180);
        return Degrees(text) is { } value && Math.Abs(value) <= most
            ? null : $"{name} {Scenarios.Names.Quote(text.Trim())} is not a number from -{most} to {most}";
    }

    private static double? Degrees(string text) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite
            | NumberStyles.AllowTrailingWhite | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value) ? value : null;
}

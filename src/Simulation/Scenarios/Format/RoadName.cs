namespace BoliviaSim.Scenarios.Format;

/// <summary>The name of a road: its two ends in a fixed order and its mode.</summary>
internal static class RoadName
{
    /// <summary>A name that is the same for both directions.</summary>
    public static string Of(string from, string to, string mode) =>
        string.CompareOrdinal(from, to) <= 0 ? $"{from}-{to} ({mode})" : $"{to}-{from} ({mode})";

    /// <summary>The name of a road.</summary>
    public static string Of(Road road) => Of(road.From, road.To, ScalarText.WordOf(road.Mode));
}

namespace BoliviaSim.Scenarios;

/// <summary>Names of metrics for triggers; there is also <c>street.PLACE</c> for every place.</summary>
internal static class TriggerMetrics
{
    /// <summary>Prefix of the local balance of forces.</summary>
    public const string StreetPrefix = "street.";

    /// <summary>All names but the streets.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "police", "military", "popular", "momentum", "siege", "leadership", "alignment", "deaths", "offer",
        "police.standsAside", "highCommand.standsAside", "highCommand.opposes",
    ];
}

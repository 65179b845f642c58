namespace BoliviaSim.Scenarios;

/// <summary>The hard-line leader's geography (ODD 2).</summary>
public sealed record HardLineLeader
{
    /// <summary>Home place, where the reach is always full; null: nowhere.</summary>
    public string? Home { get; init; }

    /// <summary>Base of operations at the start; null: nowhere.</summary>
    public string? Base { get; init; }

    /// <summary>Planned flights, each attempted from its time until it succeeds.</summary>
    public IReadOnlyList<Flight> Flights { get; init; } = [];
}

/// <summary>A planned flight of the leader.</summary>
/// <param name="At">Earliest departure, local time.</param>
/// <param name="Airport">Place whose government-side people can picket the airport.</param>
/// <param name="To">Place that becomes the base.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record Flight(DateTime At, string Airport, string To, string Source = "");

/// <summary>An ultimatum: it has its effect at expiry if the offer is below the demand.</summary>
/// <param name="Issued">Local time at which it is issued.</param>
/// <param name="Expires">Local time at which it expires.</param>
/// <param name="Demand">Demand rung, 0 to 4.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record Ultimatum(DateTime Issued, DateTime Expires, double Demand, string Source = "");

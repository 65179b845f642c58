namespace BoliviaSim.Scenarios;

/// <summary>A place where agents can be.</summary>
public sealed record Place
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Name in full.</summary>
    public string Name { get; init; } = "";

    /// <summary>Department, for output only.</summary>
    public string Department { get; init; } = "";

    /// <summary>Governing party minus runner-up over valid votes of the department, in [-1, 1].</summary>
    public double DepartmentMargin { get; init; }

    /// <summary>The same for the municipality or the municipalities that the place stands for, in [-1, 1].</summary>
    public double MunicipalMargin { get; init; }

    /// <summary>Latitude in degrees, for maps.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude in degrees, for maps.</summary>
    public double? Longitude { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>What maps of a scenario are drawn on; no run depends on it.</summary>
public sealed record ScenarioMap
{
    /// <summary>Name of a shipped outline (<see cref="Scenarios.Outline.Names"/>), or empty.</summary>
    public string Outline { get; init; } = "";

    /// <summary>Closed lines of an outline, each as <c>longitude,latitude longitude,latitude ...</c> in degrees.</summary>
    public IReadOnlyList<string> Rings { get; init; } = [];

    /// <summary>Where the outline comes from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Mode of a link.</summary>
public enum RoadMode
{
    /// <summary>Columns travel by road.</summary>
    Road,

    /// <summary>Leaders travel by air too.</summary>
    Air,
}

/// <summary>A link between two places, both directions.</summary>
public sealed record Road
{
    /// <summary>Id of the place at one end.</summary>
    public required string From { get; init; }

    /// <summary>Id of the place at the other end.</summary>
    public required string To { get; init; }

    /// <summary>Mean travel time, hours, above 0.</summary>
    public required double Hours { get; init; }

    /// <summary>Road or air.</summary>
    public RoadMode Mode { get; init; } = RoadMode.Road;

    /// <summary>Choke points on the link.</summary>
    public IReadOnlyList<ChokePoint> ChokePoints { get; init; } = [];

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Who holds a choke point.</summary>
public enum HolderKind
{
    /// <summary>People of the side that a column does not belong to.</summary>
    People,

    /// <summary>Police who obey, against columns of the opposition.</summary>
    Police,
}

/// <summary>A point of a link where the other side's pickets, or police, can hold a column.</summary>
public sealed record ChokePoint
{
    /// <summary>Short code, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Fraction of the link from its From end, in (0, 1).</summary>
    public required double At { get; init; }

    /// <summary>Place whose people or police hold it.</summary>
    public required string Holder { get; init; }

    /// <summary>Who of that place holds it.</summary>
    public HolderKind HolderKind { get; init; } = HolderKind.People;

    /// <summary>Id of the measure without which the point is open; null: always held.</summary>
    public string? OnlyDuring { get; init; }
}

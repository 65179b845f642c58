namespace BoliviaSim.Scenarios;

/// <summary>Side to which a death is attributed.</summary>
public enum Attribution
{
    /// <summary>The government's side or the state.</summary>
    Government,

    /// <summary>The opposition.</summary>
    Opposition,

    /// <summary>Contested: half to each.</summary>
    Contested,
}

/// <summary>Deaths before the start of the run.</summary>
/// <param name="At">Local time of the deaths.</param>
/// <param name="Count">Deaths, 1 or more.</param>
/// <param name="Attributed">Side to which they are attributed.</param>
/// <param name="Source">Where this comes from.</param>
public sealed record PastDeaths(DateTime At, int Count, Attribution Attributed, string Source = "");

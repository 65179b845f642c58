namespace BoliviaSim.Charts;

/// <summary>What is said about a picture.</summary>
/// <param name="Title">The question that it answers, in plain words.</param>
public sealed record About(string Title)
{
    /// <summary>Prefix of all identifiers, so that many pictures can stand in one page.</summary>
    public string Id { get; init; } = "picture";

    /// <summary>What is seen, in a sentence or two, for readers who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the numbers come from and how far they go; one paragraph a line.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Whether a page shows title and caption beside the picture, which then leaves them out.</summary>
    public bool IsInPage { get; init; }

    /// <summary>A title alone.</summary>
    public static implicit operator About(string title) => FromString(title);

    /// <summary>A title alone.</summary>
    public static About FromString(string title) => new(title);
}

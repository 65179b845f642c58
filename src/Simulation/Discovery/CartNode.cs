namespace BoliviaSim.Discovery;

/// <summary>A node of a classification tree.</summary>
/// <param name="Box">What it holds.</param>
internal sealed record CartNode(Box Box)
{
    /// <summary>The column and limit by which it is split, with the part up to the limit and the part above it; null for a leaf.</summary>
    public (int Column, double Limit, CartNode UpTo, CartNode Above)? Split { get; init; }

    /// <summary>Its leaves from left to right; itself where it is one.</summary>
    public IEnumerable<CartNode> Leaves => Split is { } split ? [.. split.UpTo.Leaves, .. split.Above.Leaves] : [this];
}

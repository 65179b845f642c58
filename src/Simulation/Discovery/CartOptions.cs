namespace BoliviaSim.Discovery;

/// <summary>Settings of a classification tree.</summary>
internal sealed record CartOptions
{
    /// <summary>Most splits between the root and a leaf, 1 or more.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Fewest points of a leaf, 1 or more.</summary>
    public int LeafPoints { get; init; } = 10;

    /// <summary>Cost of a leaf, in Gini impurity of all points: splits that gain less are cut off again; 0 keeps all.</summary>
    public double Complexity { get; init; }
}

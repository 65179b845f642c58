using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>
/// A number for every kind at every place; the places of a kind lie side by side, with room up to a whole vector of eight.
/// </summary>
internal sealed class KindByPlace
{
    /// <summary>Places that a vector holds.</summary>
    public const int Lanes = 8;

    /// <summary>Number of kinds.</summary>
    public const int Kinds = (int)Kind.Popular + 1;

    private readonly double[] values;
    private readonly int places;

    public KindByPlace(int places)
    {
        this.places = places;
        PerKind = (places + Lanes - 1) / Lanes * Lanes;
        values = new double[Kinds * PerKind];
    }

    /// <summary>Entries of a kind, a multiple of <see cref="Lanes"/>.</summary>
    public int PerKind { get; }

    /// <summary>All entries: those of a kind from the kind's number times <see cref="PerKind"/> on.</summary>
    public Span<double> Values => values;

    /// <summary>The numbers without the room between kinds.</summary>
    public double[] ToArray() => [.. values.Chunk(PerKind).SelectMany(ofKind => ofKind.Take(places))];

    /// <summary>Number of a kind at a place.</summary>
    public ref double this[int kind, int place] => ref values[(kind * PerKind) + place];
}

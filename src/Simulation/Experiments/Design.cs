using System.Runtime.InteropServices;

namespace BoliviaSim.Experiments;

/// <summary>The points of an experiment, in their order, which is part of the design: some analyses need it.</summary>
internal sealed class Design
{
    /// <summary>Most points of a design.</summary>
    public const int MostPoints = 1_000_000;

    private readonly double[,] values;
    private readonly string[] variants;

    /// <summary>A design with all its points.</summary>
    /// <param name="kind">How the points were chosen.</param>
    /// <param name="parameters">Names of the parameters that are set, one per column.</param>
    /// <param name="values">One row per point, one column per parameter, in the parameters' units.</param>
    /// <param name="variants">Name of each point's variant; empty names for the scenario as it is.</param>
    internal Design(DesignKind kind, IReadOnlyList<string> parameters, double[,] values, string[] variants)
    {
        (Kind, Parameters, this.values, this.variants) = (kind, parameters, values, variants);
        HasVariants = variants.Any(v => v.Length > 0);
    }

    /// <summary>How the points were chosen.</summary>
    public DesignKind Kind { get; }

    /// <summary>Names of the parameters that are set, in the order of columns.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Number of points.</summary>
    public int Count => variants.Length;

    /// <summary>Whether the points name variants.</summary>
    public bool HasVariants { get; }

    /// <summary>Value of a parameter at a point.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    /// <param name="parameter">Column of the parameter, from 0.</param>
    public double Value(int point, int parameter) => values[point, parameter];

    /// <summary>Least and greatest value of a parameter.</summary>
    /// <param name="parameter">Column of the parameter, from 0.</param>
    public (double Low, double High) RangeOf(int parameter)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var point = 0; point < Count; point++)
        {
            (low, high) = (Math.Min(low, values[point, parameter]), Math.Max(high, values[point, parameter]));
        }

        return (low, high);
    }

    /// <summary>Values at a point, one for each column.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    internal ReadOnlySpan<double> Row(int point) =>
        Parameters.Count == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref values[point, 0], Parameters.Count);

    /// <summary>Name of a point's variant; empty for the scenario as it is.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    public string Variant(int point) => variants[point];
}

using System.Globalization;
using System.Reflection;

namespace BoliviaSim.Experiments;

/// <summary>
/// Direction numbers of Sobol sequences: Joe and Kuo (2008), Constructing Sobol sequences with better two-dimensional projections, SIAM
/// Journal on Scientific Computing 30(5), their set <c>new-joe-kuo-6</c>. Its first 1,111 dimensions, which have Sobol's property A, are
/// carried as data under the authors' licence (<c>Data/joe-kuo-6.txt</c>).
/// </summary>
internal static class DirectionNumbers
{
    /// <summary>Bits of a coordinate, and so direction numbers of a dimension.</summary>
    public const int Bits = 32;

    private static readonly uint[][] Table = Load();

    /// <summary>Number of dimensions that the data has.</summary>
    public static int Dimensions => Table.Length;

    /// <summary>Direction numbers of a dimension, as 32-bit binary fractions, the first (1/2) first.</summary>
    /// <param name="dimension">Dimension, from 0.</param>
    public static ReadOnlySpan<uint> Of(int dimension) => Table[dimension];

    /// <summary>
    /// All direction numbers of a dimension, by the recurrence of its primitive polynomial over the field of two elements.
    /// </summary>
    /// <param name="degree">Degree s of the polynomial; 0 for the first dimension, which has none.</param>
    /// <param name="coefficients">Its inner coefficients a_1 ... a_(s-1), the first as the highest bit.</param>
    /// <param name="initial">The first s numbers m_k, odd and below 2^k.</param>
    internal static uint[] Extend(int degree, uint coefficients, ReadOnlySpan<uint> initial)
    {
        var directions = new uint[Bits];
        for (var k = 0; k < Bits; k++)
        {
            if (k < degree || degree == 0)
            {
                directions[k] = (degree == 0 ? 1 : initial[k]) << (Bits - 1 - k);
                continue;
            }

            directions[k] = directions[k - degree] ^ (directions[k - degree] >> degree);
            for (var i = 1; i < degree; i++)
            {
                if (((coefficients >> (degree - 1 - i)) & 1) == 1)
                {
                    directions[k] ^= directions[k - i];
                }
            }
        }

        return directions;
    }

    private static uint[][] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("joe-kuo-6.txt")
            ?? throw new InvalidOperationException("joe-kuo-6.txt is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var table = new List<uint[]> { Extend(0, 0, []) };
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            // d s a m_1 ... m_s
            var numbers = line.Split(' ').Select(n => uint.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            table.Add(Extend((int)numbers[1], numbers[2], numbers.AsSpan(3)));
        }

        return [.. table];
    }
}

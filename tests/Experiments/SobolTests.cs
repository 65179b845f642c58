using System.Collections;
using System.Globalization;
using System.Numerics;
using BoliviaSim.Experiments;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>
/// Sobol points against those that SciPy 1.10.1 gives, and the direction numbers against what their authors promise of them.
/// </summary>
public class SobolTests
{
    /// <summary>SciPy's first sixteen points of five dimensions.</summary>
    private static readonly double[,] Published =
    {
        { 0, 0, 0, 0, 0 }, { .5, .5, .5, .5, .5 }, { .75, .25, .25, .25, .75 }, { .25, .75, .75, .75, .25 },
        { .375, .375, .625, .875, .375 }, { .875, .875, .125, .375, .875 }, { .625, .125, .875, .625, .625 },
        { .125, .625, .375, .125, .125 },
        { .1875, .3125, .9375, .4375, .5625 }, { .6875, .8125, .4375, .9375, .0625 }, { .9375, .0625, .6875, .1875, .3125 },
        { .4375, .5625, .1875, .6875, .8125 }, { .3125, .1875, .3125, .5625, .9375 }, { .8125, .6875, .8125, .0625, .4375 },
        { .5625, .4375, .0625, .8125, .1875 }, { .0625, .9375, .5625, .3125, .6875 },
    };

    private static readonly (int Degree, uint Coefficients, uint[] Initial)[] Data = ReadData();

    [Fact]
    public void First_points_are_the_published_ones() => Assert.Equal(Published, SobolSequence.Rows(16, 5));

    [Fact]
    public void Eleventh_dimension_has_the_published_points() =>
        Assert.Equal([0, .5, .75, .25, .875, .375, .125, .625], Table.Column(SobolSequence.Rows(8, 11), 10));

    /// <summary>The last row of the authors' table, beyond the dimensions that are carried, through the same recurrence.</summary>
    [Fact]
    public void Row_of_dimension_21201_gives_the_published_points()
    {
        var directions = DirectionNumbers.Extend(
            18, 131059, [1, 1, 7, 11, 15, 7, 37, 239, 337, 245, 1557, 3681, 7357, 9639, 27367, 26869, 114603, 86317]);
        var points = new List<double> { 0 };
        for (var i = 1; i < 8; i++)
        {
            points.Add(((uint)(points[^1] * 4294967296) ^ directions[BitOperations.TrailingZeroCount(i)]) / 4294967296.0);
        }

        Assert.Equal([0, .5, .75, .25, .625, .125, .375, .875], points);
    }

    [Fact]
    public void Rows_of_the_data_are_the_published_ones()
    {
        (int, uint, uint[])[] published =
        [
            (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
            (5, 2, [1, 1, 5, 5, 17]),
        ];
        Assert.Equal(published.Select(r => $"{r.Item1} {r.Item2} {string.Join(' ', r.Item3)}"), Data.Skip(1).Take(7).Select(r =>
            $"{r.Degree} {r.Coefficients} {string.Join(' ', r.Initial)}"));
    }

    /// <summary>
    /// A digit mistyped anywhere would leave a polynomial that is not primitive, a number that is not odd, or property A broken.
    /// </summary>
    [Fact]
    public void Polynomials_are_primitive_and_differ_from_one_another()
    {
        Assert.All(Data.Skip(1), row => Assert.Equal((1L << row.Degree) - 1, OrderOfX(row.Degree, row.Coefficients)));
        Assert.Equal(Data.Length, Data.Select(row => (row.Degree, row.Coefficients)).Distinct().Count());
        Assert.Equal(DirectionNumbers.Dimensions, Data.Length);
    }

    [Fact]
    public void Initial_numbers_are_odd_and_small_enough() => Assert.All(Data.Skip(1), row =>
    {
        Assert.Equal(row.Degree, row.Initial.Length);
        Assert.All(row.Initial.Select((m, k) => (m, k)), n => Assert.True(n.m % 2 == 1 && n.m < 1u << (n.k + 1)));
    });

    /// <summary>
    /// Sobol's property A: the first 2^d points of the first d dimensions lie one in each of the cubes of side 1/2. It holds where the
    /// matrix of the leading bits is regular over the field of two elements, and Joe and Kuo promise it up to dimension 1,111.
    /// </summary>
    [Fact]
    public void Leading_bits_have_property_A_in_every_dimension()
    {
        var count = Data.Length;
        Assert.Equal(1111, count);
        BitArray[] matrix = [.. Data.Select((row, dimension) => LeadingBits(row.Degree, row.Coefficients, dimension, count))];
        for (var pivot = 0; pivot < count; pivot++)
        {
            // Without exchange of rows the pivots are the quotients of leading minors, so each must be 1.
            Assert.True(matrix[pivot][pivot], $"property A fails at dimension {pivot + 1}");
            for (var row = pivot + 1; row < count; row++)
            {
                if (matrix[row][pivot])
                {
                    matrix[row].Xor(matrix[pivot]);
                }
            }
        }
    }

    [Fact]
    public void First_powers_of_two_of_points_lie_one_in_each_stratum_of_every_dimension()
    {
        var words = SobolSequence.Words(256, DirectionNumbers.Dimensions);
        for (var bits = 0; bits <= 8; bits++)
        {
            for (var column = 0; column < DirectionNumbers.Dimensions; column++)
            {
                var strata = new bool[1 << bits];
                for (var row = 0; row < 1 << bits; row++)
                {
                    strata[bits == 0 ? 0 : words[row, column] >> (32 - bits)] = true;
                }

                Assert.DoesNotContain(false, strata);
            }
        }
    }

    /// <summary>
    /// In s dimensions each block of 2^m points is a (t, m, s)-net with t the sum of the polynomials' degrees less one each (Sobol 1967):
    /// every elementary box of volume 2^(t - m) holds 2^t points. Scrambling keeps that (Owen 1995).
    /// </summary>
    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, false)]
    [InlineData(3, 1, false)]
    [InlineData(4, 3, false)]
    [InlineData(5, 5, false)]
    [InlineData(2, 0, true)]
    [InlineData(3, 1, true)]
    [InlineData(5, 5, true)]
    public void Blocks_of_points_are_nets(int dimensions, int t, bool scrambled)
    {
        const int m = 8;
        var points = scrambled ? SobolSequence.ScrambledRows(4 << m, dimensions, 7) : SobolSequence.Rows(4 << m, dimensions);
        foreach (var block in Table.Of(points).Chunk(1 << m))
        {
            foreach (var cuts in Compositions(m - t, dimensions))
            {
                var boxes = block.CountBy(p => p.Zip(cuts).Aggregate(0, (box, c) => (box << c.Second) | (int)(c.First * (1 << c.Second))))
                    .ToList();
                Assert.Equal(1 << (m - t), boxes.Count);
                Assert.All(boxes, box => Assert.Equal(1 << t, box.Value));
            }
        }
    }

    /// <summary>The case for scenario discovery in the reference values: 165 of 1,024 points.</summary>
    [Fact]
    public void Corner_of_the_cube_holds_the_known_number_of_points() =>
        Assert.Equal(165, Table.Of(SobolSequence.Rows(1024, 3)).Count(p => p[0] > 0.6 && p[1] < 0.4));

    [Fact]
    public void Scrambling_keeps_common_leading_bits_and_no_more() => Gen.Select(Gen.UInt, Gen.Int[0, 31], Gen.UInt, Gen.UInt).Sample(
        (word, shared, tail, seed) =>
        {
            // Another word that agrees with the first in exactly so many leading bits.
            var other = (word ^ (1u << (31 - shared))) ^ (shared == 31 ? 0 : tail >> (shared + 1));
            var source = new BoliviaSim.Randomness.RandomSource(seed, 0);
            var difference = OwenScrambling.Scramble(word, 3, source) ^ OwenScrambling.Scramble(other, 3, source);
            Assert.Equal(shared, BitOperations.LeadingZeroCount(difference));
        });

    /// <summary>
    /// What a mere digital shift would not do: the second bit is flipped by a draw of its own in each half, and in each column.
    /// </summary>
    [Fact]
    public void Flips_are_independent_between_halves_and_between_columns()
    {
        var (halves, columns) = (new int[4], new int[4]);
        for (var seed = 0u; seed < 10_000; seed++)
        {
            var source = new BoliviaSim.Randomness.RandomSource(seed, 0);
            halves[(2 * SecondBit(0, 0)) + SecondBit(1u << 31, 0)]++;
            columns[(2 * SecondBit(0, 0)) + SecondBit(0, 1)]++;

            int SecondBit(uint word, int column) => (int)(OwenScrambling.Scramble(word, column, source) >> 30) & 1;
        }

        Law.FitsCounts([0.25, 0.25, 0.25, 0.25], halves, "halves");
        Law.FitsCounts([0.25, 0.25, 0.25, 0.25], columns, "columns");
    }

    [Fact]
    public void Scrambled_coordinate_is_uniform_over_seeds() => Law.FitsDistribution(
        x => x, [.. Enumerable.Range(0, 5000).Select(seed => SobolSequence.ScrambledRows(1, 1, (uint)seed)[0, 0])]);

    [Fact]
    public void Scrambled_points_are_the_same_for_the_same_seed_and_leave_the_ends_out()
    {
        Assert.Equal(SobolSequence.ScrambledRows(64, 3, 5), SobolSequence.ScrambledRows(64, 3, 5));
        Assert.NotEqual(SobolSequence.ScrambledRows(64, 3, 5), SobolSequence.ScrambledRows(64, 3, 6));
        Assert.All(Table.Of(SobolSequence.ScrambledRows(64, 3, 5)).SelectMany(p => p), x => Assert.True(x is > 0 and < 1));
    }

    /// <summary>The mean of a product over three dimensions: unbiased, with a hundredth of the variance of independent points.</summary>
    [Fact]
    public void Scrambled_mean_is_unbiased_and_far_more_exact_than_that_of_independent_points()
    {
        const int points = 128;
        var means = Enumerable.Range(0, 100)
            .Select(seed => Table.Of(SobolSequence.ScrambledRows(points, 3, (uint)seed)).Average(p => 8 * p[0] * p[1] * p[2])).ToList();
        Law.HasMean(1, means);
        var independent = Math.Sqrt((Math.Pow(4 / 3.0, 3) - 1) / points);
        Assert.True(Math.Sqrt(means.Average(x => (x - 1) * (x - 1))) < independent / 10);
    }

    [Fact]
    public void Points_without_number_or_dimensions_without_data_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SobolSequence.Rows(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SobolSequence.Rows(1, DirectionNumbers.Dimensions + 1));
    }

    /// <summary>All ways to spread so many halvings over so many dimensions.</summary>
    private static IEnumerable<int[]> Compositions(int total, int parts) => parts == 1
        ? [[total]]
        : Enumerable.Range(0, total + 1)
            .SelectMany(first => Compositions(total - first, parts - 1).Select(rest => (int[])[first, .. rest]));

    private static long OrderOfX(int degree, uint coefficients)
    {
        // x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1
        var polynomial = (1L << degree) | ((long)coefficients << 1) | 1;
        long power = degree == 1 ? polynomial ^ 2 : 2, order = 1;
        for (; power != 1 && order < 1L << degree; order++)
        {
            power <<= 1;
            power = (power >> degree) == 1 ? power ^ polynomial : power;
        }

        return order;
    }

    /// <summary>First bits of a dimension's direction numbers; beyond the 32 that are kept they follow the polynomial alone.</summary>
    private static BitArray LeadingBits(int degree, uint coefficients, int dimension, int count)
    {
        var bits = new BitArray(count);
        for (var k = 0; k < count; k++)
        {
            if (k < DirectionNumbers.Bits || degree == 0)
            {
                bits[k] = degree == 0 ? k == 0 : DirectionNumbers.Of(dimension)[k] >> 31 == 1;
                continue;
            }

            bits[k] = bits[k - degree];
            for (var i = 1; i < degree; i++)
            {
                bits[k] ^= ((coefficients >> (degree - 1 - i)) & 1) == 1 && bits[k - i];
            }
        }

        return bits;
    }

    private static (int Degree, uint Coefficients, uint[] Initial)[] ReadData()
    {
        var lines = File.ReadLines(Repository.PathOf("src", "Simulation", "Experiments", "Data", "joe-kuo-6.txt"))
            .Where(l => !l.StartsWith('#'))
            .Select(l => l.Split(' ').Select(n => uint.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        return [(0, 0, []), .. lines.Select(n => ((int)n[1], n[2], n[3..]))];
    }
}

using System.Numerics;

namespace BoliviaSim.Runner.Files;

/// <summary>
/// Arrays of counts that are mostly zero: length, then each count that is not zero after the gap before it, in 7-bit groups.
/// </summary>
internal static class Sparse
{
    // Many times what the longest scenario has.
    private const int MostCounts = 1 << 24;

    /// <summary>Writes counts.</summary>
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> counts)
        where T : struct, IBinaryInteger<T>
    {
        writer.Write7BitEncodedInt(counts.Length);
        var gap = 0;
        foreach (var count in counts)
        {
            if (T.IsZero(count))
            {
                gap++;
                continue;
            }

            writer.Write7BitEncodedInt(gap);
            writer.Write7BitEncodedInt64(long.CreateChecked(count));
            gap = 0;
        }

        writer.Write7BitEncodedInt(gap);
        writer.Write7BitEncodedInt64(0);
    }

    /// <summary>Reads counts.</summary>
    /// <exception cref="InvalidDataException">These are none.</exception>
    public static long[] Read(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        if (length is < 0 or > MostCounts)
        {
            throw new InvalidDataException("a number of counts is impossible");
        }

        var counts = new long[length];
        for (var i = 0; ; i++)
        {
            i += reader.Read7BitEncodedInt();
            var count = reader.Read7BitEncodedInt64();
            if (count == 0)
            {
                return counts;
            }

            if (i < 0 || i >= length)
            {
                throw new InvalidDataException("a count is out of place");
            }

            counts[i] = count;
        }
    }
}

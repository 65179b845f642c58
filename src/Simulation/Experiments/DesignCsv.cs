using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BoliviaSim.Experiments;

/// <summary>
/// Writes <c>design.csv</c>: <c>point_id</c> from 0 in the order of rows, <c>variant</c> where there are variants, then one column a
/// parameter. UTF-8 without a mark, line feeds, the shortest digits that read back to the same number.
/// </summary>
internal static class DesignCsv
{
    private const int Buffered = 1 << 16;

    // The shortest digits of a number are at most 17, with sign, point and exponent 24 characters.
    private const int LongestNumber = 32;

    /// <summary>Header of the points' numbers.</summary>
    public const string PointId = "point_id";

    /// <summary>Header of the variants' names.</summary>
    public const string Variant = "variant";

    /// <summary>Writes a design; the stream stays open.</summary>
    public static void Write(Design design, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(stream);
        var row = new ArrayBufferWriter<byte>(Buffered + LongestNumber);
        Append(row, string.Join(',', [PointId, .. design.HasVariants ? [Variant] : Array.Empty<string>(), .. design.Parameters]));
        row.Write("\n"u8);
        for (var point = 0; point < design.Count; point++)
        {
            point.TryFormat(row.GetSpan(LongestNumber), out var written, provider: CultureInfo.InvariantCulture);
            row.Advance(written);
            if (design.HasVariants)
            {
                row.Write(","u8);
                Append(row, design.Variant(point));
            }

            foreach (var value in design.Row(point))
            {
                row.Write(","u8);
                value.TryFormat(row.GetSpan(LongestNumber), out written, "R", CultureInfo.InvariantCulture);
                row.Advance(written);
            }

            row.Write("\n"u8);
            if (row.WrittenCount >= Buffered)
            {
                stream.Write(row.WrittenSpan);
                row.ResetWrittenCount();
            }
        }

        stream.Write(row.WrittenSpan);
    }

    private static void Append(ArrayBufferWriter<byte> row, string text) => Encoding.UTF8.GetBytes(text, row);

    /// <summary>
    /// SHA-256 of the written design, lower-case hexadecimal: two designs with one hash have the same points in the same order.
    /// </summary>
    public static string Hash(Design design)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Write(design, stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }
}

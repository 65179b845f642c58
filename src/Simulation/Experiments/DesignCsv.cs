using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Experiments;

/// <summary>
/// Writes <c>design.csv</c>: <c>point_id</c> from 0 in the order of rows, <c>variant</c> where there are variants, then one column a
/// parameter. UTF-8 without a mark, line feeds, the shortest digits that read back to the same number.
/// </summary>
public static class DesignCsv
{
    /// <summary>Header of the points' numbers.</summary>
    public const string PointId = "point_id";

    /// <summary>Header of the variants' names.</summary>
    public const string Variant = "variant";

    /// <summary>Writes a design; the stream stays open.</summary>
    public static void Write(Design design, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(design);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var writer = new StreamWriter(stream, utf8, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', [PointId, .. design.HasVariants ? [Variant] : Array.Empty<string>(), .. design.Parameters]));
        for (var point = 0; point < design.Count; point++)
        {
            writer.Write(point.ToString(CultureInfo.InvariantCulture));
            if (design.HasVariants)
            {
                writer.Write(',');
                writer.Write(design.Variant(point));
            }

            for (var column = 0; column < design.Parameters.Count; column++)
            {
                writer.Write(',');
                writer.Write(ScalarText.Of(design.Value(point, column)));
            }

            writer.WriteLine();
        }
    }

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

using System.Text;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>Writes the rows of a record that were opened, so that they can be read again as a record. Notes are left out.</summary>
internal static class ObservedCsv
{
    /// <summary>Writes them; the stream stays open. UTF-8 without a mark, line feeds.</summary>
    /// <param name="record">The record.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(ObservedRecord record, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', ObservedColumns.All));
        foreach (var row in record.Rows)
        {
            string[] cells =
            [
                row.Id, ScalarText.WordOf(row.Kind), row.Subject, TimeOf(row.Lower), TimeOf(row.Upper), TimeOf(row.Published), row.Source,
                row.Confidence, ScalarText.WordOf(row.Use), "",
            ];
            text.WriteLine(string.Join(',', cells.Select(Quoted)));
        }

        string TimeOf(double? hour) => hour is { } known ? ScalarText.Of(record.TimeOf(known)) : "";
    }

    private static string Quoted(string cell) =>
        cell.IndexOfAny([',', '"', '\n', '\r']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>What is known of a crisis, with the hour at which each piece became known (docs/observed-record.md).</summary>
internal sealed class ObservedRecord
{
    internal ObservedRecord(string file, DateTime origin, DateTime? cut, ObservedRow start, IReadOnlyList<ObservedRow> rows) =>
        (File, Origin, Cut, Start, Rows) = (file, origin, cut, start, rows);

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Local time of hour 0.</summary>
    public DateTime Origin { get; }

    /// <summary>Local time up to which rows were opened, by the hour of their publication; null: all of them.</summary>
    public DateTime? Cut { get; }

    /// <summary>The row of hour 0. Its subject is the command in which it began, or empty.</summary>
    public ObservedRow Start { get; }

    /// <summary>All rows that were opened, in the order of the file, whatever their use.</summary>
    public IReadOnlyList<ObservedRow> Rows { get; }

    /// <summary>SHA-256 of the rows that were opened (<see cref="HashOf"/>).</summary>
    public string Hash => HashOf(Rows);

    /// <summary>Hours from hour 0 to a local time; below 0 for an earlier one.</summary>
    /// <param name="time">The time.</param>
    public double HourOf(DateTime time) => ObservedRecordReader.Hours(Origin, time);

    /// <summary>Reads a local time as records and commands write it, such as <c>2019-11-09T12:00</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time.</param>
    public static bool TryTime(string text, out DateTime time) => ScalarText.TryTime(text, out time);

    /// <summary>Writes a local time as records and commands do, seconds only where there are some.</summary>
    /// <param name="time">The time.</param>
    public static string TextOf(DateTime time) => ScalarText.Of(time);

    /// <summary>Local time of an hour, to the second.</summary>
    /// <param name="hour">Hours after hour 0.</param>
    public DateTime TimeOf(double hour) => Origin.AddSeconds(Math.Round(hour * 3600));

    /// <summary>Local times, ascending, at which rows for a fit became known after hour 0.</summary>
    public IReadOnlyList<DateTime> PublicationTimes =>
    [
        .. Rows.Where(r => r.Kind != ObservedKind.Origin && r.Use == ObservedUse.Fit && r.Published > 0)
            .Select(r => TimeOf(r.Published)).Distinct().Order(),
    ];

    /// <summary>
    /// What a fit may use at a cut: rows of use <see cref="ObservedUse.Fit"/> that had been published. Of several about the same thing
    /// (kind and subject) the one published last counts, of several of one hour the last in the file.
    /// </summary>
    /// <param name="cut">Local time.</param>
    /// <returns>The rows in the order of the file, without that of hour 0.</returns>
    /// <exception cref="ArgumentException">The cut lies before hour 0, or after the cut by which rows were opened.</exception>
    public IReadOnlyList<ObservedRow> KnownBy(DateTime cut)
    {
        var hour = Checked(cut);
        return Latest(Rows.Where(r => r.Use == ObservedUse.Fit && r.Published <= hour));
    }

    /// <summary>
    /// What a forecast made at a cut is scored on: for each thing (kind and subject) the row published last, for a fit or for scores, where
    /// that was after the cut.
    /// </summary>
    /// <param name="cut">Local time.</param>
    /// <returns>The rows in the order of the file, without that of hour 0.</returns>
    /// <exception cref="InvalidOperationException">Only rows up to a cut were opened.</exception>
    public IReadOnlyList<ObservedRow> TargetsAfter(DateTime cut)
    {
        if (Cut is not null)
        {
            throw new InvalidOperationException("a record that was opened up to a cut does not know what came after it");
        }

        var hour = HourOf(cut);
        return [.. Latest(Rows.Where(r => r.Use != ObservedUse.No)).Where(r => r.Published > hour)];
    }

    /// <summary>
    /// SHA-256, lower-case hexadecimal, of hour 0 and of the rows in canonical form: id, kind, subject, lower, upper, published, use,
    /// source and confidence, hours as the shortest digits that read back as the same. Neither notes nor the way in which the file is
    /// written count.
    /// </summary>
    /// <param name="rows">Rows of this record.</param>
    public string HashOf(IEnumerable<ObservedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(ScalarText.Of(Origin)).Append('\n');
        foreach (var r in rows)
        {
            string[] cells =
            [
                r.Id, ScalarText.WordOf(r.Kind), r.Subject, Text(r.Lower), Text(r.Upper), ScalarText.Of(r.Published),
                ScalarText.WordOf(r.Use), r.Source, r.Confidence,
            ];
            text.AppendJoin(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        static string Text(double? hour) => hour is { } known ? ScalarText.Of(known) : "";
    }

    private double Checked(DateTime cut) =>
        cut < Origin ? throw new ArgumentException($"the cut {ScalarText.Of(cut)} lies before hour 0, {ScalarText.Of(Origin)}", nameof(cut))
        : cut > Cut ? throw new ArgumentException(
            $"the cut {ScalarText.Of(cut)} lies after {ScalarText.Of(Cut.Value)}, by which rows were opened", nameof(cut))
        : HourOf(cut);

    private static List<ObservedRow> Latest(IEnumerable<ObservedRow> rows)
    {
        var candidates = rows.Where(r => r.Kind != ObservedKind.Origin).ToList();

        // A stable sort: of equal hours the last in the file stays last.
        var latest = candidates.OrderBy(r => r.Published).GroupBy(r => (r.Kind, r.Subject)).Select(g => g.Last()).ToHashSet();
        return [.. candidates.Where(latest.Contains)];
    }
}

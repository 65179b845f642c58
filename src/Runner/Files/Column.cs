using System.Globalization;
using CsvHelper;

namespace BoliviaSim.Runner.Files;

/// <summary>A field with the way to write it for a row; an empty cell means missing.</summary>
/// <param name="Field">What it holds.</param>
/// <param name="Write">Writes a row's cell.</param>
internal sealed record Column<TRow>(Field Field, Action<CsvWriter, TRow> Write)
{
    private const string Missing = "";

    /// <summary>A column of text.</summary>
    public static Column<TRow> String(Field field, Func<TRow, string> value) => new(field, (csv, row) => csv.WriteField(value(row)));

    /// <summary>A column of text.</summary>
    public static Column<TRow> String(string name, string description, Func<TRow, string> value, bool required = false) =>
        String(new Field(name, FieldType.String, "", description) { Required = required }, value);

    /// <summary>A column of whole numbers, 0 or more.</summary>
    public static Column<TRow> Integer(string name, string unit, string description, Func<TRow, long> value) =>
        Integer(new Field(name, FieldType.Integer, unit, description) { Required = true, Minimum = 0 }, value);

    /// <summary>A column of whole numbers.</summary>
    public static Column<TRow> Integer(Field field, Func<TRow, long> value) => new(field, (csv, row) => csv.WriteField(value(row)));

    /// <summary>A column of numbers; null or not a number where missing.</summary>
    public static Column<TRow> Number(
        string name, string unit, string description, Func<TRow, double?> value, bool required = false,
        double? minimum = null, double? maximum = null) =>
        Number(new Field(name, FieldType.Number, unit, description) { Required = required, Minimum = minimum, Maximum = maximum }, value);

    /// <summary>A column of numbers; null or not a number where missing.</summary>
    public static Column<TRow> Number(Field field, Func<TRow, double?> value) =>
        new(field, (csv, row) => csv.WriteField(KnownOrNull(value(row))));

    /// <summary>A column of hours from the start; null where the thing did not happen.</summary>
    public static Column<TRow> Hour(string name, string description, Func<TRow, double?> value, bool required = false) =>
        Number(name, "h", description, value, required, minimum: 0);

    /// <summary>A column of shares in [0, 1].</summary>
    public static Column<TRow> Share(string name, string description, Func<TRow, double?> value, bool required = false) =>
        Number(name, "1", description, value, required, minimum: 0, maximum: 1);

    /// <summary>A column of truth values; null where missing.</summary>
    public static Column<TRow> Boolean(string name, string description, Func<TRow, bool?> value, bool required = false) =>
        Boolean(new Field(name, FieldType.Boolean, "", description) { Required = required }, value);

    /// <summary>A column of truth values; null where missing.</summary>
    public static Column<TRow> Boolean(Field field, Func<TRow, bool?> value) =>
        String(field, row => value(row) switch { true => "true", false => "false", null => Missing });

    /// <summary>A column with the names of an enumeration; null where missing.</summary>
    public static Column<TRow> Name<TEnum>(string name, string description, Func<TRow, TEnum?> value, bool required = false)
        where TEnum : struct, Enum =>
        String(
            new Field(name, FieldType.String, "", description) { Required = required, Values = Enum.GetNames<TEnum>() },
            row => value(row) is { } known ? Enum.GetName(known) ?? throw new ArgumentOutOfRangeException(name) : Missing);

    /// <summary>A column of local times.</summary>
    public static Column<TRow> Time(string name, string description, Func<TRow, DateTime> value) =>
        String(new Field(name, FieldType.DateTime, "", description) { Required = true }, row => CellText.Of(value(row)));

    /// <summary>A column of local times; null where missing.</summary>
    public static Column<TRow> Time(string name, string description, Func<TRow, DateTime?> value) =>
        String(new Field(name, FieldType.DateTime, "", description), row => value(row) is { } time ? CellText.Of(time) : Missing);

    private static double? KnownOrNull(double? value) => value is double.NaN ? null : value;
}

/// <summary>Values as text: invariant, shortest digits that read back to the same number, empty when missing.</summary>
internal static class CellText
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    public static string Of(DateTime value) => value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Local time at an hour of the run, to the second.</summary>
    public static DateTime At(DateTime start, double hour) => start.AddSeconds(Math.Round(hour * 3600));
}

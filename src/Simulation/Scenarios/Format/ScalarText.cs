using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// The written forms of numbers, flags, times and words (YAML 1.2 core schema without octal and hexadecimal integers).
/// </summary>
internal static partial class ScalarText
{
    /// <summary>First and last year of a time: wide enough for any case, and arithmetic on times never overflows.</summary>
    public const int FirstYear = 1900, LastYear = 2199;

    /// <summary>Regular expression of a local time, for the JSON Schema.</summary>
    public const string TimePattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$";

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Parses a number; infinite and not-a-number values parse, so that the caller can report them.</summary>
    public static bool TryNumber(string text, out double value)
    {
        (var known, value) = text.ToUpperInvariant() switch
        {
            ".NAN" => (true, double.NaN),
            ".INF" or "+.INF" => (true, double.PositiveInfinity),
            "-.INF" => (true, double.NegativeInfinity),
            _ => (false, 0),
        };
        return known || (NumberForm().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));
    }

    /// <summary>Parses <c>true</c> or <c>false</c>.</summary>
    public static bool TryFlag(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE";
        return value || text is "false" or "False" or "FALSE";
    }

    /// <summary>Parses a local time in the years that a scenario may lie in.</summary>
    public static bool TryTime(string text, out DateTime value) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        && value.Year is >= FirstYear and <= LastYear;

    /// <summary>Writes a number so that it reads back as the same.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Writes a local time, seconds only where there are some.</summary>
    public static string Of(DateTime value) =>
        value.ToString(value.Second == 0 ? TimeFormats[0] : TimeFormats[1], CultureInfo.InvariantCulture);

    /// <summary>The word for a value of an enumeration: its name with a small first letter; states keep theirs.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return value is LoyaltyState ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Splits the text of a quantity into sign and parameter name, or parses its number.</summary>
    public static Quantity ToQuantity(string text) =>
        TryNumber(text, out var number) ? Quantity.Of(number)
        : text.StartsWith('-') ? Quantity.Of(text[1..]) with { Factor = -1 }
        : Quantity.Of(text);

    /// <summary>Writes a quantity.</summary>
    public static string Of(Quantity value) =>
        value.Name is null ? Of(value.Number) : value.Factor < 0 ? "-" + value.Name : value.Name;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}

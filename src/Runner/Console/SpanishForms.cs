using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Dates and numbers as a Spanish reader writes them. The names are written out here, because the program knows no culture of the machine.
/// </summary>
internal static class SpanishForms
{
    private const char NoBreak = '\u00a0';

    private static readonly string[] Days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    private static readonly string[] Months =
    [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ];

    /// <summary>Such as <c>dom 10 nov</c>.</summary>
    public static string Day(DateTime time) =>
        $"{Days[(int)time.DayOfWeek][..3]} {Number(time.Day)} {Months[time.Month - 1][..3]}";

    /// <summary>Such as <c>dom 10 nov 18:20</c>.</summary>
    public static string LocalTime(DateTime time) => $"{Day(time)} {Clock(time)}";

    /// <summary>Such as <c>martes 12 de noviembre de 2019 a las 12:00</c>.</summary>
    public static string Date(DateTime time) =>
        $"{Days[(int)time.DayOfWeek]} {Number(time.Day)} de {Months[time.Month - 1]} de {Number(time.Year)} "
            + $"{(time.Hour == 1 ? "a la" : "a las")} {Clock(time)}";

    /// <summary>
    /// A number with a decimal point, as all tables and options of the program have it. No comma separates thousands, since a reader would
    /// take it for the decimal sign: five digits and more before the point stand in groups of three, four stand together.
    /// </summary>
    /// <param name="english">The number with commas between thousands, such as <c>12,345.6</c>.</param>
    public static string Number(string english)
    {
        var (plain, point) = (english.Replace(",", "", StringComparison.Ordinal), english.IndexOf('.', StringComparison.Ordinal));
        var whole = (point < 0 ? english : english[..point]).Count(char.IsAsciiDigit);
        return whole < 5 ? plain : english.Replace(',', NoBreak);
    }

    private static string Clock(DateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

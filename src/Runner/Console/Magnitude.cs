using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>Durations, rates and sizes as people say them.</summary>
internal static class Magnitude
{
    /// <summary>Such as <c>about 40 s</c> or <c>about 3 h</c>.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 1 => "under 1 s",
        < 120 => Say(seconds, "s"),
        < 7200 => Say(seconds / 60, "min"),
        < 172_800 => Say(seconds / 3600, "h"),
        _ => Say(seconds / 86_400, "days"),
    };

    /// <summary>Such as <c>1.5 MB</c>.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1e3 => Write($"{bytes:F0} B"),
        < 1e6 => Write($"{bytes / 1e3:F1} kB"),
        < 1e9 => Write($"{bytes / 1e6:F1} MB"),
        _ => Write($"{bytes / 1e9:F1} GB"),
    };

    /// <summary>Such as <c>85 a second</c>.</summary>
    public static string Rate(double aSecond) => aSecond < 10 ? Write($"{aSecond:F1} a second") : Write($"{aSecond:N0} a second");

    private static string Say(double number, string unit) => Write($"about {number:F0} {unit}");

    private static string Write(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

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
        < 1e3 => $"{Numeral.Fixed(bytes, 0)} B",
        < 1e6 => $"{Numeral.Fixed(bytes / 1e3, 1)} kB",
        < 1e9 => $"{Numeral.Fixed(bytes / 1e6, 1)} MB",
        _ => $"{Numeral.Fixed(bytes / 1e9, 1)} GB",
    };

    /// <summary>Such as <c>85 per second</c>.</summary>
    public static string Rate(double perSecond) => $"{Numeral.Fixed(perSecond, perSecond < 10 ? 1 : 0)} per second";

    private static string Say(double number, string unit) => $"about {Numeral.Fixed(number, 0)} {unit}";
}

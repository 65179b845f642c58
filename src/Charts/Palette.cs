using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>
/// Colours of data: they differ for people with any kind of colour vision (after Okabe and Ito 2008, shifted so that each has a contrast of
/// 3:1 or more against light and dark paper).
/// </summary>
public static class Palette
{
    /// <summary>Blue.</summary>
    public const string Blue = "#0077C8";

    /// <summary>Vermilion.</summary>
    public const string Vermilion = "#D55E00";

    /// <summary>Green.</summary>
    public const string Green = "#009E73";

    /// <summary>Pink.</summary>
    public const string Pink = "#D45CB0";

    /// <summary>Violet.</summary>
    public const string Violet = "#6A4FE0";

    /// <summary>Brown.</summary>
    public const string Brown = "#8F5A2A";

    /// <summary>Olive.</summary>
    public const string Olive = "#8C9000";

    /// <summary>Teal.</summary>
    public const string Teal = "#00838F";

    /// <summary>Rose.</summary>
    public const string Rose = "#E0456B";

    /// <summary>Amber.</summary>
    public const string Amber = "#C08A00";

    /// <summary>Red.</summary>
    public const string Red = "#C9362E";

    /// <summary>Grey.</summary>
    public const string Grey = "#808080";

    /// <summary>Colours of series without a fixed colour, in their order.</summary>
    public static IReadOnlyList<string> Series { get; } = [Blue, Vermilion, Green, Pink, Violet, Brown, Grey, Olive];

    /// <summary>Steps from little to much: dark to light in one hue, so that lightness alone tells them apart.</summary>
    public static IReadOnlyList<string> Sequential { get; } =
        ["#0B1F4B", "#15437F", "#1A6AA5", "#2B92B8", "#5BB8C0", "#9CD8C8", "#DDF3DC"];

    /// <summary>Steps from below to above with a neutral middle.</summary>
    public static IReadOnlyList<string> Diverging { get; } =
        ["#0B4F8C", "#3D86BF", "#94BFDF", "#E8E8E8", "#F0B48A", "#D9733A", "#9A3A06"];

    /// <summary>Colour of a series by its number, from 0; they repeat after the last.</summary>
    public static string Of(int series) => Series[series % Series.Count];

    /// <summary>Colour of a scale between its ends.</summary>
    /// <param name="scale">Steps, from the lower end.</param>
    /// <param name="share">Place between the ends, 0 to 1; what lies beyond is drawn as the end, what is not a number as the lower
    /// end.</param>
    public static string Between(IReadOnlyList<string> scale, double share)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var at = double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1) * (scale.Count - 1);
        var lower = Math.Min((int)at, scale.Count - 2);
        return $"#{Part(0)}{Part(1)}{Part(2)}";

        string Part(int part)
        {
            var (from, to) = (Value(scale[lower], part), Value(scale[lower + 1], part));
            return ((int)Math.Round(from + ((to - from) * (at - lower)))).ToString("X2", CultureInfo.InvariantCulture);
        }
    }

    private static int Value(string colour, int part) =>
        int.Parse(colour.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

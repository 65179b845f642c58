using System.Globalization;
using BoliviaSim.Charts;

namespace BoliviaSim.Tests.Charts;

/// <summary>Colours that can be seen on light and on dark paper, by the definitions of the Web Content Accessibility Guidelines
/// 2.1.</summary>
public class PaletteTests
{
    public static TheoryData<string> Colours =>
    [
        Palette.Blue, Palette.Vermilion, Palette.Green, Palette.Pink, Palette.Violet, Palette.Brown, Palette.Olive, Palette.Teal,
            Palette.Rose,
        Palette.Amber, Palette.Red, Palette.Grey,
    ];

    [Theory]
    [MemberData(nameof(Colours))]
    public void Colour_has_a_contrast_of_three_on_both_papers(string colour)
    {
        Assert.InRange(Contrast(colour, "#FFFFFF"), 3, 21);
        Assert.InRange(Contrast(colour, "#16181C"), 3, 21);
    }

    /// <summary>Lightness alone puts the steps in order, for any kind of colour vision.</summary>
    [Fact]
    public void Sequential_scale_gets_lighter_with_every_step()
    {
        var light = Enumerable.Range(0, 101).Select(i => Luminance(Palette.Between(Palette.Sequential, i / 100.0))).ToList();
        Assert.All(light.Zip(light.Skip(1)), p => Assert.True(p.Second >= p.First - 0.002));
        Assert.True(light[^1] > 10 * light[0]);
    }

    [Fact]
    public void Diverging_scale_is_lightest_in_the_middle()
    {
        Assert.Equal(Palette.Diverging[3], Palette.Between(Palette.Diverging, 0.5));
        var light = Palette.Diverging.Select(Luminance).ToList();
        Assert.True(light[0] < light[1] && light[1] < light[2] && light[2] < light[3] && light[3] > light[4] && light[4] > light[5]
            && light[5] > light[6]);
    }

    [Theory]
    [InlineData(0, "#000000")]
    [InlineData(0.5, "#804000")]
    [InlineData(1, "#FF8000")]
    [InlineData(2, "#FF8000")]
    [InlineData(double.NaN, "#000000")]
    public void Colours_between_two_are_in_proportion(double share, string colour) =>
        Assert.Equal(colour, Palette.Between(["#000000", "#FF8000"], share));

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        return (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));

        double Linear(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }
}

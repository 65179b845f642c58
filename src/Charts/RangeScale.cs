using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>A linear axis over exactly one range, with round marks inside it; 0 need not be among them.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, above the lower one.</param>
/// <param name="Start">Coordinate of the lower end.</param>
/// <param name="End">Coordinate of the upper end.</param>
/// <param name="Most">Most marks.</param>
public sealed record RangeScale(double Low, double High, double Start, double End, int Most = 5) : IScale
{
    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>Distance of the marks.</summary>
    public double Step
    {
        get
        {
            var rough = (High - Low) / Most;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            return Steps.Select(f => f * power).First(s => s >= rough * (1 - 1e-9));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<(double Value, string Words)> Marks
    {
        get
        {
            var step = Step;
            var (first, last) = (Math.Ceiling((Low / step) - 1e-9), Math.Floor((High / step) + 1e-9));
            for (var i = first; i <= last; i++)
            {
                // Below 0 a whole number may be rounded to a zero with a sign.
                var value = i == 0 ? 0 : i * step;
                yield return (value, Words(value));
            }
        }
    }

    /// <inheritdoc/>
    public double At(double value) => Start + ((End - Start) * (Math.Clamp(value, Low, High) - Low) / (High - Low));

    private static string Words(double value) => Math.Abs(value) is >= 1e7 or (> 0 and < 1e-5)
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
}

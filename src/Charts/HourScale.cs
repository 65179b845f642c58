using System.Globalization;

namespace BoliviaSim.Charts;

/// <summary>
/// An axis of time that runs evenly in ln(1 + hour): hours soon after the start have more room than late ones. Marks stand at hours 0, 1,
/// 3, 7 and so on, each as far from the next, with their local time.
/// </summary>
/// <param name="Start">Local time of hour 0.</param>
/// <param name="End">Last hour, above 0; what lies beyond is drawn there.</param>
/// <param name="Left">Coordinate of hour 0.</param>
/// <param name="Right">Coordinate of the last hour.</param>
public sealed record HourScale(DateTime Start, double End, double Left, double Right) : IScale
{
    // Room that the words of a mark need.
    private const double WordsWidth = 62;

    /// <summary>Weekday and time of a mark, such as <c>Sat 12:00</c>.</summary>
    public Func<DateTime, string> WordsOf { get; init; } = time => time.ToString("ddd HH:mm", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public IEnumerable<(double Value, string Words)> Marks
    {
        get
        {
            var next = Left;
            for (var hour = 0.0; hour <= End * (1 + 1e-9); hour = (2 * hour) + 1)
            {
                if (At(hour) >= next)
                {
                    yield return (hour, WordsOf(Start.AddSeconds(Math.Round(hour * 3600))));
                    next = At(hour) + WordsWidth;
                }
            }
        }
    }

    /// <inheritdoc/>
    public double At(double value) =>
        Left + ((Right - Left) * Math.Log(1 + Math.Clamp(value, 0, End)) / Math.Log(1 + End));
}

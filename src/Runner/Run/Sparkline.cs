using System.Globalization;
using System.Text;

namespace BoliviaSim.Runner.Run;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>Hours that one character stands for.</summary>
    public static int HoursPerCharacter(double horizonHour, int width) => Math.Max(1, (int)Math.Ceiling(horizonHour / width));

    /// <summary>Blocks of eighths; the height of the line is the last value, and anything above zero shows.</summary>
    /// <param name="cumulative">Values that never decrease.</param>
    public static string Of(IReadOnlyList<double> cumulative)
    {
        var top = cumulative[^1];
        return string.Concat(cumulative.Select(value => Blocks[top > 0 ? (int)Math.Ceiling(8 * value / top) : 0]));
    }

    /// <summary>Marks under the curve: the weekday at the start and at each midnight that has room.</summary>
    /// <param name="start">Local time of the first character.</param>
    /// <param name="characters">Characters of the curve.</param>
    /// <param name="hoursPerCharacter">Hours that one stands for.</param>
    /// <param name="weekday">Three letters for the day of a time.</param>
    public static string Days(DateTime start, int characters, int hoursPerCharacter, Func<DateTime, string> weekday)
    {
        var line = new StringBuilder(weekday(start)).Append(start.ToString(" HH:mm", CultureInfo.InvariantCulture));
        for (var i = 1; i < characters; i++)
        {
            var from = start.AddHours((i - 1) * hoursPerCharacter);
            var to = start.AddHours(i * hoursPerCharacter);
            if (to.Date != from.Date && line.Length < i && i + 3 <= characters)
            {
                line.Append(' ', i - line.Length).Append(weekday(to));
            }
        }

        return line.ToString();
    }
}

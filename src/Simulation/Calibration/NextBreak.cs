using BoliviaSim.Observation;

namespace BoliviaSim.Calibration;

/// <summary>When a command breaks next, in a forecast.</summary>
/// <param name="Command">Short code of the command.</param>
/// <param name="Runs">Runs in which it had not broken at the hour of the forecast.</param>
/// <param name="AllRuns">All runs.</param>
/// <param name="Hours">
/// Quantiles at <see cref="Marginal.Probabilities"/> of the hour at which it breaks, over the runs in which it had not, from the start of
/// the scenario; infinity where so many of them end without it, by a fall of the government or at the horizon.
/// </param>
/// <param name="Breaks">Runs of these in which it breaks before they end.</param>
/// <param name="FallFirst">Runs of these in which the government falls first.</param>
public sealed record NextBreak(string Command, int Runs, int AllRuns, IReadOnlyList<double> Hours, int Breaks, int FallFirst)
{
    /// <summary>The next break of each command of a forecast, in scenario order.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="commands">Commands, by short code.</param>
    /// <exception cref="ArgumentException">A command is unknown.</exception>
    public static IReadOnlyList<NextBreak> Of(Forecast forecast, IReadOnlyList<string> commands)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(commands);
        if (forecast.Runs.Count == 0)
        {
            return [];
        }

        var ids = forecast.Runs[0].Outcome.Commands.Select((c, i) => (c.Id, i)).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. commands.Select(id => ids.TryGetValue(id, out var index) ? Of(forecast, id, index)
                : throw new ArgumentException($"the runs have no command '{id}'", nameof(commands))),
        ];
    }

    private static NextBreak Of(Forecast forecast, string id, int index)
    {
        var open = forecast.Runs.Select(r => r.Outcome).Where(o => !(HourOf(o) <= forecast.FromHour)).ToList();
        var hours = open.Select(HourOf).Order().ToArray();
        return new NextBreak(
            id, open.Count, forecast.Runs.Count, [.. Marginal.Probabilities.Select(p => Quantile(hours, p))],
            hours.Count(double.IsFinite), open.Count(o => double.IsPositiveInfinity(HourOf(o)) && o.FallHour is not null));

        double HourOf(RunOutcome outcome) => outcome.Commands[index].BreakHour ?? double.PositiveInfinity;
    }

    /// <summary>The least value whose distribution function reaches a share; not a number where there are no values.</summary>
    private static double Quantile(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling((share * sorted.Length) - 1e-9) - 1, 0, sorted.Length - 1)];
}

using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;

namespace BoliviaSim.Calibration;

/// <summary>When something happens next in a forecast: a command breaks, the high command acts, the government falls.</summary>
/// <param name="Target">What happens.</param>
/// <param name="Runs">Runs in which it had not happened at the hour of the forecast.</param>
/// <param name="AllRuns">All runs.</param>
/// <param name="Hours">
/// Quantiles at <see cref="Marginal.Probabilities"/> of the hour at which it happens, over the runs in which it had not, from the start of
/// the scenario; infinity where so many of them end without it, by a fall of the government or at the horizon. Not a number without runs.
/// </param>
/// <param name="Happens">Runs of these in which it happens before they end.</param>
/// <param name="FallFirst">Runs of these in which the government falls without it.</param>
/// <param name="ByDeadline">Runs of <paramref name="Happens"/> in which it happens before the deadline or at it.</param>
internal sealed record NextBreak(
    Target Target, int Runs, int AllRuns, IReadOnlyList<double> Hours, int Happens, int FallFirst, int ByDeadline)
{
    /// <summary>Hours are multiples of ticks: a billionth of an hour is none.</summary>
    private const double HourSlack = 1e-9;

    /// <summary>Runs of <see cref="Runs"/> that end without it and without a fall.</summary>
    public int Neither => Runs - Happens - FallFirst;

    /// <summary>
    /// What is looked at in a scenario: the break of every police and military command with people, what a command does itself where it
    /// leads other commands or nobody is under it, the acts of the high command, and the fall.
    /// </summary>
    /// <param name="parameters">Compiled scenario.</param>
    public static IReadOnlyList<Target> TargetsOf(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return
        [
            .. parameters.Commands.Where(c => c.Kind is Kind.Police or Kind.Military).SelectMany(OfCommand),
            new Target(ObservedKind.HighCommandMember, ""), new Target(ObservedKind.HighCommandAside, ""),
            new Target(ObservedKind.HighCommandOpposes, ""), new Target(ObservedKind.Fall, ""),
        ];
    }

    private static IEnumerable<Target> OfCommand(CompiledCommand command)
    {
        if (command.PeopleBelow > 0)
        {
            yield return new Target(ObservedKind.Break, command.Id);
        }

        if (command.PeopleBelow <= 0 || command.Subcommands.Count > 0)
        {
            yield return new Target(ObservedKind.OwnBreak, command.Id);
        }
    }

    /// <summary>When each of some things happens next; nothing where the forecast has no runs.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="parameters">Its compiled scenario.</param>
    /// <param name="targets">What to look at.</param>
    /// <exception cref="ArgumentException">A command is unknown.</exception>
    public static IReadOnlyList<NextBreak> Of(Forecast forecast, Parameters parameters, IReadOnlyList<Target> targets)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(parameters);
        var deadline = (parameters.Scenario.Deadline - parameters.Scenario.Start).TotalHours;
        return forecast.Runs.Count == 0 ? [] : [.. targets.Select(target => Of(forecast, target, target.Reader(parameters), deadline))];
    }

    private static NextBreak Of(Forecast forecast, Target target, Func<RunOutcome, double> hourOf, double deadline)
    {
        var open = forecast.Runs.Select(r => r.Outcome).Where(o => hourOf(o) > forecast.FromHour).ToList();
        var hours = open.Select(hourOf).Order().ToArray();
        return new NextBreak(
            target, open.Count, forecast.Runs.Count, [.. Marginal.Probabilities.Select(p => Quantile(hours, p))],
            hours.Count(double.IsFinite), open.Count(o => double.IsPositiveInfinity(hourOf(o)) && o.FallHour is not null),
            hours.Count(hour => hour <= deadline + HourSlack));
    }

    /// <summary>The least value whose distribution function reaches a share; not a number where there are no values.</summary>
    private static double Quantile(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling((share * sorted.Length) - 1e-9) - 1, 0, sorted.Length - 1)];
}

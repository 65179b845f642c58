using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Validation.Scores;

/// <summary>
/// Histories of one method as hours of what the record speaks about: infinity where it does not happen. A method says nothing about some
/// things, such as the plain model about the police headquarters.
/// </summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Histories">Number of histories.</param>
/// <param name="Of">Hour of a thing in every history; null where the method does not know it.</param>
internal sealed record EventHours(string Method, int Histories, Func<Target, IReadOnlyList<double>?> Of)
{
    public const string Agents = "agents";
    public const string Prior = "agents, prior";
    public const string Plain = "plain model";
    public const string Nothing = "nothing changes";

    /// <summary>Weight of each history; null: all the same.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>From which earlier history each goes on; those of one are not independent. Null: each stands for itself.</summary>
    public IReadOnlyList<int>? Ancestors { get; init; }

    /// <summary>Runs of the agent-based model.</summary>
    public static EventHours OfAgents(string method, Forecast forecast, Parameters parameters)
    {
        var outcomes = forecast.Runs.Select(r => r.Outcome).ToList();
        return new EventHours(method, outcomes.Count, target =>
        {
            var read = target.Reader(parameters);
            return [.. outcomes.Select(read)];
        })
        {
            Ancestors = [.. forecast.Runs.Select(r => r.Ancestor)],
        };
    }

    /// <summary>Histories of the plain model; whichever act of the high command is asked for, it has one.</summary>
    public static EventHours OfPlain(IReadOnlyList<BaselineRun> runs, BaselineCountry country) =>
        new(Plain, runs.Count, target => target.Kind switch
        {
            ObservedKind.Break when country.Commands.Any(c => c.Id == target.Subject) =>
                Hours(runs, r => r.BreakHours[country.PositionOf(target.Subject)]),
            ObservedKind.HighCommandAside or ObservedKind.HighCommandOpposes => Hours(runs, r => r.HighCommandHour),
            ObservedKind.Fall => Hours(runs, r => r.FallHour),
            _ => null,
        });

    /// <summary>The forecast that nothing happens any more.</summary>
    public static EventHours OfNothing() => new(Nothing, 1, _ => [double.PositiveInfinity]);

    private static double[] Hours(IReadOnlyList<BaselineRun> runs, Func<BaselineRun, double?> hour) =>
        [.. runs.Select(r => hour(r) ?? double.PositiveInfinity)];
}

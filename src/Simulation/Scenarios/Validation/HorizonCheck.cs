using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>
/// A run ends with a tick: its horizon, the deadline plus the resolution hours, is a whole number of ticks after the start.
/// </summary>
internal static class HorizonCheck
{
    /// <summary>Lengths of a tick in minutes: the divisors of an hour, so that hours begin with a tick.</summary>
    public static readonly IReadOnlyList<int> TickLengths = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

    private const int SecondsPerHour = 3600;

    /// <summary>What is wrong with a length of a tick in minutes, or null.</summary>
    public static string? Problem(double minutes) => TickLengths.Any(length => length == minutes) ? null
        : FormattableString.Invariant($"{minutes} min does not divide an hour; allowed: {string.Join(", ", TickLengths)}");

    /// <summary>Length of a run in seconds, whether or not it is a whole number of ticks.</summary>
    public static double Seconds(Scenario scenario) => Span(scenario) + Resolution(scenario);

    /// <summary>What is wrong with the horizon of a scenario whose deadline lies after its start.</summary>
    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var minutes = ParameterChecks.ValueOf(scenario, Scalar.TimeMinutesPerTick);
        var tick = 60 * minutes;
        if (!TickLengths.Any(length => length == minutes) || Seconds(scenario) % tick == 0)
        {
            yield break;
        }

        var lengths = TickLengths.Where(length => Seconds(scenario) % (60 * length) == 0).ToList();
        var fits = lengths.Count == 0 ? "no length of a tick fits" : $"ticks of {string.Join(", ", lengths)} min fit";
        var name = ParameterTable.Of(Scalar.TimeResolutionHours).Name;
        var isOfResolution = scenario.Parameters.ContainsKey(name) && Span(scenario) % tick == 0;
        var nearest = isOfResolution ? NearestHours(scenario, tick, name) : NearestDeadlines(scenario, tick);
        var end = Time(scenario.Start.AddSeconds(Seconds(scenario)));
        var ticks = FormattableString.Invariant($"{Seconds(scenario) / tick:0.##} ticks of {minutes} min");
        yield return new ScenarioFinding(
            isOfResolution ? $"parameters.{name}" : "time.deadline",
            $"the run would end within a tick, at {end}: {Hours(Resolution(scenario))} h after the deadline, "
            + $"and {ticks} after the start {Time(scenario.Start)}; {fits}, or {nearest}")
        {
            RestsOn = ["parameters"],
            Against = ["time.deadline", "time.start", ParameterChecks.PathOf(Scalar.TimeMinutesPerTick), $"parameters.{name}"],
        };
    }

    /// <summary>
    /// Begin and end of the tick in which a time lies; null where it lies between two ticks, or the tick has no valid length.
    /// </summary>
    public static (DateTime Begin, DateTime End)? TickAround(Scenario scenario, DateTime time)
    {
        var minutes = ParameterChecks.ValueOf(scenario, Scalar.TimeMinutesPerTick);
        var past = (time - scenario.Start).TotalSeconds % (60 * minutes);
        return past == 0 || !TickLengths.Any(length => length == minutes) ? null
            : (time.AddSeconds(-past), time.AddSeconds((60 * minutes) - past));
    }

    private static string NearestDeadlines(Scenario scenario, double tick)
    {
        var past = Seconds(scenario) % tick;
        DateTime[] near = [scenario.Deadline.AddSeconds(-past), scenario.Deadline.AddSeconds(tick - past)];
        return $"the deadline {string.Join(" or ", near.Where(time => time > scenario.Start).Select(Time))}";
    }

    private static string NearestHours(Scenario scenario, double tick, string name)
    {
        var past = Seconds(scenario) % tick;
        return $"{name} {Hours(Resolution(scenario) - past)} or {Hours(Resolution(scenario) - past + tick)}";
    }

    private static double Span(Scenario scenario) => (scenario.Deadline - scenario.Start).TotalSeconds;

    private static double Resolution(Scenario scenario) =>
        Math.Round(ParameterChecks.ValueOf(scenario, Scalar.TimeResolutionHours) * SecondsPerHour);

    private static string Hours(double seconds) => ScalarText.Of(Math.Round(seconds / SecondsPerHour, 4));

    private static string Time(DateTime time) => ScalarText.Of(time);
}

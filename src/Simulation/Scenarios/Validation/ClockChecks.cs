namespace BoliviaSim.Scenarios.Validation;

/// <summary>Times: in the right order, a whole number of ticks apart, and not too many ticks.</summary>
internal static class ClockChecks
{
    private const double MostTicks = 200_000;

    private static readonly string TickLength = ParameterChecks.PathOf(Scalar.TimeMinutesPerTick);
    private static readonly string Resolution = ParameterChecks.PathOf(Scalar.TimeResolutionHours);

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        // A time that could not be read has been reported already.
        if (scenario.Start != default && scenario.Deadline != default)
        {
            if (scenario.Deadline <= scenario.Start)
            {
                yield return new ScenarioFinding(
                    "time.deadline", $"the deadline {Time(scenario.Deadline)} must lie after the start {Time(scenario.Start)}")
                {
                    Against = ["time.start"],
                };
            }
            else if (Ticks(scenario) is var ticks and > MostTicks)
            {
                var size = FormattableString.Invariant($"the run would have {ticks:N0} ticks; at most {MostTicks:N0} are allowed");
                yield return new ScenarioFinding(
                    "time.deadline", $"{size}: bring start and deadline closer, or raise time.minutesPerTick")
                {
                    RestsOn = ["parameters"],
                    Against = ["time.start", TickLength],
                };
            }
            else
            {
                foreach (var finding in HorizonCheck.Of(scenario).Concat(StopAt(scenario)).Concat(Recorded(scenario)))
                {
                    yield return finding;
                }
            }
        }

        for (var i = 0; i < scenario.Ultimatums.Count; i++)
        {
            var ultimatum = scenario.Ultimatums[i];
            if (ultimatum.Issued != default && ultimatum.Expires != default && ultimatum.Expires <= ultimatum.Issued)
            {
                yield return new ScenarioFinding(
                    $"ultimatums[{i}].expires", $"{Time(ultimatum.Expires)} must lie after 'issued', {Time(ultimatum.Issued)}");
            }
        }

        for (var i = 0; i < scenario.PastDeaths.Count; i++)
        {
            var at = scenario.PastDeaths[i].At;
            if (scenario.Start != default && at > scenario.Start)
            {
                yield return new ScenarioFinding(
                    $"pastDeaths[{i}].at", $"{Time(at)} lies after the start of the run, {Time(scenario.Start)}")
                {
                    Against = ["time.start"],
                };
            }
        }
    }

    private static IEnumerable<ScenarioFinding> StopAt(Scenario scenario)
    {
        var horizon = scenario.Start.AddSeconds(HorizonCheck.Seconds(scenario));
        if (scenario.StopAt is { } stop && stop <= scenario.Start)
        {
            yield return new ScenarioFinding("time.stopAt", $"{Time(stop)} must lie after the start {Time(scenario.Start)}")
            {
                Against = ["time.start"],
            };
        }
        else if (scenario.StopAt > horizon)
        {
            yield return new ScenarioFinding(
                "time.stopAt", $"{Time(scenario.StopAt.Value)} lies after the end of the run, {Time(horizon)}; leave it out")
            {
                RestsOn = ["parameters"],
                Against = ["time.deadline", Resolution],
            };
        }
        else if (scenario.StopAt is { } within && HorizonCheck.TickAround(scenario, within) is var (before, after))
        {
            DateTime[] near = [before, after];
            yield return new ScenarioFinding(
                "time.stopAt", $"{Time(within)} lies within a tick, and a run stops with one; the nearest times are "
                + string.Join(" and ", near.Where(time => time > scenario.Start && time <= horizon).Select(Time)))
            {
                RestsOn = ["parameters"],
                Against = ["time.start", TickLength],
            };
        }
    }

    private static IEnumerable<ScenarioFinding> Recorded(Scenario scenario)
    {
        var (hours, horizon) = (scenario.RecordPoliceAt, HorizonCheck.Seconds(scenario) / 3600);
        var end = scenario.StopAt is { } stop ? Math.Min(horizon, (stop - scenario.Start).TotalHours) : horizon;
        for (var i = 0; i < hours.Count; i++)
        {
            if (hours[i] > end)
            {
                yield return new ScenarioFinding(
                    $"time.recordPoliceAt[{i}]",
                    FormattableString.Invariant($"hour {hours[i]} lies after the end of the run, {end:0.##} h"))
                {
                    RestsOn = ["parameters"],
                    Against = ["time.stopAt", "time.deadline", "time.start", Resolution],
                };
            }
            else if (i > 0 && hours[i] <= hours[i - 1])
            {
                yield return new ScenarioFinding(
                    $"time.recordPoliceAt[{i}]",
                    FormattableString.Invariant($"hour {hours[i]} must lie after the one before, {hours[i - 1]}"));
            }
        }
    }

    private static double Ticks(Scenario scenario) =>
        Math.Ceiling(HorizonCheck.Seconds(scenario) / (60 * ParameterChecks.ValueOf(scenario, Scalar.TimeMinutesPerTick)));

    private static string Time(DateTime time) => Format.ScalarText.Of(time);
}

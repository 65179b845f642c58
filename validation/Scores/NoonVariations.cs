using BoliviaSim.Analysis;
using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>How the forecast at Saturday noon moves with what was decided about the record, its likelihood and the clock.</summary>
internal static class NoonVariations
{
    /// <summary>All variations, the forecast as it is first.</summary>
    public static IEnumerable<Variation> All(FridayForecasts start, PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var record = RecordVariant.Shipped.Read(scenario);
        yield return Of("as it is", start, scenario, RecordVariant.Shipped, start.Reports);
        foreach (var command in record.KnownBy(ScoreMeasurement.Noon).Select(r => r.Subject))
        {
            var rows = record.Rows.Where(r => r.Subject == command && r.Use == ObservedUse.Fit && r.Kind != ObservedKind.Origin);
            yield return Of(
                $"without {command}", start, scenario, new RecordVariant(command, [.. rows.Select(r => (r.Id, ObservedUse.No))]),
                start.Reports);
        }

        foreach (var (name, uses) in Contested)
        {
            yield return Of(name, start, scenario, new RecordVariant(name, uses), start.Reports);
        }

        foreach (var spread in new[] { 0.05, 0.1, 0.2, 0.3 })
        {
            yield return Of(
                FormattableString.Invariant($"spread of reported hours {spread}"), start, scenario, RecordVariant.Shipped,
                start.Reports with { Spread = spread });
        }

        foreach (var share in new[] { 0.005, 0.1 })
        {
            yield return Of(
                FormattableString.Invariant($"share of false reports {share}"), start, scenario, RecordVariant.Shipped,
                start.Reports with { FalseReports = share });
        }

        foreach (var (name, settings) in Clock(scenario))
        {
            var (changed, errors) = ScenarioOverrides.Apply(scenario, settings);
            var other = changed ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
            yield return Of(
                name, new FridayForecasts(other, record, start.Reports, options), other, RecordVariant.Shipped, start.Reports);
        }
    }

    private static readonly (string Name, (string, ObservedUse)[] Uses)[] Contested =
    [
        ("Pando at its post at 03:00", [("cij-0300", ObservedUse.Fit)]),
        ("Oruro by 20:42", [("oru-2042", ObservedUse.Fit), ("oru", ObservedUse.No)]),
        ("hour 0 at 17:42", [("origin", ObservedUse.No), ("origin-1742", ObservedUse.Fit)]),
        ("hour 0 at 18:00", [("origin", ObservedUse.No), ("origin-1800", ObservedUse.Fit)]),
    ];

    /// <summary>Ticks must divide the hours of the scenario, so a third takes the place of half.</summary>
    private static IEnumerable<(string Name, string[] Settings)> Clock(Scenario scenario) =>
    [
        ("ticks of 5 minutes", ["time.minutesPerTick=5"]),
        ("half as many people per agent",
        [
            Halved("group", scenario.PeoplePerAgent.Group), Halved("police", scenario.PeoplePerAgent.Police),
            Halved("military", scenario.PeoplePerAgent.Military), Halved("popular", scenario.PeoplePerAgent.Popular),
            Halved("residents", scenario.PeoplePerAgent.Residents),
        ]),
    ];

    private static string Halved(string kind, double people) => FormattableString.Invariant($"peoplePerAgent.{kind}={people / 2}");

    private static Variation Of(
        string change, FridayForecasts start, Scenario scenario, RecordVariant variant, ReportModel reports)
    {
        var record = variant.Read(scenario);
        var forecast = start.Agents(ScoreMeasurement.Noon, record, reports);
        if (forecast.Runs.Count == 0)
        {
            return new Variation(change, forecast.Known.Count, forecast.EffectiveSize, null, null, null, null, null);
        }

        var method = start.OfAgents(EventHours.Agents, forecast);
        var falls = forecast.ShareOf(o => o.FallHour is not null);
        var interval = Intervals.Wilson(falls, method.Size);
        var targets = record.TargetsAfter(ScoreMeasurement.Noon).Where(t => t.Kind != ObservedKind.HighCommandAside).ToList();
        return new Variation(
            change, forecast.Known.Count, forecast.EffectiveSize, falls, interval.Low, interval.High, method.Deaths!.Value,
            RowScore.Joint(method.Hours, targets, start.Horizon, start.Reports));
    }
}

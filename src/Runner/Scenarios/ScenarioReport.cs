using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Scenarios;

/// <summary>What a scenario holds, in words.</summary>
internal static class ScenarioReport
{
    /// <summary>Two lines for a list: name, title, span, agents.</summary>
    public static void WriteShort(Parameters parameters, Page page)
    {
        page.Entry(parameters.Scenario.Name, parameters.Scenario.Title);
        page.Entry("", $"{Span(parameters.Scenario)}, {Wording.Count(AgentsOf(parameters), "agent")}");
    }

    /// <summary>The whole scenario on a page.</summary>
    public static void Write(Parameters parameters, Page page)
    {
        var scenario = parameters.Scenario;
        page.Line($"{scenario.Name}: {scenario.Title}");
        page.Space();
        foreach (var line in scenario.Description.TrimEnd().Split('\n'))
        {
            page.Paragraph(line);
        }

        page.Space();
        Dates(parameters, page);
        page.Entry("Seat", scenario.Seat);
        page.Entry(
            "Places", $"{scenario.Places.Count}, {Wording.Count(scenario.Roads.Count, "link")} with "
            + Wording.Count(scenario.Roads.Sum(r => r.ChokePoints.Count), "choke point"));
        foreach (var place in scenario.Places)
        {
            page.Entry("", $"{place.Id,-16}{place.Name}");
        }

        page.Entry("Commands", $"{scenario.Commands.Count}, of them {parameters.HighCommand.Count} in the high command");
        foreach (var command in scenario.Commands)
        {
            page.Entry("", $"{command.Id,-16}{command.Name}");
        }

        foreach (var kind in Enum.GetValues<Kind>())
        {
            var blocs = parameters.Blocs.Where(b => b.Kind == kind).ToList();
            page.Entry(
                kind.ToString(),
                $"{Wording.Count(blocs.Count, "bloc")}, {Wording.Count((long)blocs.Sum(b => b.People), "person", "people")}, "
                + Wording.Count(blocs.Sum(b => (long)b.Agents), "agent"));
        }

        foreach (var (name, value) in scenario.Parameters.Where(p => p.Value != ParameterTable.Find(p.Key)!.Central))
        {
            var parameter = ParameterTable.Find(name)!;
            page.Entry("Parameter", $"{name} = {value} (central {parameter.Central})");
            page.Entry("", ParameterWords.MeaningOf(page.Words, parameter));
        }

        page.Entry("Tipping numbers", Tipping(parameters));
        page.Space();
        foreach (var taker in MeasureWords.Takers(scenario))
        {
            var measures = scenario.Measures.Where(m => MeasureWords.TakerOf(m) == taker).ToList();
            var count = measures.Count == 0 ? "none" : Wording.Count(measures.Count);
            page.Heading($"Measures of {taker}: {count}");
            measures.ForEach(measure => MeasureReport.Write(scenario, measure, page));
        }
    }

    /// <summary>The line of a scenario that passed the check.</summary>
    public static void WriteCheck(string file, Parameters parameters, Page page)
    {
        page.Line($"{file}: OK, {Wording.Count(AgentsOf(parameters), "agent")}, {Wording.Count(parameters.Ticks, "tick")}");
        page.Line($"  tipping numbers: {Tipping(parameters)}");
    }

    private static void Dates(Parameters parameters, Page page)
    {
        var scenario = parameters.Scenario;
        page.Entry("Start", Time(scenario.Start));
        var hasAudit = scenario.Audit == AuditPlan.Due;
        page.Entry("Deadline", $"{Time(scenario.Deadline)}{(hasAudit ? $", the agreed date of the {Audits.NameOf(scenario)}" : "")}");
        page.Entry(
            "End", (scenario.StopAt is { } stop ? $"stopped at {Time(stop)}"
                : $"{Numeral.Short(parameters.HorizonHour - parameters.DeadlineHour, 2)} h after the deadline") + "; "
            + $"{Wording.Count(parameters.Ticks, "tick")} of {Numeral.Short(parameters.MinutesPerTick, 2)} min");
        var earliest = scenario.AuditFrom is { } from ? Time(from) : "the start";
        var (name, when) = (Audits.NameOf(scenario), $"may come early from {earliest} on, and comes at the deadline at the latest");
        var isShort = name.Length < Page.LabelWidth;
        page.Entry(isShort ? Shares.Upper(name) : "Finding", !hasAudit ? "none" : isShort ? when : $"the {name} {when}");
        foreach (var deaths in scenario.PastDeaths)
        {
            var attributed = deaths.Attributed.ToString().ToLowerInvariant();
            page.Entry("Past deaths", $"{Time(deaths.At)}: {Wording.Count(deaths.Count)}, attributed: {attributed}");
        }

        foreach (var ultimatum in scenario.Ultimatums)
        {
            page.Entry(
                "Ultimatum", $"issued {Time(ultimatum.Issued)}, expires {Time(ultimatum.Expires)}, demands "
                + Demands.InWords(scenario, ultimatum.Demand));
        }

        foreach (var flight in scenario.HardLineLeader.Flights)
        {
            page.Entry("Flight", $"of the hard-line leader from {Time(flight.At)} on, to {flight.To} by the airport of {flight.Airport}");
        }
    }

    private static string Time(DateTime time) => $"{Wording.LocalTime(time)} {time.Year}";

    private static string Tipping(Parameters parameters) => string.Join(", ", Enum.GetValues<Role>().Select(
        role => $"{ParameterTable.NameOf(role)} {Numeral.Fixed(TippingNumbers.Of(parameters.Values, role), 2)}"));

    private static string Span(Scenario scenario) => $"{Wording.LocalTime(scenario.Start)} to {Time(scenario.Deadline)}";

    private static long AgentsOf(Parameters parameters) => parameters.Blocs.Sum(b => (long)b.Agents) + parameters.Commands.Count;
}

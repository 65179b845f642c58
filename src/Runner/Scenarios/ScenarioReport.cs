using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Scenarios;

/// <summary>What a scenario holds, in words.</summary>
internal static class ScenarioReport
{
    /// <summary>Two lines for a list: name, title, span, agents.</summary>
    public static void WriteShort(Parameters parameters, Screen to)
    {
        Entry(to, parameters.Scenario.Name, parameters.Scenario.Title);
        Entry(to, "", $"{Span(parameters.Scenario)}, {Wording.Count(AgentsOf(parameters))} agents");
    }

    /// <summary>The whole scenario on a page.</summary>
    public static void Write(Parameters parameters, Screen to)
    {
        var scenario = parameters.Scenario;
        to.WriteLine($"{scenario.Name}: {scenario.Title}");
        to.WriteLine();
        foreach (var line in scenario.Description.TrimEnd().Split('\n'))
        {
            to.WriteLine(line);
        }

        to.WriteLine();
        Entry(to, "Span", $"{Span(scenario)}, then {Wording.Write($"{parameters.HorizonHour - parameters.DeadlineHour:0.##}")} h; {Wording.Count(parameters.Ticks)} ticks of {Wording.Write($"{parameters.MinutesPerTick:0.##}")} min");
        Entry(to, "Seat", scenario.Seat);
        Entry(to, "Places", $"{scenario.Places.Count}, {scenario.Roads.Count} links with {scenario.Roads.Sum(r => r.ChokePoints.Count)} choke points");
        foreach (var place in scenario.Places)
        {
            Entry(to, "", $"{place.Id,-16}{place.Name}");
        }

        Entry(to, "Commands", $"{scenario.Commands.Count}, of them {parameters.HighCommand.Count} in the high command");
        foreach (var command in scenario.Commands)
        {
            Entry(to, "", $"{command.Id,-16}{command.Name}");
        }

        foreach (var kind in Enum.GetValues<Kind>())
        {
            var blocs = parameters.Blocs.Where(b => b.Kind == kind).ToList();
            Entry(to, kind.ToString(), $"{blocs.Count} blocs, {Wording.Count((long)blocs.Sum(b => b.People))} people, {Wording.Count(blocs.Sum(b => (long)b.Agents))} agents");
        }

        foreach (var measure in scenario.Measures)
        {
            Entry(to, measure.Enabled ? "Measure, on" : "Measure, off", $"{measure.Id}: {measure.Name}");
        }

        foreach (var (name, value) in scenario.Parameters.Where(p => p.Value != ParameterTable.Find(p.Key)!.Central))
        {
            Entry(to, "Parameter", Wording.Write($"{name} = {value} (central {ParameterTable.Find(name)!.Central})"));
        }

        Entry(to, "Tipping numbers", Tipping(parameters));
    }

    /// <summary>The line of a scenario that passed the check.</summary>
    public static void WriteCheck(string file, Parameters parameters, Screen to)
    {
        to.WriteLine($"{file}: OK, {Wording.Count(AgentsOf(parameters))} agents, {Wording.Count(parameters.Ticks)} ticks");
        to.WriteLine($"  tipping numbers: {Tipping(parameters)}");
    }

    private static string Tipping(Parameters parameters) => string.Join(
        ", ", Enum.GetValues<Role>().Select(role => Wording.Write($"{ParameterTable.NameOf(role)} {TippingNumbers.Of(parameters.Values, role):F2}")));

    private static string Span(Scenario scenario) => $"{Wording.LocalTime(scenario.Start)} to {Wording.LocalTime(scenario.Deadline)} {scenario.Deadline.Year}";

    private static long AgentsOf(Parameters parameters) => parameters.Blocs.Sum(b => (long)b.Agents) + parameters.Commands.Count;

    private static void Entry(Screen to, string label, string text) => to.WriteLine($"{label,-16}{text}");
}

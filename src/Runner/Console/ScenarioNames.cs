using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// A scenario as a page shows it: titles and names in the language of the page, where its catalogue of names has them. Only what people
/// read takes it; runs, tables, hashes and commands keep the scenario's own.
/// </summary>
internal static class ScenarioNames
{
    /// <summary>The scenario with its names in a language.</summary>
    /// <param name="words">Language.</param>
    /// <param name="scenario">Scenario.</param>
    public static Scenario In(Words words, Scenario scenario) => words == Words.English ? scenario : scenario with
    {
        Title = words.Name(scenario.Title),
        AuditName = words.Name(scenario.AuditName),
        DemandRungs = [.. scenario.DemandRungs.Select(words.Name)],
        Map = scenario.Map with { Source = words.Name(scenario.Map.Source) },
        Places = [.. scenario.Places.Select(p => p with { Name = words.Name(p.Name) })],
        Commands = [.. scenario.Commands.Select(c => c with { Name = words.Name(c.Name) })],
        Measures = [.. scenario.Measures.Select(m => m with { Name = words.Name(m.Name), Actor = words.Name(m.Actor) })],
    };
}

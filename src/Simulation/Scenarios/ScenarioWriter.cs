using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>Writes a scenario as a YAML file of its own, in the format that the reader reads.</summary>
public static class ScenarioWriter
{
    /// <summary>The text of a scenario file: whole, whatever the scenario extended, with line ends as line feeds.</summary>
    /// <param name="scenario">A scenario; one without errors reads back as an equal one.</param>
    public static string Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return YamlText.Of(ScenarioKeys.Scenario.Write(scenario));
    }
}

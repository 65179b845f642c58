namespace BoliviaSim.Scenarios.Validation;

/// <summary>Number of agents: at least one, and not more than fit into memory.</summary>
internal static class SizeChecks
{
    private const double MostAgents = 50_000_000;

    /// <summary>Memory of an agent in the reference engine, bytes.</summary>
    private const double BytesPerAgent = 64;

    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var agents = scenario.Commands.Count + scenario.Blocs.Sum(b => AgentCount.Of(b, scenario.PeoplePerAgent));
        if (agents == 0)
        {
            yield return new ScenarioFinding("blocs", "the scenario has no agents: no command, and no bloc with people");
        }

        if (agents > MostAgents)
        {
            var need = FormattableString.Invariant(
                $"{agents:N0} agents would need about {agents * BytesPerAgent / 1e9:N1} GB ({BytesPerAgent} bytes per agent)");
            yield return new ScenarioFinding(
                "blocs", FormattableString.Invariant($"{need}; at most {MostAgents:N0} are allowed: raise peoplePerAgent"))
            {
                Against = ["peoplePerAgent"],
            };
        }
    }
}

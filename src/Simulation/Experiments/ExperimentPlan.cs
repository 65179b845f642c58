using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>
/// What an experiment varies and how its points are chosen. The design runs over the uncertainties; every combination of the levers'
/// levels and every variant is run at the same points, so that choices are compared under the same assumptions.
/// </summary>
internal sealed record ExperimentPlan
{
    /// <summary>Uncertain parameters.</summary>
    public IReadOnlyList<Factor> Uncertainties { get; init; } = [];

    /// <summary>Parameters that an actor can choose; each needs levels.</summary>
    public IReadOnlyList<Factor> Levers { get; init; } = [];

    /// <summary>Versions of the scenario; none for the scenario as it is.</summary>
    public IReadOnlyList<Variant> Variants { get; init; } = [];

    /// <summary>The choice of points over the uncertainties.</summary>
    public required DesignOptions Design { get; init; }

    /// <summary>Everything that is wrong with the plan, and, as warnings, what to look at.</summary>
    /// <param name="scenario">A valid scenario, which knows its measures.</param>
    public IReadOnlyList<ScenarioFinding> Check(Scenario scenario) => [.. PlanCheck.Of(this, scenario)];
}

using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Sweep;

/// <summary>
/// The particles of a posterior at the points of an experiment: what the experiment sets, what a variant sets and what a point gives a
/// value for stays.
/// </summary>
internal sealed class PointParticles
{
    private readonly Design design;
    private readonly Dictionary<string, List<string>> fixedNames;

    public PointParticles(ChosenPosterior posterior, Experiment experiment, Design design)
    {
        (Posterior, this.design) = (posterior, design);
        List<string> everywhere = [.. ScenarioOverrides.NamesIn(experiment.Set), .. design.Parameters];
        fixedNames = experiment.Plan.Variants.ToDictionary(
            v => v.Name, v => everywhere.Concat(ScenarioOverrides.NamesIn(v.Assignments)).ToList(), StringComparer.Ordinal);
        fixedNames.TryAdd("", everywhere);
    }

    /// <summary>The posterior.</summary>
    public ChosenPosterior Posterior { get; }

    /// <summary>What plans the runs of a point.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    /// <param name="parameters">Its compiled scenario.</param>
    public RunPlanner At(int point, Parameters parameters) => Posterior.Runs.On(parameters, fixedNames[design.Variant(point)]);

    /// <summary>What is wrong with the particles at the first point of each structure, a line each.</summary>
    /// <param name="points">The compiled scenarios.</param>
    public IEnumerable<string> Faults(CompiledPoints points) => Enumerable.Range(0, design.Count).DistinctBy(points.StructureOf)
        .SelectMany(point => Posterior.Faults(points.At(point), fixedNames[design.Variant(point)])).Distinct();

    /// <summary>What the user changes in the scenario for the points of each variant, with the scenario as it then is.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenario">The scenario with what the experiment sets.</param>
    public IEnumerable<(Scenario After, IReadOnlyList<string> Changes)> Versions(Experiment experiment, Scenario scenario)
    {
        List<string> everywhere = [.. experiment.Set, .. design.Parameters];
        return experiment.Plan.Variants.Count == 0 ? [(scenario, everywhere)]
            : experiment.Plan.Variants.Select(v =>
                (ScenarioOverrides.Apply(scenario, v.Assignments).Scenario, (IReadOnlyList<string>)[.. everywhere, .. v.Assignments]));
    }
}

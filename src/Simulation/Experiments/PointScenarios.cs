using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>
/// The scenarios at the points of a design: a variant's changes, then the point's values. Any thread may ask. Values are within the ranges
/// that their parameters accept, as the plan and the reader of lists see to it, so only what they break together is looked at.
/// </summary>
internal sealed class PointScenarios
{
    private readonly Design design;
    private readonly Dictionary<string, (Scenario Scenario, IReadOnlyList<string> Errors)> variants;

    /// <summary>The scenarios of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="scenario">The scenario of the experiment, valid.</param>
    /// <param name="known">The variants of the experiment, among them those of the design.</param>
    public PointScenarios(Design design, Scenario scenario, IReadOnlyList<Variant> known)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(known);
        this.design = design;
        variants = known.ToDictionary(v => v.Name, v => ScenarioOverrides.Apply(scenario, v.Assignments), StringComparer.Ordinal);
        variants.TryAdd("", (scenario, []));
    }

    /// <summary>The scenario at a point.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    /// <returns>The scenario, and what its values break together; with errors it must not be run.</returns>
    public (Scenario Scenario, IReadOnlyList<string> Errors) At(int point)
    {
        var (variant, errors) = variants[design.Variant(point)];
        var scenario = With(variant, design.Parameters.Select((name, column) => (name, design.Value(point, column))));
        var broken = ScenarioValidator.Meaning(scenario).Where(f => !f.IsWarning).Select(f => $"{f.Path}: {f.Message}");
        return (scenario, [.. errors, .. broken]);
    }

    /// <summary>
    /// A variant with its own values and some of a point, if nothing is wrong with it; then only the other values can break anything.
    /// </summary>
    /// <param name="name">Name of the variant; empty for the scenario as it is.</param>
    /// <param name="more">Parameters of the design with their values at a point.</param>
    internal Scenario? Sound(string name, IEnumerable<(string Name, double Value)> more)
    {
        var (variant, errors) = variants[name];
        var scenario = With(variant, more);
        return errors.Count == 0 && ScenarioValidator.Meaning(scenario).All(f => f.IsWarning) ? scenario : null;
    }

    private static Scenario With(Scenario variant, IEnumerable<(string Name, double Value)> more)
    {
        var values = new Dictionary<string, double>(variant.Parameters, StringComparer.Ordinal);
        // The file's source is that of the file's value.
        var sources = variant.ParameterSources.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            values[name] = value;
            sources.Remove(name);
        }

        return variant with { Parameters = values, ParameterSources = sources };
    }
}

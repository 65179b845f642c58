using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>
/// The scenarios at the points of a design: a variant's changes, then the point's values. Any thread may ask. Values are within the ranges
/// that their parameters accept, as the plan and the reader of lists see to it, so only what they break together is looked at.
/// </summary>
public sealed class PointScenarios
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
        var values = new Dictionary<string, double>(variant.Parameters, StringComparer.Ordinal);
        for (var i = 0; i < design.Parameters.Count; i++)
        {
            values[design.Parameters[i]] = design.Value(point, i);
        }

        var scenario = variant with
        {
            Parameters = values,
            // The file's source is that of the file's value.
            ParameterSources = variant.ParameterSources.Where(p => !design.Parameters.Contains(p.Key)).ToDictionary(StringComparer.Ordinal),
        };
        var broken = ScenarioValidator.Meaning(scenario).Where(f => !f.IsWarning).Select(f => $"{f.Path}: {f.Message}");
        return (scenario, [.. errors, .. broken]);
    }

    /// <summary>Names of the variants; the empty one for the scenario as it is.</summary>
    internal IEnumerable<string> Variants => variants.Keys;

    /// <summary>
    /// A variant with its own values, if nothing is wrong with it; then only values can break anything at its points.
    /// </summary>
    internal Scenario? SoundVariant(string name)
    {
        var (scenario, errors) = variants[name];
        return errors.Count == 0 && ScenarioValidator.Meaning(scenario).All(f => f.IsWarning) ? scenario : null;
    }
}

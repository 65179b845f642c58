using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>
/// The compiled scenarios at the points of a design. Where the design varies values only, the structure is compiled once for each variant
/// and a point costs little; a parameter of <see cref="ParameterTable.OfStructure"/> takes every point through
/// <see cref="PointScenarios"/> and <see cref="ScenarioCompiler"/>. The results are the same. Any thread may ask.
/// </summary>
public sealed class CompiledPoints
{
    private readonly Design design;
    private readonly Dictionary<string, Lazy<PointCompiler?>> byVariant = new(StringComparer.Ordinal);

    /// <summary>The points of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="scenario">The scenario of the experiment, valid.</param>
    /// <param name="known">The variants of the experiment, among them those of the design.</param>
    public CompiledPoints(Design design, Scenario scenario, IReadOnlyList<Variant> known)
    {
        ArgumentNullException.ThrowIfNull(design);
        this.design = design;
        Scenarios = new PointScenarios(design, scenario, known);
        var varied = design.Parameters.Select(name => ParameterTable.Find(name)!).ToList();
        if (!varied.Any(ParameterTable.OfStructure.Contains))
        {
            foreach (var variant in Scenarios.Variants)
            {
                byVariant[variant] = new Lazy<PointCompiler?>(
                    () => Scenarios.SoundVariant(variant) is { } sound ? new PointCompiler(sound, varied) : null);
            }
        }
    }

    /// <summary>The scenarios that are compiled.</summary>
    public PointScenarios Scenarios { get; }

    /// <summary>The compiled scenario at a point.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    /// <exception cref="InvalidOperationException">Its values break something together.</exception>
    public Parameters At(int point)
    {
        if (CompilerOf(point) is { } compiler && compiler.IsSound(design.Row(point)))
        {
            return compiler.At(design.Row(point));
        }

        var (scenario, errors) = Scenarios.At(point);
        return errors.Count == 0 ? ScenarioCompiler.Compile(scenario) : throw new InvalidOperationException(errors[0]);
    }

    /// <summary>What is wrong at the points of the design, a line each, point by point.</summary>
    public IEnumerable<string> Faults()
    {
        for (var point = 0; point < design.Count; point++)
        {
            if (CompilerOf(point)?.IsSound(design.Row(point)) != true && Scenarios.At(point).Errors is [var first, ..])
            {
                yield return FormattableString.Invariant($"point {point}: {first}");
            }
        }
    }

    /// <summary>What compiles the points of a point's variant; null where they go the slow road.</summary>
    private PointCompiler? CompilerOf(int point) =>
        byVariant.TryGetValue(design.Variant(point), out var compiler) ? compiler.Value : null;
}

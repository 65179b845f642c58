using System.Collections.Concurrent;
using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Experiments;

/// <summary>What decides the structure of the compiled scenario at a point.</summary>
/// <param name="Variant">Its variant.</param>
/// <param name="First">Value of the first of <see cref="ParameterTable.OfStructure"/> that the design varies, or null.</param>
/// <param name="Second">Value of the second one, or null.</param>
internal readonly record struct PointStructure(string Variant, double? First, double? Second);

/// <summary>
/// The compiled scenarios at the points of a design. The structure is compiled once for each <see cref="PointStructure"/>, and a point
/// costs little. <see cref="PointScenarios"/> says what is wrong at a point. Any thread may ask.
/// </summary>
internal sealed class CompiledPoints
{
    /// <summary>
    /// Structures that are held. A clock in minutes has some thousand valid settings, and a large country takes much memory for each.
    /// </summary>
    private const int MostHeld = 64;

    private readonly Design design;
    private readonly int[] structural;
    private readonly int[] valued;
    private readonly List<ParameterDefinition> varied;
    private readonly ConcurrentDictionary<PointStructure, Lazy<PointCompiler?>> compilers = new();

    /// <summary>The points of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="scenario">The scenario of the experiment, valid.</param>
    /// <param name="known">The variants of the experiment, among them those of the design.</param>
    public CompiledPoints(Design design, Scenario scenario, IReadOnlyList<Variant> known)
    {
        ArgumentNullException.ThrowIfNull(design);
        this.design = design;
        Scenarios = new PointScenarios(design, scenario, known);
        var columns = design.Parameters.Select(name => ParameterTable.Find(name)!).Index().ToList();
        structural = [.. columns.Where(c => ParameterTable.OfStructure.Contains(c.Item)).Select(c => c.Index)];
        valued = [.. columns.Select(c => c.Index).Except(structural)];
        varied = [.. valued.Select(c => columns[c].Item)];
    }

    /// <summary>The scenarios that are compiled.</summary>
    public PointScenarios Scenarios { get; }

    /// <summary>The compiled scenario at a point.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    /// <exception cref="InvalidOperationException">Its values break something together.</exception>
    public Parameters At(int point)
    {
        if (CompilerOf(point) is { } compiler && compiler.IsSound(ValuesOf(point)))
        {
            return compiler.At(ValuesOf(point));
        }

        var (scenario, errors) = Scenarios.At(point);
        return errors.Count == 0 ? ScenarioCompiler.Compile(scenario) : throw new InvalidOperationException(errors[0]);
    }

    /// <summary>What is wrong at the points of the design, a line each, point by point.</summary>
    public IEnumerable<string> Faults()
    {
        for (var point = 0; point < design.Count; point++)
        {
            if (CompilerOf(point)?.IsSound(ValuesOf(point)) != true && Scenarios.At(point).Errors is [var first, ..])
            {
                yield return FormattableString.Invariant($"point {point}: {first}");
            }
        }
    }

    /// <summary>What decides the structure of the compiled scenario at a point, and its clock.</summary>
    /// <param name="point">Number of the point, from 0.</param>
    public PointStructure StructureOf(int point) => new(
        design.Variant(point), structural.Length > 0 ? design.Value(point, structural[0]) : null,
        structural.Length > 1 ? design.Value(point, structural[1]) : null);

    /// <summary>What compiles the points of a structure; null where they go the slow road, because something is wrong with it.</summary>
    private PointCompiler? CompilerOf(int point)
    {
        var structure = StructureOf(point);
        if (!compilers.TryGetValue(structure, out var compiler))
        {
            if (compilers.Count >= MostHeld)
            {
                compilers.Clear();
            }

            compiler = compilers.GetOrAdd(structure, of => new Lazy<PointCompiler?>(
                () => Scenarios.Sound(of.Variant, structural.Select(c => (design.Parameters[c], design.Value(point, c)))) is { } sound
                    ? new PointCompiler(sound, varied) : null));
        }

        return compiler.Value;
    }

    /// <summary>The values of a point that change no structure.</summary>
    private ReadOnlySpan<double> ValuesOf(int point)
    {
        if (structural.Length == 0)
        {
            return design.Row(point);
        }

        var values = new double[valued.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = design.Value(point, valued[i]);
        }

        return values;
    }
}

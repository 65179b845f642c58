using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Compilation;

/// <summary>
/// Compiles the points of one scenario that differ in the values of some parameters. The structure (places, routes, agents, commands,
/// measures) is compiled once, and a point replaces what its values decide: the vector of values, the blocs and commands that follow them,
/// the outrage at the start. The result is that of <see cref="ScenarioCompiler"/>, to the last bit. Any thread may ask.
/// </summary>
internal sealed class PointCompiler
{
    private readonly Parameters basis;
    private readonly int[] varied;
    private readonly GivenNames given;
    private readonly Dictionary<string, string> sources;
    private readonly ValueRules rules;
    private readonly int[] blocs;
    private readonly int[] commands;
    private readonly int[] superiors;
    private readonly bool variesOutrage;

    /// <param name="scenario">A valid scenario, at any point.</param>
    /// <param name="varied">Parameters that the points set; none of <see cref="ParameterTable.OfStructure"/>.</param>
    /// <exception cref="ArgumentException">A parameter changes the structure.</exception>
    public PointCompiler(Scenario scenario, IReadOnlyList<ParameterDefinition> varied)
        : this(ScenarioCompiler.Compile(scenario), varied)
    {
    }

    /// <param name="scenario">A compiled scenario, at any point; nothing of it is compiled again.</param>
    /// <param name="varied">Parameters that the points set; none of <see cref="ParameterTable.OfStructure"/>.</param>
    /// <exception cref="ArgumentException">A parameter changes the structure.</exception>
    public PointCompiler(Parameters scenario, IReadOnlyList<ParameterDefinition> varied)
    {
        if (varied.FirstOrDefault(ParameterTable.OfStructure.Contains) is { } structural)
        {
            throw new ArgumentException($"{structural.Name} changes the structure of a compiled scenario.", nameof(varied));
        }

        this.varied = [.. varied.Select(d => d.Index)];
        basis = scenario;
        given = new GivenNames(basis.Scenario.Parameters.Keys.Union(varied.Select(d => d.Name)));
        var names = varied.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);

        // The file's source is that of the file's value.
        sources = basis.Scenario.ParameterSources.Where(p => !names.Contains(p.Key)).ToDictionary(StringComparer.Ordinal);
        rules = new ValueRules(basis.Scenario, names);
        var indices = this.varied.ToHashSet();
        blocs = [.. basis.Blocs.Select(b => b.Index).Where(b => basis.BlocFormulas[b].FollowsOneOf(indices))];
        commands = [.. basis.Commands.Select(c => c.Index).Where(c => basis.CommandFormulas[c].FollowsOneOf(indices))];
        superiors = indices.Contains((int)Scalar.TurnoutResidents)
            ? [.. basis.Commands.Where(c => c.BlocsBelow.Any(b => basis.BlocFormulas[b].AreResidents)).Select(c => c.Index)] : [];
        variesOutrage = indices.Contains((int)Scalar.OutragePerDeath) || indices.Contains((int)Scalar.OutrageHalfLife);
    }

    /// <summary>Whether the values of a point break nothing together, so that it can be run.</summary>
    /// <param name="values">Values of the parameters, in their order; each within the range that its parameter accepts.</param>
    public bool IsSound(ReadOnlySpan<double> values) => rules.AreKept(
        ValueOf(Scalar.AuditProbabilityAnnul, values), ValueOf(Scalar.AuditProbabilitySecondRound, values),
        ValueOf(Scalar.LadderTau, values), ValueOf(Scalar.GovernmentOffer, values));

    /// <summary>The compiled scenario at a point.</summary>
    /// <param name="values">Values of the parameters, in their order.</param>
    public Parameters At(ReadOnlySpan<double> values)
    {
        var vector = basis.Values.Copy();
        for (var i = 0; i < varied.Length; i++)
        {
            vector[varied[i]] = values[i];
        }

        var outrage = variesOutrage
            ? ScenarioCompiler.InitialOutrage(basis.Scenario, vector) : (basis.InitialOutrageState, basis.InitialOutrageOpposition);
        var changed = Blocs(vector);
        var scenario = basis.Scenario with { Parameters = new ValuesByName(given, vector), ParameterSources = sources };
        return basis.At(scenario, vector, changed, Commands(vector, changed), outrage);
    }

    private double ValueOf(Scalar scalar, ReadOnlySpan<double> values)
    {
        var column = varied.AsSpan().IndexOf((int)scalar);
        return column < 0 ? basis.Values[scalar] : values[column];
    }

    private FixedList<CompiledBloc> Blocs(ParameterVector values)
    {
        if (blocs.Length == 0)
        {
            return basis.Blocs;
        }

        CompiledBloc[] changed = [.. basis.Blocs];
        foreach (var b in blocs)
        {
            var formula = basis.BlocFormulas[b];
            changed[b] = changed[b] with
            {
                Weight = formula.WeightAt(values, changed[b].Agents),
                ThresholdMean = formula.Mean.At(values),
                InitialPressure = formula.InitialPressure?.ValueAt(values),
            };
        }

        return new FixedList<CompiledBloc>(changed);
    }

    private FixedList<CompiledCommand> Commands(ParameterVector values, FixedList<CompiledBloc> pointBlocs)
    {
        if (commands.Length + superiors.Length == 0)
        {
            return basis.Commands;
        }

        CompiledCommand[] changed = [.. basis.Commands];
        foreach (var c in commands)
        {
            changed[c] = changed[c] with { ThresholdMean = basis.CommandFormulas[c].At(values) };
        }

        foreach (var c in superiors)
        {
            changed[c] = changed[c] with { PeopleBelow = changed[c].BlocsBelow.Sum(b => pointBlocs[b].People) };
        }

        return new FixedList<CompiledCommand>(changed);
    }
}

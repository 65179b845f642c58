using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>One measured statement of a pattern (ODD 1, purpose and patterns).</summary>
/// <param name="Id">Pattern and letter, for example <c>P1b</c>.</param>
/// <param name="Statement">What must hold.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Low">Lowest value that holds.</param>
/// <param name="High">Highest value that holds.</param>
/// <param name="Unit">Unit of the three numbers.</param>
/// <param name="Runs">Runs that the value rests on.</param>
internal sealed record Pattern(string Id, string Statement, double Value, double Low, double High, string Unit, int Runs)
{
    /// <summary>Whether the measured value lies in the range.</summary>
    public bool Holds => Contains(Value);

    /// <summary>The same with the mend taken out that was to reach it; null where it was not measured so.</summary>
    public double? WithoutMend { get; init; }

    /// <summary>Whether that lies in the range; null where it was not measured.</summary>
    public bool? HoldsWithoutMend => WithoutMend is { } value ? Contains(value) : null;

    private bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>How an ensemble is run.</summary>
/// <param name="Replicates">Replicates per ensemble.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Workers">Threads.</param>
internal readonly record struct PatternOptions(int Replicates, uint Seed, int Workers)
{
    /// <summary>Replicates of the page, which are made unless said otherwise.</summary>
    public const int UsualReplicates = 1000;

    /// <summary>What is changed in the shipped scenarios before anything else; null for nothing.</summary>
    public Func<Scenario, Scenario>? Change { get; init; }

    /// <summary>A shipped scenario with that change.</summary>
    public Scenario Load(string name) => Change is { } change ? change(ScenarioLibrary.Load(name)) : ScenarioLibrary.Load(name);
}

/// <summary>All patterns P1 to P6 on ensembles of the shipped scenarios.</summary>
internal static class Patterns
{
    /// <summary>Measures all of them.</summary>
    public static IReadOnlyList<Pattern> All(PatternOptions options) =>
    [
        .. PolicePatterns.P1(options), .. ArmedForcesPatterns.P2(options), .. PopularPatterns.P3(options),
        .. ColumnPatterns.P4(options), .. AuditPatterns.P5(options), .. ThresholdPatterns.P6(options),
    ];

    /// <summary>Quantile of a list: the smallest value whose cumulative share reaches p; NaN of an empty list.</summary>
    internal static double Quantile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(p * sorted.Length) - 1)];
    }

    internal static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) =>
        all.Count == 0 ? double.NaN : (double)all.Count(holds) / all.Count;
}

using BoliviaSim.Experiments;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Calibration;

/// <summary>
/// What is held of parameters before a record is looked at: a law for each, all independent, except that two probabilities that share one
/// whole are drawn from the part of their laws where they leave no more than 1.
/// </summary>
internal sealed class Prior
{
    /// <summary>Digits of a drawn value: enough for any parameter, and short to store and to read.</summary>
    public const int Digits = 6;

    private const int MostAttempts = 10_000;

    private static readonly (Scalar First, Scalar Second)[] OneWhole = [(Scalar.AuditProbabilityAnnul, Scalar.AuditProbabilitySecondRound)];

    private readonly uint[] entities;
    private readonly (int First, int Second)[] wholes;

    /// <summary>A prior.</summary>
    /// <param name="factors">Law of each parameter.</param>
    /// <exception cref="ArgumentException">A parameter has two laws or changes the structure, or shares leave more than 1 at their least.
    /// </exception>
    public Prior(IReadOnlyList<Factor> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (Faults(factors).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(factors));
        }

        Factors = [.. factors];
        entities = [.. Factors.Select(f => Identity.Of(f.Name))];
        wholes = [.. OneWhole.Select(w => (IndexOf(w.First), IndexOf(w.Second))).Where(w => w is ( >= 0, >= 0))];
    }

    /// <summary>
    /// Every parameter of tier C and S, uniform over its plausible range: what the record may speak about, and what nobody knows.
    /// </summary>
    public static Prior Default { get; } = new(
    [
        .. ParameterTable.All.Where(d => d.Tier is Tier.C or Tier.S && d.Low < d.High)
            .Select(d => new Factor(d, new UniformLaw(d.Low, d.High))),
    ]);

    /// <summary>
    /// The default for a scenario: what the scenario gives itself is known or assumed there, and stays, such as the finding of an audit
    /// that was out by its start.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    public static Prior DefaultOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var open = Default.Factors.Where(f => !scenario.Parameters.ContainsKey(f.Name)).ToList();
        return open.Count == Default.Factors.Count ? Default : new Prior(open);
    }

    /// <summary>Law of each parameter.</summary>
    public IReadOnlyList<Factor> Factors { get; }

    /// <summary>Everything that forbids a prior, a sentence each without a full stop.</summary>
    /// <param name="factors">Law of each parameter.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<Factor> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        foreach (var twice in factors.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"{twice.Key} has {twice.Count()} laws";
        }

        foreach (var factor in factors.Where(f => ParameterTable.OfStructure.Contains(f.Parameter)))
        {
            yield return $"{factor.Name} changes the ticks of a run, so histories with different values cannot be compared";
        }

        foreach (var (first, second) in OneWhole)
        {
            var (a, b) = (Of(factors, first), Of(factors, second));
            if (a is not null && b is not null && ValueRules.IsAboveOne(a.Distribution.Low, b.Distribution.Low))
            {
                yield return FormattableString.Invariant(
                    $"{a.Name} from {a.Distribution.Low} and {b.Name} from {b.Distribution.Low} leave more than 1 even at their least");
            }
        }
    }

    /// <summary>Draws values of all parameters; each is addressed by its name, so it does not change when others are added.</summary>
    /// <param name="numbers">Random numbers of the particle.</param>
    /// <param name="into">Receives the values, in the order of <see cref="Factors"/>.</param>
    /// <exception cref="InvalidOperationException">Shares that leave no more than 1 are too rare.</exception>
    public void Draw(RandomSource numbers, Span<double> into)
    {
        for (var i = 0; i < Factors.Count; i++)
        {
            into[i] = DrawOne(numbers, i, 0);
        }

        foreach (var (first, second) in wholes)
        {
            for (var attempt = 1u; ValueRules.IsAboveOne(into[first], into[second]); attempt++)
            {
                if (attempt == MostAttempts)
                {
                    throw new InvalidOperationException(
                        $"of {MostAttempts} draws of {Factors[first].Name} and {Factors[second].Name} none leaves no more than 1");
                }

                (into[first], into[second]) = (DrawOne(numbers, first, attempt), DrawOne(numbers, second, attempt));
            }
        }
    }

    /// <summary>
    /// Draws some of the parameters anew and keeps the others: a step between draws of the prior that goes either way with the same chance,
    /// whatever the choice, as long as it does not look at the values. Shares of one whole are drawn together.
    /// </summary>
    /// <param name="numbers">Random numbers of the new values.</param>
    /// <param name="from">Values that the others keep; a draw of this prior.</param>
    /// <param name="isRedrawn">Whether a parameter is drawn anew, by what stands for its name in the addresses of draws.</param>
    /// <param name="into">Receives the values.</param>
    /// <exception cref="InvalidOperationException">Shares that leave no more than 1 are too rare.</exception>
    public void Redraw(RandomSource numbers, ReadOnlySpan<double> from, Func<uint, bool> isRedrawn, Span<double> into)
    {
        ArgumentNullException.ThrowIfNull(isRedrawn);
        Draw(numbers, into);
        for (var i = 0; i < Factors.Count; i++)
        {
            if (!isRedrawn(entities[FirstOfWhole(i)]))
            {
                into[i] = from[i];
            }
        }
    }

    private int FirstOfWhole(int factor)
    {
        foreach (var (first, second) in wholes)
        {
            if (factor == second)
            {
                return first;
            }
        }

        return factor;
    }

    private static Factor? Of(IReadOnlyList<Factor> factors, Scalar scalar) =>
        factors.FirstOrDefault(f => f.Parameter.Index == (int)scalar);

    private int IndexOf(Scalar scalar) => Factors.ToList().FindIndex(f => f.Parameter.Index == (int)scalar);

    private double DrawOne(RandomSource numbers, int factor, uint attempt)
    {
        var law = Factors[factor].Distribution;
        var value = law.Quantile(numbers.Uniform(RandomStream.PriorDraw, entities[factor], 0, attempt));
        return law.Levels.Count > 0 ? value : Math.Clamp(Rounding.Significant(value, Digits), law.Low, law.High);
    }
}

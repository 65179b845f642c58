using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Counterfactuals;

/// <summary>A measure with its effects at another size.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="IsClipped">Whether a value can leave its accepted range at this size, so that it stays at the end of the range.</param>
internal sealed record SizedMeasure(Measure Measure, bool IsClipped);

/// <summary>
/// Effects of a measure at a multiple of their size. The size of an effect is the distance between the value with the measure and the value
/// b without it; at size s the value is b + s (with - b). So <c>add x</c> becomes <c>add s x</c>, <c>multiply x</c> becomes
/// <c>multiply 1 + s (x - 1)</c>, and <c>set x</c> and <c>atLeast x</c> go to b + s (x - b). Values stay within the range that their
/// parameter accepts, and factors do not go below 0.
/// </summary>
internal static class EffectSize
{
    /// <summary>Sizes that are looked at: half, once, one and a half times.</summary>
    public static IReadOnlyList<double> Sizes { get; } = [0.5, 1, 1.5];

    /// <summary>Parameters of which the model asks only whether they are above 0: an effect on them has no size.</summary>
    private static readonly string[] Switches =
        [ParameterTable.Of(Scalar.AuditPublishNow).Name, ParameterTable.Of(Scalar.LeaderHardGrounded).Name];

    /// <summary>Whether a measure has an effect with a size.</summary>
    /// <param name="measure">Measure.</param>
    public static bool Has(Measure measure) => measure.Effects.Any(e => !Switches.Contains(e.Target));

    /// <summary>A measure at a size.</summary>
    /// <param name="scenario">Scenario, for values without the measure.</param>
    /// <param name="measure">Measure.</param>
    /// <param name="size">Size, above 0; at 1 the measure is as it was.</param>
    /// <param name="varied">Parameters whose value without the measure differs between particles.</param>
    /// <exception cref="ArgumentException">An effect sets a varied parameter or a field to a value that cannot be passed.</exception>
    public static SizedMeasure Of(Scenario scenario, Measure measure, double size, IReadOnlySet<string> varied)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (size == 1)
        {
            return new SizedMeasure(measure, IsClipped: false);
        }

        var effects = measure.Effects.Select(e => Switches.Contains(e.Target) ? ([e], false)
            : ParameterTable.Find(e.Target) is { } parameter && !varied.Contains(e.Target)
                ? Known(e, parameter, ValueIn(scenario, parameter), size) : Unknown(e, size)).ToList();
        return new SizedMeasure(
            measure with { Effects = [.. effects.SelectMany(e => e.Effects)] },
            effects.Exists(e => e.IsClipped));
    }

    /// <summary>The value without the measure is that of the scenario.</summary>
    private static (Effect[] Effects, bool IsClipped) Known(Effect effect, ParameterDefinition parameter, double without, double size)
    {
        var with = effect.Operation switch
        {
            EffectOperation.Set => effect.Value,
            EffectOperation.AtLeast => Math.Max(effect.Value, without),
            EffectOperation.Multiply => without * effect.Value,
            _ => without + effect.Value,
        };
        var wanted = without + (size * (with - without));
        var isClipped = wanted < parameter.Minimum || wanted > parameter.Maximum;
        var value = Math.Clamp(wanted, parameter.Minimum, parameter.Maximum);
        return effect.Operation switch
        {
            EffectOperation.Set => ([effect with { Value = value }], isClipped),
            EffectOperation.AtLeast => ([effect with { Value = value }], isClipped),
            _ => ([Relative(effect, size)], isClipped),
        };
    }

    /// <summary>The value without the measure is the particle's, or a field's; the run itself clips parameters.</summary>
    private static (Effect[] Effects, bool IsClipped) Unknown(Effect effect, double size)
    {
        var range = ParameterTable.Find(effect.Target);
        switch (effect.Operation)
        {
            case EffectOperation.Add:
                var moved = size * effect.Value;
                return (
                    [Relative(effect, size)],
                    range is not null && (range.Low + moved < range.Minimum || range.High + moved > range.Maximum));
            case EffectOperation.Multiply:
                var factor = 1 + (size * (effect.Value - 1));
                return ([Relative(effect, size)], factor < 0 || (range is not null && range.High * factor > range.Maximum));
            case EffectOperation.Set when size < 1:
                // (1 - s) b + s x without knowledge of b; factors come before additions.
                return (
                    [
                        effect with { Operation = EffectOperation.Multiply, Value = 1 - size },
                        effect with { Operation = EffectOperation.Add, Value = size * effect.Value },
                    ],
                    false);
            case EffectOperation.Set when effect.Value == (range?.Minimum ?? 0) || effect.Value == range?.Maximum:
                return ([effect], true);
            default:
                throw new ArgumentException(
                    $"an effect '{effect.Operation} {effect.Value}' on {effect.Target} has no size {size} for all particles",
                    nameof(effect));
        }
    }

    private static Effect Relative(Effect effect, double size) => effect with
    {
        Value = effect.Operation == EffectOperation.Add ? size * effect.Value : Math.Max(0, 1 + (size * (effect.Value - 1))),
    };

    private static double ValueIn(Scenario scenario, ParameterDefinition parameter) =>
        scenario.Parameters.TryGetValue(parameter.Name, out var value) ? value : parameter.Central;
}

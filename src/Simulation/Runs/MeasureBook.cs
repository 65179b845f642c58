using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>Which measures are in effect, and what their effects do to a value (ODD 7.9).</summary>
internal sealed class MeasureBook
{
    private readonly Parameters parameters;
    private readonly int?[] startedAt;
    private readonly (int Start, bool Accepted)?[] answered;
    private readonly bool[] isNarrowed = new bool[ParameterTable.All.Count];
    private readonly bool[] isFieldTouched = new bool[ParameterTable.RoleCount * ParameterTable.FieldCount];

    public MeasureBook(Parameters parameters)
    {
        this.parameters = parameters;
        var count = parameters.Measures.Count;
        AnyTriggered = parameters.Measures.Any(m => m.When is not null);
        startedAt = new int?[count];
        HeldSince = new int?[count];
        TriggeredAt = new int?[count];
        LatestStart = new int?[count];
        answered = new (int, bool)?[count];
        StartsToCome = [.. Enumerable.Range(0, count).Select(_ => new Queue<int>())];
    }

    /// <summary>Minute since which the trigger's condition holds; null when it does not.</summary>
    public int?[] HeldSince { get; }

    /// <summary>Minute at which a triggered measure last fell due; null before.</summary>
    public int?[] TriggeredAt { get; }

    /// <summary>Minutes at which triggered measures that fell due will take effect, in order.</summary>
    public Queue<int>[] StartsToCome { get; }

    /// <summary>Minute at which a triggered measure last took effect; null before.</summary>
    public int?[] LatestStart { get; }

    /// <summary>Whether a measure waits for a trigger.</summary>
    public bool AnyTriggered { get; }

    /// <summary>How often the values in force were worked out: they stay the same while it does.</summary>
    public int Version { get; private set; }

    /// <summary>Whether an effect on a field, or one narrowed to a place or command, is in force.</summary>
    public bool AnyScoped { get; private set; }

    /// <summary>The answer to a measure that would take effect at a minute; null when none has been given.</summary>
    public bool? Answer(int measure, int start) =>
        answered[measure] is { } answer && answer.Start == start ? answer.Accepted : null;

    /// <summary>Records the answer to a measure that would take effect at a minute.</summary>
    public void SetAnswer(int measure, int start, bool accepted) => answered[measure] = (start, accepted);

    /// <summary>Whether a measure is in effect.</summary>
    public bool IsActive(int measure) => startedAt[measure] is not null;

    /// <summary>Minute at which a measure in effect took effect; null when it is not.</summary>
    public int? StartedAt(int measure) => startedAt[measure];

    /// <summary>Records that a measure is in effect since a minute, or not (null).</summary>
    public void SetActive(int measure, int? since) => startedAt[measure] = since;

    /// <summary>Brings a vector to the values in force: last set, times all factors, plus all additions, clipped.</summary>
    public void Apply(ParameterVector values)
    {
        Version++;
        values.CopyFrom(parameters.Values);
        AnyScoped = false;
        Array.Clear(isNarrowed);
        Array.Clear(isFieldTouched);
        HashSet<int>? touched = null;
        foreach (var (_, effect) in ActiveEffects())
        {
            if (effect.Parameter < 0)
            {
                isFieldTouched[((int)effect.Role * ParameterTable.FieldCount) + (int)effect.Field] = true;
                AnyScoped = true;
            }
            else if (effect.IsScoped)
            {
                isNarrowed[effect.Parameter] = true;
                AnyScoped = true;
            }
            else
            {
                (touched ??= []).Add(effect.Parameter);
            }
        }

        foreach (var parameter in touched ?? [])
        {
            values[parameter] = Clip(parameter, Combine(values[parameter], e => e.Parameter == parameter && !e.IsScoped));
        }

        Deter(values);
    }

    /// <summary>A state of siege deters, or calls out, the people of both sides alike (ODD 7.9).</summary>
    private static void Deter(ParameterVector values)
    {
        var deterred = values[Scalar.TurnoutDeterred];
        if (deterred > 0)
        {
            var factor = 1 - deterred + (deterred * values[Scalar.TurnoutDeterrence]);
            values[(int)Scalar.TurnoutGovernment] *= factor;
            values[(int)Scalar.TurnoutOpposition] *= factor;
        }
    }

    /// <summary>A field as a role perceives it at a place under a command (-1: none); a field has no range to be clipped to.</summary>
    public double ApplyToField(Role role, PerceivedField field, int place, int command, double value) =>
        isFieldTouched[((int)role * ParameterTable.FieldCount) + (int)field] ? Touch(role, field, place, command, value) : value;

    /// <summary>
    /// A parameter at a place and under a command: effects narrowed to them and effects on everybody, in one go, because a set
    /// of either kind comes before the factors and additions of both.
    /// </summary>
    /// <param name="parameter">Parameter index.</param>
    /// <param name="place">Place.</param>
    /// <param name="command">Command, or -1.</param>
    /// <param name="value">Its value without narrowed effects.</param>
    public double ApplyScoped(int parameter, int place, int command, double value) =>
        isNarrowed[parameter] ? Narrow(parameter, place, command, value) : value;

    private double Touch(Role role, PerceivedField field, int place, int command, double value) =>
        Combine(value, e => e.Parameter < 0 && e.Role == role && e.Field == field && InScope(e, place, command));

    private double Narrow(int parameter, int place, int command, double value)
    {
        var narrowed = ActiveEffects().Any(e => e.Effect.Parameter == parameter && e.Effect.IsScoped && InScope(e.Effect, place, command));
        return narrowed
            ? Clip(parameter, Combine(parameters.Values[parameter], e => e.Parameter == parameter && InScope(e, place, command))) : value;
    }

    private static double Clip(int parameter, double value) =>
        Math.Clamp(value, ParameterTable.All[parameter].Minimum, ParameterTable.All[parameter].Maximum);

    private static bool InScope(CompiledEffect effect, int place, int command) =>
        (effect.Place < 0 || effect.Place == place) && (effect.Commands is null || effect.Commands.Contains(command));

    private double Combine(double value, Func<CompiledEffect, bool> applies)
    {
        var (latest, floor, factor, sum) = (int.MinValue, double.NegativeInfinity, 1.0, 0.0);
        foreach (var (since, effect) in ActiveEffects())
        {
            if (!applies(effect))
            {
                continue;
            }

            switch (effect.Operation)
            {
                case EffectOperation.Set when since >= latest:
                    (value, latest) = (effect.Value, since);
                    break;
                case EffectOperation.AtLeast:
                    floor = Math.Max(floor, effect.Value);
                    break;
                case EffectOperation.Multiply:
                    factor *= effect.Value;
                    break;
                case EffectOperation.Add:
                    sum += effect.Value;
                    break;
                default:
                    break;
            }
        }

        return (Math.Max(value, floor) * factor) + sum;
    }

    private IEnumerable<(int Since, CompiledEffect Effect)> ActiveEffects()
    {
        foreach (var measure in parameters.Measures)
        {
            if (startedAt[measure.Index] is { } since)
            {
                foreach (var effect in measure.Effects)
                {
                    yield return (since, effect);
                }
            }
        }
    }
}

using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>When a measure takes effect and what it does, in words.</summary>
internal static class MeasureWords
{
    /// <summary>What it does, a line for each effect, after the chance that the other side accepts it.</summary>
    public static IEnumerable<string> Effects(Scenario scenario, Measure measure) =>
    [
        .. measure.Acceptance is { } acceptance ? [$"accepted with probability {Numeral.Short(acceptance, 3)}"] : Array.Empty<string>(),
        .. measure.Effects.Select(effect => "- " + Of(scenario, effect)),
    ];

    /// <summary>Who takes it: <c>the government</c>, <c>the opposition</c>, or somebody else.</summary>
    public static string TakerOf(Measure measure) => measure.Actor.Length > 0 ? measure.Actor : NameOf(measure.Side);

    /// <summary>The two sides, and after them the others who take measures in a scenario.</summary>
    public static IEnumerable<string> Takers(Scenario scenario) =>
        Enum.GetValues<Side>().Select(NameOf).Concat(scenario.Measures.Select(TakerOf)).Distinct();

    private static string NameOf(Side side) => $"the {side.ToString().ToLowerInvariant()}";

    /// <summary>When it takes effect, and for how long.</summary>
    public static string When(Measure measure)
    {
        var due = measure.When is { } trigger ? $"when {Of(trigger)}"
            : measure.At is { } at ? $"at {Wording.LocalTime(at)} {at.Year}" : "at the start";
        var again = measure.Every is { } every ? $", every {Hours(every)}" : "";
        var delay = measure.Delay > 0 ? $", takes effect {Hours(measure.Delay)} later" : "";
        return $"{due}{again}{delay}, {(measure.For is { } length ? $"for {Hours(length)}" : "to the end")}";
    }

    private static string Of(Trigger trigger)
    {
        var sign = trigger.Comparison switch
        {
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            _ => "<=",
        };
        return $"{trigger.Metric} {sign} {CellText.Of(trigger.Value)}{(trigger.For > 0 ? $" for {Hours(trigger.For)}" : "")}";
    }

    private static string Of(Scenario scenario, Effect effect)
    {
        var value = CellText.Of(effect.Value);
        var change = effect.Operation switch
        {
            EffectOperation.Set => $"= {value}",
            EffectOperation.AtLeast => $"is at least {value}",
            EffectOperation.Multiply => $"x {value}",
            _ => effect.Value < 0 ? $"- {CellText.Of(-effect.Value)}" : $"+ {value}",
        };
        if (effect.Target == ParameterTable.Of(Scalar.GovernmentOffer).Name
            && effect.Operation is EffectOperation.Set or EffectOperation.AtLeast && Demands.NameOf(scenario, effect.Value) is { } rung)
        {
            change += $" ({rung})";
        }

        var place = effect.Place is null ? "" : $" at {effect.Place}";
        return $"{effect.Target} {change}{place}{(effect.Command is null ? "" : $" under {effect.Command}")}";
    }

    private static string Hours(double hours) => $"{Numeral.Short(hours, 2)} h";
}

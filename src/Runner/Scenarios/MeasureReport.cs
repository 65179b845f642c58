using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Scenarios;

/// <summary>A measure in words: whether it is on, when it takes effect, what it does.</summary>
internal static class MeasureReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Scenario scenario, Measure measure, Page page)
    {
        page.Entry(measure.Enabled ? "  on" : "  off", $"{measure.Id}: {measure.Name}");
        page.Entry("", When(measure));
        if (measure.Acceptance is { } acceptance)
        {
            page.Entry("", $"accepted with probability {Numeral.Short(acceptance, 3)}");
        }

        foreach (var effect in measure.Effects)
        {
            page.Entry("", "- " + Of(scenario, effect));
        }
    }

    private static string When(Measure measure)
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

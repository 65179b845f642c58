using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Scenarios;

/// <summary>A measure in words: whether it is on, when it takes effect, what it does.</summary>
internal static class MeasureReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Measure measure, Page page)
    {
        page.Entry(measure.Enabled ? "  on" : "  off", $"{measure.Id}: {measure.Name}");
        page.Entry("", When(measure));
        foreach (var effect in measure.Effects)
        {
            page.Entry("", "- " + Of(effect));
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

    private static string Of(Effect effect)
    {
        var value = CellText.Of(effect.Value);
        var change = effect.Operation switch
        {
            EffectOperation.Set => $"= {value}",
            EffectOperation.AtLeast => $"is at least {value}",
            EffectOperation.Multiply => $"x {value}",
            _ => effect.Value < 0 ? $"- {CellText.Of(-effect.Value)}" : $"+ {value}",
        };
        var place = effect.Place is null ? "" : $" at {effect.Place}";
        return $"{effect.Target} {change}{place}{(effect.Command is null ? "" : $" under {effect.Command}")}";
    }

    private static string Hours(double hours) => $"{Numeral.Short(hours, 2)} h";
}

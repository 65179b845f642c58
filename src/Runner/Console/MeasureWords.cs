using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>When a measure takes effect and what it does, in words.</summary>
internal static class MeasureWords
{
    /// <summary>What it does, a line for each effect, after the chance that the other side accepts it.</summary>
    public static IEnumerable<string> Effects(Words words, Scenario scenario, Measure measure) =>
    [
        .. measure.Acceptance is { } acceptance
            ? [words.Say($"accepted with probability {Numeral.Short(acceptance, 3)}")] : Array.Empty<string>(),
        .. measure.Effects.Select(effect => "- " + Of(words, scenario, effect)),
        .. scenario.Roads.SelectMany(r => r.ChokePoints).Where(c => c.OnlyDuring == measure.Id)
            .Select(c => "- " + words.Say($"makes the choke point {words.Name(c.Id)} one that can be held")),
    ];

    /// <summary>Who takes it: <c>the government</c>, <c>the opposition</c>, or somebody else.</summary>
    public static string TakerOf(Measure measure) => measure.Actor.Length > 0 ? measure.Actor : NameOf(measure.Side);

    /// <summary>The two sides, and after them the others who take measures in a scenario.</summary>
    public static IEnumerable<string> Takers(Scenario scenario) =>
        Enum.GetValues<Side>().Select(NameOf).Concat(scenario.Measures.Select(TakerOf)).Distinct();

    private static string NameOf(Side side) => $"the {side.ToString().ToLowerInvariant()}";

    /// <summary>When it takes effect, and for how long.</summary>
    /// <param name="words">Language.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="scenario">Names places and demands; null: their codes and numbers stay.</param>
    public static string When(Words words, Measure measure, Scenario? scenario = null)
    {
        var due = measure.When is { } trigger ? words.Say($"when {new ConditionWords(words, scenario).Of(trigger)}")
            : measure.At is { } at ? words.Say($"at {words.LocalTime(at)} {at.Year}") : words.Say("at the start");
        var again = measure.Every is { } every ? words.Say($", every {Hours(every)}") : "";
        var delay = measure.Delay > 0 ? words.Say($", takes effect {Hours(measure.Delay)} later") : "";
        var end = measure.For is { } length ? words.Say($"for {Hours(length)}") : words.Say("to the end");
        return $"{due}{again}{delay}, {end}";
    }

    private static string Of(Words words, Scenario scenario, Effect effect)
    {
        var value = CellText.Of(effect.Value);
        var change = effect.Operation switch
        {
            EffectOperation.Set => $"= {value}",
            EffectOperation.AtLeast => words.Say($"is at least {value}"),
            EffectOperation.Multiply => $"x {value}",
            _ => effect.Value < 0 ? $"- {CellText.Of(-effect.Value)}" : $"+ {value}",
        };
        if (effect.Target == ParameterTable.Of(Scalar.GovernmentOffer).Name
            && effect.Operation is EffectOperation.Set or EffectOperation.AtLeast && Demands.NameOf(scenario, effect.Value) is { } rung)
        {
            change += $" ({words.Known(rung)})";
        }

        var place = effect.Place is null ? "" : " " + words.Say($"at {NameOf(scenario, effect.Place)}");
        var command = effect.Command is null ? "" : " " + words.Say($"under {NameOf(scenario, effect.Command)}");
        return $"{effect.Target} {change}{place}{command}";
    }

    /// <summary>Name of a place or a command; the code where it has none.</summary>
    public static string NameOf(Scenario scenario, string id) =>
        scenario.Places.FirstOrDefault(p => p.Id == id)?.Name is { Length: > 0 } place ? place
        : scenario.Commands.FirstOrDefault(c => c.Id == id)?.Name is { Length: > 0 } command ? command : id;

    /// <summary>Such as <c>2 h</c>.</summary>
    public static string Hours(double hours) => $"{Numeral.Short(hours, 2)} h";
}

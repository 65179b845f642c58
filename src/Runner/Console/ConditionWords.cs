using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>The condition on which a measure takes effect, in words.</summary>
/// <param name="words">Language.</param>
/// <param name="scenario">Names places and demands; null: their codes and numbers stay.</param>
internal sealed class ConditionWords(Words words, Scenario? scenario)
{
    /// <summary>Such as <c>at least half of the police stand aside or oppose for 2 h</c>.</summary>
    public string Of(Trigger trigger)
    {
        var condition = Sentence(trigger);
        return trigger.For > 0 ? words.Say($"{condition} for {MeasureWords.Hours(trigger.For)}") : condition;
    }

    private string Sentence(Trigger trigger) => trigger.Metric switch
    {
        "police.standsAside" => words.Say($"{Share(trigger)} of the police stand aside or oppose"),
        "highCommand.standsAside" => words.Say($"{Share(trigger)} of the high command stand aside or oppose"),
        "highCommand.opposes" => words.Say($"{Share(trigger)} of the high command oppose"),
        "police" => words.Say($"the mean action value of the police is {Level(trigger)}"),
        "military" => words.Say($"the mean public act of the high command is {Level(trigger)}"),
        "popular" => words.Say($"the mean action value of the government's organised base is {Level(trigger)}"),
        "momentum" => words.Say($"the perception of triumph is {Level(trigger)}"),
        "siege" => words.Say($"the siege of the seat of government is {Level(trigger)}"),
        "leadership" => words.Say($"the resonance of the hard-line leader is {Level(trigger)}"),
        "alignment" => words.Say($"the alignment of the moderate leader with the ultimatum is {Level(trigger)}"),
        "deaths" => words.Say($"the number of deaths is {Level(trigger)}"),
        "offer" => words.Say($"the rung of the government's offer is {Level(trigger, Demand(trigger.Value))}"),
        var street => words.Say($"the balance of forces in {Place(street[TriggerMetrics.StreetPrefix.Length..])} is {Level(trigger)}"),
    };

    /// <summary>How many of them: half has a word of its own.</summary>
    private string Share(Trigger trigger)
    {
        var part = trigger.Value == 0.5 ? words.Say("half") : $"{words.Number(Numeral.Short(100 * trigger.Value, 1))} %";
        return trigger.Comparison switch
        {
            Comparison.Greater => words.Say($"more than {part}"),
            Comparison.GreaterOrEqual => words.Say($"at least {part}"),
            Comparison.Less => words.Say($"less than {part}"),
            _ => words.Say($"at most {part}"),
        };
    }

    private string Level(Trigger trigger, string beside = "")
    {
        var value = CellText.Of(trigger.Value) + beside;
        return trigger.Comparison switch
        {
            Comparison.Greater => words.Say($"above {value}"),
            Comparison.GreaterOrEqual => words.Say($"{value} or more"),
            Comparison.Less => words.Say($"below {value}"),
            _ => words.Say($"{value} or less"),
        };
    }

    private string Demand(double rung) =>
        scenario is not null && Demands.NameOf(scenario, rung) is { } name ? $" ({words.Known(name)})" : "";

    private string Place(string id) => scenario is null ? id : MeasureWords.NameOf(scenario, id);
}

using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Runner;

/// <summary>The condition of a measure in words: every metric and every sign of the grammar, in both languages.</summary>
public class ConditionWordsTests
{
    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");

    public static TheoryData<string, Comparison> All =>
    [
        .. from metric in TriggerMetrics.Names.Append(TriggerMetrics.StreetPrefix + "CAP")
           from sign in Enum.GetValues<Comparison>()
           select (metric, sign),
    ];

    [Theory]
    [InlineData(
        "police.standsAside", Comparison.GreaterOrEqual, 0.5, 0, "at least half of the police stand aside or oppose",
        "al menos la mitad de la policía se mantiene al margen o se opone")]
    [InlineData(
        "police.standsAside", Comparison.Less, 0.125, 0, "less than 12.5 % of the police stand aside or oppose",
        "menos de 12.5 % de la policía se mantiene al margen o se opone")]
    [InlineData(
        "highCommand.opposes", Comparison.Greater, 0.3, 4, "more than 30 % of the high command oppose for 4 h",
        "más de 30 % del alto mando se opone durante 4 h")]
    [InlineData(
        "police", Comparison.GreaterOrEqual, 0.5, 2, "the mean action value of the police is 0.5 or more for 2 h",
        "el valor de acción promedio de la policía es 0.5 o más durante 2 h")]
    [InlineData("siege", Comparison.Greater, 0.2, 0, "the siege of the seat of government is above 0.2",
        "el cerco a la sede de gobierno es mayor que 0.2")]
    [InlineData("deaths", Comparison.GreaterOrEqual, 5, 0, "the number of deaths is 5 or more", "el número de muertes es 5 o más")]
    [InlineData("offer", Comparison.LessOrEqual, 2, 0, "the rung of the government's offer is 2 (second round) or less",
        "el peldaño de la oferta del gobierno es 2 (segunda vuelta) o menos")]
    [InlineData("street.CAP", Comparison.Less, -0.5, 0, "the balance of forces in Capital is below -0.5",
        "el balance de fuerzas en Capital es menor que -0.5")]
    public void Condition_is_a_sentence(string metric, Comparison sign, double value, double hours, string english, string spanish)
    {
        var trigger = new Trigger(metric, sign, value, hours);
        Assert.Equal(english, new ConditionWords(Words.English, Minimal).Of(trigger));
        Assert.Equal(spanish, new ConditionWords(Words.Spanish, ScenarioNames.In(Words.Spanish, Minimal)).Of(trigger));
    }

    /// <summary>A new metric without words would stay a code.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void No_condition_has_a_code_or_a_sign(string metric, Comparison sign)
    {
        var trigger = new Trigger(metric, sign, 0.25, 1.5);
        var (english, spanish) = (
            new ConditionWords(Words.English, Minimal).Of(trigger),
            new ConditionWords(Words.Spanish, ScenarioNames.In(Words.Spanish, Minimal)).Of(trigger));
        Assert.All([english, spanish], text => Assert.DoesNotMatch(@"[<>=]|standsAside|highCommand|street\.|CAP", text));
        Assert.Contains(" for 1.5 h", english, StringComparison.Ordinal);
        Assert.Contains(" durante 1.5 h", spanish, StringComparison.Ordinal);
        Assert.Equal(4, Enum.GetValues<Comparison>().Select(s => new ConditionWords(Words.Spanish, Minimal).Of(trigger with
        {
            Comparison = s,
        })).Distinct().Count());
    }

    /// <summary>
    /// The shipped scenarios: what a Spanish page says of each measure's time and effects names places, commands, choke points.
    /// </summary>
    [Theory]
    [InlineData("minimal", "amnesty", "when the mean action value of the police is 0.5 or more for 2 h, to the end",
        "cuando el valor de acción promedio de la policía es 0.5 o más durante 2 h, hasta el final",
        "- police.threshold + 0.1 (mando: Comando de Policía de la capital)")]
    [InlineData("saturday-noon", "close-the-rim", "at Sat 9 Nov 15:00 2019, to the end", "el sáb 9 nov 15:00 (2019), hasta el final",
        "- permite mantener un punto de bloqueo: La Ceja")]
    public void Measure_is_told_with_names(string name, string id, string english, string spanish, string effect)
    {
        var scenario = ScenarioLibrary.Load(name);
        Assert.Equal(english, MeasureWords.When(Words.English, scenario.Measures.First(m => m.Id == id), scenario));
        var translated = ScenarioNames.In(Words.Spanish, scenario);
        var measure = translated.Measures.First(m => m.Id == id);
        Assert.Equal(spanish, MeasureWords.When(Words.Spanish, measure, translated));
        Assert.Contains(effect, MeasureWords.Effects(Words.Spanish, translated, measure));
    }

    /// <summary>What is set is a number with a decimal point in both languages.</summary>
    [Fact]
    public void Numbers_are_written_as_scenarios_write_them() => Assert.EndsWith(
        "es 0.125 o más", new ConditionWords(Words.Spanish, null).Of(new Trigger("momentum", Comparison.GreaterOrEqual, 0.125)),
        StringComparison.Ordinal);
}

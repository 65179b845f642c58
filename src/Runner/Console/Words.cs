using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// The language of a summary or a page. English sentences stand where they are said, and English says them as they are; another language
/// looks them up in its catalogue. What a catalogue lacks stays English, which tests of the catalogue rule out.
/// </summary>
internal sealed class Words
{
    private static readonly Lazy<Words> LoadedSpanish = new(() => new Words(
        "es", Catalogue.Load("es").Concat(Catalogue.Load("es", "meanings-")).ToDictionary(StringComparer.Ordinal),
        new NameCatalogue(Catalogue.Load("es", "names-"))));

    private readonly IReadOnlyDictionary<string, string>? catalogue;
    private readonly NameCatalogue? names;

    /// <summary>A language with its catalogues.</summary>
    /// <param name="code">Its code by ISO 639-1.</param>
    /// <param name="catalogue">Its sentences by the English ones; null for English.</param>
    /// <param name="names">Its names of scenarios by the English ones; null where it has none of its own.</param>
    public Words(string code, IReadOnlyDictionary<string, string>? catalogue, NameCatalogue? names = null) =>
        (Code, this.catalogue, this.names) = (code, catalogue, names);

    /// <summary>English.</summary>
    public static Words English { get; } = new("en", null);

    /// <summary>Spanish, as it is written in Bolivia.</summary>
    public static Words Spanish => LoadedSpanish.Value;

    /// <summary>Codes of all languages.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["en", "es"];

    /// <summary>Code of the language, as <c>lang</c> of a page has it.</summary>
    public string Code { get; }

    /// <summary>A language by its code; null for an unknown code.</summary>
    public static Words? Of(string code) => code switch
    {
        "en" => English,
        "es" => Spanish,
        _ => null,
    };

    /// <summary>A sentence with gaps.</summary>
    public string Say(Sentence sentence) => sentence.Fill(Known(sentence.Words));

    /// <summary>A text without gaps.</summary>
    public string Say(string text) => Known(text);

    /// <summary>A text that is declared elsewhere, such as the description of a table; what no catalogue has stays as it is.</summary>
    public string Known(string text) => catalogue?.GetValueOrDefault(text, text) ?? text;

    /// <summary>A name that a scenario gives; one that is not in the catalogue of names stays as it is.</summary>
    public string Name(string name) => names?.Of(name) ?? name;

    /// <summary>Such as <c>1,010</c>.</summary>
    public string Count(long number) => Number(Wording.Count(number));

    /// <summary>Such as <c>1 run</c> or <c>1,010 runs</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">One of them, in English, with a plural in s.</param>
    public string Count(long number, string noun) => catalogue is null ? Wording.Count(number, noun)
        : number == 1 ? Known($"1 {noun}")
        : Known($"{{0}} {noun}s").Replace("{0}", Count(number), StringComparison.Ordinal);

    /// <summary>A number with as many decimals, such as <c>1,234.50</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Decimals, 0 or more.</param>
    /// <param name="unit">What the number is multiplied by first: 100 for percent.</param>
    public string Fixed(double value, int decimals, int unit = 1) => Number(Numeral.Fixed(value, decimals, unit));

    /// <summary>Such as <c>50.5 %</c>.</summary>
    public string Percent(double share) => $"{Fixed(share, 1, 100)} %";

    /// <summary>The share of a part in the whole, such as <c>0.5 %</c> for 9 of 2,000.</summary>
    public string Percent(long part, long whole) => Number(Wording.Percent(part, whole));

    /// <summary>Such as <c>0.82</c>.</summary>
    public string Mean(double? value) => Number(Wording.Mean(value));

    /// <summary>Hours after the start, such as <c>30.3</c>.</summary>
    public string Hour(double? hour) => Number(Wording.Hour(hour));

    /// <summary>Such as <c>Sun 10 Nov 18:20</c>.</summary>
    public string LocalTime(DateTime time) => catalogue is null ? Wording.LocalTime(time) : SpanishForms.LocalTime(time);

    /// <summary>Local time with the year, such as <c>Tuesday 12 November 2019, 12:00</c>.</summary>
    public string Date(DateTime time) => catalogue is null ? Wording.Date(time) : SpanishForms.Date(time);

    /// <summary>Such as <c>Sun 10 Nov</c>.</summary>
    public string Day(DateTime time) => catalogue is null ? Wording.Day(time) : SpanishForms.Day(time);

    /// <summary>Three letters, such as <c>Sun</c>.</summary>
    public string Weekday(DateTime time) => Day(time)[..3];

    /// <summary>An outcome.</summary>
    public string Of(Outcome outcome) => Known(Wording.Of(outcome));

    /// <summary>A mode of the fall.</summary>
    public string Of(FallMode mode) => Known(Wording.Of(mode));

    /// <summary>An ending: a mode of the fall, or an outcome.</summary>
    public string Of(Ending ending) => ending.Mode is { } mode ? Of(mode) : Of(ending.Outcome);

    /// <summary>Words one after another, such as <c>a, b and c</c>.</summary>
    public string Join(IReadOnlyList<string> items) => items.Count < 2 ? string.Concat(items)
        : Say($"{string.Join(", ", items.SkipLast(1))} and {items[^1]}");

    /// <summary>A number as English writes it, in this language.</summary>
    public string Number(string english) => catalogue is null ? english : SpanishForms.Number(english);
}

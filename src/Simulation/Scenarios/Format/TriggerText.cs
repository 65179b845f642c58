using System.Text.RegularExpressions;

namespace BoliviaSim.Scenarios.Format;

/// <summary>The text of a trigger: metric, comparison, number, optionally <c>for</c> and hours.</summary>
internal static partial class TriggerText
{
    /// <summary>Regular expression of a trigger, for the JSON Schema.</summary>
    public const string Pattern =
        @"^\s*[A-Za-z][^\s<>=!]*\s*(>=|<=|>|<)\s*" + Number + @"(\s+for\s+" + Number + @")?\s*$";

    private const string Number = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?";

    private const double MostHours = 100_000;
    private const int LongestText = 200;

    private static readonly (string Text, Comparison Comparison)[] Symbols =
    [
        (">=", Comparison.GreaterOrEqual), ("<=", Comparison.LessOrEqual), (">", Comparison.Greater), ("<", Comparison.Less),
    ];

    /// <summary>An error and its offset in the text, from 0.</summary>
    public sealed record Fault(int Offset, string Message);

    /// <summary>Reads a trigger. It does not check that the metric exists, which may depend on the places.</summary>
    /// <returns>The trigger, or null and the first error.</returns>
    public static (Trigger? Trigger, Fault? Fault) Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return (null, new Fault(0, $"the condition is longer than {LongestText} characters"));
        }

        List<(string Text, int Offset)> words = [.. Word().Matches(text).Select(m => (m.Value, m.Index)), ("", text.Length)];
        var metric = words[0];
        if (metric.Text.Length == 0 || !char.IsLetter(metric.Text[0]))
        {
            return Wrong(metric, "a metric", "such as 'police'");
        }

        var comparison = words[1];
        var known = Array.FindIndex(Symbols, c => c.Text == comparison.Text);
        if (known < 0)
        {
            return Wrong(comparison, "a comparison", "(>, >=, < or <=)");
        }

        if (!ScalarText.TryNumber(words[2].Text, out var value) || !double.IsFinite(value))
        {
            return Wrong(words[2], "a number", "to compare with");
        }

        var hours = 0.0;
        var next = 3;
        if (words[3].Text == "for")
        {
            if (!ScalarText.TryNumber(words[4].Text, out hours) || !(hours >= 0 && hours <= MostHours))
            {
                return Wrong(words[4], "hours", "(a number from 0 to 100000)");
            }

            next = 5;
        }

        return words[next].Text.Length > 0
            ? Wrong(words[next], next == 3 ? "'for' and hours, or nothing" : "nothing", "after the condition")
            : (new Trigger(metric.Text, Symbols[known].Comparison, value, hours), null);
    }

    /// <summary>Writes a trigger.</summary>
    public static string Of(Trigger trigger)
    {
        var comparison = Symbols.First(c => c.Comparison == trigger.Comparison).Text;
        var condition = $"{trigger.Metric} {comparison} {ScalarText.Of(trigger.Value)}";
        return trigger.For == 0 ? condition : $"{condition} for {ScalarText.Of(trigger.For)}";
    }

    private static (Trigger?, Fault?) Wrong((string Text, int Offset) word, string expected, string hint)
    {
        var found = word.Text.Length == 0 ? "the end of the text" : Names.Quote(word.Text);
        return (null, new Fault(word.Offset, $"expected {expected} {hint}, found {found}; write for example 'police >= 0.5 for 2'"));
    }

    [GeneratedRegex(@"[<>=!]+|[^\s<>=!]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

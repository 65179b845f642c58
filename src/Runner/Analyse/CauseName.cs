using System.Globalization;
using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What a cell says about how a case ends: numbers by their value, and the usual words for an end without an event.</summary>
internal static class CauseName
{
    /// <summary>
    /// Words for an observation that ends without an event, in any case of letters; a dash or a low line within them is a space.
    /// </summary>
    public static IReadOnlyList<string> NoEvent { get; } =
    [
        "", "false", "no", "none", "null", "na", "n/a", "nan", "censored", "censor", "censoring", "cens", "right censored", "alive",
        "no event", "event free",
    ];

    private static readonly string[] Leaving =
        ["lost to", "follow-up", "follow up", "followup", "withdr", "dropout", "drop-out", "dropped out"];

    /// <summary>
    /// Whether a cause may be meant as an end without an event: a sign for a missing value, or somebody who was lost or left. In studies of
    /// such ends they are causes, so the user must say.
    /// </summary>
    public static bool IsDoubtful(string cause) =>
        cause is "." or "-" or "--" or "?" or "unknown" or "missing"
        || Leaving.Any(word => cause.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of a cause; null where there is no event.</summary>
    /// <param name="cell">Text of the cell.</param>
    public static string? Of(string cell)
    {
        var text = cell.Trim();
        if (CsvNumber.TryRead(Encoding.UTF8.GetBytes(text), out var number))
        {
            return number == 0 ? null : CellText.Of(number);
        }

        var plain = text.ToLower(CultureInfo.InvariantCulture).Replace('-', ' ').Replace('_', ' ');
        return NoEvent.Contains(plain) ? null : plain == "true" ? plain : text;
    }
}

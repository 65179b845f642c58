using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>Which option an unknown one was meant to be.</summary>
internal static class OptionGuess
{
    /// <summary>Shorter beginnings fit too many names.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>
    /// The option that was meant; null where nothing speaks for one more than for another. Hyphens count for nothing. A single letter is
    /// guessed only for the same letter: every other one is as near. A longer word is a name with slips in it, or else it begins exactly
    /// one name, or continues it.
    /// </summary>
    /// <param name="wrong">The unknown option, with its hyphens.</param>
    /// <param name="known">Names and short names of the options there are.</param>
    public static string? Of(string wrong, IEnumerable<string> known)
    {
        var options = known.Where(name => name.StartsWith('-')).ToList();
        var letters = Letters(wrong);
        if (letters.Length < 2)
        {
            return options.FirstOrDefault(name => string.Equals(Letters(name), letters, StringComparison.OrdinalIgnoreCase));
        }

        var names = options.Where(name => Letters(name).Length > 1).ToList();
        if (Names.Nearest(letters, names.Select(Letters)) is { } nearest)
        {
            return names.First(name => Letters(name) == nearest);
        }

        return names.Where(name => Begins(letters, Letters(name)) || Begins(Letters(name), letters)).ToList() is [var one] ? one : null;
    }

    private static string Letters(string option) => option.TrimStart('-');

    private static bool Begins(string beginning, string word) =>
        beginning.Length >= ShortestBeginning && word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}

using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>Help for messages about unknown names: the nearest valid one.</summary>
internal static class Names
{
    /// <summary>A longer word is not a typing error.</summary>
    private const int LongestWord = 100;

    /// <summary>The valid name nearest to a wrong one.</summary>
    /// <param name="wrong">The name as given.</param>
    /// <param name="valid">The names there are.</param>
    /// <returns>
    /// The name with the smallest Damerau-Levenshtein distance (insertions, deletions, substitutions and swaps of neighbours; letter case
    /// counts for nothing), the first of several; null when more than a third of the longer word would have to change.
    /// </returns>
    public static string? Nearest(string wrong, IEnumerable<string> valid)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        ArgumentNullException.ThrowIfNull(valid);
        if (wrong.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? nearest = null;
        var smallest = int.MaxValue;
        foreach (var name in valid)
        {
            var allowed = Math.Max(1, Math.Max(wrong.Length, name.Length) / 3);
            if (name.Length > LongestWord || Math.Abs(name.Length - wrong.Length) > allowed)
            {
                continue;
            }

            var distance = Distance(wrong.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < smallest && distance <= allowed)
            {
                (nearest, smallest) = (name, distance);
            }
        }

        return nearest;
    }

    /// <summary>A value in quotes for a message: on one line, shortened, without control characters.</summary>
    /// <param name="text">The value.</param>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{OneLine(text, 60)}'";
    }

    /// <summary>Text for a message: shortened, with <see cref="VisibleText"/> for what cannot be seen.</summary>
    internal static string OneLine(string text, int longest)
    {
        var shown = text.Length > longest ? string.Concat(text.AsSpan(0, longest), "…") : text;
        return VisibleText.Of(shown);
    }

    /// <summary>The end of a message about an unknown name: the nearest valid name, or all of them where they are few.</summary>
    internal static string Suggest(string wrong, IReadOnlyCollection<string> valid)
    {
        const int few = 24;
        if (Nearest(wrong, valid) is { } nearest)
        {
            return $"; did you mean '{nearest}'?";
        }

        return valid.Count switch
        {
            0 => "",
            <= few => $"; known: {string.Join(", ", valid)}",
            _ => $"; {valid.Count} are known, from '{valid.First()}' to '{valid.Last()}'",
        };
    }

    /// <summary>Damerau-Levenshtein distance, restricted form: no part of a word is edited twice.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(substitution, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}

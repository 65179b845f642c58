using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Sentences of two languages side by side: lines <c>en: ...</c>, each with its line <c>es: ...</c> behind it; <c>#</c> begins a remark.
/// Gaps are numbered: <c>{0}</c>.
/// </summary>
internal static class Catalogue
{
    private const string Remark = "#";
    private const string From = "en: ";

    /// <summary>A catalogue that is part of the program.</summary>
    /// <param name="language">Code of the language, such as <c>es</c>.</param>
    /// <param name="what">What stands before the code in the name of the file: nothing, <c>names-</c> or <c>meanings-</c>.</param>
    public static IReadOnlyDictionary<string, string> Load(string language, string what = "")
    {
        var name = $"{what}{language}.txt";
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader.ReadToEnd(), name, $"{language}: ");
    }

    /// <summary>A catalogue from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="to">What begins a line of the other language.</param>
    /// <exception cref="InvalidDataException">A line is neither, a sentence stands twice, or one lacks its other half.</exception>
    public static IReadOnlyDictionary<string, string> Read(string text, string name, string to)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        string? open = null;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length == 0 || line.StartsWith(Remark, StringComparison.Ordinal))
            {
                continue;
            }

            if (open is null && line.StartsWith(From, StringComparison.Ordinal))
            {
                open = line[From.Length..];
            }
            else if (open is not null && line.StartsWith(to, StringComparison.Ordinal) && sentences.TryAdd(open, line[to.Length..]))
            {
                open = null;
            }
            else
            {
                throw new InvalidDataException(
                    $"{name}, line {number}: '{line}' is not the next half of a pair, or its English stands twice.");
            }
        }

        return open is null ? sentences : throw new InvalidDataException($"{name}: '{open}' lacks its other half.");
    }
}

using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>What parameters are called and what they mean, in words of each language.</summary>
internal static class ParameterWords
{
    private const string FileName = "parameter-names.csv";

    private static readonly Dictionary<(string Language, string Parameter), string> Names = ReadNames();

    /// <summary>Its name in words, such as <c>high command: weight of the police</c>.</summary>
    /// <param name="words">Language.</param>
    /// <param name="parameter">Parameter.</param>
    public static string NameOf(Words words, ParameterDefinition parameter) => Names[(words.Code, parameter.Name)];

    /// <summary>What its number does in the model: one sentence without a capital and a full stop.</summary>
    /// <param name="words">Language.</param>
    /// <param name="parameter">Parameter.</param>
    public static string MeaningOf(Words words, ParameterDefinition parameter) => words.Known(parameter.Meaning);

    /// <summary>Rows of a parameter and its name in each language. No name holds a comma or a quote.</summary>
    private static Dictionary<(string Language, string Parameter), string> ReadNames()
    {
        using var stream = typeof(ParameterWords).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"{FileName} is missing from the program.");
        using var reader = new StreamReader(stream);
        var languages = reader.ReadLine()!.Split(',');
        var names = new Dictionary<(string Language, string Parameter), string>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            for (var column = 1; column < languages.Length; column++)
            {
                names.Add((languages[column], cells[0]), cells[column]);
            }
        }

        return names;
    }
}

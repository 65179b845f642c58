using System.Text.RegularExpressions;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>Says what an input is that another kind was expected of: a scenario, an experiment, a folder of results.</summary>
internal static partial class InputKind
{
    // Only the beginning of a file that is not text is read.
    private const int MostCharacters = 1 << 16;

    // Keys that only one of the two kinds of files has at its top.
    private static readonly string[] OfScenarios =
        ["extends", "seat", "places", "roads", "commands", "blocs", "measures", "parameters", "rules", "peoplePerAgent", "time"];

    private static readonly string[] OfExperiments =
    [
        "scenario", "set", "posterior", "uncertainties", "levers", "variants", "design", "replicates", "until", "outcomes", "trajectories",
    ];

    /// <summary>What is wrong with an input that should be a scenario, or null where it may be one.</summary>
    /// <param name="text">The input as given.</param>
    /// <param name="path">Its path.</param>
    public static string? InsteadOfScenario(string text, string path) =>
        OfFolder(text, path, "a scenario") ?? (File.Exists(path) && Looks(path, OfExperiments, OfScenarios)
            ? $"'{text}' is an experiment, not a scenario: 'sweep {text}' runs it." : null);

    /// <summary>What is wrong with an input that should be an experiment, or null where it may be one.</summary>
    /// <param name="text">The input as given.</param>
    /// <param name="path">Its path.</param>
    public static string? InsteadOfExperiment(string text, string path) =>
        OfFolder(text, path, "an experiment")
        ?? ((File.Exists(path) ? Looks(path, OfScenarios, OfExperiments) : ScenarioLibrary.Names.Contains(text))
            ? $"'{text}' is a scenario, not an experiment: 'run {text}' runs it, and 'sweep --scenario {text}' varies it." : null);

    /// <summary>What is wrong with an input that should be a folder, or null where it is one.</summary>
    /// <param name="text">The input as given.</param>
    /// <param name="path">Its path.</param>
    /// <param name="expected">What kind of folder.</param>
    public static string? InsteadOfFolder(string text, string path, string expected = "a folder of results")
    {
        if (Directory.Exists(path))
        {
            return null;
        }

        if (!File.Exists(path))
        {
            return $"folder '{text}' does not exist.";
        }

        return $"'{text}' is a file, not {expected}" + (HoldsResults(Path.GetDirectoryName(path)!)
            ? $"; did you mean '{(Path.GetDirectoryName(text) is { Length: > 0 } folder ? folder : ".")}'?" : ".");
    }

    private static string? OfFolder(string text, string path, string expected)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        return HoldsResults(path)
            ? $"'{text}' is a folder of results, not {expected}: 'replay {text}' repeats its runs, and 'analyse' reads those of a sweep."
            : $"'{text}' is a folder, not {expected}.";
    }

    private static bool HoldsResults(string path)
    {
        try
        {
            return FolderState.Read(path).Kind.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    private static bool Looks(string path, string[] like, string[] unlike)
    {
        if (InputFile.Problem(path) is not null)
        {
            // Whoever opens it says what is wrong.
            return false;
        }

        using var reader = new StreamReader(InputFile.Open(path));
        var beginning = new char[MostCharacters];
        var text = new string(beginning, 0, reader.ReadBlock(beginning));
        var keys = TopKey().Matches(text).Select(m => m.Groups[1].Value).ToList();
        return keys.Any(like.Contains) && !keys.Any(unlike.Contains);
    }

    [GeneratedRegex("^([A-Za-z]+):(\\s|$)", RegexOptions.Multiline)]
    private static partial Regex TopKey();
}

using System.Reflection;

namespace BoliviaSim.Scenarios;

/// <summary>The scenarios shipped with the library.</summary>
internal static class ScenarioLibrary
{
    /// <summary>Their names; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "saturday-noon", "friday-mutiny", "bolivia-2012", "ecuador-2010", "serbia-2000", "minimal",
    ];

    /// <summary>Building blocks: a file may extend them, but they cannot run by themselves.</summary>
    public static IReadOnlyList<string> BuildingBlocks { get; } = ["quiet"];

    /// <summary>Scenarios of an earlier edition that are no longer shipped, with the reason, without a full stop.</summary>
    public static IReadOnlyDictionary<string, string> Withdrawn { get; } = new Dictionary<string, string>
    {
        ["since-election"] = "the model says nothing about when a mutiny begins (docs/ODD.md, D)",
    };

    /// <summary>Everything that a file may extend by its name: the scenarios, then the building blocks.</summary>
    public static IReadOnlyList<string> Bases { get; } = [.. Names, .. BuildingBlocks];

    /// <summary>Opens the YAML text of a shipped scenario or building block.</summary>
    /// <exception cref="ArgumentException">There is no scenario of that name; the message names the nearest.</exception>
    public static Stream Open(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryOpen(name)
            ?? throw new ArgumentException(
                $"there is no shipped scenario {Scenarios.Names.Quote(name)}{Scenarios.Names.Suggest(name, Bases)}", nameof(name));
    }

    /// <summary>Text of a commented scenario to start from, under a name of its own.</summary>
    /// <param name="name">Name of the new scenario: lower-case words joined by hyphens.</param>
    public static string StartingPoint(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName("new-scenario"))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\nname: NAME\n", $"\nname: {name}\n", StringComparison.Ordinal);
    }

    /// <summary>Reads a shipped scenario.</summary>
    /// <exception cref="ArgumentException">There is no scenario of that name.</exception>
    public static ScenarioReadResult Read(string name)
    {
        using var stream = Open(name);
        return ScenarioReader.Read(FileName(name), stream, Resolve);
    }

    /// <summary>Reads a shipped scenario that is known to be valid.</summary>
    /// <exception cref="ArgumentException">There is no scenario of that name.</exception>
    /// <exception cref="InvalidOperationException">The scenario has errors; the message lists them all.</exception>
    public static Scenario Load(string name)
    {
        var result = Read(name);
        return result.Scenario ?? throw new InvalidOperationException(string.Join(Environment.NewLine, result.Errors));
    }

    /// <summary>
    /// Opens a shipped scenario or building block that another file extends, in the form that <see cref="ScenarioReader.Read"/> asks for.
    /// </summary>
    /// <returns>File name and content, or null when nothing shipped has that name.</returns>
    public static (string FileName, Stream Content)? Resolve(string name) =>
        TryOpen(name) is { } stream ? (FileName(name), stream) : null;

    private static Stream? TryOpen(string name) =>
        Bases.Contains(name) ? Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName(name)) : null;

    private static string FileName(string name) => name + ".yaml";
}
